"""Places and routes as GeoJSON (RFC 7946), which QGIS and every other map takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sitrep.rows import Cells, records

from .model import Export

if TYPE_CHECKING:
    from sitrep.case import Case


def text(case: Case) -> str:
    """Every place with a point, and every route with two or more of them, as features.

    A place has the columns of `places` as its properties, a route those of `routes`, with the
    places and days of its stops; ids of actors have their names beside them. Points are WGS 84,
    longitude first; stops without a point are passed over.
    """
    places = case["places"].dropna(subset=["lat", "lon"])
    features = [_feature("Point", [row["lon"], row["lat"]], "place", row)
                for row in records(places)]  # fmt: skip
    points = places.set_index("place_id")
    for route in records(case["routes"]):
        stops = case["waypoints"]
        stops = stops[(stops["route_id"] == route["route_id"])
                      & stops["place_id"].isin(points.index)]  # fmt: skip
        stops = stops.sort_values("step")
        if len(stops) < 2:
            continue
        line = [[points.at[key, "lon"], points.at[key, "lat"]] for key in stops["place_id"]]
        more = {
            "formation_name": case.name(route["formation"]),
            "stops": [case.name(key) for key in stops["place_id"]],
            "reached": list(stops["reached"]),
        }
        features.append(_feature("LineString", line, "route", route, more))
    title = f"{case.meta.title}, {case.edition}"
    made = {"type": "FeatureCollection", "name": title, "features": features}
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _feature(
    shape: str, points: Any, kind: str, row: Cells, more: dict[str, Any] | None = None
) -> dict[str, Any]:
    told = {str(name): _plain(cell) for name, cell in row.items() if name not in ("lat", "lon")}
    return {
        "type": "Feature", "geometry": {"type": shape, "coordinates": points},
        "properties": {"feature": kind, **told, **(more or {})},
    }  # fmt: skip


def _plain(cell: Any) -> Any:
    """A cell as JSON has it; a blank one is null."""
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, str):
        return cell or None
    if cell is None or cell != cell:
        return None
    return int(cell) if float(cell).is_integer() else float(cell)


EXPORT = Export("geojson", "places and routes for a map program", ".geojson", text)
