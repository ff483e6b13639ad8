"""Sentences on routes, days and places against a second computation on drawn cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import asin, degrees
from random import Random
from typing import Any

import pytest
from plain_tables import (
    FEW,
    FIRST,
    SEEDS,
    Cells,
    Rows,
    bloc_of,
    by_key,
    forces,
    having,
    made,
    middle,
    out,
    point,
    recorded,
    sent_to,
    shapes_of,
    stops_of,
    till,
)
from reading_back import NUMBER, counted, part_of, value
from sitrep import Case, dates, geo
from sitrep.pages.claims.xray import xray
from sitrep.pages.record.matches import missed
from sitrep.pages.record.weeks import weeks
from sitrep.pages.routes.approaches import gap
from sitrep.pages.routes.corridors import corridors
from sitrep.pages.routes.distance import apart
from sitrep.pages.routes.legs import bearings, legs
from sitrep.pages.routes.race import race
from sitrep.pages.timeline.chronology import chronology
from sitrep.pages.timeline.control import control
from sitrep.pages.timeline.holding import holding
from sitrep.schema import VOCABULARIES

# --- routes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_corridors(seed: int) -> None:
    case, rows, _ = made(seed)
    text, goals = corridors(case).sentence, Counter(sent_to(rows).values())
    tracks = recorded(rows)
    if not goals:
        assert text.startswith("No corridor is stated") and counted(text, "recorded track") == len(
            tracks
        )
        return
    stops = {one: stops_of(rows, one) for one in tracks}
    there = {goal: sum(any(row["place_id"] == goal and row["reached"] for row in stops[one])
                       for one in tracks) for goal in goals}  # fmt: skip
    first, second = text.split(". ", 1)
    if len(goals) == 1:
        (goal,) = goals
        total = goals.total()
        head = {1: "The report’s corridor leads", 2: "Both of the report’s corridors lead"}
        if total in head:
            assert first == f"{head[total]} to Place {goal}"
        else:
            hit = re.fullmatch(
                rf"All ({NUMBER}) of the report’s corridors lead to Place {goal}", first
            )
            assert hit and value(hit[1]) == total
        if tracks:
            assert part_of(second, "recorded track") == (there[goal], len(tracks))
        return
    assert value(re.search(rf"Of the report’s ({NUMBER}) corridors", first)[1]) == goals.total()  # type: ignore[index]
    for goal, number in goals.items():
        hit = re.search(rf"({NUMBER}) leads? to Place {goal}\b", first)
        assert hit and value(hit[1]) == number
        if tracks:
            hit = re.search(rf"({NUMBER}) reach(?:es)? Place {goal}\b", second)
            assert hit and value(hit[1]) == there[goal]


def positions(rows: Rows) -> list[tuple[Any, str, str, str]]:
    """Every dated stop of a stated side's recorded tracks: day, track, side, place."""
    sides = {bloc_of(rows, one) for one in forces(rows).values()} - {""}
    found = []
    for route in rows["routes"]:
        side = bloc_of(rows, route["formation"])
        if route["basis"] == "stated" or side not in sides:
            continue
        for stop in stops_of(rows, route["route_id"]):
            if stop["reached"]:
                found.append((middle(stop["reached"]), int(stop["step"]), route["route_id"], side,
                              stop["place_id"]))  # fmt: skip
    return [(day, route, side, place) for day, _, route, side, place in
            sorted(found, key=lambda one: one[:2])]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_no_distance_is_told_past_a_force_at_a_point_not_known(seed: int) -> None:
    case, rows, _ = made(seed)
    first, last = (dates.parse(day) for day in case.meta.window)
    good = {row["place_id"]: float(row["precision_km"] or 0) for row in rows["places"]}
    days: dict[Any, tuple[float | None, float]] = {}
    now: dict[str, tuple[str, str]] = {}
    for day, route, side, place in positions(rows):
        now[route] = side, place
        if len({one for one, _ in now.values()}) < 2 or not first.earliest <= day <= last.latest:
            continue
        points = [(side_, key, point(rows, key)) for side_, key in now.values()]
        pairs = [(geo.distance_km(*a[2], *b[2]), good[a[1]] + good[b[1]])
                 for a, b in combinations(points, 2) if a[0] != b[0] and a[2] and b[2]]  # fmt: skip
        blind = any(one[2] is None for one in points)
        days[day] = (None, 0.0) if blind or not pairs else min(pairs, key=lambda one: one[0])
    near = [day for day, (km, blur) in days.items() if km is not None and km <= 5 and blur <= 5]
    for text in (gap(case).sentence, apart(case).sentence):
        told = text.split("; ")[0]
        if not days:
            assert " km" not in told
        elif near:
            before = [km for day, (km, _) in days.items() if day < near[0]]
            after = [km for day, (km, _) in days.items() if day > near[0] and km is not None]
            assert "stood within 5 km" in told
            assert ("at the latest" in told) == (None in before)
            hit = re.search(r", and ([\d,]+)(?: to ([\d,]+))? km apart after that", told)
            assert bool(hit) == bool(after)
            if hit:
                assert int(hit[1]) == round(min(after))
                assert int(hit[2] or hit[1]) == round(max(after))
        elif any(km is None for km, _ in days.values()):
            assert "is not known" in told and " km" not in told
        else:
            least = min(km for km, _ in days.values() if km is not None)
            assert f"at the least {least:.0f} km" in told


