"""How close the stated sides came to each other, and what happened between them."""

from __future__ import annotations

from itertools import combinations
from math import nan

import pandas as pd

from sitrep import dates, geo
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.credits import credits
from sitrep.facts.days import bracket, mask, window
from sitrep.facts.movement import tracks
from sitrep.facts.movement.nearness import near_words, sides_words, stretches
from sitrep.rows import Cells, records
from sitrep.schema.vocabularies import HOSTILE
from sitrep.setting import Setting
from sitrep.wording import and_list, counted, on, verb

_COLUMNS = [
    "day", "span", "when", "place", "route", "bloc", "note", "credit", "km", "other", "other_bloc",
    "good_to", "closest", "closest_good_to", "ends", "blind",
]  # fmt: skip


def gap(case: Case) -> Answer:
    """Distance between the last-known positions of the sides of the stated formations.

    A track's last-known position is its latest dated stop.

    `frame`, one row a dated stop of a side once two sides have one, in the case's window: `day`,
    `span`, `when`, `place`, `route`, `bloc`, `label`, `colour`, `marker`, `note`, `credit`, `km`
    (from it to the nearest last-known position of the other side; NA if the stop has no point),
    `other` (that place), `other_bloc`, `other_label`, `other_colour`, `other_marker`, `good_to` (km
    by which the two points' precision may change it), `closest` (km between the nearest two
    positions of different sides; NA while a track is at a stop without a point), `closest_good_to`
    (as before, of these two), `ends` (their places), `blind` (names of the places without a point
    at which tracks stand), `approach` (the stop brought a force nearest).

    Layers: incidents (day, when, title, place, basis, credit). Setting: bracket.
    """
    sides = tracks.sides(case)
    first, last = window(case)
    stops = tracks.recorded(case, placed=False)
    stops = stops[stops["bloc"].isin(sides)].sort_values(["day", "step"], kind="stable")
    frame = pd.DataFrame(_distances(stops), columns=_COLUMNS)
    frame = frame[mask(frame, "day", lambda day: first <= day <= last)].reset_index(drop=True)
    near = pd.Series(_approaches(frame), index=frame.index, dtype=bool)
    frame = styled(case, frame).assign(approach=near)
    other = styled(case, frame[["other_bloc"]], "other_bloc")
    for name in ("label", "colour", "marker"):
        frame[f"other_{name}"] = other[name]
    incidents, used = _incidents(case, sides)
    return Answer(
        _sentence(case, stretches(frame, last), incidents), frame, _table(frame, incidents),
        rest_on(case, stops, used), _note(frame),
        {"incidents": incidents}, Setting(bracket=bracket(case)),
    )  # fmt: skip


def _approaches(frame: pd.DataFrame) -> list[bool]:
    """True for each stop that is itself one of the two nearest positions, once a pair in a row."""
    found, last = [], ""
    for row in records(frame):
        here = bool(abs(row["km"] - row["closest"]) < 0.001) and row["ends"] != last
        last = row["ends"] if here else last
        found.append(here)
    return found


def _distances(stops: pd.DataFrame) -> list[dict[str, object]]:
    """One row a stop from the first day on which two sides have a position."""
    rows: list[dict[str, object]] = []
    now: dict[str, Cells] = {}
    # Plain rows: every pair of positions is looked at for every stop.
    for stop in records(stops):
        now[stop["route_id"]] = stop
        if len({one["bloc"] for one in now.values()}) < 2:
            continue
        others = [one for one in now.values() if one["bloc"] != stop["bloc"]]
        row = {name: stop[name] for name in _COLUMNS[:8]}
        rows.append({**row, **_nearest(stop, others), **_closest(list(now.values()))})
    return rows


def _nearest(stop: Cells, others: list[Cells]) -> dict[str, object]:
    """The nearest of the other side's positions that have a point."""
    placed = [one for one in others if not pd.isna(one["lat"])]
    if pd.isna(stop["lat"]) or not placed:
        return {"km": nan, "other": "", "other_bloc": "", "good_to": nan}
    best = min(placed, key=lambda one: _km(stop, one))
    return {"km": _km(stop, best), "other": best["place"], "other_bloc": best["bloc"],
            "good_to": _blur(stop, best)}  # fmt: skip


