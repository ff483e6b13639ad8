"""The two shapes of the schema: a column and a table, declared as data and free of pandas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["id", "text", "term", "edtf", "integer", "number", "url"]

#: What separates the items of a cell that holds a list.
DELIMITER = ";"


@dataclass(frozen=True)
class Column:
    """One column of a table: what stands in it and what may stand in it.

    `refers` names the tables whose key the cell must hold; `also` lists further words that are
    legal beside them. `terms` names a vocabulary of `vocabularies.VOCABULARIES`. `hindsight`
    marks a cell written with knowledge of the outcome: it is blank in any view as of a day, and a
    day in such a column until it has come. `of_report` marks what only the report tells: it is
    blank before the report. `judged` marks a judgement of ours that a later fact may change: what
    it read before stands in the table of revisions. `prose` marks our own word in sentences:
    it keeps to the language of ICD 203, and where it denies a search stands behind it.
    """

    name: str
    about: str
    kind: Kind = "text"
    required: bool = False
    many: bool = False
    terms: str = ""
    refers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    pattern: str = ""
    hindsight: bool = False
    of_report: bool = False
    judged: bool = False
    prose: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a case.

    `known` lists the columns of which the first that is filled gives the day on which a row
    could be known; the word "report" stands for the day of the report itself. With
    `needs_source`, a row is known only when one of its sources is; with `made_of`, only when a row
    of that table which refers to it is; with `mentioned`, only when any known row refers to it.
    `settled` maps the columns that wait for `settled_on` to what they read before it.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    known: tuple[str, ...] = ()
    needs_source: bool = False
    made_of: str = ""
    mentioned: bool = False
    settled: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


def sources_column(required: bool = True) -> Column:
    """The `sources` column that every table which states a fact carries."""
    return Column(
        "sources", "sources that carry the row", "id", required, many=True, refers=("sources",)
    )


def note_column() -> Column:
    """The `note` column: written with hindsight, so it is blank in a view as of a day."""
    about = "what a reader should know beside the row"
    return Column("note", about, hindsight=True, prose=True)
