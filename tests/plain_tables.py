"""Drawn cases and the first one, in hindsight, as of a day and cut to a few rows, as plain rows.

What a sentence says is computed again over these rows by loops; nothing of the views is called.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
from cases import Draft, any_shape, write
from naming import named
from sitrep import Case, dates, load_case
from sitrep.asof import as_known
from sitrep.meta import PACKAGE
from sitrep.schema import TABLES
from spoiling import CASE

#: Rows as they were written, all text.
Rows = dict[str, list[dict[str, str]]]
#: Rows of an edition: lists are tuples, a number that is not given is None.
Cells = dict[str, list[dict[str, Any]]]
#: Choices that tell a sentence's fault from that of a text or a day no reader could read.
PLAIN = {"texts": "plain", "ids": "own", "window": "wide"}
#: Seeds of every number of formations, goals, points and tracks; see `test_the_seeds_are_of_all`.
SEEDS = tuple(range(16))
#: As many as show every kind of sentence whose tables are drawn more freely.
FEW = (1, 3, 5, 7, 9, 10, 11, 12, 17)
#: Of these the cases that are cut too.
CUT = (3, 10, 17)
#: Stands for the seed of the first case, which nobody drew, and the day of its edition.
FIRST, _FIRST_DAY = -1, "2017-10-31"
#: Kinds of place that are counted apart.
_KINDS = ("town", "oil-field", "village", "crossing", "plant")
_SPELLS = ("2017-03-01", "2017-06-01", "2017-08-15", "2017-11-01")


@cache
def made(seed: int) -> tuple[Case, Rows, dict[str, Any]]:
    """The drawn case of a seed: as the library reads it, and its rows as they were written."""
    if seed == FIRST:
        return _first()
    random = Random(seed)
    fixed = {
        "formations": (0, 1, 2, 5)[seed % 4], "goals": ("one", "several", "no point")[seed % 3],
        "points": ("spread", "some", "near", "none")[(seed // 4) % 4], "recorded": "each",
        "days": ("plain", "doubtful", "one")[random.randrange(3)],
        "tables": ("few", "many")[seed % 2], "blocs": (2, 2, 5)[seed % 3],
        "questions": (0, 1, 3)[(seed // 2) % 3], "claims": ("any", "any", "none")[seed % 3],
        "blanks": ("few", "some", "few", "most")[seed % 4],
        "data": ("imported", "sums", "acled", "none")[(seed + seed // 4) % 4],
        "words": seed % 2 == 1,
    }  # fmt: skip
    draft = named(any_shape(random, **PLAIN, **fixed), seed)
    _places_change_hands(draft)
    _the_dead_are_counted(draft)
    case = load_case(str(write(draft, Path(tempfile.mkdtemp()) / "drawn")))
    return case, draft.rows, draft.meta


def _first() -> tuple[Case, Rows, dict[str, Any]]:
    """The first case, with the rows of its files."""
    rows: Rows = {}
    for name in TABLES:
        with (CASE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    package = json.loads((CASE / PACKAGE).read_text(encoding="utf-8"))
    return load_case(str(CASE)), rows, package["sitrep"]


def _places_change_hands(draft: Draft) -> None:
    """Half of the places pass from one holder to the next, some of them back."""
    holders = [*draft.keys["blocs"], "contested", *draft.keys["actors"]]
    for at, place in enumerate(draft.rows["places"]):
        kind = _KINDS[at % len(_KINDS)]
        own = draft.meta.get("words", {}).get("place_kind")
        if own is not None and at % 3 == 0:
            own[f"own-{kind}"] = {"label": f"{kind} of our own", "like": kind}
            kind = f"own-{kind}"
        place["kind"] = kind
        if at % 2:
            continue
        others = [row for row in draft.rows["control"] if row["place_id"] != place["place_id"]]
        draft.rows["control"] = others
        for start, end in zip(_SPELLS, [*_SPELLS[1:], ""], strict=True):
            row = draft.add("control", place_id=place["place_id"], start=start, end=end,
                            holder=draft.random.choice(holders))  # fmt: skip
            assert row
            row.update(start=start, end=end)
    # Rows that spoke of the spells there were before.
    draft.rows["revisions"] = [row for row in draft.rows["revisions"] if row["table"] != "control"]
    for row in draft.rows["searches"]:
        row["bears_on"] = ";".join(
            one
            for one in row["bears_on"].split(";")
            if "control:" not in one and ":control/" not in one
        )


def _the_dead_are_counted(draft: Draft) -> None:
    """Two of three estimates count the killed, of an actor or of nobody in the case."""
    whom = [*(f"Actor {key}" for key in draft.keys["actors"]), "a stranger"]
    for at, row in enumerate(draft.rows["estimates"]):
        if at % 3:
            row.update(quantity=f"killed on day {at % 2}", scope=draft.random.choice(whom))


def _cells(seed: int, table: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table of an edition, each word of the case's own as the word of ours that it is
    like, by which sentences count."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    for column in TABLES[table].columns:
        own = made(seed)[2].get("words", {}).get(column.terms, {})
        for row in rows if own else ():
            row[column.name] = own.get(row[column.name], {"like": row[column.name]})["like"]
    return rows


@cache
def _editions(seed: int) -> tuple[tuple[Case, Cells], ...]:
    """The case of a seed in hindsight and as of a day."""
    case = made(seed)[0]
    days = "2017-09-20", "2018-03-01", "2030-01-01"
    day = _FIRST_DAY if seed == FIRST else days[seed % 3]
    tables = as_known(case.tables, case.meta.report, dates.one_day(day))
    both = case, replace(case, as_of=day, tables=tables)
    return tuple((one, {name: _cells(seed, name, frame) for name, frame in one.tables.items()})
                 for one in both)  # fmt: skip


def shapes_of(seed: int, *cut: str) -> Iterator[tuple[Case, Cells]]:
    """The case of a seed in hindsight, as of a day, and, of some seeds, with none, one and two rows
    of the tables named."""
    yield from _editions(seed)
    case, rows = _editions(seed)[0]
    for number in (0, 1, 2) if cut and seed in CUT else ():
        few = {name: case[name].head(number) for name in cut}
        told = {**rows, **{name: rows[name][:number] for name in cut}}
        yield replace(case, tables={**case.tables, **few}), told


def having(case: Case, rows: Cells, **tables: list[dict[str, Any]]) -> tuple[Case, Cells]:
    """The same edition with other rows in some tables."""
    frames = {}
    for name, told in tables.items():
        many = {column.name: "object" for column in TABLES[name].columns if column.many}
        kinds = {**case[name].dtypes, **many}
        frames[name] = pd.DataFrame(told, columns=list(kinds)).astype(kinds)
    return replace(case, tables={**case.tables, **frames}), {**rows, **tables}


# --- readings that several subjects need ---------------------------------------------------------


def by_key(rows: Cells, name: str) -> dict[str, dict[str, Any]]:
    """The rows of a table by their key."""
    return {row[TABLES[name].key[0]]: row for row in rows[name]}


def side_of(rows: Cells, key: str) -> str:
    """The side of an actor or side; "" for what is neither."""
    for row in rows["actors"]:
        if row["actor_id"] == key:
            return str(row["bloc"])
    return key if any(row["bloc_id"] == key for row in rows["blocs"]) else ""


def out(case: Case) -> bool:
    """Was the report out on the day of the edition?"""
    return not case.as_of or case.meta.report.days.latest.isoformat() <= case.as_of


def till(case: Case) -> str:
    """The tail of a sentence that says of which day it is."""
    return f" by {dates.label(case.as_of)}" if case.as_of else ""


# --- readings of the rows as written ------------------------------------------------------------


def middle(text: str) -> Any:
    return dates.parse(text).middle


def bloc_of(rows: Rows, key: str) -> str:
    """The side of an actor or side; "" for what is neither."""
    own = {row["bloc_id"]: row["bloc_id"] for row in rows["blocs"]}
    return {**own, **{row["actor_id"]: row["bloc"] for row in rows["actors"]}}.get(key, "")


def stops_of(rows: Rows, route: str) -> list[dict[str, str]]:
    own = [row for row in rows["waypoints"] if row["route_id"] == route]
    return sorted(own, key=lambda row: int(row["step"]))


def sent_to(rows: Rows) -> dict[str, str]:
    """The objective of each stated route that has stops."""
    found = {}
    for route in rows["routes"]:
        stops = stops_of(rows, route["route_id"])
        if route["basis"] == "stated" and stops:
            goals = [row["place_id"] for row in stops if row["role"] == "objective"]
            found[route["route_id"]] = (goals or [row["place_id"] for row in stops])[-1]
    return found


def forces(rows: Rows) -> dict[str, str]:
    """The formation of each stated route that has stops."""
    return {row["route_id"]: row["formation"] for row in rows["routes"]
            if row["route_id"] in sent_to(rows)}  # fmt: skip


def recorded(rows: Rows) -> list[str]:
    return [row["route_id"] for row in rows["routes"]
            if row["basis"] != "stated" and stops_of(rows, row["route_id"])]  # fmt: skip


def point(rows: Rows, place: str) -> tuple[float, float] | None:
    row = next(row for row in rows["places"] if row["place_id"] == place)
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None
