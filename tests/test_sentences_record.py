"""Sentences on event data, against sums over the sums a case carries or the rows imported."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt
from pathlib import Path
from random import Random
from statistics import fmean, median
from typing import Any

import pytest
from plain_tables import FIRST, Cells, by_key, having, shapes_of, side_of
from reading_back import NUMBER, counted, listed, part_of, value
from sitrep import Case, dates
from sitrep.basemap import BASEMAP
from sitrep.events import store
from sitrep.pages.record.limits import limits
from sitrep.pages.record.matches import matched, missed
from sitrep.pages.record.spots import spots
from sitrep.pages.record.voices import voices
from sitrep.pages.record.weeks import weeks
from sitrep.setting import Extent

#: Of each kind of data one case or two: every answer reads the imported file anew.
EDITIONS = pytest.mark.parametrize("seed", (1, 11, 12, 17))
read_events = cache(store.read_events)
DEEDS = ("capture", "advance", "siege", "loss", "strike", "bombardment", "clash", "violation")
SAID = ("agreement", "ceasefire", "statement", "warning")
Entry = tuple[str, int, float, date]


def entries(case: Case, rows: Cells) -> list[Entry] | None:
    """Pair of sides, events, dead and Monday of the data; None where there is none at hand."""
    for name in ("ucdp", "acled") if not case.as_of else ():
        read = read_events(case.folder, name)
        if len(read):
            return [(one["dyad"], 1, one["best"],
                     one["date_start"].date() - timedelta(one["date_start"].weekday()))
                    for one in read.to_dict("records")]  # fmt: skip
    own = case.meta.datasets.get("ucdp", "")
    known = {row["source_id"] for row in rows["sources"]}
    found = [(row["dyad"], row["events"], row["best"], dates.parse(row["week"]).earliest)
             for row in rows["tallies"] if row["source_id"] == own and own in known]  # fmt: skip
    return found or None


@EDITIONS
def test_weeks(seed: int) -> None:
    for case, rows in shapes_of(seed, "tallies"):
        text, found = weeks(case).sentence, entries(case, rows)
        first, last = (dates.parse(day) for day in case.meta.window)
        end = min(last.latest, date.fromisoformat(case.as_of)) if case.as_of else last.latest
        start, end = first.earliest - timedelta(6), max(end, first.earliest)
        inside = [one for one in found or () if start <= one[3] <= end]
        assert (" has " in text and "no entry" not in text) == bool(inside), text
        if not inside:
            continue
        head, _, tail = text.partition("; ")
        assert _number(head, r"(?:deadly )?events?") == sum(one[1] for one in inside)
        total = int(sum(one[2] for one in inside))
        assert _number(head, "(?:person|people) killed") == total
        dead: Counter[str] = Counter()
        for dyad, _, best, _ in inside:
            dead[dyad] += int(best)
        if tail:
            top = max(dead.values())
            named = set(re.findall("“(.*?)”", tail))
            assert named == {dyad for dyad, best in dead.items() if best == top}
            assert _number(tail, "(?:each )?in") == top
            word = "all" if top == total else "most" if top * 2 > total else "the most"
            assert tail.startswith(f"{word} died")
            assert _number(tail, "events?") == sum(one[1] for one in inside if one[0] in named)


def _number(text: str, what: str) -> int:
    hit = re.search(rf"(?i)({NUMBER}) {what}", text)
    assert hit, (what, text)
    return value(hit[1])


@EDITIONS
def test_parties(seed: int) -> None:
    for case, rows in shapes_of(seed, "tallies", "events"):
        answer, found = limits(case), entries(case, rows)
        if not found:
            assert answer.frame.empty
            continue
        parties = {side for dyad, *_ in found for side in dyad.split(" - ")}
        assert counted(answer.sentence, "party", "parties") == len(parties)
        lines = " ".join(answer.frame["sentence"])
        known = {name.casefold() for row in rows["actors"]
                 for name in (row["name"], *row["aliases"])}  # fmt: skip
        flyers = {row["actor_id"]: row["name"] for row in rows["actors"]
                  if any(tie["actor_id"] == row["actor_id"]
                         and tie["relation"] == "air-support-for" for tie in rows["relations"])
                  and not {name.casefold() for name in (row["name"], *row["aliases"])}
                  & {side.casefold() for side in parties}}  # fmt: skip
        assert set(re.findall(r"Actor \w+", answer.sentence)) == set(flyers.values())
        if flyers:
            strange = {side.casefold() for side in parties} - known
            blocs = {row["label"].casefold() for row in rows["blocs"]}
            hit = re.search(rf"(?i)({NUMBER}) part(?:y|ies) of the data", lines)
            assert (value(hit[1]) if hit else 0) == len(strange - blocs)
        said = sum(row["category"] in SAID for row in rows["events"])
        hit = re.search(rf"(?i)({NUMBER}) events? of the chronology", lines)
        assert (value(hit[1]) if hit else 0) == said


def deeds(rows: Cells) -> dict[str, bool]:
    """Each deed of the chronology, and whether it has a place with a point."""
    spots = {row["place_id"] for row in rows["places"] if row["lat"] is not None}
    return {row["event_id"]: row["place_id"] in spots for row in rows["events"]
            if row["category"] in DEEDS}  # fmt: skip


@EDITIONS
def test_what_the_chronology_and_the_data_know_of_each_other(seed: int) -> None:
    for case, rows in shapes_of(seed, "events", "matches"):
        found, own = entries(case, rows), deeds(rows)
        if not found:
            continue
        # Pairs of imported rows are an assignment, which has a test of its own.
        imported = not case.as_of and any(len(read_events(case.folder, one))
                                          for one in ("ucdp", "acled"))  # fmt: skip
        frame: list[Any] = matched(case).frame.to_dict("records")
        pairs = frame if imported else [
            row for row in rows["matches"] if own.get(row["event_id"])
            and row["source_id"] == case.meta.datasets["ucdp"]]  # fmt: skip
        assert {row["event_id"] for row in pairs} <= set(own)
        if pairs:
            what = "deed of the chronology with a place on the map", ""
            text = matched(case).sentence
            one = what[0]
            assert part_of(text, one, one.replace("deed", "deeds")) == (
                len(pairs), sum(own.values()))  # fmt: skip
            close = sum(row["days"] == 0 and row["km"] <= 5 for row in pairs)
            assert _number(text, "of these on the same day") == close
        text, paired = missed(case).sentence, {row["event_id"] for row in pairs}
        total = sum(one[1] for one in found)
        for told, one, many, none, whole in (
            (text.split(", and ")[0], "deed of the chronology", "deeds of the chronology",
             len(set(own) - paired), len(own)),
            (text.split(", and ")[1], "entry", "entries", total - len(pairs), total),
        ):  # fmt: skip
            number, among = part_of(told, one, many) if whole else (0, 0)
            assert among == whole
            none_has = re.search(r"ha(?:s|ve) (?:an entry|an event)", told)
            assert (0 if none_has else number) == none, told
        said = len(rows["events"]) - len(own)
        hit = re.search(rf"; ({NUMBER}) events? more", text)
        assert (value(hit[1]) if hit else 0) == said


@EDITIONS
def test_bodies_that_stand_behind_entries(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text = voices(case).sentence
        if case.as_of or not text.startswith("In "):
            continue
        total = sum(one[1] for one in entries(case, rows) or ())
        hit = re.search(r"; (.*) stands behind ([\d,]+) in all", text)
        assert hit and total and value(hit[2]) >= 0
        alone = re.search(rf"and (it|(?:both|all|{NUMBER}) of these) names? (.*?);", text)
        if alone:
            assert alone[2] == hit[1]


# --- points of the map ------------------------------------------------------------------------

Point = tuple[float, float]


def km(one: Point, two: Point) -> float:
    """Kilometres between two points (lat, lon) on a sphere."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, two))
    return 12742.0 * asin(sqrt(sin((a - c) / 2) ** 2 + cos(a) * cos(c) * sin((b - d) / 2) ** 2))


