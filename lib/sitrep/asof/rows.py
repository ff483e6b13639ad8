"""Which rows of a case were known on a day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.published import known_from
from sitrep.rows import records
from sitrep.schema import ADDRESS, TABLES, Table

from .cells import latest, row_id

Tables = dict[str, pd.DataFrame]


def known_sources(sources: pd.DataFrame, limit: date) -> set[str]:
    """The sources that were out on a day, and the undated origins they relay."""
    cells = (sources[name] for name in ("source_id", "kind", "published", "relays"))
    known = known_from(
        (key, kind, dates.parse(text) if text else None, relays)
        for key, kind, text, relays in zip(*cells, strict=True)
    )
    return {key for key, day in known.items() if day <= limit and day < date.max}


def row_known(table: Table, frame: pd.DataFrame, report_is_out: bool, limit: date) -> list[bool]:
    """True for each row whose own day is not after the limit; a row without a day is known."""

    def known(cells: tuple[str, ...]) -> bool:
        for name, text in zip(table.known, cells, strict=True):
            if name == "report":
                return report_is_out
            if text:
                return latest(text) <= limit
        return True

    # The report is no column: it dates a row whatever stands there.
    columns = [[""] * len(frame) if name == "report" else frame[name] for name in table.known]
    rows = zip(*columns, strict=True) if columns else [()] * len(frame)
    return [known(cells) for cells in rows]


def drop_unsourced(tables: Tables, sources: set[str]) -> None:
    """Take unknown sources out of every list, and rows that rest on nothing else."""
    for name, frame in tables.items():
        for column in TABLES[name].columns:
            if column.refers == ("sources",) and column.many:
                frame[column.name] = [
                    tuple(item for item in cell if item in sources) for cell in frame[column.name]
                ]
        if TABLES[name].needs_source:
            tables[name] = frame[frame["sources"].map(len).astype(int) > 0]


def drop_orphans(tables: Tables) -> None:
    """Drop rows that refer to a row which is not known, until none is left; thin out lists."""
    left = -1
    while left != sum(map(len, tables.values())):
        left = sum(map(len, tables.values()))
        for name in tables:
            _drop_orphans_of(tables, name)


def _drop_orphans_of(tables: Tables, name: str) -> None:
    """The same for one table, once."""
    table, frame = TABLES[name], tables[name]
    if frame.empty:
        return
    if table.made_of:
        made_of = _referred_to(tables, name, (table.made_of,))
        frame = those(frame, [key in made_of for key in frame[table.key[0]]])
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
            frame = those(frame, [cell in legal for cell in frame[column.name]])
    tables[name] = frame


def those(frame: pd.DataFrame, kept: list[bool]) -> pd.DataFrame:
    """The rows that are kept; mostly all are, and copying them over and over took half the time."""
    return frame if all(kept) else frame[kept].copy()


def drop_unmentioned(tables: Tables, keep: set[str], report_is_out: bool) -> None:
    """Drop actors and places that no known row speaks of: their names alone would give away who
    and where is still to come. What the report names is known with the report."""
    for name, frame in tables.items():
        table = TABLES[name]
        if not table.mentioned:
            continue
        spoken_of = keep | _referred_to(tables, name, tuple(tables))
        named = (frame["report_name"] != "") & report_is_out
        tables[name] = frame[frame[table.key[0]].isin(spoken_of) | named].copy()


def _referred_to(tables: Tables, name: str, by: tuple[str, ...]) -> set[str]:
    """The keys of a table that known rows of the tables `by` name."""
    found: set[str] = set()
    for other in by:
        for column in TABLES[other].columns:
            if name not in column.refers:
                continue
            cells = tables[other][column.name]
            found |= {one for cell in cells for one in cell} if column.many else set(cells)
    return found


def drop_unseen_revisions(tables: Tables) -> None:
    """Drop revisions of rows that are not known: their key alone could give a row away."""
    frame = tables["revisions"]
    keys = {
        name: {row_id(TABLES[name], row) for row in records(tables[name])}
        for name in frame["table"].unique()
    }
    seen = [one["row_id"] in keys[one["table"]] for one in records(frame)]
    tables["revisions"] = frame[pd.Series(seen, index=frame.index, dtype=bool)].copy()


def drop_unseen_addresses(tables: Tables) -> None:
    """Take rows that are not known out of what a search bears on."""
    frame = tables["searches"]
    named = {one.partition(ADDRESS)[0] for cell in frame["bears_on"] for one in cell}
    seen = {
        f"{name}{ADDRESS}{row_id(TABLES[name], row)}"
        for name in named
        for row in records(tables[name])
    }
    frame["bears_on"] = [tuple(one for one in cell if one in seen) for cell in frame["bears_on"]]
