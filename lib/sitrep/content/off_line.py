"""Rule off-line: does a stop lie on the road or river that the route is said to follow?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitrep import geo
from sitrep.basemap import read_lines
from sitrep.case import Case
from sitrep.facts.movement.stops import Stop, each_stop, stated_routes
from sitrep.facts.movement.ways import NEAR_KM
from sitrep.rows import records
from sitrep.wording import amount, shortest

from .hit import Hit, cells_of

#: A stop nearest to the very end of a line, within this of it, lies beyond what is drawn.
END_KM = 0.05

Line = list[tuple[float, float]]


class Foot(NamedTuple):
    """The nearest point of the nearest line: its name, how far off, and is it the line's end."""

    name: str
    km: float
    at_end: bool


def off_line(case: Case) -> Iterator[Hit]:
    """Stops further from every line their route follows than precision and width allow.

    Formula: distance from the stop to the nearest of the lines in `routes.along`. Tolerance: the
    precision of the stop plus NEAR_KM; twice NEAR_KM beyond it is contradicted, less is loose.
    A start is not tested, since a force may set out elsewhere and join the line; nor a stop that
    lies beyond the drawn end of a line. Wrong where a route leaves its line for a place beside it,
    such as an air base or an oil field, which the case then waives.
    """
    parts = [(name, list(zip(lons, lats, strict=True)))
             for _, name, lons, lats, _ in read_lines(case.folder)]  # fmt: skip
    stated = stated_routes(case)
    for route in records(case["routes"]):
        lines = [(name, line) for name, line in parts if name in route["along"]]
        for stop in each_stop(case, route["route_id"]) if lines else ():
            if stop.point is None or stop.role == "start":
                continue
            foot = nearest(stop.point, lines)
            over = foot.km - stop.precision - NEAR_KM
            if over > 0 and not foot.at_end:
                yield _hit(case, stop, foot, over, route["route_id"] in stated)


def nearest(point: tuple[float, float], lines: list[tuple[str, Line]]) -> Foot:
    """The foot on the nearest of some lines; ValueError if there is none."""
    feet = []
    for name, line in lines:
        along, km = geo.along_line(line, *point)
        feet.append(Foot(name, km, along <= END_KM or along >= geo.line_km(line) - END_KM))
    return min(feet, key=lambda foot: foot.km)


def _hit(case: Case, stop: Stop, foot: Foot, over: float, of_report: bool) -> Hit:
    cells = (
        *cells_of(case, "waypoints", stop.key, "place_id"),
        *cells_of(case, "routes", stop.route_id, "along"),
        *cells_of(case, "places", stop.place_id, "lat", "lon", "precision_km"),
    )
    return Hit(
        "off-line", stop.key, "contradicted" if over > 2 * NEAR_KM else "loose", cells,
        f"“{case.name(stop.route_id)}” is said to follow “{foot.name}”, but {stop.place} lies "
        f"{amount(foot.km, 1)} km from it; {shortest(stop.precision + NEAR_KM)} km would pass.",
        of_report, stop.sources,
    )  # fmt: skip
