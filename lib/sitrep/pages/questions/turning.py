"""What a ranking hangs on: one item, one origin, or how many items at the least."""

from __future__ import annotations

import math

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import Board, boards
from sitrep.facts.origins import Chains, chains_of
from sitrep.facts.weighing import WAYS, WORDS, score, shares, start
from sitrep.methods.sensitivity import Lead, fewest, flips, leaders, total
from sitrep.wording import and_list, counted, opened, said_of, spelled

#: Odds from which on a figure would claim more than the likelihoods can bear.
MOST = 1_000_000
COLUMNS = [
    "number", "question", "way", "way_words", "lead", "margin", "items", "origins", "fewest",
]  # fmt: skip


def turning(case: Case) -> Answer:
    """One row a question and way of adding up.

    `frame`: number, question, way, way_words, lead (letters), margin (in words), items and origins
    (pairs of text and who leads then: single items, and origins with all that rests on them alone,
    without which others lead), fewest (texts of the smallest set without which others lead).
    """
    chains = chains_of(case)
    rows = [_row(chains, board, way) for board in boards(case) if board.items for way in WAYS]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    table = pd.DataFrame(
        {
            "Question": [
                "" if again else f"{number}. {asked}"
                for number, asked, again in zip(
                    frame["number"], frame["question"], frame["number"].duplicated(), strict=True
                )
            ],
            "Score": frame["way_words"],
            "Leads": [
                f"{lead}, {'' if margin == 'level' else 'by '}{margin}" if margin else lead
                for lead, margin in zip(frame["lead"], frame["margin"], strict=True)
            ],
            "Single items that turn it": frame["items"].map(_number).astype("str"),
            "Single origins": frame["origins"].map(_number).astype("str"),
            "Fewest items": frame["fewest"].map(lambda cell: len(cell) or "no set does"),
        }
    )
    note = (
        "A lead also changes when another answer draws level. An origin is left out with every "
        "item behind which no other is recorded. The fewest items are found exactly, as each score "
        "is a sum. Letters as in the matrix."
    )
    return Answer(_sentence(frame), frame, table, rest_on(case, case["evidence"]), note)


def _row(chains: Chains, board: Board, way: str) -> tuple[object, ...]:
    adds, begin = shares(way, board), start(way, board)
    lead = leaders(total(adds, begin))
    names, groups = _by_origin(chains, board)
    smallest = fewest(adds, begin)
    texts = [item.text.rstrip(".") for item in board.items]
    return (
        board.number, board.question, way, WORDS[way], and_list(sorted(lead)),
        _margin(way, board),
        [(texts[index], _then(then)) for index, then in flips(adds, begin).items()],
        [(names[index], _then(then)) for index, then in flips(adds, begin, groups).items()],
        [texts[index] for index in smallest[0]] if smallest else [],
    )  # fmt: skip


def _by_origin(chains: Chains, board: Board) -> tuple[list[str], list[list[int]]]:
    """The origins recorded alone behind some item, and those items by position."""
    behind: dict[str, list[int]] = {}
    for index, item in enumerate(board.items):
        found = chains.origins(item.sources)
        if len(found) == 1:
            behind.setdefault(chains.outlet[found[0]], []).append(index)
    return list(behind), list(behind.values())


def _then(lead: Lead) -> str:
    return f"then {and_list(sorted(lead))} {'leads' if len(lead) == 1 else 'level'}"


def _number(texts: list[tuple[str, str]]) -> str:
    return str(len(texts)) if texts else "none"


def _margin(way: str, board: Board) -> str:
    """How far the leader is ahead of the next: points, or odds."""
    values = score(way, board)
    best = sorted(values.values(), reverse=True)
    if len(best) < 2:
        return ""
    if len(leaders(values)) > 1:
        return "level"
    if way != "likelihood":
        gap = round(best[0] - best[1], 1)
        return f"{gap:g} {'point' if gap == 1 else 'points'}"
    odds = best[0] / best[1] if best[1] else math.inf
    return f"odds of {_rounded(odds):,} to 1" if odds < MOST else f"more than {MOST:,} to 1"


def _rounded(odds: float) -> float | int:
    """Odds to two figures."""
    digits = 1 - math.floor(math.log10(odds))
    value = round(odds, digits)
    return int(value) if value >= 10 else round(value, 1)


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "There is no ranking in this edition that an item could turn."
    single = int(frame["items"].map(bool).sum())
    origin = int(frame["origins"].map(bool).sum())
    sizes = [len(cell) for cell in frame["fewest"] if cell]
    number = len(frame)
    first = opened(said_of(single, number, "ranking", "hangs on a single item"))
    second = f"{spelled(origin)} on a single origin"
    if number == 1:
        second = f"it {'hangs' if origin else 'does not hang'} on a single origin"
    last = f"; the firmest that can be turned takes {counted(max(sizes), 'item')}" if sizes else ""
    return f"{first}, {second}{last}."
