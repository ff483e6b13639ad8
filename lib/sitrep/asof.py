"""The first clock: what of a case could be known at the end of a day.

Rows first known later are absent, cells written with hindsight are blank, what was settled later
is pending, and sources published later are unknown, also in lists. A day that is uncertain counts
from its latest possible day on, so that nothing possibly later is shown.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from . import dates
from .schema import TABLES, Table

#: A source of this kind says what does not change with time and is known on every day.
TIMELESS = "reference"


def as_known(
    tables: dict[str, pd.DataFrame], report: date, day: dates.Span
) -> dict[str, pd.DataFrame]:
    """The tables as of a day; `report` is the latest possible day of the report."""
    limit = day.latest
    sources = _known_sources(tables["sources"], limit)
    known: dict[str, pd.DataFrame] = {}
    for name, frame in tables.items():
        table = TABLES[name]
        if name == "sources":
            rows = frame[frame["source_id"].isin(sources)]
        else:
            rows = frame[_row_is_known(table, frame, report, limit)]
        known[name] = _blank(table, rows, report, limit)
    _drop_unknown_sources(known, sources)
    _drop_orphans(known)
    return {name: frame.reset_index(drop=True) for name, frame in known.items()}


def _latest(text: str) -> date:
    """The latest possible day of a cell."""
    return dates.parse(text).latest


def _known_sources(sources: pd.DataFrame, limit: date) -> set[str]:
    known = (sources["kind"] == TIMELESS) | sources["published"].map(
        lambda text: bool(text) and _latest(text) <= limit
    ).astype(bool)
    return _with_origins(sources, set(sources.loc[known, "source_id"]))


def _with_origins(sources: pd.DataFrame, known: set[str]) -> set[str]:
    """The known sources and the undated origins they relay.

    An origin is a body, not a page: it has no day of its own and is known through whoever
    relays it. Without it a relay would pass for an origin and be counted as one.
    """
    undated = set(sources.loc[sources["published"] == "", "source_id"])
    relays = dict(zip(sources["source_id"], sources["relays"], strict=True))
    reached = set(known)
    while True:
        found = {one for source in reached for one in relays[source]} & undated
        if found <= reached:
            return reached
        reached |= found


def _row_is_known(table: Table, frame: pd.DataFrame, report: date, limit: date) -> pd.Series:
    """True for each row whose own day is not after the limit; a row without a day is known."""

    def known(row: pd.Series) -> bool:
        for name in table.known:
            if name == "report":
                return report <= limit
            if row[name]:
                return _latest(row[name]) <= limit
        return True

    return pd.Series([known(row) for _, row in frame.iterrows()], index=frame.index, dtype=bool)


def _blank(table: Table, rows: pd.DataFrame, report: date, limit: date) -> pd.DataFrame:
    """Blank the cells of hindsight, what only the report tells, and what was settled later."""
    rows = rows.copy()
    for column in table.columns:
        if column.of_report and report > limit:
            rows[column.name] = ""
        if column.hindsight and column.kind == "edtf":
            come = [bool(text) and _latest(text) <= limit for text in rows[column.name]]
            rows[column.name] = rows[column.name].where(pd.Series(come, rows.index, dtype=bool), "")
        elif column.hindsight:
            rows[column.name] = ""
    if table.settled:
        late = rows["settled_on"].map(lambda text: not text or _latest(text) > limit).astype(bool)
        for name, word in table.settled:
            rows.loc[late, name] = word
        if "sources" in rows:
            rows["sources"] = [
                () if is_late else sources
                for is_late, sources in zip(late, rows["sources"], strict=True)
            ]
    return rows


def _drop_unknown_sources(tables: dict[str, pd.DataFrame], sources: set[str]) -> None:
    """Take unknown sources out of every list, and rows that rest on nothing else."""
    for name, frame in tables.items():
        for column in TABLES[name].columns:
            if column.refers == ("sources",) and column.many:
                frame[column.name] = [
                    tuple(item for item in cell if item in sources) for cell in frame[column.name]
                ]
        if TABLES[name].needs_source:
            tables[name] = frame[frame["sources"].map(len).astype(int) > 0]


def _drop_orphans(tables: dict[str, pd.DataFrame]) -> None:
    """Drop rows that refer to a row which is not known, until none is left; thin out lists."""
    left = -1
    while left != sum(map(len, tables.values())):
        left = sum(map(len, tables.values()))
        for name in tables:
            _drop_orphans_of(tables, name)


def _drop_orphans_of(tables: dict[str, pd.DataFrame], name: str) -> None:
    """The same for one table, once."""
    table, frame = TABLES[name], tables[name]
    if table.made_of:
        frame = frame[frame[table.key[0]].isin(_referred_to(tables, name))].copy()
    for column in table.columns:
        if not column.refers:
            continue
        legal = {"", *column.also}
        for target in column.refers:
            legal |= set(tables[target][TABLES[target].key[0]])
        if column.many:
            frame[column.name] = [
                tuple(item for item in cell if item in legal) for cell in frame[column.name]
            ]
        else:
            frame = frame[frame[column.name].isin(legal)].copy()
    tables[name] = frame


def _referred_to(tables: dict[str, pd.DataFrame], name: str) -> set[str]:
    """The keys of a table that the rows of its `made_of` table name."""
    parts = TABLES[name].made_of
    return {
        key
        for column in TABLES[parts].columns
        if column.refers == (name,)
        for key in tables[parts][column.name]
    }
