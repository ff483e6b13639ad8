"""What would tell two answers apart: the most telling item seen, and what is not among them."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import Board, boards
from sitrep.methods.bayes import ratio
from sitrep.rows import records
from sitrep.schema import VOCABULARIES
from sitrep.wording import opened, tally

COLUMNS = [
    "number", "question", "one", "other", "seen", "favours", "ratio", "discriminator", "expected",
    "status", "status_words", "finding", "settled",
]  # fmt: skip
#: The order in which a sentence names what became of them.
_STATES = ("found", "not-found", "open")


def discriminators(case: Case) -> Answer:
    """What would tell two answers apart, and whether it was seen.

    `frame`, one row a discriminator, or a pair of answers that has none: `number` and `question`,
    `one` and `other` (letters of the pair), `seen` (the item of evidence that tells the two apart
    best so far, "" if none does), `favours` (its letter), `ratio` (how many times more it is
    expected there), `discriminator` ("" if the case names none), `expected` (the letter under which
    one would see it), `status`, `status_words`, `finding`, `settled` (day in words).
    """
    table = case["discriminators"]
    rows = [row for board in boards(case) for row in _rows(board, table)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    shown = pd.DataFrame(
        {
            "Question": frame["question"],
            "Between": [f"{a} and {b}" for a, b in zip(frame["one"], frame["other"], strict=True)],
            "What would tell them apart": frame["discriminator"],
            "Expected under": frame["expected"],
            "Status": frame["status_words"],
            "Where it was looked for": frame["finding"],
            "Said from": frame["settled"],
            "Most telling so far": frame["seen"],
            "Favours": frame["favours"],
            "So many times more expected": frame["ratio"].astype("float64").round(1),
        }
    )
    note = (
        "Something looked for and not found counts against the answer under which one would expect "
        "it, the more the harder one looked; nothing was added to the scores above for it."
        if (frame["discriminator"] != "").any()
        else ""
    )
    return Answer(_sentence(frame), frame, shown, rest_on(case, table), note)


def _rows(board: Board, table: pd.DataFrame) -> list[tuple[object, ...]]:
    own = table[table["question_id"] == board.question_id]
    rows: list[tuple[object, ...]] = []
    for one, other in combinations(board.answers, 2):
        seen = _most_telling(board, one, other)
        pair = [
            row
            for row in records(own)
            if {board.letters[row["hypothesis_id"]], board.letters[row["rival_id"]]} == {one, other}
        ]
        head = (board.number, board.question, one, other, *seen)
        rows += [
            (
                *head, row["discriminator"], board.letters[row["hypothesis_id"]], row["status"],
                VOCABULARIES["discriminator_status"][row["status"]], row["finding"],
                dates.label(row["settled_on"]),
            )
            for row in pair
        ] or [(*head, "", "", "", "none named", "", "")]  # fmt: skip
    return rows


def _most_telling(board: Board, one: str, other: str) -> tuple[str, str, float | None]:
    """The item whose likelihoods set two answers farthest apart: its text, whom it favours, and
    how many times more it is to be expected there."""
    best: tuple[str, str, float | None] = ("", "", None)
    for item in board.items:
        odds = ratio(item.likelihoods, one, other)
        if odds is None or odds == 1:
            continue
        favoured, times = (one, odds) if odds > 1 else (other, 1 / odds)
        if times > (best[2] or 1):
            best = (item.text, favoured, times)
    return best


def _sentence(frame: pd.DataFrame) -> str:
    named = frame[frame["discriminator"] != ""]
    if named.empty:
        return "This edition names nothing that would tell the answers apart."
    counts = named["status"].value_counts()
    words = {
        "found": "was seen",
        "not-found": "was looked for and not found",
        "open": "is still open",
    }
    said = tally(
        "thing that would tell two answers apart",
        [(int(counts.get(state, 0)), words[state]) for state in _STATES],
    )
    return f"{opened(said)}."
