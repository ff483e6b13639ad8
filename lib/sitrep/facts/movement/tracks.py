"""The stops of stated and recorded routes, with points and days, and how far from the goal."""

from __future__ import annotations

import pandas as pd

from sitrep import dates, geo
from sitrep.answer import styled
from sitrep.case import Case
from sitrep.facts.credits import credits
from sitrep.facts.movement.stops import stops_of
from sitrep.once import once
from sitrep.rows import records
from sitrep.schema import TABLES
from sitrep.setting import Goal

from .formations import formations


@once
def stops(case: Case, placed: bool = True) -> pd.DataFrame:
    """Every stop of every route in order; only those that have a point unless `placed` is False.

    Columns of waypoints and places (see `stops.stops_of`), and: route, formation (names),
    basis, precision_km, bloc, label, colour, marker; span (dates.Span or None), day (its middle
    or None), when (the day in words or ""), credit (publishers of its sources).
    """
    parts = []
    precision = case["places"].set_index("place_id")["precision_km"]
    for route in records(case["routes"]):
        found = stops_of(case, route["route_id"])
        if placed:
            found = found[found["lat"].notna() & found["lon"].notna()]
        if found.empty:
            continue
        parts.append(
            found.assign(
                route=route["name"],
                formation=case.name(route["formation"]),
                basis=route["basis"],
                bloc=case.bloc(route["formation"]),
                precision_km=precision.reindex(found["place_id"]).to_numpy(),
            )
        )
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)
    spans = [dates.parse(text) if text else None for text in frame["reached"]]
    when = [dates.label(text) for text in frame["reached"]]
    frame = frame.assign(when=when, credit=credits(case, frame))
    frame["span"] = pd.Series(spans, index=frame.index, dtype=object)
    days = [span.middle if span else None for span in spans]
    frame["day"] = pd.Series(days, index=frame.index, dtype=object)
    return styled(case, frame)


_COLUMNS = [
    *TABLES["waypoints"].names, "place", "lat", "lon", "kind", "route", "formation", "basis",
    "bloc", "precision_km",
]  # fmt: skip


@once
def recorded(case: Case, placed: bool = True) -> pd.DataFrame:
    """The stops of recorded routes that have a day, by route and then by step; see `stops`."""
    frame = stops(case, placed)
    return frame[(frame["basis"] != "stated") & (frame["reached"] != "")].reset_index(drop=True)


@once
def objective(case: Case) -> pd.Series | None:
    """The place row of the last stated objective; None if nothing is stated or it has no point."""
    found = formations(case)
    if not found:
        return None
    places = case["places"]
    row = places[places["place_id"] == found[-1].objective].iloc[0]
    return None if pd.isna(row["lat"]) else row


def goal(case: Case) -> Goal | None:
    """The same place as what a chart is told of it."""
    row = objective(case)
    return None if row is None else Goal(str(row["place_id"]), str(row["name"]))


@once
def sides(case: Case) -> list[str]:
    """The bloc ids of the stated routes' formations, in the case's order, without doubles."""
    return list(dict.fromkeys(one.bloc for one in formations(case) if one.bloc))


def km_straight(frame: pd.DataFrame, goal: pd.Series) -> list[float]:
    """Straight-line kilometres from each row's point to the goal."""
    return [
        geo.distance_km(lat, lon, goal["lat"], goal["lon"])
        for lat, lon in zip(frame["lat"], frame["lon"], strict=True)
    ]
