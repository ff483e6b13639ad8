"""The countries and towns beneath a case's maps, from its `basemap.geojson`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from . import BASEMAP, about, pair, parts_of, rows_of
from .window import through

Ring = list[tuple[float, float]]


class Country(NamedTuple):
    """A country: its name, its areas as rings of (longitude, latitude), the outer one first, and
    the data set that it is taken from. An area that crosses the date line is two."""

    name: str
    areas: list[list[Ring]]
    origin: str


class Town(NamedTuple):
    """A town of the base map; of two the greater has the lower rank."""

    name: str
    lat: float
    lon: float
    rank: float
    origin: str


def read_countries(folder: Path) -> list[Country]:
    """The features of kind country that are areas. Raises BasemapError if the file is broken."""
    return rows_of(folder, _country)


def read_towns(folder: Path) -> list[Town]:
    """The features of kind town that are points, the greatest first. Raises BasemapError."""
    return sorted(rows_of(folder, _town), key=lambda town: town.rank)


def read_around(folder: Path) -> tuple[float, float, float, float] | None:
    """The box (west, south, east, north, see `window`) within which countries were cut, so that a
    map can tell whether their land goes on at its edge; None where the file does not say."""
    path = folder / BASEMAP
    if not path.exists():
        return None
    read_countries(folder)
    told = json.loads(path.read_text(encoding="utf-8-sig"))
    made = told.get("sitrep")
    cut = made.get("cut") if isinstance(made, dict) else None
    sides = cut.get("around") if isinstance(cut, dict) else None
    if (
        not isinstance(sides, list)
        or len(sides) != 4
        or not all(isinstance(side, (int, float)) for side in sides)
    ):
        return None
    west, south, east, north = map(float, sides)
    return through((west, south, east, north))


def _country(feature: dict[str, Any]) -> Iterator[Country]:
    kind, name, origin = about(feature)
    areas = parts_of(feature, "Polygon")
    if kind == "country" and areas:
        rings = [[[pair(point, name) for point in ring] for ring in area] for area in areas]
        if any(len(ring) < 4 for area in rings for ring in area):
            raise ValueError(f"a ring of {name!r} has fewer than four points")
        yield Country(name, [area for area in rings if area], origin)


def _town(feature: dict[str, Any]) -> Iterator[Town]:
    kind, name, origin = about(feature)
    geometry = feature["geometry"] or {}
    if kind == "town" and geometry.get("type") == "Point":
        lon, lat = pair(geometry["coordinates"], name)
        yield Town(name, lat, lon, float(feature["properties"].get("rank") or 0), origin)
