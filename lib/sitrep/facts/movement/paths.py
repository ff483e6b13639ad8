"""Where a track ran between its stops, as far as the tables say: along a line, or not known.

A leg lies on a line if both of its stops do, by the rule of `ways`, and the route is said to follow
it. It is then drawn beside that line: as the line runs, moved so that it passes through the stops,
which lie on a bank and not in the river. Nothing is looked for: where the tables name no line,
there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sitrep import geo
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import Cells, records

from .stops import stops_of
from .ways import Line, base_lines, reach, way

#: A way that is longer than this many times the straight line is none that a leg took: its stops
#: are beside one another across a bend, or the point of one is too rough.
ROUND = 3.0


@dataclass(frozen=True)
class Leg:
    """The way to a stop from the one before, `start` and `end` being steps; is it known?"""

    start: int
    end: int
    line: Line
    known: bool


@once
def paths(case: Case, route_id: str) -> list[Leg]:
    """The legs of a route between stops that have points, in order."""
    routes = case["routes"]
    route = routes[routes["route_id"] == route_id].iloc[0]
    lines = {name: line for name, line in base_lines(case).items() if name in route["along"]}
    order = [name for name in route["along"] if name in lines]
    placed = stops_of(case, route_id).dropna(subset=["lat", "lon"])
    return [_leg(one, two, lines, order) for one, two in pairwise(records(placed))]


def _leg(one: Cells, two: Cells, lines: dict[str, Line], order: list[str]) -> Leg:
    ends = [(float(stop["lon"]), float(stop["lat"])) for stop in (one, two)]
    first, last = (_on(stop, lines, order) for stop in (one, two))
    straight = Leg(int(one["step"]), int(two["step"]), ends, known=False)
    if first is None or last is None or ends[0] == ends[1]:
        return straight
    names = order[first : last + 1] if first <= last else order[last : first + 1][::-1]
    found = way(lines, tuple(names), one, two)
    km = geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])
    if found is None or len(found.line) < 2 or geo.line_km(found.line) > ROUND * km:
        return straight
    return Leg(straight.start, straight.end, through(found.line, *ends), known=True)


def _on(stop: Cells, lines: dict[str, Line], order: list[str]) -> int | None:
    """Which of its lines a stop lies on, the nearest; None if on none."""
    off = [(geo.along_line(lines[name], stop["lat"], stop["lon"])[1], at)
           for at, name in enumerate(order)]  # fmt: skip
    km, at = min(off, default=(float("inf"), 0))
    return at if km <= reach(stop) else None


def through(line: Line, start: tuple[float, float], end: tuple[float, float]) -> Line:
    """A line moved so that it begins and ends at two points: by as much as its first point lies
    from the one and its last from the other, and between them in proportion to the way."""
    lons = geo.course((lon for lon, _ in line), start[0])
    points = list(zip(lons, (lat for _, lat in line), strict=True))
    gone = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        gone.append(gone[-1] + ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
    if not gone[-1]:
        gone = [float(at) for at in range(len(points))]
    first = start[0] - points[0][0], start[1] - points[0][1]
    last = geo.near(end[0], points[-1][0]) - points[-1][0], end[1] - points[-1][1]
    return [
        (x + first[0] * (1 - share) + last[0] * share, y + first[1] * (1 - share) + last[1] * share)
        for (x, y), share in zip(points, (one / gone[-1] for one in gone), strict=True)
    ]
