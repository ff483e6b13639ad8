"""Small ways to spoil a copy of the case, and to read what the check says of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from sitrep.check import Problem
from sitrep.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "data" / "euphrates-2017"

Rows = list[dict[str, str]]


def edit(folder: Path, table: str, change: Callable[[Rows], object]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[table].names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def put(row: int, column: str, value: str) -> Callable[[Rows], object]:
    return lambda rows: rows[row].update({column: value})


def unsure_of_its_day(folder: Path, days: str = "2017-09-10/2017-09-16") -> Path:
    """The same copy with a report that appeared on one of several days."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    report = package["sitrep"]["report"]
    report["published"] = days
    path.write_text(json.dumps(package), encoding="utf-8")
    edit(folder, "sources", lambda rows: [row.update(published=days) for row in rows
                                          if row["source_id"] == report["source_id"]])  # fmt: skip
    return folder


def only(problems: list[Problem], file: str, row: int, column: str) -> Problem:
    """The one problem there is, at this place."""
    assert [(p.file, p.row, p.column) for p in problems] == [(file, row, column)], [
        *map(str, problems)
    ]
    return problems[0]