@pytest.mark.parametrize("seed", SEEDS)
def test_race(seed: int) -> None:
    case, rows, _ = made(seed)
    sent, text = sent_to(rows), race(case).sentence
    if not sent:
        assert "no objective" in text
        return
    goal = list(sent.values())[-1]
    if point(rows, goal) is None:
        assert text == f"No source gives a point for Place {goal}, so nothing is measured."
        return
    dated = [(stop["reached"], route, stop["place_id"]) for route in recorded(rows)
             for stop in stops_of(rows, route) if stop["reached"]]  # fmt: skip
    there = [(day, route) for day, route, place in dated if place == goal]
    if not dated:
        assert text.startswith("No recorded track has a dated stop")
    elif not there:
        assert text.startswith("No recorded track has reached")
        blind = any(point(rows, place) is None for _, _, place in dated)
        assert (" km" not in text) == blind
    else:
        soonest = min(dates.parse(day).latest for day, _ in there)
        firsts = {route for day, route in there if dates.parse(day).earliest <= soonest}
        head = text.split(";")[0]
        assert set(re.findall(r"“Track (\w+)”", head)) == firsts


#: The compass as a sailor counts it, from north by east.
ROSE = ("north", "north-north-east", "north-east", "east-north-east", "east", "east-south-east",
        "south-east", "south-south-east", "south", "south-south-west", "south-west",
        "west-south-west", "west", "west-north-west", "north-west", "north-north-west")  # fmt: skip


def pointed(seed: int) -> Iterator[tuple[Case, Cells]]:
    """The editions of a seed, and hindsight with other directions: few, and one at every stop."""
    yield from shapes_of(seed)
    case, rows = next(shapes_of(seed))
    for blank, random in ((0.8, Random(seed)), (0.0, Random(seed))):
        yield having(case, rows, waypoints=[
            {**row, "stated_direction": "" if random.random() < blank else random.choice(ROSE)}
            for row in rows["waypoints"]])  # fmt: skip


def told_legs(rows: Cells) -> list[dict[str, Any]]:
    """Every leg of a stated route between places with points, and how its word fits the map."""
    places, found = by_key(rows, "places"), []
    for route in rows["routes"]:
        here, word = None, ""
        stops = [row for row in rows["waypoints"] if row["route_id"] == route["route_id"]
                 and route["basis"] == "stated"]  # fmt: skip
        for stop in sorted(stops, key=lambda row: int(row["step"])):
            there, word = places[stop["place_id"]], stop["stated_direction"] or word
            if there["lat"] is None:
                continue
            if here and here is not there:
                found.append({"from": here["name"], "to": there["name"], "word": word,
                              **_fit(here, there, word)})  # fmt: skip
            here, word = there, ""
    return found


