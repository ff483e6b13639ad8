"""What lies beneath the maps of a case: lines, countries and the towns that a reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from shapely import MultiPolygon, Point, Polygon

from sitrep import geo
from sitrep.basemap import COLUMNS, read_basemap
from sitrep.basemap.land import Country, read_around, read_countries, read_towns
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import records
from sitrep.setting import Extent

from .movement.legs import Leg

#: A plot shows at most this many times more across than its map is high, and a map beside a detail
#: this many times more up and down.
WIDER, HIGHER = 1.6, 1.3
Layers = Mapping[str, pd.DataFrame]

COUNTRIES = ["name", "home", "areas", "origin"]
TOWNS = ["place_id", "name", "lat", "lon", "origin"]
#: A town of the base map this near to a town of the case is the same, kilometres: two gazetteers
#: may mean its two ends.
SAME_KM = 10.0
#: A wrong direction leads to a town no further off than this many times the way it is stated for.
REACH = 2.0


@once
def ground(case: Case) -> Layers:
    """The layers of a map's ground.

    basemap: see `basemap.read_basemap`. countries: name, home (do more than half of the places
    lie in it?), areas (see `basemap.land.Country`), origin. towns, those of the case first:
    place_id ("" for one that only the base map has), name, lat, lon, origin.
    """
    return {"basemap": read_basemap(case.folder), "countries": _countries(case),
            "towns": _towns(case)}  # fmt: skip


def beneath(case: Case, extent: Extent | None) -> Layers:
    """The ground of a map of this extent (None: any): no country is home, so that none is tinted,
    where the land was not cut as far as the map may show it."""
    land, around = ground(case), read_around(case.folder)
    if around is None or extent is None:
        return land
    west, east, south, north = extent
    squeeze = geo.squeeze((south + north) / 2)
    wide, high = (east - west) * squeeze, north - south
    # A plot is wider or higher than its map: see `map_ground.board`.
    across, up = max(wide, high * WIDER) / squeeze / 2, max(high, wide / WIDER) / 2 * HIGHER
    middle = geo.near((west + east) / 2, (around[0] + around[2]) / 2)
    whole = (middle - across >= around[0] and middle + across <= around[2]
             and max((south + north) / 2 - up, -90) >= around[1]
             and min((south + north) / 2 + up, 90) <= around[3])  # fmt: skip
    return land if whole else {**land, "countries": land["countries"].assign(home=False)}


def no_ground() -> Layers:
    """The same layers with nothing in them."""
    return {
        "basemap": pd.DataFrame(columns=list(COLUMNS)),
        "countries": pd.DataFrame(columns=COUNTRIES),
        "towns": pd.DataFrame(columns=TOWNS),
    }


def _countries(case: Case) -> pd.DataFrame:
    found = read_countries(case.folder)
    places = case["places"].dropna(subset=["lat", "lon"])
    inside = [0] * len(found)
    if found and len(places):
        middle = sum(geo.arc(places["lon"])) / 2
        points = [Point(geo.near(lon, middle), lat)
                  for lat, lon in zip(places["lat"], places["lon"], strict=True)]  # fmt: skip
        areas = [area_of(one, middle) for one in found]
        inside = [sum(area.covers(point) for point in points) for area in areas]
    most = max(inside, default=0)
    # A case at sea, or one spread over countries, is at home in none, and none is tinted then.
    home = inside.index(most) if most * 2 > len(places) else -1
    rows = [(one.name, at == home, one.areas, one.origin) for at, one in enumerate(found)]
    return pd.DataFrame(rows, columns=COUNTRIES)


def area_of(country: Country, middle: float) -> MultiPolygon | Polygon:
    """A country as one shape, longitudes within half a turn of `middle`; broken rings mended."""
    parts = []
    for outer, *inner in country.areas:
        rings = [list(zip(geo.course((x for x, _ in ring), middle), (y for _, y in ring),
                          strict=True)) for ring in (outer, *inner)]  # fmt: skip
        parts.append(Polygon(rings[0], rings[1:]))
    shape = MultiPolygon(parts)
    return shape if shape.is_valid else shape.buffer(0)


def _towns(case: Case) -> pd.DataFrame:
    """The greatest towns of the base map, by the case's own name and point where it has them, and
    the cities of the case."""
    places = case["places"].dropna(subset=["lat", "lon"])
    places = places.assign(kind=places["kind"].map(case.bases("place_kind")))
    own = places[places["kind"].isin(["city", "town"])]
    rows, met = [], set[str]()
    for town in read_towns(case.folder):
        near = _nearest(own, town.lat, town.lon)
        if near is None:
            rows.append(("", town.name, town.lat, town.lon, town.origin))
        elif near["place_id"] not in met:
            met.add(near["place_id"])
            rows.append((near["place_id"], near["name"], near["lat"], near["lon"], ""))
    for row in records(own[own["kind"] == "city"]):
        if row["place_id"] not in met:
            rows.append((row["place_id"], row["name"], row["lat"], row["lon"], ""))
    return pd.DataFrame(sorted(rows, key=lambda row: not row[0]), columns=TOWNS)


def _nearest(own: pd.DataFrame, lat: float, lon: float) -> dict[Any, Any] | None:
    """The town of the case that a point means; None if none is near."""
    away = [(geo.distance_km(row["lat"], row["lon"], lat, lon), at)
            for at, row in enumerate(records(own))]  # fmt: skip
    km, at = min(away, default=(SAME_KM + 1, 0))
    return own.iloc[at].to_dict() if km <= SAME_KM else None


def towards(case: Case, leg: Leg) -> pd.Series | None:
    """The town to which the stated direction of a leg leads from its start: of those within the
    arc of the word and not too far the one nearest to the end of the way; None if there is none.
    """
    if leg.start.point is None:
        return None
    degrees, start = geo.compass_bearing(leg.stated), leg.start.point
    end = geo.destination(*start, degrees, leg.km)
    found: list[tuple[float, int]] = []
    towns = ground(case)["towns"]
    for at, town in enumerate(records(towns)):
        point = town["lat"], town["lon"]
        km = geo.distance_km(*start, *point)
        if town["place_id"] in (leg.start.place_id, leg.end.place_id) or km > REACH * leg.km:
            continue
        if km > SAME_KM and geo.turn(geo.bearing(*start, *point), degrees) <= geo.compass_arc(
            leg.stated
        ):
            found.append((geo.distance_km(*end, *point), at))
    return towns.iloc[min(found)[1]] if found else None


def ground_words(layers: Layers) -> str:
    """A sentence that says what the tint of a map means; "" without one. Where the ground is from
    stands at the foot of the page."""
    countries = layers["countries"]
    home = list(countries.loc[countries["home"].astype(bool), "name"])
    return f"Tinted is what lies outside {home[0]}." if home else ""