@cache
def lines(folder: Path) -> dict[str, list[Point]]:
    """The named lines of a base map as points a kilometre apart; the longest of a name."""
    found: dict[str, list[Point]] = {}
    path = folder / BASEMAP
    for one in json.loads(path.read_text("utf-8"))["features"] if path.exists() else ():
        name, made = one["properties"].get("name"), []
        if one["geometry"]["type"] != "LineString" or not name:
            continue
        for (a, b), (c, d) in pairwise((y, x) for x, y, *_ in one["geometry"]["coordinates"]):
            steps = ceil(km((a, b), (c, d))) or 1
            made += [(a + (c - a) * at / steps, b + (d - b) * at / steps) for at in range(steps)]
            last = (c, d)
        found[name] = max(found.get(name, []), [*made, last], key=len)
    return found


def stated_ways(case: Case, rows: Cells) -> list[list[Point]]:
    """The points of each way the report states: from line to line where they come nearest."""
    places, found, known_lines = by_key(rows, "places"), [], lines(case.folder)
    for route in rows["routes"]:
        stops = sorted((row for row in rows["waypoints"] if row["route_id"] == route["route_id"]),
                       key=lambda row: int(row["step"]))  # fmt: skip
        goals = [row for row in stops if row["role"] == "objective"] or stops
        names = [name for name in route["along"] if name in known_lines]
        known = [place for row in stops if (place := places[row["place_id"]])["lat"] is not None]
        goal = places[goals[-1]["place_id"]] if goals else None
        if route["basis"] != "stated" or not names or len(known) < 2 or goal["lat"] is None:
            continue
        here, way = (known[0]["lat"], known[0]["lon"]), []
        for name, after in zip(names, (*names[1:], ""), strict=True):
            line = known_lines[name]
            leave = (goal["lat"], goal["lon"])
            if after:
                other = known_lines[after][::5]
                leave = min(line, key=lambda one, on=other: min(km(one, two) for two in on))
            ends = sorted(line.index(min(line, key=lambda one, to=to: km(one, to)))
                          for to in (here, leave))  # fmt: skip
            way += line[ends[0] : ends[1] + 1]
            here = leave
        found.append(way)
    return found


