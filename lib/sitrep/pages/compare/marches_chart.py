"""The tracks, one on a row, with bars for their length, days and pace."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.cells import Bar
from sitrep.drawing.bars import drawn, longest
from sitrep.drawing.grouped import Group, grouped
from sitrep.drawing.prose import Prose, part

from .marches import words

HEAD = ("Track", "From", "To", "Km", "Days", "Km a day", "Fastest leg", "Slowest leg")
#: The measured columns of the frame, with their decimals.
MEASURED = {"km": 0, "days": 0, "pace": 1}


def marches(answer: Answer) -> Prose:
    """The tracks by formation or side, the stated one first and dashed; a scale a column."""
    frame = answer.frame
    if frame.empty:
        return part(answer, "")
    most = {name: longest(frame[name]) for name in MEASURED}
    groups = [
        Group(
            str(heading),
            [_row(row, most) for _, row in rows.iterrows()],
            str(rows["colour"].iloc[0]),
        )
        for heading, rows in frame.groupby("group", sort=False)
    ]
    return part(answer, grouped(HEAD, groups, "tracks"))


def _row(row: pd.Series, most: dict[str, float]) -> list[str]:
    stated = row["basis"] == "stated"
    along = f'<span class="along">{escape(row["line"])}</span>' if row["line"] else ""
    return [
        f'<span class="name">{escape(row["track"])}</span> {along}',
        escape(row["start"]),
        escape(row["end"]) or '<span class="quiet">no second stop</span>',
        *(
            _measure(row[name], most[name], str(row["colour"]), stated, digits)
            for name, digits in MEASURED.items()
        ),
        escape(row["fastest"]),
        escape(row["slowest"]),
    ]


def _measure(bar: Bar | None, most: float, colour: str, stated: bool, digits: int) -> str:
    """A number with its bar; says so where there is none."""
    if not isinstance(bar, Bar):
        return f'<span class="quiet">{"not said" if stated else "unknown"}</span>'
    return f"{escape(words(bar, digits))}{drawn(bar, most, colour, stated)}"
