"""Sentences on actors, days, tracks, places and losses, against a second computation."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from plain_tables import FEW, Cells, by_key, out, shapes_of, side_of, till
from reading_back import NUMBER, counted, part_of, parts, value
from sitrep import Case, dates, geo
from sitrep.facts.lags import SHARP
from sitrep.pages.actors.spellings import spellings
from sitrep.pages.actors.ties import ties
from sitrep.pages.compare.captures import captures
from sitrep.pages.compare.losses import losses
from sitrep.pages.compare.marches import marches
from sitrep.pages.compare.sites import sites
from sitrep.pages.timeline.delays import lag, late
from sitrep.pages.timeline.lanes import lanes
from sitrep.pages.timeline.orderings import orderings

EDITIONS = pytest.mark.parametrize("seed", FEW)
OIL = ("oil-field", "plant")


def held(case: Case, rows: Cells, wanted: set[str]) -> list[dict[str, Any]]:
    """The ties of some kinds that were not over on the day of the edition."""
    return [row for row in rows["relations"] if row["relation"] in wanted
            and not (case.as_of and row["end"]
                     and dates.before(dates.parse(row["end"]), dates.parse(case.as_of)) == "yes")
            ]  # fmt: skip


@EDITIONS
def test_support(seed: int) -> None:
    for case, rows in shapes_of(seed, "relations"):
        text = ties(case, "support").sentence
        kinds = {"part-of", "backs", "commands", "air-support-for", "blesses"}
        own = held(case, rows, kinds)
        helped: dict[str, set[str]] = {}
        for row in own:
            if row["basis"] != "stated" and row["relation"] != "part-of":
                helped.setdefault(row["actor_id"], set()).add(row["object_id"])
        if not helped:
            assert text == f"No support of one actor for another is on record{till(case)}."
            continue
        top = max(map(len, helped.values()))
        level = {key for key, whom in helped.items() if len(whom) == top}
        told = text.split(";")[0].removeprefix("Widest support on record: ")
        if "each for" in told:
            assert counted(told, "actor") == len(level) > 3
            assert value(told.rstrip(".").split(" ")[-2]) == top
            continue
        named = {key: value(n) for key, n in re.findall(rf"Actor (\w+) for ({NUMBER})", told)}
        assert named == {key: len(helped[key]) for key in named} and level <= set(named)
        spoken = {row["actor_id"] for row in rows["actors"] if row["report_name"]}
        spoken |= {row[end] for row in own if row["basis"] == "stated"
                   for end in ("actor_id", "object_id")}  # fmt: skip
        missed = set(re.findall(r"Actor (\w+)", text.partition("does not name")[2]))
        assert missed == (set(named) - spoken if out(case) else set())
        assert len(missed) < 2 or " or Actor" in text


@EDITIONS
def test_contact(seed: int) -> None:
    for case, rows in shapes_of(seed, "relations"):
        text = ties(case, "contact").sentence
        own = held(case, rows, {"opposes", "coordinates-with", "allied-with"})

        def pair(row: dict[str, Any], rows: Cells = rows) -> frozenset[str]:
            return frozenset(side_of(rows, row[end]) for end in ("actor_id", "object_id"))

        allied = {pair(row) for row in own
                  if row["basis"] == "stated" and row["relation"] == "allied-with"}  # fmt: skip
        allied = {one for one in allied if len(one) == 2}
        record = [row for row in own if row["basis"] != "stated"
                  and (not allied or pair(row) in allied)]  # fmt: skip
        fights = [row for row in record if row["relation"] == "opposes"]
        clear = sum(row["relation"] == "coordinates-with" for row in record)
        if not allied:
            assert counted(text, "tie") == len(fights)
            assert re.search(rf"and ({NUMBER}) of keeping clear", text)[1] in _words(clear)  # type: ignore[index]
            continue
        assert counted(text, "side") == len(frozenset().union(*allied))
        assert counted(text, "tie between them", "ties between them") == clear
        hit = re.search(
            rf"and ({NUMBER}) of fighting(?:, (?:({NUMBER}) of them|(both|all)) )?", text
        )
        assert hit and value(hit[1]) == len(fights)
        doubts = sum(row["basis"] == "disputed" for row in fights)
        several = {"both": 2, "all": len(fights)}.get(hit[3] or "", 0)
        said = value(hit[2]) if hit[2] else several or int(", disputed" in text)
        assert said == doubts


def _words(number: int) -> set[str]:
    return {word for word in ("none", "one", "two", "three", "four", "five", str(number))
            if value(word) == number}  # fmt: skip


@EDITIONS
def test_spellings(seed: int) -> None:
    for case, rows in shapes_of(seed, "relations"):
        text, rest = spellings(case).sentence, spellings(case, named=False).sentence
        if not out(case):
            assert text == rest == f"The report was not out{till(case)}, so it spells no name."
            continue
        stated = {row[end] for row in rows["relations"] if row["basis"] == "stated"
                  for end in ("actor_id", "object_id")}  # fmt: skip
        people = [row for row in rows["actors"] if row["kind"] != "formation"]
        named = [row for row in people if row["report_name"] or row["actor_id"] in stated]
        missing = "actor of this case", "actors of this case"
        assert counted(rest, *missing) == len(people) - len(named)
        other = sum(row["report_name"] not in ("", row["name"]) for row in named)
        if len(named) > 1:
            assert counted(text, "actor") == len(named)
            assert re.search(rf"writes ({NUMBER}) otherwise", text)[1] in _words(other)  # type: ignore[index]
        elif named:
            assert ("writes it otherwise" in text) == bool(other)
        else:
            assert text == "The report names none of the actors of this case."


@EDITIONS
def test_events_in_lanes(seed: int) -> None:
    for case, rows in shapes_of(seed, "events"):
        text = lanes(case).sentence
        first, last = (dates.parse(day) for day in case.meta.window)
        end = min(last.latest, date.fromisoformat(case.as_of)) if case.as_of else last.latest
        end = max(end, first.earliest)
        sides: dict[str, set[str]] = {}
        months: Counter[tuple[int, int]] = Counter()
        for row in rows["events"]:
            span = dates.parse(row["date"])
            own = {side_of(rows, one) for one in row["actors"]} - {""}
            if own and span.earliest <= end and span.latest >= first.earliest:
                sides[row["event_id"]] = own
                day = min(max(span.middle, first.earliest), end)
                months[day.year, day.month] += 1
        if not sides:
            assert text == f"No event of the case’s window is known{till(case)}."
            continue
        most = Counter(one for own in sides.values() for one in own)
        top = {one for one, number in most.items() if number == max(most.values())}
        told = set(re.findall(r"Side (\w+)", text))
        if len(sides) == 1:
            assert text.startswith("The one event") and told == top
            continue
        if max(most.values()) == len(sides):
            assert part_of(text, "event") == (len(sides), len(sides))
        else:
            assert counted(text, "event") == len(sides)
            hit = re.search(rf", ({NUMBER})(?: each)? involves?", text)
            assert (value(hit[1]) if hit else 1) == max(most.values())
        assert told == (top if "no side is in more" not in text else set())
        if max(months.values()) == len(sides):
            assert part_of(text.split("; ")[1], "event") == (len(sides), len(sides))
        else:
            assert value(text.rstrip(".").split(", with ")[1]) == max(months.values())


@EDITIONS
def test_how_late_events_were_known(seed: int) -> None:
    said = {"same": r"(?:was|were) known on the day itself", "later": r"(?:was|were) known later",
            "unsure": "may have been known on the day itself or later"}  # fmt: skip
    for case, rows in shapes_of(seed, "events"):
        found: dict[str, Counter[str]] = {}
        longest = (0, 0)
        for row in rows["events"]:
            if (days := _lag(rows, row)) is not None:
                kind = "same" if not days[1] else "later" if days[0] else "unsure"
                found.setdefault(row["basis"], Counter())[kind] += 1
                longest = max(longest, days[::-1])
        total = sum(found.values(), Counter())
        text, bases = late(case).sentence, lag(case).sentence
        if not found:
            assert text == bases
            assert text.startswith("No event is dated well enough to measure when it was known")
            continue
        assert parts(text.split(";")[0], "event", said) == {name: total[name] for name in said}
        hit = re.search(r"longest took (?:([\d,]+) to )?([\d,]+) days?", text)
        assert (int(hit[2].replace(",", "")) if hit else 0) == longest[0]
        assert ("for certain" in bases) == bool(total["unsure"])
        for basis, kinds in found.items():
            assert part_of(bases, f"{basis} event") == (kinds["same"], kinds.total()), bases


def _lag(rows: Cells, event: dict[str, Any]) -> tuple[int, int] | None:
    """The fewest and the most days from an event to the day it was known; None if not measured."""
    span, told = dates.parse(event["date"]), []
    for source in rows["sources"]:
        if source["source_id"] in event["sources"] and source["published"]:
            day = dates.parse(source["published"])
            sharp = not day.open and (day.latest - day.earliest).days < SHARP
            if sharp and day.latest >= span.earliest:
                told.append(day)
    ways = [(min(one.earliest for one in told), min(one.latest for one in told))] if told else []
    if event["known_on"] and not dates.parse(event["known_on"]).open:
        public = dates.parse(event["known_on"])
        ways.append((public.earliest, public.latest))
    if not ways or span.earliest == date.min:
        return None
    low = max(one for one, _ in ways) - span.latest
    return max(0, low.days), max(0, (max(two for _, two in ways) - span.earliest).days)


@EDITIONS
def test_orders_of_days(seed: int) -> None:
    for case, rows in shapes_of(seed, "orderings"):
        text, sure = orderings(case).sentence, 0
        when = {row["event_id"]: row["date"] for row in rows["events"]}
        when["report"] = case.meta.report.published
        for row in rows["orderings"]:
            one, two = (dates.parse(when[row[end]]) for end in ("first", "second"))
            if not (one.open or two.open):
                days = {(a > b) - (a < b) for a in (one.earliest, one.latest)
                        for b in (two.earliest, two.latest)}  # fmt: skip
                sure += len(days) == 1
        if not rows["orderings"]:
            assert text.startswith("The case names no order of days")
        else:
            whole = len(rows["orderings"])
            assert part_of(text, "order of days", "orders of days") == (sure, whole)


def passings(case: Case, rows: Cells) -> list[tuple[str, str, str]]:
    """Place, its kind and the side it passed to, once for each side, in the window of the case."""
    first, last = (dates.parse(day) for day in case.meta.window)
    found = []
    for place in rows["places"]:
        owner, seen, begun = "", set(), False
        spells = [row for row in rows["control"] if row["place_id"] == place["place_id"]]
        for row in sorted(spells, key=lambda row: dates.parse(row["start"]).middle):
            side = "" if row["holder"] == "contested" else side_of(rows, row["holder"])
            within = first.earliest <= dates.parse(row["start"]).middle <= last.latest
            if side and side != owner and begun:
                if side not in seen and within:
                    found.append((place["place_id"], place["kind"], side))
                seen.add(side)
            owner, begun = side or owner, True
    return found


@EDITIONS
def test_places_that_passed_to_a_side(seed: int) -> None:
    for case, rows in shapes_of(seed, "control"):
        stopped = {row["route_id"] for row in rows["waypoints"]}
        forces = [row["formation"] for row in rows["routes"]
                  if row["basis"] == "stated" and row["route_id"] in stopped]  # fmt: skip
        taken = passings(case, rows)
        sides = {side_of(rows, one) for one in forces} - {""} or {side for *_, side in taken}
        answer = captures(case)
        told = re.findall(
            rf"Side (\w+) took ({NUMBER}) places? and ({NUMBER}) oil or gas sites?", answer.sentence
        )
        own = [one for one in taken if one[2] in sides]
        assert {side: (value(a), value(b)) for side, a, b in told} == {
            side: (sum(kind not in OIL for _, kind, to in own if to == side),
                   sum(kind in OIL for _, kind, to in own if to == side))
            for side in (sides if own else ())
        }  # fmt: skip
        if not own:
            assert ("formations" in answer.sentence) == bool(taken)
        rest = Counter(side for *_, side in taken if side not in sides)
        drawn = re.findall(rf"Side (\w+) with ({NUMBER}) places?", answer.note)
        assert {side: value(n) for side, n in drawn} == rest
        text, oil = sites(case).sentence, Counter(to for _, kind, to in taken if kind in OIL)
        ours = sum(row["kind"] in OIL for row in rows["places"])
        what = "oil or gas site", "oil or gas sites"
        if not ours:
            assert text.startswith("No oil or gas site is known")
        elif not oil:
            assert part_of(text, *what) == (0, ours)
        elif ours > 1:
            assert counted(text, *what) == ours
            counts = re.findall(rf"Side (\w+) (?:took )?({NUMBER})", text)
            assert {side: value(n) for side, n in counts} == oil
        else:
            assert set(re.findall(r"Side (\w+)", text)) == set(oil)


@EDITIONS
def test_tracks_that_can_be_timed(seed: int) -> None:
    for case, rows in shapes_of(seed):
        text, paces = marches(case).sentence, {}
        places = by_key(rows, "places")
        for route in rows["routes"]:
            own = [row for row in rows["waypoints"] if row["route_id"] == route["route_id"]]
            stops = sorted(own, key=lambda row: int(row["step"]))
            spots = [(places[row["place_id"]], row["reached"]) for row in stops]
            timed = [at for at, (place, day) in enumerate(spots)
                     if place["lat"] is not None and day and not dates.parse(day).open]  # fmt: skip
            if route["basis"] == "stated" or len(timed) < 2:
                continue
            between = [place for place, _ in spots[timed[0] : timed[-1] + 1]]
            way = [(place["lat"], place["lon"]) for place in between if place["lat"] is not None]
            km = sum(geo.distance_km(*a, *b) for a, b in pairwise(way))
            one, two = (dates.parse(spots[at][1]) for at in (timed[0], timed[-1]))
            gaps = two.earliest - one.latest, two.latest - one.earliest
            days = sum(max(0, gap.days) for gap in gaps) / 2
            paces[route["route_id"]] = round(km / max(days, 1), 1)
        if not paces:
            assert text == f"No recorded track has two stops with a day and a point{till(case)}."
            continue
        if len(set(paces.values())) == 1:
            assert part_of(text, "timed track") == (len(paces), len(paces))
            continue
        assert counted(text, "timed track") == len(paces)
        fast, slow = text.split(" went fastest")
        for told, end in ((fast, max(paces.values())), (slow, min(paces.values()))):
            names = set(re.findall(r"Track (\w+)", told))
            assert names == {key for key, pace in paces.items() if pace == end}


@EDITIONS
def test_counts_of_the_killed(seed: int) -> None:
    for case, rows in shapes_of(seed, "estimates"):
        text = losses(case).sentence
        names = {f"Actor {row['actor_id']}": row["bloc"] for row in rows["actors"]}
        dead = [row for row in rows["estimates"] if "killed" in row["quantity"]
                and names.get(row["scope"])]  # fmt: skip
        hits = re.findall(rf"of Side (\w+) ({NUMBER})(?: on ({NUMBER}) occasions?)?", text)
        for side, number, times in hits if text.startswith("Counts") else ():
            own = [row for row in dead if names[row["scope"]] == side]
            assert value(number) == len(own)
            occasions = {(row["quantity"], row["as_of"]) for row in own}
            assert (value(times) if times else 0) == len(occasions)
        harmed = sum(
            row["category"] in ("loss", "strike", "bombardment", "clash") for row in rows["events"]
        )
        if text.startswith("No count"):
            hit = re.search(rf"; ({NUMBER}) events? of loss", text)
            assert (value(hit[1]) if hit else 0) == harmed
