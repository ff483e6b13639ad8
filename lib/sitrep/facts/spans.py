"""The days of the rows of a table, as days to reckon with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.schema import TABLES


def day_columns(table: str) -> tuple[str, ...]:
    """The columns that say when a row of the table was so: its start and end, or its first column
    of days; () where it has none."""
    names = [one.name for one in TABLES[table].columns if one.kind == "edtf"]
    return ("start", "end") if {"start", "end"} <= set(names) else tuple(names[:1])


def spans(frame: pd.DataFrame, columns: Sequence[str]) -> list[tuple[date | None, date | None]]:
    """The first and last possible day of each row, from one column or from a start and an end;
    None for an end that is open, or where nothing is written."""
    return [
        (_end(cells[0], "earliest"), _end(cells[-1], "latest"))
        for cells in frame[list(columns)].itertuples(index=False)
    ]


def _end(text: str, name: str) -> date | None:
    day: date | None = getattr(dates.parse(text), name) if text else None
    return None if day in (date.min, date.max) else day
