"""Faults of sense: rows that are well formed and still cannot be right."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sitrep import dates

from .cells import number, span, whole
from .problem import Problem
from .reading import Sheets


def coordinates_come_in_pairs(sheets: Sheets) -> Iterator[Problem]:
    """A latitude without a longitude is no point; a point needs a precision and a basis."""
    sheet = sheets["places"]
    for index, row in enumerate(sheet.rows):
        if bool(row["lat"]) != bool(row["lon"]):
            blank = "lon" if row["lat"] else "lat"
            yield sheet.fault(index, blank, "is blank; latitude and longitude come together")
        if row["lat"]:
            for name in ("precision_km", "coordinate_basis"):
                if not row[name]:
                    yield sheet.fault(index, name, "is blank; a point says how good it is and why")


def spans_run_forward(sheets: Sheets) -> Iterator[Problem]:
    """What ends before it starts never was."""
    pairs = (
        ("relations", "start", "end"),
        ("control", "start", "end"),
        ("questions", "opened", "settled_on"),
        ("questions", "opened", "closes"),
    )
    for name, start, end in pairs:
        sheet = sheets[name]
        for index, row in enumerate(sheet.rows):
            first, last = span(row[start]), span(row[end])
            if first and last and dates.before(last, first) == "yes":
                yield sheet.fault(
                    index, end, f"{row[end]!r} is before {start} {row[start]!r}; swap or mend them"
                )


def bounds_are_in_order(sheets: Sheets) -> Iterator[Problem]:
    """Low, best and high stand in that order."""
    for name in ("estimates", "forecasts"):
        sheet = sheets[name]
        for index, row in enumerate(sheet.rows):
            columns = [c for c in ("low", "best", "high") if row.get(c)]
            values = [(c, number(row[c])) for c in columns]
            if name == "estimates" and not columns:
                yield sheet.fault(index, "best", "is blank, as are low and high; give one of them")
            for (a, left), (b, right) in itertools.pairwise(values):
                if left is not None and right is not None and left > right:
                    yield sheet.fault(index, b, f"{right:g} is below {a} {left:g}")


def steps_count_up(sheets: Sheets) -> Iterator[Problem]:
    """The stops of a route are numbered 1, 2, 3 and so on; a route has at least two."""
    sheet = sheets["waypoints"]
    steps: dict[str, list[str]] = defaultdict(list)
    for row in sheet.rows:
        steps[row["route_id"]].append(row["step"])
    for index, row in enumerate(sheet.rows):
        count = len(steps[row["route_id"]])
        step = whole(row["step"])
        if step is not None and not 1 <= step <= count:
            yield sheet.fault(
                index, "step", f"{step} lies outside 1 to {count}, the stops of its route"
            )
    routes = sheets["routes"]
    for index, row in enumerate(routes.rows if sheet.there else ()):
        if len(steps[row["route_id"]]) < 2:
            yield routes.fault(
                index, "route_id", f"{row['route_id']!r} has fewer than two stops in waypoints.csv"
            )


#: What a slip of each kind says of itself.
_SLIPS = {"repeat": ("earlier", "words"), "pointer": ("thing",)}


def slips_say_of_what(sheets: Sheets) -> Iterator[Problem]:
    """A repeat says where its words stood before and how many they are, a pointer what to."""
    sheet = sheets["slips"]
    for index, row in enumerate(sheet.rows):
        for name in _SLIPS.get(row["kind"], ()):
            if not row[name]:
                yield sheet.fault(
                    index, name, f"is blank; a {row['kind']} has it (`sitrep wording` makes "
                    "the table anew)"
                )  # fmt: skip


def holders_do_not_overlap(sheets: Sheets) -> Iterator[Problem]:
    """Two holders of a place on one certain day are a dispute, and that is written contested."""
    sheet = sheets["control"]
    by_place: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(sheet.rows):
        by_place[row["place_id"]].append(index)
    for rows in by_place.values():
        spans = sorted(
            (start.middle, start.times.first if start.times else datetime.min, index)
            for index in rows
            if (start := span(sheet.rows[index]["start"])) is not None
        )
        for (*_, one), (*_, two) in itertools.pairwise(spans):
            end, start = span(sheet.rows[one]["end"]), span(sheet.rows[two]["start"])
            if start and (end is None or dates.before(start, end) == "yes"):
                shown = sheet.rows[one]["end"] or "never"
                yield sheet.fault(
                    two,
                    "start",
                    f"{sheet.rows[two]['start']!r} is before the holder in row "
                    f"{sheet.numbers[one]} ends ({shown}); end that row or write contested",
                )