def points(case: Case, rows: Cells) -> list[dict[str, Any]]:
    """What the data has by named point and pair of sides; a file has one point of a name."""
    for name in ("ucdp", "acled") if not case.as_of else ():
        read = read_events(case.folder, name)
        if len(read):
            own = [one for one in read.to_dict("records")
                   if one["point"] and one["precision_km"] == one["precision_km"]]  # fmt: skip
            keys = {(one["point"], one["dyad"]) for one in own}
            parts = {key: [one for one in own if (one["point"], one["dyad"]) == key]
                     for key in keys}  # fmt: skip
            return [{"point": point, "dyad": dyad, "events": len(part),
                     "best": sum(one["best"] for one in part),
                     "lat": median(one["lat"] for one in part),
                     "lon": median(one["lon"] for one in part)}
                    for (point, dyad), part in parts.items()]  # fmt: skip
    known = {row["source_id"] for row in rows["sources"]} & {case.meta.datasets.get("ucdp")}
    return [row for row in rows["spots"] if row["source_id"] in known]


def on_the_map(case: Case, rows: Cells, box: Extent | None) -> list[dict[str, Any]]:
    """The points by which of the report's sides was there; those that lie within the map's box."""
    stopped = {row["route_id"] for row in rows["waypoints"]}
    sides = {side_of(rows, row["formation"]) for row in rows["routes"]
             if row["basis"] == "stated" and row["route_id"] in stopped}  # fmt: skip
    blocs: dict[str, set[str]] = {}
    for row in rows["actors"]:
        for name in (row["name"], *row["aliases"]):
            blocs.setdefault(name.casefold(), set()).add(row["bloc"])
    parts: dict[Any, list[dict[str, Any]]] = {}
    for row in points(case, rows):
        there = [blocs.get(side.casefold(), set()) for side in row["dyad"].split(" - ")]
        ours = frozenset(side for one in there if len(one) == 1 for side in one & sides)
        party = "several" if len(ours) > 1 else ours
        parts.setdefault((row["point"], party), []).append(row)
    found = [{"point": point, "lat": fmean(one["lat"] for one in part),
              "lon": fmean(one["lon"] for one in part), "best": sum(one["best"] for one in part),
              "events": sum(one["events"] for one in part)}
             for (point, _), part in parts.items()]  # fmt: skip
    return [one for one in found if box is not None and box.south <= one["lat"] <= box.north
            and box.west <= one["lon"] <= box.east]  # fmt: skip


