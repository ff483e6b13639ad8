"""The part of a case that bears on a side, a place, an actor, or lies between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from sitrep import dates
from sitrep.asof.rows import drop_unseen_addresses
from sitrep.case import Case
from sitrep.facts.spans import day_columns, spans
from sitrep.schema import TABLES
from sitrep.wording import and_list, opened, so_many

from .find import key_of, name_of
from .ties import keys_of, naming
from .varied import A_PART, varied

#: What hangs on a row of a table: the stops of a route, what an event is evidence of.
HANGING = (
    ("routes", "waypoints", "route_id"), ("events", "evidence", "event_id"),
    ("events", "matches", "event_id"), ("questions", "hypotheses", "question_id"),
    ("evidence", "ratings", "evidence_id"), ("sources", "origins", "source_id"),
)  # fmt: skip
#: Of these, what a kept row is not whole without.
_WHOLE = HANGING[3:]
#: Tables whose rows speak of rows of any table, and come along with them.
_REMARKS = ("searches", "revisions", "errata")
#: The word by which the schema dates a row with the report.
_REPORT = "report"

#: Which rows are kept: true or false by table, in the table's own order.
Kept = dict[str, pd.Series]


def only(
    case: Case, bloc: str, place: str, between: tuple[str | date, str | date] | None, actor: str
) -> Case:
    """The part of the case that bears on all that is given; see `Door.only`."""
    told, when, chosen = [], "", list[Kept]()
    for table, said in (("blocs", bloc), ("places", place), ("actors", actor)):
        if said:
            key = key_of(case, table, said)
            told.append(name_of(case, table, key))
            chosen.append(_bearing(case, table, key))
    if between is not None:
        first, last = _two_days(between)
        when = f"between {dates.label(first.text)} and {dates.label(last.text)}"
        chosen.append(_between(case, first, last))
    if not chosen:
        raise TypeError("only() wants a bloc, a place, an actor or two days: bloc=..., place=..., "
                        "between=(first, last), actor=...")  # fmt: skip
    kept = chosen[0]
    for other in chosen[1:]:
        kept = {name: rows & other[name] for name, rows in kept.items()}
    return _part(case, _whole(case, kept), _title(told, when))


def _title(names: list[str], when: str) -> str:
    """What was taken, in words."""
    bears = f"bears on {and_list(names)}" if names else ""
    lies = f"lies {when}" if when else ""
    return f"Only what {and_list([part for part in (bears, lies) if part])}"


def _part(case: Case, kept: Kept, title: str) -> Case:
    """The case of the rows that are kept, with what it says of itself."""
    tables = {name: case[name][rows].copy() for name, rows in kept.items()}
    drop_unseen_addresses(tables)
    frame = pd.DataFrame(
        [(name, len(tables[name]), len(case[name])) for name in tables],
        columns=["table", "rows", "of"],
    )
    left, all_of = int(frame["rows"].sum()), int(frame["of"].sum())
    said = f"{opened(so_many(left, 'row', 'is left'))} of {all_of:,}, with what they refer to."
    return varied(case, tables, A_PART, title, (said,), frame)


def _two_days(between: tuple[str | date, str | date]) -> tuple[dates.Span, dates.Span]:
    """The two days, in order. DateError for what is none, TypeError for what are not two."""
    if isinstance(between, str) or len(between) != 2:
        raise TypeError(f"between is {between!r}; it is two days, such as "
                        '("2017-09-01", "2017-09-30")')  # fmt: skip
    # A timestamp, as `days` gives it, is a day with its hour.
    plain = (day.date() if isinstance(day, datetime) else day for day in between)
    first, last = (dates.parse(str(day)) for day in plain)
    if first.times or last.times:
        raise dates.DateError(f"between is of days and names a time: {first.text} to {last.text}")
    if last.latest < first.earliest:
        raise dates.DateError(f"between ends before it starts: {first.text} to {last.text}")
    return first, last


def _nothing(case: Case) -> Kept:
    return {name: pd.Series(False, frame.index, dtype=bool) for name, frame in case.tables.items()}


def _bearing(case: Case, table: str, key: str) -> Kept:
    """The rows that name a row, for a bloc any of its actors, and what makes those whole."""
    kept, wanted = _nothing(case), {table: {key}}
    if table == "blocs":
        actors = case["actors"]
        wanted["actors"] = set(actors.loc[actors["bloc"] == key, "actor_id"])
    for name in kept:
        for target, keys in wanted.items():
            kept[name] |= naming(case, name, target, keys)
            if name == target:
                kept[name] |= keys_of(name, case[name]).isin(keys)
    _add_hanging(case, kept, HANGING)
    return kept


def _add_hanging(case: Case, kept: Kept, hanging: Iterable[tuple[str, str, str]]) -> None:
    """Keep also what hangs on kept rows."""
    for table, part, column in hanging:
        keys = case[table].loc[kept[table], TABLES[table].key[0]]
        kept[part] |= case[part][column].isin(keys)


def _between(case: Case, first: dates.Span, last: dates.Span) -> Kept:
    """The rows that may lie between two days: by their own days, else by the report's."""
    report = case.meta.report.days
    out = report.earliest <= last.latest and first.earliest <= report.latest
    kept = {}
    for name, frame in case.tables.items():
        known = TABLES[name].known
        columns = list(() if known == (_REPORT,) else day_columns(name))
        dated = (frame[columns].astype("str").map(len) > 0).any(axis=1).astype(bool)
        ends = spans(frame, columns) if columns else [(None, None)] * len(frame)
        within = pd.Series(
            [(low or date.min) <= last.latest and (high or date.max) >= first.earliest
             for low, high in ends],
            frame.index, dtype=bool,
        )  # fmt: skip
        kept[name] = (dated & within) | (~dated & (out and _REPORT in known))
    return kept


