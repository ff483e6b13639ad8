"""What is written for a shape that was cut: a GeoJSON feature that says where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shapely import MultiPolygon, Polygon, clip_by_rect, set_precision, unary_union
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from .cut import digits, side, tolerance
from .nature import Town
from .window import Box, back

Feature = dict[str, Any]

#: What marks a feature, and an entry of the file's header, as made here and free to be made anew;
#: and what was cut from a file that somebody named, which is not at hand the next time.
MAKER = "sitrep basemap"
GIVEN = "sitrep basemap --provinces"
PUBLIC = "public domain"
#: Beyond the box a country is ground for a map that shows more on its longer side, and coarser.
BEYOND = 8
#: A piece of a country is left out if its sides are shorter than this share of the box's.
SPECK = 1 / 100


@dataclass(frozen=True)
class Origin:
    """Where shapes are from: the data set, its licence, what a reader should know, and the maker
    who may make them anew."""

    origin: str
    licence: str
    note: str
    maker: str = MAKER


def feature(kind: str, name: str, geometry: Any, origin: Origin, **more: Any) -> Feature:
    """A feature of one geometry in GeoJSON's words."""
    about = {"kind": kind, "name": name, **more, "origin": origin.origin,
             "licence": origin.licence, "note": origin.note, "made_by": origin.maker}  # fmt: skip
    return {"type": "Feature", "properties": about, "geometry": geometry}


def line(kind: str, shape: BaseGeometry, origin: Origin, box: Box) -> Iterator[Feature]:
    """A line as features, one for each side of the date line."""
    for part in back(shape, box):
        for one in getattr(part, "geoms", [part]):
            if one.geom_type == "LineString":
                points = [[round(x, digits(box)), y] for x, y in one.coords]
                yield feature(kind, "", {"type": "LineString", "coordinates": points}, origin)


def town(one: Town, origin: Origin) -> Feature:
    """A town as a point."""
    point = {"type": "Point", "coordinates": [round(one.lon, 3), round(one.lat, 3)]}
    return feature("town", one.name, point, origin, rank=one.rank)


def country(name: str, area: BaseGeometry, origin: Origin, box: Box, around: Box) -> list[Feature]:
    """A country as one area; none if nothing of it is large enough to be seen.

    Fine within `box`, coarser in the rest of `around`.
    """
    fine = clip_by_rect(area, *box).simplify(tolerance(box))
    rest = area.simplify(tolerance(box) * BEYOND)
    rest = set_precision(rest.buffer(0).difference(_rectangle(box)), 0.001)
    whole = set_precision(unary_union([fine.buffer(0), rest]), 10.0 ** -digits(box))
    least = (side(box) * SPECK) ** 2
    kept = [
        orient(one, 1.0)
        for part in back(whole, around)
        for one in getattr(part, "geoms", [part])
        if isinstance(one, Polygon) and one.area >= least
    ]
    if not kept:
        return []
    shape = mapping(MultiPolygon([_whole(one) for one in kept]))
    rings = [[[[round(x, 4), round(y, 4)] for x, y in ring] for ring in polygon]
             for polygon in shape["coordinates"]]  # fmt: skip
    return [feature("country", name, {"type": "MultiPolygon", "coordinates": rings}, origin)]


def _whole(area: Polygon) -> Polygon:
    """The area without holes that are specks."""
    least = area.area / 1e5
    return Polygon(area.exterior, [one for one in area.interiors if Polygon(one).area > least])


def _rectangle(box: Box) -> Polygon:
    west, south, east, north = box
    return Polygon([(west, south), (east, south), (east, north), (west, north)])
