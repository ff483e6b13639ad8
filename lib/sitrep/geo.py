"""Distance, bearing and circles on the WGS 84 ellipsoid, and positions along a line.

Geodesics are GeographicLib's (Karney 2013, doi:10.1007/s00190-012-0578-z) through `pyproj`.
Coordinates are decimal degrees, always in the order latitude, longitude; lines and GeoJSON hold
longitude, latitude as RFC 7946 has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from .schema.vocabularies import POINTS

if TYPE_CHECKING:
    # Who asks for longitudes alone, as an import of event data does, is spared 18 MB of memory.
    from pyproj import Geod

#: The square of a length, in degrees, below which a step of a line is none.
_TINY = 1e-18


@cache
def _wgs84() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")


@lru_cache(maxsize=8192)
def _inverse(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    azimuth, _, metres = _wgs84().inv(lon1, lat1, lon2, lat2)
    return azimuth % 360, metres / 1000


def squeeze(lat: float) -> float:
    """A degree of longitude as a share of one of latitude; at a pole still a fiftieth, so that a
    flat map there has a width."""
    return max(math.cos(math.radians(lat)), 0.02)


def near(lon: float, middle: float) -> float:
    """A longitude as the one within half a turn of `middle`: 181 for -179 where that is 179."""
    return lon - 360 * round((lon - middle) / 360)


def course(lons: Iterable[float], middle: float) -> list[float]:
    """The longitudes of a line, the first within half a turn of `middle` and each on the side that
    is nearer to the last, so that nothing jumps at the date line."""
    found: list[float] = []
    for lon in lons:
        found.append(near(float(lon), found[-1] if found else middle))
    return found


def arc(lons: Iterable[float]) -> tuple[float, float]:
    """West and east of the shortest arc that holds these longitudes; east is beyond 180 where it
    crosses the date line. ValueError if there are none."""
    given = [float(lon) for lon in lons]
    if max(given) - min(given) <= 180:
        return min(given), max(given)
    turned = sorted({(lon + 180) % 360 - 180 for lon in given})
    gaps = [(b - a, b) for a, b in pairwise([*turned, turned[0] + 360])]
    # The arc begins where the widest gap ends.
    west = max(gaps)[1]
    west -= 360 if west >= 180 else 0
    return west, max(near(lon, west + 180) for lon in turned)


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Initial bearing of the geodesic from the first point to the second, degrees from north."""
    return _inverse(lat1, lon1, lat2, lon2)[0]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Length of the geodesic between two points, kilometres."""
    return _inverse(lat1, lon1, lat2, lon2)[1]


def distances_km(lat: float, lon: float, lats: ArrayLike, lons: ArrayLike) -> np.ndarray:
    """Lengths of the geodesics from a point to each of many, kilometres."""
    lats, lons = np.asarray(lats, dtype=float), np.asarray(lons, dtype=float)
    many = len(lats)
    _, _, metres = _wgs84().inv(np.full(many, lon), np.full(many, lat), lons, lats)
    return np.asarray(metres) / 1000


def compass(degrees: float, points: int = 8) -> str:
    """The nearest of the eight or sixteen compass points; a tie goes clockwise."""
    arc = 360 / points
    return POINTS[int((degrees % 360 + arc / 2) // arc) % points * (len(POINTS) // points)]


def compass_bearing(point: str) -> float:
    """The bearing of a compass point, degrees. ValueError if it is none of the sixteen."""
    if point not in POINTS:
        raise ValueError(f"{point!r} is none of {', '.join(POINTS)}")
    return POINTS.index(point) * 360 / len(POINTS)


def compass_arc(point: str) -> float:
    """Half the arc that a compass point stands for, degrees: 22.5 for one of the eight, 11.25 for
    one that only the sixteen have."""
    return 11.25 if POINTS.index(point) % 2 else 22.5


def turn(first: float, second: float) -> float:
    """The smaller angle between two bearings, degrees from 0 to 180."""
    gap = abs(first - second) % 360
    return min(gap, 360 - gap)


def circle(lat: float, lon: float, km: float, steps: int = 48) -> tuple[list[float], list[float]]:
    """Latitudes and longitudes of a closed ring `km` around a point, `steps` + 1 points."""
    azimuths = [360 * n / steps for n in range(steps + 1)]
    size = len(azimuths)
    lons, lats, _ = _wgs84().fwd([lon] * size, [lat] * size, azimuths, [km * 1000] * size)
    return list(lats), list(lons)


def destination(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """The point `km` away along the bearing: latitude, longitude."""
    lon2, lat2, _ = _wgs84().fwd(lon, lat, degrees, km * 1000)
    return lat2, lon2


def line_km(line: list[tuple[float, float]]) -> float:
    """Length of a line of (longitude, latitude) pairs, kilometres."""
    if len(line) < 2:
        return 0.0
    lons, lats = zip(*line, strict=True)
    return float(_wgs84().line_length(lons, lats)) / 1000


def along_line(line: list[tuple[float, float]], lat: float, lon: float) -> tuple[float, float]:
    """Kilometres along a line to the point nearest to a place, and the place's distance from it.

    The foot is found in an equirectangular plane scaled at the place's latitude, which is good to
    far less than the precision of a place as long as the line spans a few degrees.
    """
    scale = squeeze(lat)
    flat = np.array(line, dtype=float)
    flat[:, 0] = (flat[:, 0] - 360 * np.round((flat[:, 0] - lon) / 360)) * scale
    starts, steps = flat[:-1], np.diff(flat, axis=0)
    lengths = (steps**2).sum(axis=1)
    # A step of no length has its foot at its start.
    aims = ((np.array([lon * scale, lat]) - starts) * steps).sum(axis=1)
    parts = aims / np.maximum(lengths, _TINY)
    feet = starts + np.clip(parts, 0, 1)[:, None] * steps
    nearest = int(((feet - (lon * scale, lat)) ** 2).sum(axis=1).argmin())
    foot_lon, foot_lat = float(feet[nearest, 0]) / scale, float(feet[nearest, 1])
    walked = [*line[: nearest + 1], (foot_lon, foot_lat)]
    return line_km(walked), distance_km(lat, lon, foot_lat, foot_lon)


def stretch(
    line: list[tuple[float, float]], start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """The part of a line between the points nearest to two places, in the direction from the first
    to the second; all are (longitude, latitude). Two equal points if both have the same foot."""
    from shapely import LineString, Point
    from shapely.ops import substring

    scale = squeeze((start[1] + end[1]) / 2)
    middle = start[0]
    flat = LineString([(near(x, middle) * scale, y) for x, y in line])
    first, last = (flat.project(Point(near(lon, middle) * scale, lat)) for lon, lat in (start, end))
    points = [(x / scale, y) for x, y in substring(flat, first, last).coords]
    return points if len(points) > 1 else points * 2
