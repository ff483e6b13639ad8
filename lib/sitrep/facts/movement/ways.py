"""The way of a route along the rivers and roads of the base map, and how much of it is left.

A way is the stretch of the lines a route follows, joined where they come nearest to each other,
from its first stop to an objective. A point counts as on the way if it lies within NEAR_KM of it
or within its own precision; what lies off it is measured in straight lines from stop to stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sitrep import geo
from sitrep.basemap import read_lines
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import Cells, records

from .stops import goal_of, stops_of

#: How far beside a line a place may lie and still be on the way, kilometres: half the width of a
#: wide valley floor, and more than a base line is off by simplification.
NEAR_KM = 5.0

#: (longitude, latitude) pairs.
Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Way:
    """A line towards an objective, made of the base lines `names`.

    `tail` is the straight distance from its end to the objective, 0 where the line leads there.
    """

    line: Line
    names: tuple[str, ...]
    tail: float = 0.0

    @cached_property
    def km(self) -> float:
        """Kilometres from its beginning to the objective."""
        return geo.line_km(self.line) + self.tail

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Kilometres from the foot of a point to the objective, and the point's distance from the
        line."""
        along, off = geo.along_line(self.line, lat, lon)
        return self.km - along, off

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the line; east beyond 180 across the date line."""
        lons, lats = zip(*self.line, strict=True)
        west, east = geo.arc(lons)
        return west, min(lats), east, max(lats)

    def reaches(self, lat: float, lon: float, km: float) -> bool:
        """Does a point lie within `km` of the line? Most points are too far north or west for it,
        which is quick to see."""
        west, south, east, north = self._box
        # Of a degree of latitude less than a hundredth, anywhere on the earth.
        wide = km / 100
        across = wide / geo.squeeze(lat)
        if not (south - wide <= lat <= north + wide):
            return False
        if not (west - across <= geo.near(lon, (west + east) / 2) <= east + across):
            return False
        return self.place(lat, lon)[1] <= km


@once
def base_lines(case: Case) -> dict[str, Line]:
    """The named lines of the case's base map; the longest part of a name that has several."""
    found: dict[str, Line] = {}
    for _, name, lons, lats, _ in read_lines(case.folder):
        line = list(zip(lons, lats, strict=True))
        if name and geo.line_km(line) > geo.line_km(found.get(name, [])):
            found[name] = line
    return found


def way(lines: dict[str, Line], names: tuple[str, ...], start: Cells, goal: Cells) -> Way | None:
    """The way along the lines `names`, in that order, from one place to another (lat, lon).

    None where no line is known or a place has no point. Each line is left where it comes nearest
    to the next one, and the last where it comes nearest to the objective, in whichever direction
    that lies.
    """
    names = tuple(name for name in names if name in lines)
    ends = [(float(one["lon"]), float(one["lat"])) for one in (start, goal)]
    if not names or any(value != value for end in ends for value in end):
        return None
    here, found = ends[0], list[tuple[float, float]]()
    for name, after in zip(names, (*names[1:], ""), strict=True):
        leave = _nearest(lines[name], lines[after]) if after else ends[1]
        found += geo.stretch(lines[name], here, leave)
        here = found[-1]
    rest = geo.distance_km(here[1], here[0], ends[1][1], ends[1][0])
    return Way(found, names, rest if rest > NEAR_KM else 0.0)


def _nearest(line: Line, other: Line) -> tuple[float, float]:
    """The vertex of `line` that is nearest to `other`."""
    return min(line, key=lambda point: geo.along_line(other, point[1], point[0])[1])


def lines_ahead(own: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a track, and those on which the stated route goes on from its last one."""
    if own and own[-1] in stated:
        return (*own, *stated[stated.index(own[-1]) + 1 :])
    return own


@once
def stated_ways(case: Case) -> dict[str, Way]:
    """The way of each stated route that follows lines of the base map, to its own objective.

    A route whose objective has no point has none: the way to another stop is not the way there.
    """
    routes = case["routes"]
    lines, found = base_lines(case), dict[str, Way]()
    for route in records(routes[routes["basis"] == "stated"]):
        stops = stops_of(case, route["route_id"])
        placed = stops.dropna(subset=["lat", "lon"])
        if len(placed) < 2:
            continue
        one = way(lines, route["along"], placed.iloc[0], goal_of(stops))
        if one:
            found[route["route_id"]] = one
    return found


def left(case: Case, route_id: str, goal: Cells) -> list[float]:
    """Kilometres from each stop of a route, in order, to a place, along the lines it followed.

    Where its own lines end, and after its last stop, the way goes on along the stated route of
    its side, for that is where the report sends it. See `km_left`.
    """
    routes = case["routes"]
    route = routes[routes["route_id"] == route_id].iloc[0]
    stops, stated = stops_of(case, route_id), routes[routes["basis"] == "stated"]
    bloc = case.bloc(route["formation"])
    ahead = [tuple(along) for force, along in zip(stated["formation"], stated["along"], strict=True)
             if bloc and case.bloc(force) == bloc]  # fmt: skip
    theirs = ahead[0] if ahead else ()
    placed, lines = stops.dropna(subset=["lat", "lon"]), base_lines(case)
    if placed.empty:
        return [float("nan")] * len(stops)
    own = way(lines, lines_ahead(route["along"], theirs), placed.iloc[0], goal)
    return km_left(own, stops, goal, way(lines, theirs, placed.iloc[-1], goal))


def km_left(way: Way | None, stops: pd.DataFrame, goal: Cells, beyond: Way | None) -> list[float]:
    """Kilometres from each stop of one route, in order, to the objective; NA without a point.

    `stops` has lat, lon and precision_km. A stop on the way is as far as the way is long from its
    foot; one off it goes straight to the next stop that has a point, and on from there. After the
    last stop the way goes on along `beyond`, or straight where that does not pass. No distance is
    less than the straight line.
    """
    left: list[float] = []
    ahead: tuple[Cells, float] | None = None
    for stop in reversed(records(stops)):
        if pd.isna(stop["lat"]):
            left.append(float("nan"))
            continue
        straight = _straight(stop, goal)
        km = _along(way, stop)
        if km is None and ahead is not None:
            km = _straight(stop, ahead[0]) + ahead[1]
        if km is None:
            km = _along(beyond, stop)
        left.append(max(straight, km if km is not None else straight))
        ahead = (stop, left[-1])
    return left[::-1]


def _along(way: Way | None, stop: Cells) -> float | None:
    """Kilometres left of the way from a stop; None if the stop does not lie on it."""
    if way is None:
        return None
    km, off = way.place(stop["lat"], stop["lon"])
    return km if off <= reach(stop) else None


def reach(stop: Cells) -> float:
    """How far from a line a stop may lie and still be on it, kilometres."""
    return max(NEAR_KM, 0.0 if pd.isna(stop["precision_km"]) else float(stop["precision_km"]))


def _straight(one: Cells, two: Cells) -> float:
    return geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])
