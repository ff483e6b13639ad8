"""The case as it would be under other judgements: what is supposed, and whether it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from sitrep.asof.cells import confirmed
from sitrep.asof.rows import (
    drop_orphans,
    drop_unseen_addresses,
    drop_unseen_revisions,
    drop_unsourced,
)
from sitrep.case import Case, UnknownRowError
from sitrep.check.cells import cell_faults
from sitrep.check.hints import did_you_mean
from sitrep.check.judging import ones_are_confirmed
from sitrep.check.problem import Problem
from sitrep.check.questions import priors_add_up
from sitrep.check.reading import Sheet
from sitrep.rows import records
from sitrep.schema import ADDRESS, DELIMITER, TABLES
from sitrep.wording import and_list, count

from .moved import moved, moved_words
from .ties import keys_of
from .varied import WHAT_IF, varied

#: Tables of which a row can be left out by its key: that of an origin is its source's.
_OWN = tuple(name for name, table in TABLES.items()
             if len(table.key) > 1 or not table.column(table.key[0]).refers)  # fmt: skip
#: What stands where a prior says why.
BASIS = "supposed"
#: Suppositions that a title names; the others are counted.
TOLD = 4


class WhatIfError(ValueError):
    """Suppositions that cannot be; `problems` holds everything that is wrong with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """List the problems, each with its argument and key."""
        self.problems = list(problems)
        told = "\n".join(f"  {one}" for one in problems)
        super().__init__(f"what_if has {count(len(problems), 'problem')}:\n{told}")


@dataclass
class _Supposed:
    """What is supposed of a case: cells by table, key and column; rows left out; what is wrong."""

    case: Case
    cells: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    asked: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, argument: str, key: object, message: str) -> None:
        self.problems.append(Problem(argument, 0, str(key), message))

    def cell(self, argument: str, table: str, key: str, column: str, value: Any) -> None:
        """Suppose a cell, if it may read so."""
        text = _text(value)
        for message in cell_faults(TABLES[table].column(column), text):
            self.wrong(argument, key, message)
        self.cells[table, key, column] = value if isinstance(value, float) else text
        self.asked[table, key] = (argument, key)

    def place(self, argument: str, tables: Iterable[str], said: object) -> tuple[str, str] | None:
        """The table and key that an id, or an address with its table, stands for."""
        name, mark, rest = str(said).partition(ADDRESS)
        wanted = [(name, rest)] if mark and name in tables else [(one, str(said)) for one in tables]
        found = [(table, key) for table, key in wanted if self.case.has(table, key)]
        if len(found) == 1:
            return found[0]
        if found:
            where = and_list(table for table, _ in found)
            self.wrong(argument, said, f"stands in {where}; write {found[0][0]}{ADDRESS}{said}")
            return None
        if len(wanted) == 1:
            try:
                self.case.row(*wanted[0])
            except UnknownRowError as error:
                self.wrong(argument, said, str(error))
            return None
        keys = [key for table, _ in wanted for key in keys_of(table, self.case[table])]
        hint = did_you_mean(str(said), keys)
        self.wrong(argument, said, f"is the key of no row this case knows{hint}")
        return None


def what_if(
    case: Case,
    *,
    ratings: Mapping[Any, Any],
    reliability: Mapping[str, str],
    credibility: Mapping[str, Any],
    relevance: Mapping[str, str],
    priors: Mapping[str, float],
    drop: Sequence[str],
) -> Case:
    """The case under other judgements; see `Door.what_if`."""
    supposed = _Supposed(case)
    for key, value in ratings.items():
        _rate(supposed, "/".join(key) if isinstance(key, tuple) else str(key), value)
    for argument, where, given, column, says in (
        ("reliability", ("sources",), reliability, "reliability", "were graded"),
        ("credibility", ("claims", "evidence"), credibility, "credibility", "were graded"),
        ("relevance", ("evidence",), relevance, "relevance", "were of the relevance"),
        ("priors", ("hypotheses",), priors, "prior", "began at"),
    ):
        for said, value in given.items():
            if found := supposed.place(argument, where, said):
                supposed.cell(argument, *found, column, _number(value, argument))
                supposed.told.append(f"{found[1]} {says} {value}")
    for said in drop:
        if found := supposed.place("drop", _OWN, said):
            supposed.dropped.append(found)
    if supposed.dropped:
        gone = [key for _, key in supposed.dropped]
        more = [f"{len(gone) - TOLD} more"] if len(gone) > TOLD else []
        supposed.told.append(f"{and_list([*gone[:TOLD], *more])} were not there")
    tables = _applied(case, supposed)
    supposed.problems += _broken_rules(supposed, tables)
    _leave_out(supposed, tables)
    if supposed.problems:
        raise WhatIfError(supposed.problems)
    confirmed(tables)
    return _told(case, supposed, tables)


def _told(case: Case, supposed: _Supposed, tables: dict[str, pd.DataFrame]) -> Case:
    """The supposed case with its title, and what moved in sentences and as rows."""
    if not supposed.told:
        said: tuple[str, ...] = ("Nothing was supposed, so nothing moves.",)
        return varied(case, tables, WHAT_IF, "What if nothing were otherwise", said,
                      moved(case, case, set()))  # fmt: skip
    title = _title(supposed.told)
    made = varied(case, tables, WHAT_IF, title, (), pd.DataFrame())
    frame = moved(case, made, set(supposed.cells))
    return varied(case, tables, WHAT_IF, title, moved_words(case, frame), frame)


