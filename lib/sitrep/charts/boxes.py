"""Boxes in pixels: how much room a text or a mark takes, and what meets what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

#: Left, top, right and bottom in pixels, y downwards.
Box = tuple[float, float, float, float]

#: Width of an average letter, light and bold, and height of a line, as shares of the text size.
LETTER, BOLD, LINE = 0.6, 0.68, 1.3


def extent(text: str, size: int, weight: int = 400) -> tuple[float, float]:
    """Width and height of a text in pixels, by its longest line; tags do not count."""
    letter = BOLD if weight > 400 else LETTER
    lines = re.sub(r"<(?!br>)[^>]*>", "", text).split("<br>")
    return max(map(len, lines)) * size * letter, len(lines) * size * LINE


def square(point: tuple[float, float], half: float) -> Box:
    """The box around a mark."""
    return (point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def inside(box: Box, room: Box) -> bool:
    """True if a box lies in the room."""
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def meet(one: Box, two: Box) -> bool:
    """True if two boxes share more than an edge."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def holds(box: Box, point: tuple[float, float]) -> bool:
    """True if a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


#: Pixels of a cell in which the points of a cloud are kept.
CELL = 32


class Cloud:
    """Points that labels keep away from, by cells, so that a box looks only at those about it."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        """Sort the points into cells."""
        self._cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for point in points:
            self._cells[int(point[0] // CELL), int(point[1] // CELL)].append(point)

    def within(self, box: Box) -> Iterator[tuple[float, float]]:
        """The points that lie in a box."""
        left, top, right, bottom = (int(side // CELL) for side in box)
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            cells = list(self._cells)
        else:
            cells = [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
        for cell in cells:
            yield from (point for point in self._cells.get(cell, ()) if holds(box, point))

    def touches(self, box: Box) -> bool:
        """True if a point lies in a box."""
        return next(self.within(box), None) is not None
