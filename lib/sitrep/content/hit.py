"""One find of a rule: which cells, which values, and why in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.case import Case
from sitrep.schema import VOCABULARIES

#: How grave a find is, the gravest first.
GRADES: tuple[str, ...] = tuple(VOCABULARIES["hit_grade"])


@dataclass(frozen=True)
class Cell:
    """One cell that a find rests on: table, key of the row with its parts joined by /, column."""

    table: str
    row: str
    column: str
    value: str

    def __str__(self) -> str:
        return f"{self.table}.csv {self.row} {self.column}"


@dataclass(frozen=True)
class Hit:
    """A find: the rule, an id that stays while the rows do, the grade, the cells, and a sentence.

    `of_report` says that it is about what the report states; else it is about the record.
    `waived` is the reason printed beside a find that is no fault, "" where it stands.
    """

    rule: str
    row_id: str
    grade: str
    cells: tuple[Cell, ...]
    sentence: str
    of_report: bool
    sources: tuple[str, ...] = ()
    waived: str = ""


def cells_of(case: Case, table: str, row: str, *columns: str) -> tuple[Cell, ...]:
    """The cells of one row as the case has them; KeyError if there is no such row."""
    one = case.row(table, row)
    return tuple(Cell(table, row, name, _text(one[name])) for name in columns)


def _text(value: object) -> str:
    """A cell as a reader would write it: lists joined, whole numbers without a point."""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    return str(value)
