"""Faults between rows: keys that stand twice and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.basemap import BASEMAP
from sitrep.meta import PACKAGE, Meta
from sitrep.schema import DELIMITER, TABLES, Column

from .hints import Nearest, did_you_mean
from .problem import Problem
from .reading import Sheet, items


def key_problems(sheets: dict[str, Sheet]) -> Iterator[Problem]:
    """Every duplicate key, and every reference to a row that is not there."""
    known = {
        name: {row[TABLES[name].key[0]] for row in sheet.rows} - {""}
        for name, sheet in sheets.items()
    }
    for sheet in sheets.values():
        yield from _duplicates(sheet)
        for column in sheet.table.columns:
            if column.refers:
                if any(_unread(sheets[name]) for name in column.refers):
                    # One problem says so already, not one a row.
                    continue
                yield from _dangling(sheet, column, known)


def _unread(sheet: Sheet) -> bool:
    """True for a file that could not be read, as against one that has no rows."""
    return bool(sheet.problems) and not sheet.rows


def _duplicates(sheet: Sheet) -> Iterator[Problem]:
    key = sheet.table.key
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(sheet.rows):
        value = tuple(row[name] for name in key)
        if not any(value):
            continue
        if value in seen:
            shown = ", ".join(repr(part) for part in value)
            yield sheet.fault(
                index, key[0], f"{shown} already stands in row {seen[value]}; a key is used once"
            )
        else:
            seen[value] = sheet.numbers[index]


def _dangling(sheet: Sheet, column: Column, known: dict[str, set[str]]) -> Iterator[Problem]:
    legal = set(column.also).union(*(known[name] for name in column.refers))
    where, near = " or ".join(f"{name}.csv" for name in column.refers), Nearest(legal)
    for index, row in enumerate(sheet.rows):
        cell = row[column.name]
        items = cell.split(DELIMITER) if column.many else [cell]
        for item in items:
            if item and item == item.strip() and item not in legal:
                message = f"{item!r} is not in {where}{near.hint(item)}"
                yield sheet.fault(index, column.name, message)


def meta_problems(sheets: dict[str, Sheet], meta: Meta) -> Iterator[Problem]:
    """What the package names, such as the report's source, and the tables do not have."""
    report = meta.report
    wanted = [("report.source_id", "sources", report.source_id),
              ("report.publisher", "actors", report.publisher)]  # fmt: skip
    wanted += [(f"datasets.{key}", "sources", value) for key, value in meta.datasets.items()]
    for member, name, value in wanted:
        legal = {row[TABLES[name].key[0]] for row in sheets[name].rows}
        if value not in legal and not _unread(sheets[name]):
            hint = did_you_mean(value, legal)
            message = f"{value!r} is not in {name}.csv{hint}"
            yield Problem(PACKAGE, 0, f"sitrep.{member}", message)


def line_problems(routes: Sheet, lines: set[str]) -> Iterator[Problem]:
    """Lines that a route is said to follow and the base map does not have."""
    near = Nearest(lines)
    for index, row in enumerate(routes.rows):
        for item in items(row["along"]):
            if item not in lines:
                hint = near.hint(item)
                yield routes.fault(index, "along", f"{item!r} is no line of {BASEMAP}{hint}")
