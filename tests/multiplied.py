"""A case many times over: every row again with new ids, names and, of places, points.

What has no id of its own (the text's wording, the blocs, tallies of event data) stays as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sitrep.schema import DELIMITER, TABLES, Table

#: The tables of which there are more.
MORE = (
    "sources", "origins", "actors", "relations", "places", "routes", "waypoints", "events",
    "control", "claims", "estimates", "questions", "hypotheses", "evidence", "ratings",
    "discriminators", "forecasts", "orderings",
)  # fmt: skip
#: Columns in which no two rows may be alike, or which readers tell rows apart by.
NAMES = {"name", "title", "aliases", "report_name", "statement", "question", "url"}


def multiply(folder: Path, times: int) -> None:
    """Make the case in `folder` `times` as large."""
    own = {TABLES[name].key[0] for name in MORE if len(TABLES[name].key) == 1}
    for name in MORE:
        path = folder / f"{name}.csv"
        if path.exists():
            with path.open(newline="", encoding="utf-8") as file:
                head, *rows = csv.reader(file)
            made = [*rows, *(row for one in range(1, times)
                             for row in _again(TABLES[name], head, rows, one, own))]  # fmt: skip
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *made])


def _again(
    table: Table, head: list[str], rows: list[list[str]], number: int, own: set[str]
) -> Iterator[list[str]]:
    columns = [table.column(name) for name in head]
    for row in rows:
        made = []
        for column, cell in zip(columns, row, strict=True):
            new = cell
            if cell and ((column.name in own and not column.refers) or {*column.refers} & {*MORE}):
                parts = cell.split(DELIMITER) if column.many else [cell]
                new = DELIMITER.join(
                    part if part in (*column.also, *_BLOCS) else f"{part}-{number}"
                    for part in parts
                )
            elif cell and column.name in NAMES and column.kind in ("text", "url"):
                parts = cell.split(DELIMITER) if column.many else [cell]
                new = DELIMITER.join(f"{part} {number}".replace(" ", "_" if column.kind == "url" else " ")
                                     for part in parts)  # fmt: skip
            elif cell and column.name in ("lat", "lon"):
                new = f"{float(cell) + (number % 7) * 0.013:.4f}"
            made.append(new)
        yield made


_BLOCS: tuple[str, ...] = ()
