"""The forces whose routes the report states, and the recorded tracks of their sides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from sitrep import dates, geo
from sitrep.case import CONTESTED, Case
from sitrep.once import once
from sitrep.rows import records

from .stops import goal_of, stops_of


@dataclass(frozen=True)
class Formation:
    """A formation of a stated route: its side, its route, its stated stops and recorded tracks.

    `name` leaves out what the case explains after a comma. `stops` and each frame of `tracks` (by
    route id) have the columns of `stops_of`. `objective` is the place id of the last stated stop
    with that role, or of the last stated stop.
    """

    actor_id: str
    name: str
    bloc: str
    route_id: str
    line: str
    stops: pd.DataFrame
    objective: str
    tracks: dict[str, pd.DataFrame]


@once
def formations(case: Case) -> list[Formation]:
    """The formations of the stated routes whose stops the case knows, in the case's order."""
    routes = case["routes"]
    found = []
    for route in records(routes[routes["basis"] == "stated"]):
        stops = stops_of(case, route["route_id"])
        if stops.empty:
            continue
        bloc = case.bloc(route["formation"])
        found.append(
            Formation(
                actor_id=route["formation"],
                name=case.name(route["formation"]).split(",")[0],
                bloc=bloc,
                route_id=route["route_id"],
                line=route["line"],
                stops=stops,
                objective=str(goal_of(stops)["place_id"]),
                tracks=_tracks(case, bloc),
            )
        )
    return found


@once
def _tracks(case: Case, bloc: str) -> dict[str, pd.DataFrame]:
    """The recorded tracks of a side's forces that have two stops or more, by route id."""
    routes = case["routes"]
    recorded = routes[routes["basis"] != "stated"]
    found = {}
    for route in records(recorded):
        if case.bloc(route["formation"]) == bloc:
            stops = stops_of(case, route["route_id"])
            if len(stops) > 1:
                found[str(route["route_id"])] = stops
    return found


def length_km(stops: pd.DataFrame) -> float:
    """Length of the straight lines between the stops that have a point; 0 below two of them."""
    known = stops.dropna(subset=["lat", "lon"])
    return geo.line_km(list(zip(known["lon"], known["lat"], strict=True)))


@once
def holders(case: Case, place_id: str) -> pd.DataFrame:
    """Who held a place, in order of start: the columns of control, and bloc ("" if contested)."""
    rows = case["control"].iloc[_spells(case).get(place_id, [])]
    blocs = ["" if key == CONTESTED else case.bloc(key) for key in rows["holder"]]
    order = sorted(range(len(rows)), key=lambda n: dates.parse(rows["start"].iloc[n]).middle)
    return rows.assign(bloc=blocs).iloc[order].reset_index(drop=True)


@once
def _spells(case: Case) -> dict[str, list[int]]:
    """Where the rows of each place stand in the table of control."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(case["control"]["place_id"]):
        found[place].append(at)
    return dict(found)


@dataclass(frozen=True)
class Arrival:
    """How a side came to a place: EDTF days, "" where it did not in what the case knows.

    `reached` is the day on which a recorded track of the side first stops there, `held` the first
    day on which the side holds it, `shaken` says that the hold was broken later.
    """

    reached: str
    held: str
    shaken: bool
    rows: tuple[pd.DataFrame, ...]

    @property
    def day(self) -> str:
        """The earlier of the two days; "" if there is neither."""
        known = [day for day in (self.reached, self.held) if day]
        return min(known, key=lambda day: dates.parse(day).middle) if known else ""


def arrival(case: Case, formation: Formation, place_id: str) -> Arrival:
    """When the side of a formation came to a place, by its tracks and by the control table."""
    stops = [track[track["place_id"] == place_id] for track in formation.tracks.values()]
    stops = [found for found in stops if len(found)]
    days = sorted(
        (day for found in stops for day in found["reached"] if day),
        key=lambda day: dates.parse(day).middle,
    )
    held = holders(case, place_id)
    own = held.index[(held["bloc"] == formation.bloc) & (formation.bloc != "")]
    shaken = bool(len(own)) and bool((held.loc[own[0] :, "bloc"] != formation.bloc).any())
    start = str(held.at[own[0], "start"]) if len(own) else ""
    return Arrival(days[0] if days else "", start, shaken, (*stops, held.loc[own]))
