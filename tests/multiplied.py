"""A case many times over: every row again with new ids, names and, of places, points.

What has no id of its own (the text's wording, the blocs, tallies of event data) stays as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitrep.schema import DELIMITER, TABLES, Column, Table

#: The tables of which there are more.
MORE = (
    "sources", "origins", "actors", "relations", "places", "routes", "waypoints", "events",
    "control", "claims", "estimates", "questions", "hypotheses", "evidence", "ratings",
    "discriminators", "forecasts", "orderings",
)  # fmt: skip
#: A case of 5,000 events, 500 stops and 2,000 claims is this one so many times, with these fewer.
LARGE = 60
FEWER = {
    "sources": 8, "origins": 8, "routes": 12, "waypoints": 12, "questions": 4, "hypotheses": 4,
    "evidence": 4, "ratings": 4, "discriminators": 4, "forecasts": 4, "orderings": 4,
}  # fmt: skip
#: Columns in which no two rows may be alike, or by which a reader tells them apart.
NAMES = {"name", "title", "aliases", "report_name", "statement", "question", "url"}


def multiply(folder: Path, times: int, fewer: Mapping[str, int] | None = None) -> None:
    """Make the case in `folder` `times` as large; of the tables in `fewer` so many times, to which
    more rows of others then refer."""
    many = {name: (fewer or {}).get(name, times) for name in MORE}
    _, blocs = _read(folder / "blocs.csv")
    kept = {row[0] for row in blocs}
    for name in MORE:
        path = folder / f"{name}.csv"
        if path.exists():
            head, rows = _read(path)
            numbers = range(1, many[name])
            more = (row for one in numbers for row in _again(name, head, rows, one, kept, many))
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *rows, *more])


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return head, rows


def _again(
    name: str, head: list[str], rows: list[list[str]], number: int, kept: set[str],
    many: Mapping[str, int],
) -> Iterator[list[str]]:  # fmt: skip
    table = TABLES[name]
    columns = [table.column(one) for one in head]
    for row in rows:
        yield [
            _cell(table, column, cell, number, kept, many) if cell else ""
            for column, cell in zip(columns, row, strict=True)
        ]


def _cell(
    table: Table, column: Column, cell: str, number: int, kept: set[str], many: Mapping[str, int]
) -> str:
    if column.name == "note":
        # A note that denies names a search, of which there are not more.
        return ""
    own = table.key == (column.name,) and not column.refers
    parts = cell.split(DELIMITER) if column.many else [cell]
    if own or {*column.refers} & {*MORE}:
        same = {*column.also, *kept}
        which = number if own else number % min(many[one] for one in {*column.refers} & {*MORE})
        return DELIMITER.join(
            one if one in same or not which else f"{one}-{which}" for one in parts
        )
    if column.name in NAMES and column.kind in ("text", "url"):
        between = "_" if column.kind == "url" else " "
        return DELIMITER.join(f"{one}{between}{number}" for one in parts)
    if column.name in ("lat", "lon"):
        return f"{float(cell) + number % 7 * 0.013:.4f}"
    return cell
