"""The forecasts of the report and of others, scored by what came true."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.boards import Board, boards
from sitrep.facts.credits import outlets
from sitrep.facts.origins import chains_of
from sitrep.facts.outcomes import STATUS
from sitrep.methods import brier
from sitrep.references import references
from sitrep.rows import Cells, records
from sitrep.wording import amount, opened, said_of, so_many

COLUMNS = [
    "number", "by", "own", "made", "letter", "answer", "term", "low", "high", "happened", "fate",
    "best", "worst", "why",
]  # fmt: skip
#: What became of an answer that has no outcome, by the status of its question.
_UNSCORED = {
    "ambiguous": f"{STATUS['ambiguous']}, so it scores nothing",
    "open": "not settled",
}


def forecasts(case: Case) -> Answer:
    """One row a forecast, by question and answer, there the report's first, then the best scored.

    `frame`, one row a forecast: `number` (of the question), `by` (publisher), `own` (is it the
    report's), `made` (day in words), `letter`, `answer`, `term`, `low`, `high` (the band, 0 to 1),
    `happened` (True, False or None if it has no outcome), `fate` (the same in words), `best` and
    `worst` (Brier scores of the band, 0 to 1, blank without an outcome: an ambiguous question
    scores nothing), `why`.
    """
    frame = pd.DataFrame(_rows(case), columns=COLUMNS)
    for name in ("low", "high", "best", "worst"):
        frame[name] = frame[name].astype("float64")
    middle = (frame["best"] + frame["worst"]) / 2
    frame = (
        frame.assign(middle=middle, other=~frame["own"].astype(bool))
        .sort_values(["number", "letter", "other", "middle"], kind="stable")
        .drop(columns=["middle", "other"])
        .reset_index(drop=True)
    )
    table = pd.DataFrame(
        {
            "Forecast by": frame["by"],
            "Made": frame["made"],
            "What was forecast": frame["answer"],
            "Said": frame["term"],
            "Band, %": [band(row) for row in records(frame)],
            "Came true": frame["fate"],
            "Brier score, best": frame["best"].round(2),
            "Brier score, worst": frame["worst"].round(2),
            "How the words were read": frame["why"],
        }
    )
    note = (
        "The score is the squared distance from what happened: 0 is sure and right, 1 sure and "
        f"wrong, {brier.EVEN} is what always saying 50% earns. Words give a band of "
        "probabilities, half open as ICD 203 leaves it (45 to 55% holds 45 and not 55), so each "
        "forecast has a range. Forecasts made later could know more."
    ) + _same_origin(case)
    used = references(case, case["forecasts"]["source_id"])
    return Answer(_sentence(frame), frame, table, used, note)


def _same_origin(case: Case) -> str:
    """A sentence if forecasts that count as others' go back to the origin of the report."""
    report, chains = case.meta.report.source_id, chains_of(case)
    own = chains.ends([report])
    made = [key for key in case["forecasts"]["source_id"] if key != report]
    same = sum(bool(own & chains.ends([key])) for key in made)
    if not same:
        return ""
    of = said_of(same, len(made), "forecast of others", "shares", "forecasts of others")
    return f" {opened(of)} the origin of the report."


def band(row: Cells) -> str:
    """The band in per cent: 45 to 55."""
    low, high = amount(row["low"] * 100), amount(row["high"] * 100)
    return low if low == high else f"{low} to {high}"


def _rows(case: Case) -> list[tuple[object, ...]]:
    publishers = outlets(case)
    asked = {key: board for board in boards(case) for key in board.letters}
    return [
        _row(case, row, asked[row["hypothesis_id"]], publishers[row["source_id"]])
        for row in records(case["forecasts"])
    ]


def _row(case: Case, row: Cells, board: Board, publisher: str) -> tuple[object, ...]:
    letter = board.letters[row["hypothesis_id"]]
    happened: bool | None = None
    ends: tuple[float | None, float | None] = (None, None)
    if board.outcome:
        happened = board.outcome == letter
        ends = brier.brier_range(row["low"], row["high"], happened)
    own = row["source_id"] == case.meta.report.source_id
    head = (board.number, publisher, own, dates.label(row["made_on"]), letter)
    fate = {True: "yes", False: "no", None: _UNSCORED.get(board.status, _UNSCORED["open"])}
    return (
        *head, board.answers[letter], row["term"], row["low"], row["high"], happened,
        fate[happened], *ends, row["why"],
    )  # fmt: skip


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition knows no forecast."
    scored = frame[frame["best"].notna()]
    if scored.empty:
        return f"{opened(said_of(0, len(frame), 'forecast', 'can be scored in this edition'))}."
    parts = []
    for own, words in ((True, "the report’s"), (False, "the others’")):
        part = scored[scored["own"] == own]
        mean = brier.mean_range(list(zip(part["best"], part["worst"], strict=True)))
        if mean:
            ends = dict.fromkeys(amount(score, 2) for score in mean)
            many = so_many(len(part), "forecast", "scores")
            average = " on average" if len(part) > 1 else ""
            parts.append(f"{words} {many} {' to '.join(ends)}{average}")
    return f"{opened(', '.join(parts))}; always saying 50% scores {brier.EVEN}."
