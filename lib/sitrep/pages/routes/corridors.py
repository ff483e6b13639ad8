"""The stated corridors beside the recorded tracks, on a map."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pandas as pd

from sitrep import geo
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.ground import Layers, beneath, ground_words, towards
from sitrep.facts.movement import tracks
from sitrep.facts.movement.formations import formations
from sitrep.facts.movement.legs import legs_of
from sitrep.facts.movement.paths import paths
from sitrep.facts.movement.stops import stated_routes
from sitrep.rows import records
from sitrep.setting import Extent, Setting
from sitrep.wording import (
    counted,
    opened,
    or_list,
    said_of,
    so_many,
    some_of,
    spelled,
    verb,
)

from .approaches import gap
from .distance import apart
from .legs import bearings, legs
from .race import race

__all__ = ["apart", "bearings", "corridors", "gap", "legs", "race", "sketch"]

#: A recorded stop further than this from every stated stop is left off the map, kilometres.
FAR_KM = 300.0
#: What the lines of the tracks mean.
WAYS = (
    "A thin line only joins two stops: nobody observed the way between. A day at an arrowhead is "
    "that of the last stop."
)
#: Room around the outermost stops, as a share of the longer side.
ROOM = 0.06

#: How a sentence ends that names very many goals.
GOALS = "so on for {} more places"


def corridors(case: Case) -> Answer:
    """The stops of all routes for a map.

    `frame`, one row a stop that is on the map: the columns of the table `waypoints`; of its place
    `place`, `lat`, `lon`, `kind`, `precision_km`; of its route `route`, `formation` (names),
    `basis`, `bloc`, `label`, `colour`, `marker`; `span` (dates.Span or None), `day` (its middle or
    None), `when` (the day in words or ""), `credit` (publishers of its sources).

    Layers: those of `facts.ground`, places (name, lat, lon, precision_km, rank: 0 stated, 1 where a
    recorded track starts or ends, 2 on the way), rays (where a contradicted direction would lead:
    start and end points, stated, the town there), paths (a leg of a recorded track: route_id,
    lons, lats, known: does it lie on a river or road that the track is said to follow?). Setting:
    extent.
    """
    frame = tracks.stops(case)
    near = _near(frame)
    far = frame[~near].drop_duplicates("place_id")
    frame = frame[near].reset_index(drop=True)
    rays = _rays(case)
    extent = _extent(frame, rays)
    land = beneath(case, extent)
    return Answer(
        sentence=_sentence(case),
        frame=frame,
        table=_table(frame),
        references=rest_on(case, case["routes"], frame),
        note=_note(far, land),
        layers={**land, "places": _places(frame), "rays": rays, "paths": _paths(case, frame)},
        setting=Setting(extent=extent),
    )


def sketch(case: Case) -> Answer:
    """The same for a small map: only the stated places are named, none has its precision.

    `frame`, one row a stop that is on the map: the columns of `routes.corridors`.
    """
    answer = corridors(case)
    places = answer.layers["places"]
    note = f"{WAYS} {ground_words(answer.layers)}"
    note = note.strip()
    stated = places[places["rank"] == 0].assign(precision_km=0.0)
    return replace(answer, note=note, layers={**answer.layers, "places": stated})


def _near(frame: pd.DataFrame) -> pd.Series:
    """True for stated stops and for recorded ones within FAR_KM of one; for all if none is."""
    stated = frame[frame["basis"] == "stated"]
    points = list(zip(stated["lat"], stated["lon"], strict=True))
    near = [
        not points or min(geo.distance_km(lat, lon, *point) for point in points) <= FAR_KM
        for lat, lon in zip(frame["lat"], frame["lon"], strict=True)
    ]
    return pd.Series(near, index=frame.index, dtype=bool)


def _places(frame: pd.DataFrame) -> pd.DataFrame:
    ranks = [
        0 if basis == "stated" else 1 if role in ("start", "end") else 2
        for basis, role in zip(frame["basis"], frame["role"], strict=True)
    ]
    columns = ["place_id", "place", "lat", "lon", "precision_km", "rank"]
    found = frame.assign(rank=ranks).sort_values("rank", kind="stable")[columns]
    return found.drop_duplicates("place_id").reset_index(drop=True)


def _paths(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    """The legs between the stops that are on the map; straight where the way is not known."""
    rows = []
    recorded = frame[frame["basis"] != "stated"]
    for key, stops in recorded.groupby("route_id", sort=False):
        known = {(leg.start, leg.end): leg.line for leg in paths(case, str(key)) if leg.known}
        for one, two in pairwise(records(stops)):
            line = known.get((one["step"], two["step"]))
            ends = [(one["lon"], one["lat"]), (two["lon"], two["lat"])]
            lons, lats = zip(*(line or ends), strict=True)
            rows.append((key, lons, lats, line is not None))
    return pd.DataFrame(rows, columns=["route_id", "lons", "lats", "known"])


def _rays(case: Case) -> pd.DataFrame:
    """Where each contradicted leg would have led: start_lat, start_lon, lat, lon, stated, end, and
    town, town_lat, town_lon of the town there ("" and NaN if there is none)."""
    rows = []
    stated = [key for key in case["routes"]["route_id"] if key in stated_routes(case)]
    for leg in (leg for key in stated for leg in legs_of(case, key)):
        if leg.verdict != "contradicted" or leg.start.point is None:
            continue
        lat, lon = geo.destination(*leg.start.point, geo.compass_bearing(leg.stated), leg.km)
        town = towards(case, leg)
        there = ("", math.nan, math.nan) if town is None else tuple(town[["name", "lat", "lon"]])
        rows.append((*leg.start.point, lat, lon, leg.stated, leg.end.place, *there))
    names = ["start_lat", "start_lon", "lat", "lon", "stated", "end", "town", "town_lat",
             "town_lon"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def _extent(frame: pd.DataFrame, rays: pd.DataFrame) -> Extent | None:
    """The box around the stops, the rays and the towns they lead to, with room on each side;
    None if there is neither."""
    if frame.empty:
        return None
    towns = rays.dropna(subset=["town_lat", "town_lon"])
    west, east = geo.arc([*frame["lon"], *rays["lon"], *towns["town_lon"]])
    lats = [*frame["lat"], *rays["lat"], *towns["town_lat"]]
    squeeze = geo.squeeze(sum(lats) / len(lats))
    pad = ROOM * max((east - west) * squeeze, max(lats) - min(lats), 0.2)
    low, high = max(-90.0, min(lats) - pad), min(90.0, max(lats) + pad)
    return Extent(west - pad / squeeze, east + pad / squeeze, low, high)


def _sentence(case: Case) -> str:
    """Where the stated corridors lead, and which recorded tracks reach these goals.

    The corridors are grouped by goal, be its point known or not; a track reaches a goal if one of
    its dated stops is there. Both hold for any number of corridors, goals, tracks and sides.
    """
    every_stop = tracks.stops(case, placed=False)
    known = every_stop[every_stop["basis"] != "stated"]
    goals = Counter(one.objective for one in formations(case))
    number, end = known["route_id"].nunique(), f"{edition_words(case)}."
    if not goals:
        drawn = "can be drawn" if number else "is on record"
        none = "No corridor is stated" + (" by the report" if report_is_out(case) else " as yet")
        return f"{none}; {so_many(number, 'recorded track', drawn)}{end}"
    total = goals.total()
    if len(goals) == 1:
        whole = {1: "The report’s corridor", 2: "Both of the report’s corridors"}.get(
            total, f"All {spelled(total)} of the report’s corridors"
        )
        text = f"{whole} {verb(total, 'leads')} to {case.name(next(iter(goals)))}"
    else:
        parts = [f"{spelled(n)} {verb(n, 'leads')} to {case.name(key)}" for key, n in goals.items()]
        text = f"Of the report’s {spelled(total)} corridors, {some_of(parts, GOALS)}"
    return f"{text}. {_reached(case, known, list(goals), number)}{end}"


def _reached(case: Case, known: pd.DataFrame, goals: list[str], number: int) -> str:
    """How many recorded tracks reach the goals, as the beginning of a sentence."""
    if not number:
        return "No track is on record"
    there = {key: known[(known["place_id"] == key) & (known["reached"] != "")] for key in goals}
    counts = {key: stops["route_id"].nunique() for key, stops in there.items()}
    if len(goals) > 1:
        parts = [f"{spelled(n)} {verb(n, 'reaches')} {case.name(key)}" for key, n in counts.items()]
        return f"Of {counted(number, 'recorded track')}, {some_of(parts, GOALS)}"
    (arrived,) = counts.values()
    text = opened(said_of(arrived, number, "recorded track", "reaches it"))
    absent = [
        case.name(one) for one in tracks.sides(case) if one not in set(there[goals[0]]["bloc"])
    ]
    if not arrived or not absent:
        return text
    return f"{text}, none from the side of {or_list(absent)}"


def _note(far: pd.DataFrame, land: Layers) -> str:
    text = (
        f"{WAYS} A grey ring is the radius within which a point is good. A stop is where a force "
        "was reported on a day, not where it stayed. Where stops crowd, not each has its name on "
        "the map; the data name all."
    )
    if not far.empty:
        text += f" Too far away for this map: {some_of(far['place'])}."
    return f"{text} {ground_words(land)}".strip()


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Route": frame["route"],
            "Basis": frame["basis"],
            "Side": frame["label"],
            "Stop": frame["step"],
            "Place": frame["place"],
            "Role": frame["role"],
            "Reached": frame["when"].replace("", "not dated"),
            "Latitude, degrees": frame["lat"],
            "Longitude, degrees": frame["lon"],
            "Point good to, km": frame["precision_km"],
        }
    )
