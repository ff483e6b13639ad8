"""Rules two-sides and two-holders: one actor on two sides, one place in two hands."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sitrep import dates
from sitrep.case import CONTESTED, Case
from sitrep.rows import Cells, records

from .hit import GRADES, Cell, Hit, cells_of

#: Ties that put an actor on the side of another.
FRIENDLY = ("part-of", "commands", "backs", "air-support-for", "allied-with")
_SAID = {
    "part-of": "part of", "commands": "in command of", "backs": "the backer of",
    "air-support-for": "in the air for", "allied-with": "allied with",
}  # fmt: skip


def two_sides(case: Case) -> Iterator[Hit]:
    """Actors tied to one other both as friend and as foe, or part of two sides, on one day.

    Formula: a friendly tie and `opposes` between the same two, either way round, or two `part-of`
    to bodies of different blocs, whose days can overlap. Where both have a first day and the later
    lies within the earlier for sure it is contradicted, else a doubt, as a blank end may mean
    unknown. An event that lists both sides is none: who fights each other is there together. Wrong
    where a body is no side in the war, such as a tribe, or where a part acts alone.
    """
    rows = records(case["relations"])
    found: dict[str, Hit] = {}
    for one, two in _comparable(case, rows):
        shared = _clash(case, one, two)
        if not shared or not may_overlap(one, two):
            continue
        row_id = "/".join(shared)
        hit = _sides_hit(case, one, two, row_id)
        # Of several pairs of ties between the same two the gravest speaks.
        if row_id not in found or GRADES.index(hit.grade) < GRADES.index(found[row_id].grade):
            found[row_id] = hit
    yield from found.values()


def _comparable(case: Case, rows: Sequence[Cells]) -> Iterator[tuple[Cells, Cells]]:
    """Every two ties that could clash, in their order: between the same two, or both making one
    actor a part of something."""
    bases = case.bases("relation")
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, tie in enumerate(rows):
        groups[tuple(sorted((tie["actor_id"], tie["object_id"])))].append(at)
        if bases[tie["relation"]] == "part-of":
            groups[(tie["actor_id"],)].append(at)
    pairs = {pair for group in groups.values() for pair in itertools.combinations(group, 2)}
    return ((rows[one], rows[two]) for one, two in sorted(pairs))


def _clash(case: Case, one: Cells, two: Cells) -> tuple[str, ...]:
    """What makes two ties clash, as parts of an id; () if they do not."""
    pairs = [tuple(sorted((tie["actor_id"], tie["object_id"]))) for tie in (one, two)]
    bases = case.bases("relation")
    kinds = {bases[one["relation"]], bases[two["relation"]]}
    if pairs[0] == pairs[1] and "opposes" in kinds and kinds & set(FRIENDLY):
        return pairs[0]
    wholes = sorted({one["object_id"], two["object_id"]})
    blocs = {case.bloc(key) for key in wholes}
    if one["actor_id"] == two["actor_id"] and kinds == {"part-of"} and len(blocs) == 2:
        return (str(one["actor_id"]), *sorted(blocs))
    return ()


def may_overlap(one: Cells, two: Cells) -> bool:
    """Can two rows with `start` and `end` be true on one day? A blank end is open."""
    return _start(one)[0] <= _end(two) and _start(two)[0] <= _end(one)


def surely_overlap(one: Cells, two: Cells) -> bool:
    """Are they true on one day whatever the days, a blank end read as going on?"""
    if not one["start"] or not two["start"]:
        return False
    later = max(_start(one)[1], _start(two)[1])
    return later <= min(_end(one, least=True), _end(two, least=True))


def _start(row: Cells) -> tuple[date, date]:
    """The earliest and the latest possible first day."""
    if not row["start"]:
        return date.min, date.max
    span = dates.parse(row["start"])
    return span.earliest, span.latest


def _end(row: Cells, least: bool = False) -> date:
    """The latest possible last day, or the earliest if `least`."""
    if not row["end"]:
        return date.max
    span = dates.parse(row["end"])
    return span.earliest if least else span.latest


def _sides_hit(case: Case, one: Cells, two: Cells, row_id: str) -> Hit:
    cells: list[Cell] = []
    said = []
    for tie in (one, two):
        key = "/".join(str(tie[name]) for name in
                       ("actor_id", "relation", "object_id", "basis", "start"))  # fmt: skip
        cells += cells_of(case, "relations", key, "relation", "start", "end")
        since = f" since {dates.label(tie['start'])}" if tie["start"] else ""
        side = _SAID.get(case.bases("relation")[tie["relation"]], "against")
        said.append(f"{side} {case.name(tie['object_id'])}{since} ({tie['basis']})")
    who = case.name(one["actor_id"])
    other = "" if two["actor_id"] == one["actor_id"] else f"{case.name(two['actor_id'])} is "
    return Hit(
        "two-sides", row_id, "contradicted" if surely_overlap(one, two) else "doubt", tuple(cells),
        f"{who}: {said[0]}, and {other}{said[1]}. These are two sides, and the days overlap.",
        case.meta.report.source_id in (*one["sources"], *two["sources"]),
        tuple(dict.fromkeys((*one["sources"], *two["sources"]))),
    )  # fmt: skip


def two_holders(case: Case) -> Iterator[Hit]:
    """Places that two sides may have held on one day without anybody calling them contested.

    Formula: of two spans of control of a place by different blocs, the latest possible end of the
    one that begins first lies after the earliest possible start of the other. Spans whose end and
    start are written alike are one handover on an uncertain day and no hit. What overlaps for sure
    `sitrep check` refuses, so a hit is a doubt. Wrong where two sources date one handover apart.
    """
    frame = case["control"]
    held = frame[frame["holder"] != CONTESTED]
    for place, rows in held.groupby("place_id", sort=False):
        spans = records(rows)
        spans.sort(key=lambda row: dates.parse(row["start"]).middle)
        for one, two in itertools.combinations(spans, 2):
            other_bloc = case.bloc(one["holder"]) != case.bloc(two["holder"])
            if not one["end"] or one["end"] == two["start"] or not other_bloc:
                continue
            if dates.parse(one["end"]).latest > dates.parse(two["start"]).earliest:
                yield _holders_hit(case, str(place), one, two)


def _holders_hit(case: Case, place: str, one: Cells, two: Cells) -> Hit:
    keys = [f"{place}/{row['holder']}/{row['start']}" for row in (one, two)]
    cells = (
        *cells_of(case, "control", keys[0], "end"),
        *cells_of(case, "control", keys[1], "start"),
    )
    return Hit(
        "two-holders", keys[1], "doubt", cells,
        f"{case.name(place)} may have been held by {case.name(one['holder'])} until "
        f"{dates.label(one['end'])} and by {case.name(two['holder'])} since "
        f"{dates.label(two['start'])}; on the days between, both stand as holder.",
        False, tuple(dict.fromkeys((*one["sources"], *two["sources"]))),
    )  # fmt: skip
