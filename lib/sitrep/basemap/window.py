"""A box of degrees on the round earth: how it lies about 180 degrees.

A box as it is written names west first, and its west is the greater where it crosses the date line
(RFC 7946, 5.2). To cut in it and to draw, its east goes on beyond 180 instead, so that nothing
jumps; what is written is cut there again, as the same standard asks (3.1.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # What cuts nothing, as the check of a case, is spared the import.
    from shapely.geometry.base import BaseGeometry

#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]

#: The whole turn, and where the date line lies.
TURN, SEAM = 360.0, 180.0


def through(box: Box) -> Box:
    """A box as it is written, with its east beyond 180 where it crosses the date line."""
    west, south, east, north = box
    return (west, south, east + TURN if east <= west else east, north)


def written(box: Box) -> Box:
    """The box of `through` as it is written."""
    west, south, east, north = box
    return (west, south, east - TURN if east > SEAM else east, north)


def parts(box: Box) -> Iterator[tuple[Box, float]]:
    """The pieces of a box within 180 degrees, each with the degrees by which it lies further east
    in the box itself: one, or two where it crosses the date line."""
    west, south, east, north = box
    if west < SEAM:
        yield (max(west, -SEAM), south, min(east, SEAM), north), 0.0
    if east > SEAM:
        yield (max(west - TURN, -SEAM), south, min(east - TURN, SEAM), north), TURN
    if west < -SEAM:
        yield (west + TURN, south, SEAM, north), -TURN


def moved(shape: Any, degrees: float) -> Any:
    """A shape so many degrees further east."""
    from shapely.affinity import translate

    return translate(shape, degrees) if degrees else shape


def back(shape: BaseGeometry, box: Box) -> Iterator[BaseGeometry]:
    """What was cut in a box as shapes within 180 degrees, one for each side of the date line."""
    from shapely import clip_by_rect

    for part, degrees in parts(box):
        found = clip_by_rect(moved(shape, -degrees), part[0], -90, part[2], 90)
        if not found.is_empty:
            yield found


def grown(box: Box, room: float, squeeze: float = 1.0) -> Box:
    """A box of `through` with so many degrees more on each side, to the poles at most; it never
    becomes wider than the earth. `squeeze` is a degree of longitude as a share of one of latitude.
    """
    west, south, east, north = box
    across = min(room / squeeze, (TURN - (east - west)) / 2)
    return (west - across, max(south - room, -90.0), east + across, min(north + room, 90.0))


__all__ = ["Box", "back", "grown", "moved", "parts", "through", "written"]
