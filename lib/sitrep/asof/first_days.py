"""From which day on each row of a case is in its editions: the first clock, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from sitrep import dates
from sitrep.meta import Report
from sitrep.published import known_from
from sitrep.rows import Cells, records
from sitrep.schema import TABLES, Column, Table

from .cells import latest, row_id

Days = dict[str, dict[str, date]]


def first_days(tables: Mapping[str, pd.DataFrame], report: Report) -> Days:
    """For each table the first day on which an edition has each row, by its key (parts joined by
    /); `date.max` for a row that no edition of a day has.

    The same as asking `as_known` day by day: the row's own day has come, one of its sources is
    known where it needs one, and so is all that it refers to. Actors and places, which are there
    because others speak of them, are not dated: {} stands for them.
    """
    rows = {name: records(frame) for name, frame in tables.items() if not TABLES[name].mentioned}
    sources = _sources(tables["sources"])
    found: Days = {name: {} for name in tables}
    for name, own in rows.items():
        table = TABLES[name]
        found[name] = {row_id(table, row): _own(table, row, report, sources) for row in own}
    found["sources"] = sources
    while _wait_for_others(rows, found) or _wait_for_parts(rows, found):
        pass
    return found


def _sources(frame: pd.DataFrame) -> dict[str, date]:
    cells = (frame[name] for name in ("source_id", "kind", "published", "relays"))
    return known_from(
        (key, kind, dates.parse(text) if text else None, relays)
        for key, kind, text, relays in zip(*cells, strict=True)
    )


def _own(table: Table, row: Cells, report: Report, sources: dict[str, date]) -> date:
    """The day of a row by its own cells and its sources."""
    day = date.min
    for name in table.known:
        if name == "report":
            day = report.days.latest
            break
        if row[name]:
            day = latest(row[name])
            break
    if table.needs_source:
        day = max(day, min((sources.get(one, date.max) for one in row["sources"]),
                           default=date.max))  # fmt: skip
    return day


def _wait_for_others(rows: dict[str, list[dict[Any, Any]]], found: Days) -> bool:
    """Let every row wait for the rows it refers to; True if any had to."""
    moved = False
    for name, own in rows.items():
        table = TABLES[name]
        single = [one for one in table.columns if one.refers and not one.many]
        for row in own if name != "sources" else ():
            key = row_id(table, row)
            awaited = [_target(column, row[column.name], found) for column in single]
            if name == "revisions":
                awaited.append(found[row["table"]].get(row["row_id"], date.min))
            day = max(awaited, default=date.min)
            if day > found[name][key]:
                found[name][key], moved = day, True
    return moved


def _target(column: Column, cell: str, found: Days) -> date:
    """The day of the row that a cell refers to; the first of all days where it waits for none."""
    if not cell or cell in column.also:
        return date.min
    known = (found[one][cell] for one in column.refers if cell in found[one])
    return min(known, default=date.min)


def _wait_for_parts(rows: dict[str, list[dict[Any, Any]]], found: Days) -> bool:
    """Let every row that is made of others wait for the first of them; True if any had to."""
    moved = False
    for name in rows:
        table = TABLES[name]
        if not table.made_of:
            continue
        parts, key = TABLES[table.made_of], table.key[0]
        (column,) = (one.name for one in parts.columns if one.refers == (name,))
        begun: dict[str, date] = {}
        for row in rows[parts.name]:
            day = found[parts.name][row_id(parts, row)]
            begun[row[column]] = min(day, begun.get(row[column], date.max))
        for row in rows[name]:
            day = begun.get(row[key], date.max)
            if day > found[name][row[key]]:
                found[name][row[key]], moved = day, True
    return moved
