"""Forecasts by the range of their Brier score."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Scale, Stretch, key
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.methods.brier import EVEN
from sitrep.rows import Cells, records
from sitrep.wording import amount, opened

from .forecasts import band

#: The least length of a bar, so that one figure is seen as well.
SEEN = 0.006
SCORE = Column(
    "Brier score",
    Scale(1, ticks=[(n, f"{n:g}") for n in (0, EVEN, 0.5, 0.75, 1)], lines=[EVEN]),
    "0 is sure and right, 1 is sure and wrong; dotted: always saying 50%",
)


def forecasts(answer: Answer) -> Prose:
    """A row a forecast, under the answer it speaks of: from the best to the worst score of its
    band, the report's own hollow."""
    frame = answer.frame
    scored = bool(frame["best"].notna().any())
    groups = [
        Group(_heading(rows.iloc[0]), [_row(row, scored) for row in records(rows)])
        for _, rows in frame.groupby(["number", "letter"], sort=False)
    ]
    looks = key((Stretch(0, 1, "own"), "the report’s own"), (Stretch(0, 1), "by others"))
    listed = grouped(groups, "rows", "Forecast by", "Says", *([SCORE] if scored else []))
    return part(answer, (looks if scored else "") + listed, data=True)


def _heading(row: pd.Series) -> str:
    """The answer that was forecast, and what came of it."""
    fate = {True: "It came true.", False: "It did not come true."}.get(row["happened"])
    fate = fate or f"{opened(row['fate'])}."
    return f"Question {row['number']}, {row['letter']}: {row['answer']} {fate}"


def _row(row: Cells, scored: bool) -> Row:
    """Who said it, when, how sure, and what it scores."""
    who, said = f"{row['by']}, {row['made']}", f"{row['term']}, {band(row)}%"
    if not scored:
        return who, said
    if pd.isna(row["best"]):
        return who, said, ""
    best, worst = amount(row["best"], 2), amount(row["worst"], 2)
    mark = Stretch(row["best"], max(row["worst"], row["best"] + SEEN), "own" if row["own"] else "")
    return who, said, Gauge(best if best == worst else f"{best} to {worst}", [mark], row["why"])
