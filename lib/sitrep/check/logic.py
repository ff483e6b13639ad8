"""Faults of sense: rows that are well formed and still cannot be right."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator

from sitrep import dates

from .cells import number, whole
from .problem import Problem
from .reading import Sheet

Sheets = dict[str, Sheet]
Rule = Callable[[Sheets], Iterator[Problem]]


def _span(text: str) -> dates.Span | None:
    """The span of a cell, or None where it is blank or faulty (which is said elsewhere)."""
    try:
        return dates.parse(text)
    except dates.DateError:
        return None


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
            first, last = _span(row[start]), _span(row[end])
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
    for index, row in enumerate(routes.rows):
        if len(steps[row["route_id"]]) < 2:
            yield routes.fault(
                index, "route_id", f"{row['route_id']!r} has fewer than two stops in waypoints.csv"
            )


def holders_do_not_overlap(sheets: Sheets) -> Iterator[Problem]:
    """Two holders of a place on one certain day are a dispute, and that is written contested."""
    sheet = sheets["control"]
    by_place: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(sheet.rows):
        by_place[row["place_id"]].append(index)
    for rows in by_place.values():
        spans = sorted(
            (start.middle, index)
            for index in rows
            if (start := _span(sheet.rows[index]["start"])) is not None
        )
        for (_, one), (_, two) in itertools.pairwise(spans):
            end, start = _span(sheet.rows[one]["end"]), _span(sheet.rows[two]["start"])
            if start and (end is None or dates.before(start, end) == "yes"):
                shown = sheet.rows[one]["end"] or "never"
                yield sheet.fault(
                    two,
                    "start",
                    f"{sheet.rows[two]['start']!r} is before the holder in row "
                    f"{sheet.numbers[one]} ends ({shown}); end that row or write contested",
                )


def verdicts_say_why(sheets: Sheets) -> Iterator[Problem]:
    """A verdict has a day, a finding and sources; a settled question its outcome."""
    sheet = sheets["claims"]
    for index, row in enumerate(sheet.rows):
        if row["verdict"] in ("", "pending"):
            continue
        for name in ("settled_on", "finding", "sources"):
            if not row[name]:
                yield sheet.fault(
                    index, name, f"is blank; the verdict {row['verdict']!r} must say when and why"
                )
    sheet = sheets["questions"]
    for index, row in enumerate(sheet.rows):
        for name in ("settled_on", "outcome", "finding"):
            if row["status"] == "settled" and not row[name]:
                yield sheet.fault(index, name, "is blank; a settled question has it")
            if row["status"] == "open" and row[name]:
                yield sheet.fault(index, name, "is filled; an open question has none")


def matrices_are_whole(sheets: Sheets) -> Iterator[Problem]:
    """Every item of evidence is rated against every hypothesis of its question, and no other."""
    question = {row["hypothesis_id"]: row["question_id"] for row in sheets["hypotheses"].rows}
    sheet, ratings = sheets["evidence"], sheets["ratings"]
    asked = {row["evidence_id"]: row["question_id"] for row in sheet.rows}
    rated = {(row["evidence_id"], row["hypothesis_id"]) for row in ratings.rows}
    for index, row in enumerate(sheet.rows):
        for hypothesis, about in question.items():
            if about == row["question_id"] and (row["evidence_id"], hypothesis) not in rated:
                yield sheet.fault(
                    index, "evidence_id", f"has no row in ratings.csv for hypothesis {hypothesis!r}"
                )
    for index, row in enumerate(ratings.rows):
        one, two = asked.get(row["evidence_id"]), question.get(row["hypothesis_id"])
        if one and two and one != two:
            yield ratings.fault(
                index, "hypothesis_id", f"belongs to question {two!r}, the evidence to {one!r}"
            )
    questions = sheets["questions"]
    for index, row in enumerate(questions.rows):
        if (
            row["outcome"]
            and question.get(row["outcome"], row["question_id"]) != row["question_id"]
        ):
            yield questions.fault(index, "outcome", f"{row['outcome']!r} answers another question")


RULES: tuple[Rule, ...] = (
    coordinates_come_in_pairs,
    spans_run_forward,
    bounds_are_in_order,
    steps_count_up,
    holders_do_not_overlap,
    verdicts_say_why,
    matrices_are_whole,
)
