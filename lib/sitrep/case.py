"""A case: its tables as frames, checked, whole or as an honest analyst had them on a day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import pandas as pd

from . import dates
from .asof import as_known
from .casefolders import UnknownCaseError, find_case
from .check import CaseError, Sheet, check_sheets, read_sheets
from .check.hints import did_you_mean
from .door import Door
from .meta import Meta, read_meta
from .reads import Reads, noted
from .scenario import read_scenario
from .schema import DELIMITER, NAMED, TABLES, Column

#: The words that stand for a holder or side which is nobody's.
CONTESTED = "contested"


class UnknownRowError(KeyError):
    """A table, row or name that a case does not have; its words say which is nearest."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Variant:
    """What sets a case apart from the one on disk: a part of it, or a supposition about it.

    `mark` is what its edition is called beside its day ("what if"), `title` names what was taken or
    supposed, `said` tells in sentences what came of it, `frame` holds the same as rows, and `base`
    is the case it was made of.
    """

    mark: str
    title: str
    said: tuple[str, ...]
    frame: pd.DataFrame
    base: Case


@dataclass(frozen=True, repr=False)
class Case(Door):
    """The tables of one case, as of a day or in hindsight; in a cell it shows itself.

    `case["events"]` is a frame with the schema's columns: text and days are `str` with "" for
    blank, lists are tuples, `integer` is Int64 and `number` float64 with NA for blank. `hindsight`
    holds the tables of an edition of a day as they are without it; `variant` says what sets a case
    apart from the one on disk.
    """

    case_id: str
    folder: Path
    meta: Meta
    as_of: str
    tables: dict[str, pd.DataFrame]
    hindsight: dict[str, pd.DataFrame] | None = field(default=None, compare=False)
    variant: Variant | None = field(default=None, compare=False)

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The frame of a table; UnknownRowError, a KeyError, for a name that is none."""
        if table not in self.tables:
            hint = did_you_mean(str(table), self.tables)
            raise UnknownRowError(f"no table {table!r}{hint}; there are {', '.join(self.tables)}")
        return self.tables[table]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.tables)

    def __repr__(self) -> str:
        rows = sum(map(len, self.tables.values()))
        return (
            f"<Case {self.case_id} {self.edition}: {len(self.tables)} tables, {rows:,} rows; "
            'case["events"] is one of them, case.find("...") looks for a name>'
        )

    @cached_property
    def whole(self) -> Case:
        """The case without its day: in hindsight, with every row that an edition lacks."""
        return replace(self, as_of="", tables=self.hindsight or self.tables, hindsight=None)

    def row(self, table: str, key: str) -> pd.Series:
        """One row of a table by its key, the parts joined by /; UnknownRowError if there is none.

        >>> case.row("claims", "C01")["paragraph"]
        'P1'
        """
        if not self.has(table, key):
            hint = did_you_mean(key, self._places[table]) + self._why_not(table, key)
            raise UnknownRowError(f"{table}.csv has no row {key!r}{hint}")
        return self.tables[table].iloc[self._places[table][key]]

    def has(self, table: str, key: str) -> bool:
        """Does this edition know the row of that key, its parts joined by /?"""
        if table not in self._places:
            parts = [self[table][name].astype("str") for name in TABLES[table].key]
            keys = map("/".join, zip(*parts, strict=True))
            self._places[table] = {key: at for at, key in reversed([*enumerate(keys)])}
        return key in self._places[table]

    def _why_not(self, table: str, key: str) -> str:
        """Why a row that the case has on disk is not in this edition or part of it; "" if it has
        none."""
        if self.variant and self.variant.base.has(table, key):
            return f"; it is not in this case: {self.variant.title}"
        if self.hindsight and self.whole.has(table, key):
            return f"; it was not known by {dates.label(self.as_of)}"
        return ""

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def facts(self) -> dict[object, object]:
        """What has been worked out of this case; see `once`."""
        return {}

    @property
    def edition(self) -> str:
        """The edition in words: a day, or hindsight; and what it is a part or supposition of."""
        day = f"as of {dates.label(self.as_of)}" if self.as_of else "in hindsight"
        return f"{day} ({self.variant.mark})" if self.variant else day

    def name(self, key: str) -> str:
        """The name a reader sees for an actor, place, bloc, route or source id; else the key."""
        return self._names.get(key, key)

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for table, column in NAMED.items():
            frame = self.tables[table]
            found.update(zip(frame[TABLES[table].key[0]], frame[column], strict=True))
        return found

    def meanings(self, vocabulary: str) -> dict[str, str]:
        """The words that a column may hold, our own and the case's, each with its meaning."""
        return self.meta.words.meanings(vocabulary)

    def bases(self, vocabulary: str) -> dict[str, str]:
        """The same words, each with the one of our own that it behaves like: what is compared.

        >>> case.bases("place_kind")["town"]
        'town'
        """
        return self.meta.words.bases(vocabulary)

    @property
    def publisher(self) -> str:
        """The name of the report's publisher; "" if the case does not say."""
        return self.name(self.meta.report.publisher)

    @property
    def report_line(self) -> str:
        """Publisher, title and day of the report, in a line."""
        report = self.meta.report
        told = [self.publisher, report.title, dates.label(report.published)]
        return ", ".join(filter(None, told))

    def bloc(self, key: str) -> str:
        """The bloc id of an actor or bloc id; "" for anything else, such as contested."""
        return self._blocs.get(key, "")

    @cached_property
    def _blocs(self) -> dict[str, str]:
        actors, blocs = self.tables["actors"], self.tables["blocs"]["bloc_id"]
        own = dict(zip(blocs, blocs, strict=True))
        return own | dict(zip(actors["actor_id"], actors["bloc"], strict=True))


