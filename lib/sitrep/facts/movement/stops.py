"""The stops of a route in order, with their points and days: as a frame, and one by one."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import Cells, records


@dataclass(frozen=True)
class Stop:
    """One stop: its key, place, role, day as written, point (None where it has none), precision
    in kilometres, the direction stated for the way to it, and the claim that states that."""

    route_id: str
    step: int
    place_id: str
    place: str
    role: str
    reached: str
    point: tuple[float, float] | None
    precision: float
    stated: str
    claim_id: str
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of its row in `waypoints`."""
        return f"{self.route_id}/{self.step}"

    @property
    def days(self) -> dates.Span | None:
        """The days on which it may have been reached; None where none is given."""
        return dates.parse(self.reached) if self.reached else None

    def km_to(self, other: Stop) -> float:
        """Kilometres on the ellipsoid to another stop; ValueError if one has no point."""
        if self.point is None or other.point is None:
            raise ValueError(f"{self.key} or {other.key} has no point")
        return geo.distance_km(*self.point, *other.point)


@once
def stops_of(case: Case, route_id: str) -> pd.DataFrame:
    """The stops of a route in order: the columns of waypoints, and place (its name), lat, lon,
    kind, precision_km."""
    stops = case["waypoints"]
    stops = stops[stops["route_id"] == route_id].sort_values("step")
    known = _points(case).reindex(stops["place_id"])
    return stops.assign(**{str(name): known[name].to_numpy() for name in known}).reset_index(
        drop=True
    )


@once
def _points(case: Case) -> pd.DataFrame:
    """What a stop has from its place, by the id of that."""
    names = ["place_id", "name", "lat", "lon", "kind", "precision_km"]
    return case["places"][names].set_index("place_id").rename(columns={"name": "place"})


def goal_of(stops: pd.DataFrame) -> pd.Series:
    """The stop that a route makes for: its last with the role of objective, or its last of all."""
    goals = stops[stops["role"] == "objective"]
    return (goals if len(goals) else stops).iloc[-1]


@once
def each_stop(case: Case, route_id: str) -> list[Stop]:
    """The stops of a route one by one; see `stops_of`."""
    return [_stop(case, row) for row in records(stops_of(case, route_id))]


def _stop(case: Case, row: Cells) -> Stop:
    known = bool(pd.notna(row["lat"]) and pd.notna(row["lon"]))
    return Stop(
        route_id=str(row["route_id"]),
        step=int(row["step"]),
        place_id=str(row["place_id"]),
        place=case.name(row["place_id"]),
        role=str(row["role"]),
        reached=str(row["reached"]),
        point=(float(row["lat"]), float(row["lon"])) if known else None,
        precision=0.0 if pd.isna(row["precision_km"]) else float(row["precision_km"]),
        stated=str(row["stated_direction"]),
        claim_id=str(row["direction_claim"] or row["claim_id"]),
        sources=tuple(row["sources"]),
    )


@once
def stated_routes(case: Case) -> set[str]:
    """The ids of the routes that the report states."""
    routes = case["routes"]
    return set(routes.loc[routes["basis"] == "stated", "route_id"])
