"""The stops of a route in order, with their points and days."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case


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


def stops_of(case: Case, route_id: str) -> list[Stop]:
    """The stops of a route, by step."""
    rows = case["waypoints"]
    rows = rows[rows["route_id"] == route_id].sort_values("step")
    places = case["places"].set_index("place_id")
    return [_stop(case, row, places.loc[row["place_id"]]) for _, row in rows.iterrows()]


def _stop(case: Case, row: pd.Series, place: pd.Series) -> Stop:
    known = pd.notna(place["lat"]) and pd.notna(place["lon"])
    return Stop(
        route_id=str(row["route_id"]),
        step=int(row["step"]),
        place_id=str(row["place_id"]),
        place=case.name(row["place_id"]),
        role=str(row["role"]),
        reached=str(row["reached"]),
        point=(float(place["lat"]), float(place["lon"])) if known else None,
        precision=0.0 if pd.isna(place["precision_km"]) else float(place["precision_km"]),
        stated=str(row["stated_direction"]),
        claim_id=str(row["direction_claim"] or row["claim_id"]),
        sources=tuple(row["sources"]),
    )


def stated_routes(case: Case) -> set[str]:
    """The ids of the routes that the report states."""
    routes = case["routes"]
    return set(routes.loc[routes["basis"] == "stated", "route_id"])