def load_case(
    case: str | int | os.PathLike[str] = "",
    as_of: str | date | None = None,
    scenario: str | os.PathLike[str] = "",
) -> Case:
    """The case named `case` in the data folder, or in the folder at that path.

    An empty name is the first case of the data folder; a whole number is a name made of figures.
    `as_of` is a day (YYYY-MM-DD); None or "" is hindsight. `scenario` is a file of judgements
    supposed otherwise; the case is then as `Case.what_if` gives it. Raises UnknownCaseError,
    CaseError with every problem, dates.DateError, ScenarioError or WhatIfError.
    """
    folder, as_of = find_case(_case_text(case)), _day_text(as_of)
    made = _kept(folder, as_of) or _read(folder, as_of)
    if reads := noted():
        made = _watched(made, reads)
    return made.what_if(**read_scenario(scenario, folder.name)) if scenario else made


def _read(folder: Path, as_of: str) -> Case:
    day = dates.one_day(as_of) if as_of else None
    sheets = read_sheets(folder)
    problems = check_sheets(folder, sheets)
    meta, _ = read_meta(folder)
    if problems or meta is None:
        raise CaseError(folder.name, problems)
    tables = {name: _frame(sheet) for name, sheet in sheets.items()}
    whole = Case(folder.name, folder, meta, "", tables)
    return whole if day is None else _early(whole, as_of)


def _early(whole: Case, as_of: str) -> Case:
    known = as_known(whole.tables, whole.meta.report, dates.one_day(as_of))
    return replace(whole, as_of=as_of, tables=known, hindsight=whole.tables)


def _watched(case: Case, reads: Reads) -> Case:
    """The case with frames that note what is read of them."""
    whole = reads.watch("", case.hindsight) if case.hindsight is not None else None
    return replace(case, tables=reads.watch(case.as_of, case.tables), hindsight=whole)


#: What stands in a folder, by which it is told whether anything was written there since.
_Stamp = tuple[tuple[str, int, int], ...]
#: Editions that have been read and checked, for the notebooks of a build, which are forked.
_KEPT: dict[tuple[Path, str], tuple[_Stamp, Case]] = {}


def keep_editions(folder: Path, days: Iterable[str]) -> dict[str, Case]:
    """The editions of these days ("" is hindsight) of the case in `folder`, read and checked once
    for all of them, and kept for the notebooks of a build. Raises as `load_case` does."""
    stamp = _stamp(folder)
    whole = _read(folder, "")
    made = {day: _early(whole, day) if day else whole for day in days}
    _KEPT.update({(folder, day): (stamp, case) for day, case in made.items()})
    return made


def _kept(folder: Path, as_of: str) -> Case | None:
    """An edition that was kept, as a case of its own; None if the folder has changed since."""
    stamp, case = _KEPT.get((folder, as_of), (None, None))
    return replace(case) if case is not None and stamp == _stamp(folder) else None


def _stamp(folder: Path) -> _Stamp:
    with os.scandir(folder) as found:
        told = [(one.name, one.stat()) for one in found]
    return tuple(sorted((name, about.st_mtime_ns, about.st_size) for name, about in told))


#: papermill turns -p 2017 into a number; -r leaves a parameter the text that it is.
_TOLD = "{} is {!r}, {}, and {} is wanted as text, such as {!r} (with papermill: -r {} {})"


def _kind(value: object) -> str:
    """What a value is, for whoever wrote it as a parameter."""
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return kinds.get(type(value), f"of the type {type(value).__name__}")


def _case_text(case: object) -> str:
    """The name or path of a case as text. UnknownCaseError for what is neither."""
    if isinstance(case, str):
        return case
    if isinstance(case, os.PathLike):
        return str(os.fspath(case))
    # A name of figures comes back whole from a whole number, but not from 1944.0 or True.
    if isinstance(case, int) and not isinstance(case, bool):
        return str(case)
    if case is None:
        return ""
    raise UnknownCaseError(
        _TOLD.format("the case", case, _kind(case), "its id or folder", "1944", "case_id", "1944")
    )


def _day_text(as_of: object) -> str:
    """The day of an edition as text, "" for hindsight. DateError for what is no day."""
    if as_of is None or isinstance(as_of, str):
        return as_of or ""
    if isinstance(as_of, date) and not isinstance(as_of, datetime):
        return as_of.isoformat()
    day = "2017-10-14"
    raise dates.DateError(_TOLD.format("as_of", as_of, _kind(as_of), "a day", day, "as_of", day))


def _frame(sheet: Sheet) -> pd.DataFrame:
    """A sheet as a frame with the schema's types."""
    columns = {
        column.name: _series(column, [row[column.name] for row in sheet.rows])
        for column in sheet.table.columns
    }
    return pd.DataFrame(columns)


def _series(column: Column, cells: list[str]) -> pd.Series:
    if column.many:
        lists = [tuple(cell.split(DELIMITER)) if cell else () for cell in cells]
        return pd.Series(lists, dtype=object)
    if column.kind == "integer":
        return pd.Series([int(c) if c else pd.NA for c in cells], dtype="Int64")
    if column.kind == "number":
        return pd.Series([float(c) if c else float("nan") for c in cells], dtype="float64")
    return pd.Series(cells, dtype="str")