def scattered(seed: int) -> Iterator[tuple[Case, Cells]]:
    """The editions of a seed, and where the case has sums of its own the same with points on the
    map: of very different tolls, of the same, of one death, of none, and of parts of a life."""
    yield from shapes_of(seed)
    case, rows = next(shapes_of(seed))
    near = [(row["lat"], row["lon"]) for row in rows["places"] if row["lat"] is not None]
    near += [at for way in stated_ways(case, rows) for at in way[:: len(way) // 4 or 1]]
    parties = [*(row["name"] for row in rows["actors"]), "A stranger"]
    tolls = (12, (3, 40, 1200)), (4, (5,)), (1, (1,)), (3, (0,)), (5, (0.2, 12.5))
    for number, dead in tolls if rows["spots"] and seed != FIRST else ():
        random = Random(seed)
        made = []
        for at in range(number):
            lat, lon = random.choice(near)
            dyad = f"{random.choice(parties)} - {parties[at % len(parties)]}"
            made.append({"source_id": case.meta.datasets["ucdp"], "point": f"Point {at // 2}",
                         "dyad": dyad, "lat": lat + random.choice((0, 0.05, 0.2)), "lon": lon,
                         "precision_km": 1.0, "events": random.randint(1, 9), "low": 0.0,
                         "best": float(random.choice(dead)), "high": 2000.0})  # fmt: skip
        yield having(case, rows, spots=made)


@pytest.mark.parametrize("seed", (FIRST, 1, 8, 10, 17))
def test_points_of_the_map(seed: int) -> None:
    for case, rows in scattered(seed):
        answer = spots(case)
        own, text = on_the_map(case, rows, answer.setting.extent), answer.sentence
        total = int(sum(one["best"] for one in own))
        if not total:
            assert ("nobody killed" in text) == bool(own) and ", in " not in text
            continue
        first, _, tail = text.rstrip(".").partition("; ")
        hit = re.fullmatch(
            r"Of ([\d,]+) people killed at named points of this map (?:UCDP GED|ACLED) has "
            r"(all|most|the most) at (.*): ([\d,]+)( each)?, in ([\d,]+) events?|"
            r"UCDP GED has (1) person killed at a named point of this map: at (.*), "
            r"in (\d+) events?", first)  # fmt: skip
        assert hit and value(hit[1] or hit[7]) == total, text
        dead, events = Counter[str](), Counter[str]()
        for one in own:
            dead[one["point"]] += one["best"]
            events[one["point"]] += one["events"]
        top = {point for point, best in dead.items() if best == max(dead.values())}
        assert listed(hit[3] or hit[8], top) and bool(hit[5]) == (len(top) > 1), (text, top)
        most = max(dead.values())
        word = "all" if int(most) == total else "most" if most > total / 2 else "the most"
        assert (hit[2], value(hit[4] or "1")) == (word if total > 1 else None, int(most))
        assert value(hit[6] or hit[9]) == sum(events[point] for point in top)
        near_a_way(case, rows, own, tail)


def near_a_way(case: Case, rows: Cells, own: list[dict[str, Any]], tail: str) -> None:
    """Hold the tail of the sentence, "" if it has none, against the points near a stated way."""
    ways = stated_ways(case, rows)
    # What is a quarter of a degree to the north or south is too far whatever its longitude.
    far = [min((km((one["lat"], one["lon"]), at) for way in ways for at in way
                if abs(at[0] - one["lat"]) < 0.25), default=99) for one in own]  # fmt: skip
    assert bool(tail) == any(off <= 10 for off in far)
    if tail:
        assert tail.endswith(" fell within 10 km of a way that the report states")
        # A kilometre between the points of a line blurs what lies at the very edge of the reach.
        low, high = (sum(one["best"] for one, off in zip(own, far, strict=True) if off <= reach)
                     for reach in (9.9, 10.1))  # fmt: skip
        number, among = part_of(tail, "person", "people")
        assert among == int(sum(one["best"] for one in own))
        assert int(low) <= number <= int(high)
