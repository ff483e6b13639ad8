"""A frame as plain rows, for whoever goes through it row by row and reads cells by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    # Every command comes by here as it begins, and few of them need pandas.
    import pandas as pd

#: One row by its columns: of `records`, or a series where a single row was taken from a frame.
Cells: TypeAlias = "Mapping[Any, Any] | pd.Series"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame that has columns, each of another name, as dictionaries.

    A column at a time: pandas' own ways make a series, or look into each cell, for every row, and
    take three to five times as long.
    """
    names = list(frame.columns)
    columns = [frame[name].tolist() for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
