"""The days of a table's rows as timestamps, in a frame beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from sitrep import dates
from sitrep.case import Case, UnknownRowError
from sitrep.check.hints import did_you_mean
from sitrep.facts.spans import day_columns, spans
from sitrep.schema import TABLES
from sitrep.wording import since


def days(case: Case, table: str, column: str = "") -> pd.DataFrame:
    """First and last possible day of each row; see `Door.days`."""
    frame = case[table]
    columns = (column,) if column else day_columns(table)
    known = [one.name for one in TABLES[table].columns if one.kind == "edtf"]
    if not known:
        have = ", ".join(name for name in case.tables if day_columns(name))
        raise UnknownRowError(f"the rows of {table} bear no day; those of {have} do")
    if column and column not in known:
        hint = did_you_mean(column, known)
        raise UnknownRowError(
            f"{table} has no column of days {column!r}{hint}; it has {', '.join(known)}"
        )
    ends = spans(frame, columns)
    return pd.DataFrame(
        {
            "when": pd.Series(_words(frame, columns), frame.index, dtype="str"),
            "first": _stamps((first for first, _ in ends), frame.index),
            "last": _stamps((last for _, last in ends), frame.index),
        }
    )


def _stamps(days: Iterable[date | None], index: pd.Index) -> pd.Series:
    """Days as timestamps; in seconds, as nanoseconds end in 2262 and an EDTF year in 9998."""
    return pd.Series(np.array(list(days), dtype="datetime64[s]"), index)


def _words(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    found = []
    for cells in frame[list(columns)].itertuples(index=False):
        first, last = dates.label(cells[0]), dates.label(cells[-1])
        if len(cells) == 1 or not last:
            found.append(first if len(cells) == 1 or not first else since(first))
        else:
            found.append(f"{since(first)} until {last}" if first else f"until {last}")
    return found
