"""The lines beneath a case's maps: rivers, borders and road axes from its `basemap.geojson`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

BASEMAP = "basemap.geojson"
COLUMNS = ("kind", "name", "lons", "lats", "origin")


class BasemapError(ValueError):
    """A basemap file that is not a GeoJSON collection of lines."""


def read_basemap(folder: Path) -> pd.DataFrame:
    """The lines of a case folder's basemap, one row a line; no rows if there is no such file.

    Columns: kind (river, border, road-axis or what the file says), name, lons and lats (tuples of
    WGS 84 degrees, RFC 7946 order undone), origin (the data set the line is taken from). Points
    and areas are passed over. Raises BasemapError if the file is not GeoJSON.
    """
    path = folder / BASEMAP
    if not path.is_file():
        return pd.DataFrame(columns=list(COLUMNS))
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        rows = [row for feature in features for row in _lines(feature)]
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise BasemapError(f"{BASEMAP} is not a GeoJSON feature collection: {error}") from error
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _lines(feature: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """A row for each line of a feature with a LineString or MultiLineString."""
    geometry = feature["geometry"] or {"type": "", "coordinates": []}
    parts = geometry["coordinates"]
    if geometry["type"] == "LineString":
        parts = [parts]
    elif geometry["type"] != "MultiLineString":
        return
    about = feature.get("properties") or {}
    for part in parts:
        lons, lats = zip(*[(float(point[0]), float(point[1])) for point in part], strict=True)
        yield (
            str(about.get("kind", "")), str(about.get("name", "")), lons, lats,
            str(about.get("origin", "")),
        )  # fmt: skip
