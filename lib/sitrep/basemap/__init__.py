"""The lines beneath a case's maps: rivers, borders and road axes from its `basemap.geojson`.
Countries and towns are read by `land`.

`sitrep check` reads the file too, and starts fast because nothing here asks for pandas before a
frame is wanted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sitrep.text import half_characters

if TYPE_CHECKING:
    import pandas as pd

from sitrep.files import not_plain, reason
from sitrep.limits import FILE, too_large

BASEMAP = "basemap.geojson"
COLUMNS = ("kind", "name", "lons", "lats", "origin")

Row = tuple[str, str, tuple[float, ...], tuple[float, ...], str]
Found = TypeVar("Found")


class BasemapError(ValueError):
    """A basemap file that is not a GeoJSON collection of lines."""


def read_basemap(folder: Path) -> pd.DataFrame:
    """The lines of a case folder's basemap as a frame; see `read_lines`."""
    import pandas as pd

    return pd.DataFrame(read_lines(folder), columns=list(COLUMNS))


def read_lines(folder: Path) -> list[Row]:
    """The lines of a case folder's basemap, one row a line; no rows if there is no such file.

    A row: kind (river, border, road-axis or what the file says), name, lons and lats (tuples of
    WGS 84 degrees, RFC 7946 order undone), origin (the data set the line is taken from). Points
    and areas are passed over. Raises BasemapError if the file is not GeoJSON.
    """
    return rows_of(folder, _lines)


def surveys(folder: Path) -> list[str]:
    """The data sets that the shapes of a case folder's basemap are from, each once. Raises
    BasemapError if the file is not GeoJSON."""
    # A file says which package and layer a shape was taken from; a reader needs the survey.
    found = rows_of(folder, _survey)
    return list(dict.fromkeys(name for name in found if name))


def _survey(feature: dict[str, Any]) -> Iterator[str]:
    yield str((feature.get("properties") or {}).get("origin") or "").split(", from ")[0]


def rows_of(folder: Path, find: Callable[[dict[str, Any]], Iterator[Found]]) -> list[Found]:
    """What a reader of features finds in a case folder's basemap; see `read_lines`."""
    path = folder / BASEMAP
    if fault := not_plain(path):
        raise BasemapError(fault)
    if not path.exists():
        return []
    try:
        if fault := too_large(path.stat().st_size, FILE, "a base map"):
            raise BasemapError(fault)
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        if not isinstance(features, list):
            raise ValueError("its features are no list")
        rows = [row for at, feature in enumerate(features, start=1)
                for row in _of_feature(feature, at, find)]  # fmt: skip
        for where, half in half_characters([one.get("properties") for one in features]):
            raise ValueError(f"the properties of feature{where} hold {half}, half of a character")
        return rows
    except BasemapError:
        raise
    except RecursionError as error:
        raise BasemapError(
            "is not a GeoJSON feature collection: it is nested too deeply"
        ) from error
    except (LookupError, TypeError) as error:
        raise BasemapError("is not a GeoJSON feature collection: it has no features") from error
    except OSError as error:
        raise BasemapError(reason(error)) from error
    except ValueError as error:
        raise BasemapError(f"is not a GeoJSON feature collection of lines: {error}") from error


def _of_feature(
    feature: Any, at: int, find: Callable[[dict[str, Any]], Iterator[Found]]
) -> list[Found]:
    """What is found in a feature; ValueError with its number, the first being 1."""
    try:
        return list(find(feature))
    except (LookupError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"feature, number {at}, has not the form of a feature") from error
    except ValueError as error:
        raise ValueError(f"feature, number {at}: {error}") from error


def undrawn(folder: Path) -> int:
    """How many features of the basemap are neither lines, nor countries or towns: not drawn."""
    path = folder / BASEMAP
    if not path.exists():
        return 0
    read_lines(folder)
    features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    return sum((feature["geometry"] or {}).get("type") not in _drawn(feature)
               for feature in features)  # fmt: skip


def _drawn(feature: dict[str, Any]) -> tuple[str, ...]:
    """The kinds of geometry that are drawn of a feature."""
    more = {"country": ("Polygon", "MultiPolygon"), "town": ("Point",)}
    kind = (feature.get("properties") or {}).get("kind")
    return ("LineString", "MultiLineString", *more.get(str(kind), ()))


def _lines(feature: dict[str, Any]) -> Iterator[Row]:
    """A row for each line of a feature with a LineString or MultiLineString."""
    kind, name, origin = about(feature)
    for part in parts_of(feature, "LineString"):
        points = [pair(point, name or kind) for point in part]
        if len(points) < 2:
            raise ValueError(f"a line of {name or kind!r} has fewer than two points")
        lons, lats = zip(*points, strict=True)
        yield kind, name, lons, lats, origin


def about(feature: dict[str, Any]) -> tuple[str, str, str]:
    """Kind, name and origin of a feature, "" for what it does not say."""
    told = feature.get("properties") or {}
    kind, name, origin = (str(told.get(key) or "") for key in ("kind", "name", "origin"))
    return kind, name, origin


def parts_of(feature: dict[str, Any], one: str) -> list[Any]:
    """The coordinates of each shape of a feature of this geometry, or of its "Multi" form; none of
    another."""
    geometry = feature["geometry"] or {}
    found = geometry.get("coordinates", [])
    if geometry.get("type") == one:
        return [found]
    return list(found) if geometry.get("type") == f"Multi{one}" else []


def pair(point: Any, what: str) -> tuple[float, float]:
    """Longitude and latitude of a position; ValueError that names what it belongs to."""
    lon, lat = float(point[0]), float(point[1])
    if not (math.fabs(lon) <= 180 and math.fabs(lat) <= 90):
        raise ValueError(f"{[lon, lat]} in {what!r} is no longitude and latitude")
    return lon, lat
