"""Faults between rows: keys that stand twice and references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.basemap import BASEMAP
from sitrep.meta import PACKAGE, Meta
from sitrep.schema import DELIMITER, NAMED, TABLES, Column

from .hints import Nearest, did_you_mean
from .problem import Problem
from .reading import Row, Sheet, items


def key_problems(sheets: dict[str, Sheet]) -> Iterator[Problem]:
    """Every duplicate key, and every reference to a row that is not there."""
    known = {
        name: {row[TABLES[name].key[0]] for row in sheet.rows} - {""}
        for name, sheet in sheets.items()
    }
    yield from _reserved(sheets)
    yield from _ambiguous(sheets)
    for sheet in sheets.values():
        yield from _duplicates(sheet)
        for column in sheet.table.columns:
            if column.refers:
                if any(sheets[name].unread for name in column.refers):
                    # One problem says so already, not one a row.
                    continue
                yield from _dangling(sheets, sheet, column, known)


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


def _reserved(sheets: dict[str, Sheet]) -> Iterator[Problem]:
    """Keys that are a word with a meaning of its own where rows are referred to."""
    words: dict[str, dict[str, str]] = {}
    for sheet in sheets.values():
        for column in sheet.table.columns:
            for name in column.refers:
                where = f"{column.name} of {sheet.file}"
                words.setdefault(name, {}).update(dict.fromkeys(column.also, where))
    for name, meanings in words.items():
        key = TABLES[name].key[0]
        for index, row in enumerate(sheets[name].rows):
            if row[key] in meanings:
                yield sheets[name].fault(
                    index,
                    key,
                    f"{row[key]!r} is a word of its own in the column {meanings[row[key]]}; "
                    "give the row another id",
                )


def _ambiguous(sheets: dict[str, Sheet]) -> Iterator[Problem]:
    """Ids of two tables that one cell may mean either of, or that a reader would see one name for.

    The same id for a side and for its one force of the same name says nothing false.
    """
    families = [tuple(NAMED)]
    families += {column.refers for sheet in sheets.values() for column in sheet.table.columns
                 if len(column.refers) > 1 and not NAMED.keys() >= set(column.refers)}  # fmt: skip
    for family in families:
        first: dict[str, tuple[str, int]] = {}
        for name in family:
            sheet, key = sheets[name], TABLES[name].key[0]
            for index, row in enumerate(sheet.rows):
                other, at = first.setdefault(row[key], (name, index))
                if not row[key] or other == name:
                    continue
                if not _one_thing(other, sheets[other].rows[at], name, row):
                    yield sheet.fault(
                        index, key, f"{row[key]!r} stands in row {sheets[other].numbers[at]} of "
                        f"{other}.csv too; an id stands for one thing, so give one another"
                    )  # fmt: skip


def _one_thing(one: str, first: Row, two: str, second: Row) -> bool:
    """Do rows of two tables with one id have one name, and one side?"""
    if not {one, two} <= NAMED.keys() or first[NAMED[one]] != second[NAMED[two]]:
        return False
    if "blocs" in (one, two) and "actors" not in (one, two):
        return False
    force = first if two == "blocs" else second
    return "blocs" not in (one, two) or force.get("bloc") == force[TABLES["actors"].key[0]]


def _dangling(
    sheets: dict[str, Sheet], sheet: Sheet, column: Column, known: dict[str, set[str]]
) -> Iterator[Problem]:
    legal = set(column.also).union(*(known[name] for name in column.refers))
    where, near = " or ".join(f"{name}.csv" for name in column.refers), Nearest(legal)
    gone = [f"{name}.csv" for name in column.refers if not sheets[name].there]
    absent = f"; the case has no {' and no '.join(gone)} yet" if gone else ""
    for index, row in enumerate(sheet.rows):
        cell = row[column.name]
        items = cell.split(DELIMITER) if column.many else [cell]
        for item in items:
            if item and item == item.strip() and item not in legal:
                message = f"{item!r} is not in {where}{near.hint(item)}"
                yield sheet.fault(index, column.name, message + absent)


def meta_problems(sheets: dict[str, Sheet], meta: Meta) -> Iterator[Problem]:
    """What the package names, such as the report's source, and the tables do not have."""
    report = meta.report
    wanted = [("report.source_id", "sources", report.source_id)]
    # An id of the actors; a name in words where they do not have the publisher, or are not there.
    if sheets["actors"].rows and re.fullmatch(r"[a-z0-9_.?-]+", report.publisher):
        wanted.append(("report.publisher", "actors", report.publisher))
    wanted += [(f"datasets.{key}", "sources", value) for key, value in meta.datasets.items()]
    for member, name, value in wanted:
        legal = {row[TABLES[name].key[0]] for row in sheets[name].rows}
        if value not in legal and not sheets[name].unread:
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
