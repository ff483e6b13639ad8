"""The forces whose routes the report states, and the recorded tracks of their sides."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sitrep import dates, geo
from sitrep.case import CONTESTED, Case

#: A stated direction that points more than this many degrees off leads away from the goal.
WRONG_WAY = 90.0


@dataclass(frozen=True)
class Formation:
    """A formation of a stated route: its side, its route, its stated stops and recorded tracks.

    `stops` and each frame of `tracks` (by route id) have the columns of `stops_of`. `objective`
    is the place id of the last stated stop with that role, or of the last stated stop.
    """

    actor_id: str
    name: str
    bloc: str
    route_id: str
    line: str
    stops: pd.DataFrame
    objective: str
    tracks: dict[str, pd.DataFrame]


def formations(case: Case) -> list[Formation]:
    """The formations of the stated routes whose stops the case knows, in the case's order."""
    routes = case["routes"]
    found = []
    for _, route in routes[routes["basis"] == "stated"].iterrows():
        stops = stops_of(case, route["route_id"])
        if stops.empty:
            continue
        bloc = case.bloc(route["formation"])
        goals = stops.loc[stops["role"] == "objective", "place_id"]
        found.append(
            Formation(
                actor_id=route["formation"],
                name=case.name(route["formation"]),
                bloc=bloc,
                route_id=route["route_id"],
                line=route["line"],
                stops=stops,
                objective=str((goals if len(goals) else stops["place_id"]).iloc[-1]),
                tracks=_tracks(case, bloc),
            )
        )
    return found


def _tracks(case: Case, bloc: str) -> dict[str, pd.DataFrame]:
    """The recorded tracks of a side's forces that have a stop, by route id."""
    routes = case["routes"]
    recorded = routes[routes["basis"] != "stated"]
    found = {}
    for _, route in recorded.iterrows():
        if case.bloc(route["formation"]) == bloc:
            stops = stops_of(case, route["route_id"])
            if not stops.empty:
                found[str(route["route_id"])] = stops
    return found


def stops_of(case: Case, route_id: str) -> pd.DataFrame:
    """The stops of a route in order: the columns of waypoints, and place, lat, lon, kind."""
    stops = case["waypoints"]
    stops = stops[stops["route_id"] == route_id].sort_values("step")
    places = case["places"].set_index("place_id")
    known = places.reindex(stops["place_id"])
    return stops.assign(
        place=known["name"].to_numpy(),
        lat=known["lat"].to_numpy(),
        lon=known["lon"].to_numpy(),
        kind=known["kind"].to_numpy(),
    ).reset_index(drop=True)


def legs(stops: pd.DataFrame) -> pd.DataFrame:
    """The legs between the stops that have a point; a stop without one is passed on the way.

    Columns: start, end (names), stated (compass point or ""), bearing (degrees from north), km,
    computed (compass point), off (degrees between stated and computed, NA if nothing is
    stated), wrong (True if `off` exceeds WRONG_WAY), claim_id, sources.
    """
    rows = []
    last: pd.Series | None = None
    stated, claim_id = "", ""
    for _, stop in stops.iterrows():
        stated = stop["stated_direction"] or stated
        claim_id = stop["claim_id"] or claim_id
        if pd.isna(stop["lat"]):
            continue
        if last is not None and last["place_id"] != stop["place_id"]:
            rows.append(_leg(last, stop, stated, claim_id))
        last, stated, claim_id = stop, "", ""
    columns = ["start", "end", "stated", "bearing", "km", "computed", "off", "wrong", "claim_id",
               "sources"]
    return pd.DataFrame(rows, columns=columns)


def _leg(one: pd.Series, two: pd.Series, stated: str, claim_id: str) -> dict[str, object]:
    ends = (one["lat"], one["lon"], two["lat"], two["lon"])
    bearing = geo.bearing(*ends)
    off = geo.turn(geo.compass_bearing(stated), bearing) if stated else float("nan")
    return {
        "start": one["place"], "end": two["place"], "stated": stated, "bearing": bearing,
        "km": geo.distance_km(*ends), "computed": geo.compass(bearing), "off": off,
        "wrong": off > WRONG_WAY, "claim_id": claim_id, "sources": two["sources"],
    }  # fmt: skip


def holders(case: Case, place_id: str) -> pd.DataFrame:
    """Who held a place, in order of start: the columns of control, and bloc ("" if contested)."""
    rows = case["control"]
    rows = rows[rows["place_id"] == place_id]
    blocs = ["" if key == CONTESTED else case.bloc(key) for key in rows["holder"]]
    order = sorted(range(len(rows)), key=lambda n: dates.parse(rows["start"].iloc[n]).middle)
    return rows.assign(bloc=blocs).iloc[order].reset_index(drop=True)


@dataclass(frozen=True)
class Arrival:
    """How a side came to a place: EDTF days of the first time it held it and of the last.

    `first` is "" if the side never came; `lasting` is "" if another holds the place at the end
    of what the case knows.
    """

    first: str
    lasting: str
    rows: pd.DataFrame


def arrival(case: Case, bloc: str, place_id: str) -> Arrival:
    """When a side came to hold a place, by the control table."""
    held = holders(case, place_id)
    own = held[held["bloc"] == bloc]
    if own.empty or not bloc:
        return Arrival("", "", held.iloc[0:0])
    stays = len(held) and held["bloc"].iloc[-1] == bloc
    return Arrival(own["start"].iloc[0], own["start"].iloc[-1] if stays else "", own)
