"""The three scores of every answer side by side, and the items that a lead hangs on."""

from __future__ import annotations

import math

import pandas as pd

from sitrep.case import Case
from sitrep.methods.sensitivity import flips, leaders

from .answer import Answer, and_list, count, rest_on
from .boards import SCORE_WORDS, SCORERS, Board, boards, settled_share

#: The scores as a sentence names them.
NAMES = {
    "inconsistency": "the count of points",
    "weighted": "the weighted count",
    "likelihood": "the likelihood ratio",
}


def scores(case: Case) -> Answer:
    """One row an answer.

    `frame`: number, question, letter, answer, came_true, and for each score of SCORERS its value
    (points against, 0 or less; weighted points; probability) and whether it leads, in columns
    such as weighted and weighted_leads. Questions without evidence are left out.
    """
    found = [board for board in boards(case) if board.items]
    rows = []
    for board in found:
        values = {name: score(board.items, list(board.answers)) for name, score in SCORERS.items()}
        for key, answer in board.answers.items():
            row: dict[str, object] = {
                "number": board.number, "question": board.question, "letter": key,
                "answer": answer, "came_true": key == board.outcome,
            }  # fmt: skip
            for name, value in values.items():
                row |= {name: value[key], f"{name}_leads": key in leaders(value)}
            rows.append(row)
    names = ["number", "question", "letter", "answer", "came_true"]
    names += [column for name in SCORERS for column in (name, f"{name}_leads")]
    frame = pd.DataFrame(rows, columns=names)
    table = pd.DataFrame(
        {
            "Question": frame["question"],
            "Answer": [f"{a} {b}" for a, b in zip(frame["letter"], frame["answer"], strict=True)],
            "Came true": frame["came_true"].map({True: "yes", False: ""}),
            "Points against": frame["inconsistency"].astype("float64").abs(),
            "Points against, weighted": frame["weighted"].astype("float64").abs().round(1),
            "Probability, %": frame["likelihood"].astype("float64").mul(100).round(1),
        }
    )
    note = (
        "Heuer’s count gives 1 point against an answer for each I, 2 for each II; the weighted "
        "count multiplies them by credibility and relevance; fewest leads. The likelihood ratio "
        "starts all answers equal and takes the items as independent, so it is surer than it "
        "should be. Black leads. All ratings are ours, given knowing the end."
    )
    return Answer(_sentence(found), frame, table, rest_on(case, case["evidence"]), note)


def single_items(case: Case) -> Answer:
    """Which single item each lead hangs on, by leaving out one at a time.

    `frame`: number, question, score, score_words, lead (letters), margin (in words), hangs_on
    (list of texts), items (how many of them).
    """
    rows = []
    for board in boards(case):
        if not board.items:
            continue
        rows += [_hangs_on(board, name) for name in SCORERS]
    names = ["number", "question", "score", "score_words", "lead", "margin", "hangs_on", "items"]
    frame = pd.DataFrame(rows, columns=names)
    table = _turning_table(frame)
    note = "A lead also changes when another answer draws level. Letters as in the matrix."
    hanging = int((frame["items"] > 0).sum())
    if frame.empty:
        sentence = "There is no ranking in this edition that an item could turn."
    elif not hanging:
        sentence = f"None of the {len(frame)} rankings changes its lead when one item is left out."
    else:
        verb = "changes its" if hanging == 1 else "change their"
        many = count(len(frame), "ranking")
        sentence = f"{hanging} of {many} {verb} lead when a single item is left out."
    return Answer(sentence, frame, table, rest_on(case, case["evidence"]), note)


def _turning_table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row an item that turns a ranking, or a ranking that none turns; repeats are blank."""
    names = ["Question", "Score", "Leads", "Left out", "Then"]
    rows: list[tuple[str, ...]] = []
    for _, row in frame.iterrows():
        asked = f"{row['number']}. {row['question']}"
        head = (
            "" if any(asked == one[0] for one in rows) else asked, row["score_words"],
            f"{row['lead']}, {'' if row['margin'] == 'level' else 'by '}{row['margin']}",
        )  # fmt: skip
        turning = [text.removesuffix(")").rsplit(" (", 1) for text in row["hangs_on"]]
        for place, (item, then) in enumerate(turning or [("any one item", "no change")]):
            rows.append((*(head if place == 0 else ("", "", "")), item, then))
    return pd.DataFrame(rows, columns=names)


def _hangs_on(board: Board, name: str) -> tuple[object, ...]:
    letters = list(board.answers)
    turned = flips(board.items, lambda items: SCORERS[name](items, letters))
    values = SCORERS[name](board.items, letters)
    texts = [
        f"{board.items[index].text.rstrip('.')} "
        f"({and_list(sorted(lead))} {'leads' if len(lead) == 1 else 'level'})"
        for index, lead in turned.items()
    ]
    lead = and_list(sorted(leaders(values)))
    margin = _margin(values, name)
    return (
        board.number, board.question, name, SCORE_WORDS[name], lead, margin, texts, len(texts),
    )  # fmt: skip


def _margin(values: dict[str, float], name: str) -> str:
    """How far the leader is ahead of the next: points, or odds."""
    best = sorted(values.values(), reverse=True)
    if len(best) < 2:
        return ""
    if len(leaders(values)) > 1:
        return "level"
    if name != "likelihood":
        gap = round(best[0] - best[1], 1)
        return f"{gap:g} {'point' if gap == 1 else 'points'}"
    odds = best[0] / max(best[1], 1e-12)
    return f"odds of {_rounded(odds):,} to 1"


def _rounded(odds: float) -> float | int:
    """Odds to two figures."""
    digits = 1 - math.floor(math.log10(odds))
    value = round(odds, digits)
    return int(value) if value >= 10 else round(value, 1)


def _sentence(found: list[Board]) -> str:
    if not found:
        return "There is no evidence to score in this edition."
    known = [board for board in found if board.outcome]
    if not known:
        same = [board for board in found if len(set(_leads(board).values())) == 1]
        return (
            f"On {len(same) or 'none'} of {count(len(found), 'question')}"
            f"{'' if same else ' do'} the three scores agree on who leads."
        )
    right = {board.number: _right(board) for board in known}
    all_right = [number for number, names in right.items() if len(names) == len(SCORERS)]
    share = settled_share(len(all_right), len(known))
    said = f"All three scores put what came true first on {share}"
    others = [
        f"on question {number} {'only ' + and_list([NAMES[n] for n in names]) if names else 'none'}"
        f" {'do' if len(names) > 1 else 'does'}"
        for number, names in right.items()
        if number not in all_right
    ]
    return "; ".join([said, *others[:2]]) + "."


def _leads(board: Board) -> dict[str, frozenset[str]]:
    letters = list(board.answers)
    return {name: leaders(score(board.items, letters)) for name, score in SCORERS.items()}


def _right(board: Board) -> list[str]:
    """The scores in which what came true leads alone."""
    return [name for name, lead in _leads(board).items() if lead == {board.outcome}]
