"""Which rows a row of a case names, and which name it, as the schema declares it."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case
from sitrep.facts.days import mask
from sitrep.rows import Cells
from sitrep.schema import ADDRESS, TABLES, Column, Table

#: Tables whose rows name any row of any table, by two columns: its table and its key.
_BY_TABLE_AND_KEY = ("revisions", "errata")


def tied(case: Case, table: str, key: str) -> dict[str, pd.DataFrame]:
    """Every row that a row names or that names it, by table in the order of the schema.

    Tables without such rows are left out, and so is the row itself.
    """
    row = case.row(table, key)
    found: dict[str, pd.DataFrame] = {}
    for name, frame in case.tables.items():
        if frame.empty:
            continue
        named = naming(case, name, table, {key}) | _named(TABLES[table], row, name, frame)
        if name == table:
            named &= ~keys_of(name, frame).eq(key)
        if named.any():
            found[name] = frame[named]
    return found


def naming(case: Case, name: str, table: str, keys: set[str]) -> pd.Series:
    """True for each row of the table `name` that names a row of `table` with one of these keys."""
    frame = case[name]
    found = pd.Series(False, frame.index, dtype=bool)
    for column in TABLES[name].columns:
        if table in column.refers:
            found |= holds(column, frame, keys)
    return found | _addressed(name, frame, table, keys)


def holds(column: Column, frame: pd.DataFrame, keys: set[str]) -> pd.Series:
    """True for each row whose cell in a column is one of these keys or lists one."""
    if column.many:
        return mask(frame, column.name, lambda cell: not keys.isdisjoint(cell))
    return mask(frame, column.name, lambda cell: cell in keys)


def keys_of(table: str, frame: pd.DataFrame) -> pd.Series:
    """The key of each row as text, the parts of one joined by /."""
    parts = [frame[name].astype("str") for name in TABLES[table].key]
    return pd.Series(map("/".join, zip(*parts, strict=True)), frame.index, dtype="str")


def _addressed(name: str, frame: pd.DataFrame, table: str, keys: set[str]) -> pd.Series:
    """True for each row that names one of these by its address, or by its table and key."""
    if name == "searches":
        wanted = {f"{table}{ADDRESS}{key}" for key in keys}
        return mask(frame, "bears_on", lambda cell: not wanted.isdisjoint(cell))
    if name in _BY_TABLE_AND_KEY:
        return frame["table"].eq(table) & mask(frame, "row_id", lambda cell: cell in keys)
    return pd.Series(False, frame.index, dtype=bool)


def _named(table: Table, row: Cells, name: str, frame: pd.DataFrame) -> pd.Series:
    """True for each row of a table that the row names."""
    keys: set[str] = set()
    for column in table.columns:
        if name in column.refers:
            keys |= set(row[column.name]) if column.many else {row[column.name]}
    if not keys:
        return pd.Series(False, frame.index, dtype=bool)
    return frame[TABLES[name].key[0]].isin(keys)
