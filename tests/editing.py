"""Edits of a case drawn at random, each of which leaves it sound."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

from sitrep.check import check
from sitrep.schema import TABLES

#: Kinds of columns whose cells are free words.
FREE = {"text"}


def edit(folder: Path, drawn: Random) -> tuple[str, str]:
    """Change one cell of a case, or leave out a row; which table and column it was ("" for a row).

    What would leave the case unsound is taken back and drawn anew.
    """
    while True:
        table = drawn.choice(
            [one for one in TABLES.values() if (folder / f"{one.name}.csv").exists()]
        )
        path = folder / f"{table.name}.csv"
        before = path.read_text(encoding="utf-8")
        head, *rows = list(csv.reader(io.StringIO(before)))
        if not rows:
            continue
        row = drawn.randrange(len(rows))
        column = ""
        if drawn.random() < 0.2:
            del rows[row]
        else:
            column = drawn.choice(head)
            rows[row][head.index(column)] = _other(rows, head.index(column), row, drawn)
        kept = io.StringIO()
        csv.writer(kept, lineterminator="\n").writerows([head, *rows])
        if kept.getvalue() == before:
            continue
        path.write_text(kept.getvalue(), encoding="utf-8")
        if not check(folder):
            return table.name, column
        path.write_text(before, encoding="utf-8")


def _other(rows: list[list[str]], at: int, row: int, drawn: Random) -> str:
    """Another value of the same column, or a word more."""
    if drawn.random() < 0.5:
        return drawn.choice(rows)[at]
    return f"{rows[row][at]} indeed".strip()