def _whole(case: Case, chosen: Kept) -> Kept:
    """The rows chosen with what is said of them, what makes them whole, and all they refer to."""
    kept = {name: rows.copy() for name, rows in chosen.items()}
    for name in _REMARKS:
        for table, rows in chosen.items():
            if rows.any():
                keys = set(keys_of(table, case[table][rows]))
                kept[name] |= naming(case, name, table, keys)
    report = case.meta.report
    own = {"sources": {report.source_id, *case.meta.datasets.values()},
           "actors": {report.publisher}}  # fmt: skip
    for table, keys in own.items():
        kept[table] |= case[table][TABLES[table].key[0]].isin(keys)
    reached = _reached(case, {name: set(np.flatnonzero(rows)) for name, rows in kept.items()})
    return {
        name: pd.Series(np.isin(range(len(rows)), list(reached[name])), rows.index)
        for name, rows in kept.items()
    }


def _reached(case: Case, kept: dict[str, set[int]]) -> dict[str, set[int]]:
    """These rows and every one they lead to, by their places in the tables."""

    @cache
    def cells(table: str, column: str) -> list[Any]:
        return list(case[table][column])

    @cache
    def places(table: str, column: str) -> dict[str, list[int]]:
        found = defaultdict(list)
        for at, cell in enumerate(cells(table, column)):
            found[cell].append(at)
        return found

    def onward(table: str, at: int) -> Iterator[tuple[str, int]]:
        for column in TABLES[table].columns:
            if not column.refers:
                continue
            cell = cells(table, column.name)[at]
            for key in cell if column.many else (cell,):
                for other in column.refers:
                    yield from ((other, to) for to in places(other, TABLES[other].key[0])
                                .get(key, ()))  # fmt: skip
        for whole, part, column_of_part in _WHOLE:
            if whole == table:
                key = cells(table, TABLES[table].key[0])[at]
                yield from ((part, to) for to in places(part, column_of_part).get(key, ()))

    waiting = [(name, at) for name, rows in kept.items() for at in rows]
    while waiting:
        for other, to in onward(*waiting.pop()):
            if to not in kept[other]:
                kept[other].add(to)
                waiting.append((other, to))
    return kept