def _title(told: list[str]) -> str:
    """What is supposed, in words; a comma parts what may have an "and" of its own."""
    rest = len(told) - TOLD
    *first, last = [*told[:TOLD], *([f"{count(rest, 'thing')} more"] if rest > 0 else [])]
    return f"What if {', '.join(first)}{', and ' if first else ''}{last}"


def _rate(supposed: _Supposed, said: str, value: Any) -> None:
    """Suppose a rating, a likelihood, or both in a pair."""
    found = supposed.place("ratings", ("ratings",), said)
    if not found:
        return
    parts = value if isinstance(value, tuple | list) else (value,)
    kinds = ["rating" if isinstance(part, str) else "likelihood" for part in parts]
    if not parts or len(set(kinds)) < len(parts):
        message = f"{value!r} is neither a rating, nor a likelihood, nor a pair of both"
        supposed.wrong("ratings", said, message)
        return
    for column, part in zip(kinds, parts, strict=True):
        supposed.cell("ratings", *found, column, _number(part, "priors"))
    words = {"rating": "were rated {}", "likelihood": "had the likelihood {}"}
    said = and_list(words[kind].format(part) for kind, part in zip(kinds, parts, strict=True))
    supposed.told.append(f"{found[1]} {said}")


def _number(value: Any, argument: str) -> Any:
    """A number as a float where one is wanted; a grade, and what is no number, as it is."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and argument == "priors" else value


def _text(value: Any) -> str:
    """A value as it would stand in a cell: a number in plain figures."""
    if isinstance(value, float) and value == value and abs(value) < 1e15:
        return f"{value:.15f}".rstrip("0").rstrip(".")
    return str(value)


def _applied(case: Case, supposed: _Supposed) -> dict[str, pd.DataFrame]:
    """Copies of the tables in which the cells read as supposed, where they may."""
    tables = {name: frame.copy() for name, frame in case.tables.items()}
    wrong = {(one.file, one.column) for one in supposed.problems}
    for (table, key, column), value in supposed.cells.items():
        if supposed.asked[table, key] in wrong:
            continue
        at = tables[table].index[keys_of(table, tables[table]) == key][0]
        tables[table].loc[at, column] = value
        if column == "prior":
            tables[table].loc[at, "prior_basis"] = BASIS
    return tables


def _broken_rules(supposed: _Supposed, tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """What the rules of the check say of the rows that were touched, by argument and key."""
    names = ("hypotheses", "claims", "evidence", "sources", "origins")
    sheets = {name: _sheet(name, tables[name]) for name in names}
    touched = {key for table, key, _ in supposed.cells if table == "hypotheses"}
    rows = tables["hypotheses"]
    asked = set(rows.loc[rows["hypothesis_id"].isin(touched), "question_id"])
    found = []
    for one in [*priors_add_up(sheets), *ones_are_confirmed(sheets)]:
        table = one.file.removesuffix(".csv")
        row = tables[table].iloc[one.row]
        key = str(row.iloc[0])
        if table == "hypotheses" and row["question_id"] in asked:
            found.append(Problem("priors", 0, key, one.message))
        elif (table, key, "credibility") in supposed.cells:
            found.append(Problem("credibility", 0, key, one.message))
    return found


def _sheet(name: str, frame: pd.DataFrame) -> Sheet:
    """A frame as a sheet of the check: every cell as text, a row's number its place."""
    rows = [{str(column): _cell(value) for column, value in row.items()} for row in records(frame)]
    return Sheet(TABLES[name], rows, list(range(len(rows))))


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return DELIMITER.join(value)
    return "" if value is pd.NA or value != value else _text(value)


def _leave_out(supposed: _Supposed, tables: dict[str, pd.DataFrame]) -> None:
    """Leave rows out, with what refers to them or rests on no other source.

    A verdict or outcome none of whose sources is left is no longer settled.
    """
    if not supposed.dropped:
        return
    for table, key in supposed.dropped:
        tables[table] = tables[table][keys_of(table, tables[table]) != key]
    names = [name for name in tables if TABLES[name].settled and "sources" in tables[name]]
    sourced = {name: tables[name]["sources"].map(len).astype(int) > 0 for name in names}
    drop_unsourced(tables, set(tables["sources"]["source_id"]))
    for name, had in sourced.items():
        bare = had & (tables[name]["sources"].map(len).astype(int) == 0)
        for column, word in TABLES[name].settled:
            tables[name].loc[bare, column] = word
    drop_orphans(tables)
    drop_unseen_revisions(tables)
    drop_unseen_addresses(tables)
    report, meta = supposed.case.meta.report, supposed.case.meta
    for table, keys in (("sources", {report.source_id, *meta.datasets.values()}),
                        ("actors", {report.publisher})):  # fmt: skip
        for key in sorted(keys - set(tables[table].iloc[:, 0])):
            if supposed.case.has(table, key):
                message = f"takes {key!r} away, which the case itself names; leave it in"
                supposed.wrong("drop", and_list(one for _, one in supposed.dropped), message)
