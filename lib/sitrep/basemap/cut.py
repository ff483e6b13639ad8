"""From the lines of the world to the lines of a map: joined, thinned, and none drawn twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shapely import (
    LineString,
    Point,
    line_merge,
    prepare,
    shortest_line,
    unary_union,
)
from shapely.geometry.base import BaseGeometry

from .window import Box

#: A cut line this near to a line that is kept shows the same thing, degrees (some three km). The
#: intermediate shapes stray up to a kilometre, and two surveys of a border by more.
NEAR = 0.03
#: A line runs along another if it stays near for this long, degrees; one that only meets or crosses
#: it does not.
ALONG = 4 * NEAR
#: A stretch that leaves a kept line and comes back to it shows the same thing drawn otherwise, if
#: it strays no further than this, degrees.
BULGE = 4 * NEAR
#: The ends of what was cut off at the belt lie on its rim, which is a polygon.
RIM = 1.02
#: A line is left out if it is shorter than this share of the longer side of the box.
SHORT = 1 / 50
#: A simplified line strays by no more than this share of the longer side of the box: half a pixel
#: on a map a thousand pixels wide.
STRAY = 1 / 2000


def side(box: Box) -> float:
    """The longer side of a box, degrees."""
    return max(box[2] - box[0], box[3] - box[1])


def tolerance(box: Box) -> float:
    """How far a simplified line may stray from the line it was, degrees (Douglas and Peucker)."""
    return round(side(box) * STRAY, 5)


def digits(box: Box) -> int:
    """Decimals of a degree that are worth writing: well below the tolerance."""
    return 4 if tolerance(box) >= 0.001 else 5


def thinned(
    lines: Iterable[LineString], kept: Iterable[LineString], box: Box
) -> Iterator[LineString]:
    """The lines to draw beside those that are kept, from north to south, each once.

    Pieces that meet end to end are one line. What runs along a kept line is left out and what goes
    on beyond its end is tied to it. Rounded to `digits`, simplified to `tolerance`.
    """
    there = unary_union(list(kept))
    found = []
    for line in _joined(lines):
        for part in _beside(line, there) if not there.is_empty else [line]:
            if part.length >= side(box) * SHORT:
                thin = part.simplify(tolerance(box))
                found.append(_rounded(thin, box))
    found = [line for line in found if line.length > 0]
    yield from sorted(found, key=lambda line: (-line.bounds[3], list(line.coords)))


def _joined(lines: Iterable[LineString]) -> Iterator[LineString]:
    """Pieces joined where two of them meet, and only two; no piece twice.

    Two pieces that overlap are split at their common ends first.
    """
    merged = line_merge(unary_union(list(lines)))
    yield from _parts(merged)


def _parts(shape: BaseGeometry) -> Iterator[LineString]:
    """The lines of a shape."""
    shapes = shape.geoms if hasattr(shape, "geoms") else [shape]
    yield from (one for one in shapes if isinstance(one, LineString) and not one.is_empty)


def _beside(line: LineString, kept: BaseGeometry) -> Iterator[LineString]:
    """What of a line is not drawn by the kept lines already."""
    belt = kept.buffer(NEAR)
    prepare(belt)
    inside = line.intersection(belt).length
    if inside == 0:
        yield line
    elif inside < min(ALONG, 0.5 * line.length):
        yield _tied(line, kept)
    else:
        for part in _parts(line.difference(belt)):
            if part.length >= ALONG and not _bulges(part, kept):
                yield _tied(part, kept)


def _bulges(part: LineString, kept: BaseGeometry) -> bool:
    """True if a stretch begins and ends at the belt and lies near it all the way."""
    ends = all(Point(part.coords[at]).distance(kept) <= NEAR * RIM for at in (0, -1))
    strays = max(Point(point).distance(kept) for point in part.segmentize(NEAR).coords)
    return ends and strays <= BULGE


def _tied(line: LineString, kept: BaseGeometry) -> LineString:
    """The line with each end that is near a kept line led on to it."""
    points = list(line.coords)
    for at, place in ((0, 0), (-1, len(points))):
        end = Point(points[at])
        if 0 < end.distance(kept) <= NEAR * RIM:
            points.insert(place if at == 0 else len(points), _nearest(end, kept))
    return LineString(points)


def _nearest(point: Point, kept: BaseGeometry) -> tuple[float, float]:
    """The end of a kept line if one is about as near as the line itself, else the nearest spot."""
    spot = Point(shortest_line(point, kept).coords[1])
    ends = [Point(line.coords[n]) for line in _parts(kept) for n in (0, -1)]
    best = min(ends, key=point.distance)
    chosen = best if point.distance(best) <= NEAR * 1.5 else spot
    return chosen.x, chosen.y


def _rounded(line: BaseGeometry, box: Box) -> LineString:
    """The line in as many decimals as are worth writing, inside the box, no point twice."""
    places = digits(box)
    points: list[tuple[float, float]] = []
    for x, y in line.coords:
        lon = min(max(round(x, places), box[0]), box[2])
        lat = min(max(round(y, places), box[1]), box[3])
        if not points or points[-1] != (lon, lat):
            points.append((lon, lat))
    return LineString(points if len(points) > 1 else [points[0], points[0]])
