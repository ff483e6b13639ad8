"""Which of several places of a name is meant: that first which lies nearest to the others."""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from statistics import median
from typing import Any

from sitrep.geo import distance_km

from ..gazetteer import Point

#: So many other places, the first named, say where a text is about; to weigh each against all takes
#: the square of their number.
_OTHERS = 60
#: One look at the most peopled of each name, and a second at what the first one chose.
_LOOKS = 2


def by_distance(offered: dict[str, list[Point]]) -> dict[str, list[dict[str, Any]]]:
    """For each name its points as a candidate tells them, each with `km`, the median distance to
    what is taken for the other places (None where there is no other); nearest first."""
    chosen = {name: points[0] for name, points in offered.items() if points}
    for _ in range(_LOOKS):
        chosen = {name: _ranked(offered[name], name, chosen)[0][1] for name in chosen}
    return {
        name: [
            {**one.told(), "km": None if len(chosen) < 2 else round(km)}
            for km, one in _ranked(points, name, chosen)
        ]
        for name, points in offered.items()
    }


def _ranked(points: list[Point], name: str, chosen: dict[str, Point]) -> list[tuple[float, Point]]:
    """The points with how far off each is, the nearest first; the more peopled among equals."""
    found = [(_off(one, name, chosen), one) for one in points]
    return sorted(found, key=itemgetter(0))


def _off(point: Point, name: str, chosen: dict[str, Point]) -> float:
    others = [one for other, one in islice(chosen.items(), _OTHERS + 1) if other != name]
    if not others:
        return 0.0
    return median(distance_km(point.lat, point.lon, one.lat, one.lon) for one in others)