def _fit(here: dict[str, Any], there: dict[str, Any], word: str) -> dict[str, Any]:
    ends = here["lat"], here["lon"], there["lat"], there["lon"]
    km, turned = geo.distance_km(*ends), geo.bearing(*ends)
    blur = (here["precision_km"] or 0) + (there["precision_km"] or 0)
    step = 1 if word and ROSE.index(word) % 2 else 2
    on_map = ROSE[int(turned / (22.5 * step) + 0.5) * step % 16]
    if not word:
        return {"fit": "", "off": 0.0, "km": km, "map": on_map}
    off = abs((turned - ROSE.index(word) * 22.5 + 180) % 360 - 180)
    beyond = off - degrees(asin(min(1, blur / km))) if km else off - 180
    arc = 11.25 * step
    fit = "agrees" if beyond <= arc else "loose" if beyond <= 3 * arc else "contradicted"
    return {"fit": fit, "off": off, "km": km, "map": on_map}


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_stated_directions(seed: int) -> None:
    for case, rows in pointed(seed):
        text = legs(case).sentence
        told = [leg for leg in told_legs(rows) if leg["word"]]
        wrong = [leg for leg in told if leg["fit"] == "contradicted"]
        if not told:
            early = f"The report was not out{till(case)}, so it names no direction to test."
            none = "The report states no direction that a map could test."
            assert text == (none if out(case) else early)
        elif not wrong:
            loose = sum(leg["fit"] == "loose" for leg in told)
            assert part_of(text, "stated direction") == (len(told), len(told))
            hit = re.search(rf", (?:({NUMBER}) of them )?loosely\.$", text)
            assert (value(hit[1] or str(len(told))) if hit else 0) == loose
        else:
            hit = re.fullmatch(
                rf"From (.*) the report points (\S+) to (.*); the map puts it ([\d,]+) km (\S+), "
                rf"(\d+) degrees off(?:, and contradicts ({NUMBER}) more)?\.", text)  # fmt: skip
            assert hit and (value(hit[7]) if hit[7] else 0) == len(wrong) - 1
            worst = max(leg["off"] for leg in wrong) - 1e-6
            assert hit.groups()[:6] in [
                (leg["from"], leg["word"], leg["to"], f"{leg['km']:,.0f}", leg["map"],
                 f"{leg['off']:.0f}") for leg in wrong if leg["off"] >= worst]  # fmt: skip


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_verdicts_on_legs(seed: int) -> None:
    verbs = {"agrees": "agrees? with the map", "loose": "fits? the map loosely",
             "contradicted": "(?:is|are) contradicted"}  # fmt: skip
    for case, rows in pointed(seed):
        head, _, tail = bearings(case).sentence.partition(": ")
        every = told_legs(rows)
        fits = Counter(leg["fit"] for leg in every if leg["word"])
        if not every:
            assert head == "No leg of a stated route is known."
            continue
        assert part_of(head, "stated leg") == (fits.total(), len(every))
        for fit, verb in verbs.items():
            hit = re.search(rf"\b(it|they|{NUMBER}) {verb}", tail)
            whole = {"it": 1, "they": fits.total()}
            assert (whole.get(hit[1]) or value(hit[1]) if hit else 0) == fits[fit], tail
            assert not hit or hit[1] != "they" or fits.total() > 1


# --- who, when, where -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_timeline(seed: int) -> None:
    case, rows, _ = made(seed)
    events = rows["events"]
    text = chronology(case).sentence
    if not events:
        return
    assert counted(text, "event") == len(events)
    for basis, word in (("disputed", "disputed between"), ("claimed", "on one side’s word")):
        hit = re.search(rf"({NUMBER}) {word}", text)
        assert hit and value(hit[1]) == sum(row["basis"] == basis for row in events)


@pytest.mark.parametrize("seed", SEEDS)
def test_control(seed: int) -> None:
    case, rows, _ = made(seed)
    held = {row["place_id"] for row in rows["control"]}
    if not held:
        assert control(case).sentence.startswith("Nothing is known of who held what")
        return
    assert part_of(holding(case).sentence, "place")[1] == len(held)
    last = dates.parse(case.meta.window[1]).latest
    final: dict[str, dict[str, str]] = {}
    for row in sorted(rows["control"], key=lambda row: middle(row["start"])):
        if dates.parse(row["start"]).earliest <= last:
            final[row["place_id"]] = row
    text = control(case).sentence.split(";")[0].rstrip(".")
    if not final:
        return
    known = Counter(
        "not known" if row["end"] and dates.parse(row["end"]).latest < last
        else f"Side {bloc_of(rows, row['holder'])}" if bloc_of(rows, row["holder"]) else "contested"
        for row in final.values()
    )  # fmt: skip
    told = {name: int(number) for name, number in re.findall(
        r"(Side \w+|contested|not known) (\d+)", text)}  # fmt: skip
    assert told == known


@pytest.mark.parametrize("seed", SEEDS)
def test_event_data(seed: int) -> None:
    case, rows, _ = made(seed)
    answer = missed(case)
    deeds = [row for row in rows["events"] if row["event_id"] in set(answer.frame["event_id"])]
    if "deed of the chronology" in answer.sentence or "deeds of the chronology" in answer.sentence:
        hit = re.search(rf"({NUMBER}) of ({NUMBER}) deeds", answer.sentence, re.IGNORECASE)
        if hit:
            assert value(hit[1]) == len(deeds)
    text = weeks(case).sentence
    if text.startswith("The data has"):
        assert (
            case["tallies"].empty
            or counted(text, "deadly event") <= case["tallies"]["events"].sum()
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_text_by_characters(seed: int) -> None:
    case, rows, meta = made(seed)
    placed = [row for row in rows["claims"] if row["start"] and row["end"]]
    wrong = [row for row in placed if row["verdict"] == "contradicted"]
    text = xray(case).sentence
    covered = {at for row in wrong for at in range(int(row["start"]), int(row["end"]))}
    if covered and meta["report"]["text"]["paragraphs"]:
        assert text.startswith(f"{len(covered):,} of the report’s ")
    assert VOCABULARIES["verdict"]
