"""Items that move a count though they are as much to be expected under the rival."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.boards import Board, boards
from sitrep.facts.weighing import shares, start
from sitrep.methods.pseudo import BARE, pseudo_diagnostic
from sitrep.methods.sensitivity import leaders, total
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import amount, and_list, count, noun, of_all, opened, verb


def pseudo(case: Case) -> Answer:
    """The items that move a count though they tell two answers hardly apart.

    `frame`, one row an item and pair of answers between which the item is pseudo-diagnostic:
    `number`, `evidence`, `favoured`, `other` (letters), `points`, `ratio` (how many times more the
    item is expected under the favoured answer), `lead` (True if the pair holds the leader of the
    count).

    `table` has a row an item, with its pairs that hold the leader.
    """
    found = [board for board in boards(case) if board.items]
    rows: list[tuple[object, ...]] = []
    used: list[str] = []
    for board in found:
        lead = leaders(total(shares("inconsistency", board), start("inconsistency", board)))
        for item in board.items:
            for pair in pseudo_diagnostic(item.ratings, item.likelihoods):
                at_top = bool({pair.favoured, pair.other} & lead)
                rows.append((board.number, item.text, *pair, at_top))
                used += item.sources
    names = ["number", "evidence", "favoured", "other", "points", "ratio", "lead"]
    frame = pd.DataFrame(rows, columns=names)
    note = (
        f"Listed are pairs that hold the leader of the count. Of a ratio below {BARE:.1f} "
        "Jeffreys 1961 says that it is worth no more than a bare mention; the count gives it "
        "whole points all the same. Such weighting is what Karvetski and Mandel 2020 found in "
        "users of the method."
    )
    items = set(zip(frame["number"], frame["evidence"], strict=True))
    sentence = _sentence(found, items)
    listed = references(case, used)
    return Answer(sentence, frame, _table(frame), listed, note if rows else "")


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row an item: which answers it sets apart from the leader, and by how little."""
    at_top = frame[frame["lead"].astype(bool)]
    rows = [
        (
            str(number),
            evidence,
            [
                f"{one['favoured']} over {one['other']} by {count(int(one['points']), 'point')}, "
                f"{amount(one['ratio'], 1)} times as likely"
                for one in records(part)
            ],
        )
        for (number, evidence), part in at_top.groupby(["number", "evidence"], sort=False)
    ]
    return pd.DataFrame(rows, columns=["Question", "Evidence", "Favours"])


def _sentence(found: list[Board], items: set[tuple[int, str]]) -> str:
    every = sum(len(board.items) for board in found)
    if not every:
        return "There is no evidence in this edition that could be weighed wrongly."
    if not items:
        return "No item gets points that is hardly likelier under one answer than under another."
    turned = [str(board.number) for board in found if _turns(board, items)]
    said = (
        f"{opened(of_all(len(items), every, 'item'))} {verb(len(items), 'gets')} points though "
        f"less than {BARE:.1f} times as likely under one answer as under another"
    )
    without = noun(len(items), "it", "them")
    if not turned:
        return f"{said}; without {without} every count keeps its leader."
    asked = f"{noun(len(turned), 'question')} {and_list(turned)}"
    return f"{said}; without {without} the count has another lead on {asked}."


def _turns(board: Board, items: set[tuple[int, str]]) -> bool:
    """Does the count have another lead without these items?"""
    adds, begin = shares("inconsistency", board), start("inconsistency", board)
    out = [index for index, item in enumerate(board.items) if (board.number, item.text) in items]
    return leaders(total(adds, begin, out)) != leaders(total(adds, begin))