def _closest(now: list[Cells]) -> dict[str, object]:
    """The nearest two positions of different sides, unknown while any track is where no source
    gives a point."""
    blind = tuple(dict.fromkeys(one["place"] for one in now if pd.isna(one["lat"])))
    if blind:
        return {"closest": nan, "closest_good_to": nan, "ends": "", "blind": blind}
    pairs = [both for both in combinations(now, 2) if both[0]["bloc"] != both[1]["bloc"]]
    one, two = min(pairs, key=lambda both: _km(*both))
    return {"closest": _km(one, two), "closest_good_to": _blur(one, two),
            "ends": f"{one['place']} and {two['place']}", "blind": ()}  # fmt: skip


def _blur(one: Cells, two: Cells) -> float:
    """Kilometres by which the precision of two points may change what lies between."""
    known = [stop["precision_km"] for stop in (one, two) if not pd.isna(stop["precision_km"])]
    return float(sum(known))


def _km(one: Cells, two: Cells) -> float:
    return geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])


def _incidents(case: Case, sides: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hostile events whose actors are of two sides, and their rows in the events table."""
    events = case["events"]
    met = mask(
        events, "actors",
        lambda actors: len({case.bloc(actor) for actor in actors} & set(sides)) > 1,
    )  # fmt: skip
    hostile = events["category"].map(case.bases("event_category")).isin(HOSTILE)
    used = events[hostile & met]
    rows = []
    for event in records(used):
        place = case.name(event["place_id"]) if event["place_id"] else ""
        day, when = dates.parse(event["date"]).middle, dates.label(event["date"])
        rows.append((day, when, event["title"], place, event["basis"]))
    found = pd.DataFrame(rows, columns=["day", "when", "title", "place", "basis"])
    found = found.assign(credit=credits(case, used)).sort_values("day", kind="stable")
    return found.reset_index(drop=True), used


def _sentence(case: Case, stretches: pd.DataFrame, incidents: pd.DataFrame) -> str:
    """How near the sides came, and how often they met; both hold for any number of sides."""
    return f"{near_words(case, stretches)}{between_words(case, len(incidents))}."


def between_words(case: Case, hits: int) -> str:
    """How many strikes or clashes between the sides are on record, as the tail of a sentence; ""
    for none."""
    if not hits or not sides_words(case):
        return ""
    return f"; {counted(hits, 'strike or clash')} between them {verb(hits, 'is')} on record"


def _note(frame: pd.DataFrame) -> str:
    text = (
        "A line is as long as the distance, by last-known positions, from the force that came near "
        "to the nearest of another side. A last-known position may be months old, so the true "
        "distance may have been less. A cross marks an incident between the sides."
    )
    lost = frame[frame["km"].isna()].drop_duplicates("place")
    if len(lost):
        stops = and_list([f"{row['place']} ({on(row['when'])})" for row in records(lost)])
        text += f" No source gives a point for {stops}; nothing is measured while a force is there."
    return text


def _table(frame: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """Stops and incidents together, by day."""
    moves = pd.DataFrame(
        {
            "sort": frame["day"], "Day": frame["when"], "Where": frame["place"],
            "What": frame["route"], "To the other side, km": frame["km"], "At": frame["other"],
            "Nearest two positions, km": frame["closest"],
        }
    )  # fmt: skip
    hits = pd.DataFrame(
        {
            "sort": incidents["day"], "Day": incidents["when"], "Where": incidents["place"],
            "What": "Incident: " + incidents["title"], "To the other side, km": nan, "At": "",
            "Nearest two positions, km": nan,
        }
    )  # fmt: skip
    both = pd.concat([part for part in (moves, hits) if len(part)] or [moves], ignore_index=True)
    for name in both.columns[both.columns.str.endswith(", km")]:
        both[name] = both[name].astype(float).round(1)
    return both.sort_values("sort", kind="stable").drop(columns="sort")
