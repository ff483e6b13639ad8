"""Faults that show in one cell: blank, ill-typed, out of bounds, not a legal word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sitrep import dates
from sitrep.limits import CELL
from sitrep.schema import DELIMITER, VOCABULARIES, Column

from .hints import Nearest
from .problem import Problem
from .reading import Sheet
from .words import cell_words

_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_URL = re.compile(r"https?://[^\s\"<>]+")
#: Line breaks and characters that print nothing; a cell is one line of text.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def whole(cell: str) -> int | None:
    """The whole number in a cell; None if it is blank or faulty."""
    return int(cell) if _WHOLE.fullmatch(cell) else None


def number(cell: str) -> float | None:
    """The number in a cell; None if it is blank or faulty."""
    return float(cell) if _NUMBER.fullmatch(cell) else None


def span(text: str) -> dates.Span | None:
    """The span of a cell, or None where it is blank or faulty (said elsewhere)."""
    try:
        return dates.parse(text)
    except dates.DateError:
        return None


def cell_problems(sheet: Sheet, package: Any = None) -> Iterator[Problem]:
    """Every fault of every cell of a sheet, taken by itself, in a case of this package."""
    absent = {problem.column for problem in sheet.problems if problem.row == 1}
    near = {
        column.name: Nearest(cell_words(package, column.terms))
        for column in sheet.table.columns
        if column.terms
    }
    columns = [column for column in sheet.table.columns if column.name not in absent]
    # Most cells of a table read as another of their column does.
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for index, row in enumerate(sheet.rows):
        for column in columns:
            name, cell = column.name, row[column.name]
            faults = known.get((name, cell))
            if faults is None:
                faults = known[name, cell] = (*cell_faults(column, cell, near.get(name)),)
            for message in faults:
                yield sheet.fault(index, name, message)


def cell_faults(column: Column, cell: str, near: Nearest | None = None) -> Iterator[str]:
    """What is wrong with a cell by the rules of its column; `near` knows the column's terms."""
    if len(cell) > CELL:
        yield f"holds {len(cell):,} characters; a cell of more than {CELL:,} is not read"
        return
    if cell != cell.strip():
        yield f"{_short(cell)} begins or ends with a blank"
    if found := _CONTROL.search(cell):
        yield f"{_short(cell)} holds {found[0]!r}; a cell is one line of printed characters"
    if not cell:
        if column.required:
            yield f"is blank; it must hold {column.about}"
        return
    if column.many:
        yield from _list_faults(column, cell, near)
    else:
        yield from _item_faults(column, cell, near)


def _list_faults(column: Column, cell: str, near: Nearest | None) -> Iterator[str]:
    items = cell.split(DELIMITER)
    for item in items:
        if not item or item != item.strip():
            shown = _short(cell)
            yield f"{shown} must be a list with {DELIMITER!r} between the items and no blanks"
            return
        yield from _item_faults(column, item, near)
    for item, times in Counter(items).items():
        if times > 1:
            yield f"{_short(item)} stands twice in the list"


def _item_faults(column: Column, item: str, near: Nearest | None) -> Iterator[str]:
    if column.terms:
        near = near or Nearest(VOCABULARIES[column.terms])
        if item not in near:
            yield f"{_short(item)} is none of {', '.join(near.listed)}{near.hint(item)}"
    elif column.kind == "id" and not _ID.fullmatch(item):
        yield f"{_short(item)} is not an id (letters and figures, with single hyphens between)"
    elif column.kind == "edtf":
        try:
            dates.parse(item)
        except dates.DateError as error:
            yield str(error)
    elif column.kind in ("number", "integer"):
        yield from _number_faults(column, item)
    elif column.kind == "url" and not _URL.fullmatch(item):
        yield f"{_short(item)} is not an address that starts with http:// or https://"
    elif column.pattern and not re.fullmatch(column.pattern, item):
        yield f"{_short(item)} does not have the form {column.pattern} ({column.about})"


def _number_faults(column: Column, item: str) -> Iterator[str]:
    value = whole(item) if column.kind == "integer" else number(item)
    if value is None:
        kind = "a whole number" if column.kind == "integer" else "a number"
        yield f"{_short(item)} is not {kind} in plain figures"
    elif column.low is not None and value < column.low:
        yield f"{item} is below {column.low:g}{_range(column)}"
    elif column.high is not None and value > column.high:
        yield f"{item} is above {column.high:g}{_range(column)}"


def _short(cell: str) -> str:
    """The cell in quotation marks, cut where it is long."""
    return repr(cell if len(cell) <= 60 else f"{cell[:60]}…")


def _range(column: Column) -> str:
    if column.low is None or column.high is None:
        return ""
    return f"; {column.about} lies between {column.low:g} and {column.high:g}"
