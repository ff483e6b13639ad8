"""Rows as the text of a CSV file, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitrep.schema import TABLES

Row = dict[str, str]


def csv_of_rows(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A header and the rows below it; a cell that a row has not is blank. ValueError for a cell
    of no column."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def csv_of_lists(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A header and the rows below it, each with its cells in the order of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def table_text(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as the file of a table of a case, with all of its columns."""
    return csv_of_rows(TABLES[name].names, rows)


def read_rows(path: Path) -> list[Row]:
    """The rows of a file. OSError if it cannot be read."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
