"""Boxes in pixels: how much room a text or a mark takes, and what meets what."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise

#: Left, top, right and bottom in pixels, y downwards; and a point.
Box = tuple[float, float, float, float]
Point = tuple[float, float]

#: Width of an average letter, light and bold, and height of a line, as shares of the text size.
LETTER, BOLD, LINE = 0.6, 0.68, 1.3


def extent(text: str, size: int, weight: int = 400) -> tuple[float, float]:
    """Width and height of a text in pixels, by its longest line; tags do not count."""
    letter = BOLD if weight > 400 else LETTER
    lines = re.sub(r"<(?!br>)[^>]*>", "", text).split("<br>")
    return max(map(len, lines)) * size * letter, len(lines) * size * LINE


def square(point: Point, half: float) -> Box:
    """The box around a mark."""
    return (point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def inside(box: Box, room: Box) -> bool:
    """True if a box lies in the room."""
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def meet(one: Box, two: Box) -> bool:
    """True if two boxes share more than an edge."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def holds(box: Box, point: Point) -> bool:
    """True if a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


#: Pixels between two points of a line that labels keep away from.
STRIDE = 7.0
#: Pixels between a label and another track, at least: points so far outside the room still count.
CLEAR = 11.0


def dots(line: Sequence[Point], room: Box | None = None) -> Iterator[Point]:
    """Pixels along a line, close enough that no label slips between them; with `room` only those
    in it or within CLEAR of it, as a line may run a world beyond a small map."""
    for one, two in pairwise(line):
        across, down = two[0] - one[0], two[1] - one[1]
        steps = max(1, int(max(abs(across), abs(down)) / STRIDE))
        start, end = _through(one, two, room) if room else (0.0, 1.0)
        if start > end:
            continue
        for n in range(math.floor(start * steps), min(steps, math.ceil(end * steps) + 1)):
            yield one[0] + across * n / steps, one[1] + down * n / steps


def _through(one: Point, two: Point, room: Box) -> tuple[float, float]:
    """The shares of a line between which it runs near a room (Liang and Barsky 1984, ACM Trans.
    Graph. 3(1), doi:10.1145/357332.357333); the first above the second where it does not."""
    start, end = 0.0, 1.0
    for at, to, low, high in zip(one, two, room[:2], room[2:], strict=True):
        low, high = low - CLEAR, high + CLEAR
        if at == to:
            if not low <= at <= high:
                return 1.0, 0.0
            continue
        first, last = sorted(((low - at) / (to - at), (high - at) / (to - at)))
        start, end = max(start, first), min(end, last)
    return (start, end) if start <= end else (1.0, 0.0)


#: Pixels of a cell in which the points of a cloud are kept.
CELL = 32
Cell = tuple[int, int]
#: Cells of a box that is looked at by itself, as a mark may be larger than any map.
WIDE = 1024


class Cloud:
    """Points that labels keep away from, by cells, so that a box looks only at those about it."""

    def __init__(self, points: Iterable[Point]) -> None:
        """Sort the points into cells."""
        self._cells: dict[Cell, list[Point]] = defaultdict(list)
        for point in points:
            self._cells[int(point[0] // CELL), int(point[1] // CELL)].append(point)

    def within(self, box: Box) -> Iterator[Point]:
        """The points that lie in a box."""
        for cell in _cells_of(box, self._cells):
            yield from (point for point in self._cells.get(cell, ()) if holds(box, point))

    def touches(self, box: Box) -> bool:
        """True if a point lies in a box."""
        return next(self.within(box), None) is not None


class Crowd:
    """Boxes that are taken, by cells, so that a box or point meets only those about it."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        """Sort the boxes into cells."""
        self._cells: dict[Cell, list[Box]] = defaultdict(list)
        self._wide: list[Box] = []
        self.extend(boxes)

    def extend(self, boxes: Iterable[Box]) -> None:
        """Take more."""
        for box in boxes:
            if _count(box) > WIDE:
                self._wide.append(box)
                continue
            for cell in _cells_of(box):
                self._cells[cell].append(box)

    def meets(self, box: Box) -> bool:
        """True if it shares more than an edge with one that is taken."""
        return any(meet(box, other) for other in self._wide) or any(
            meet(box, other)
            for cell in _cells_of(box, self._cells)
            for other in self._cells.get(cell, ())
        )

    def holding(self, point: tuple[float, float]) -> Iterator[Box]:
        """The boxes in which a point lies."""
        cell = int(point[0] // CELL), int(point[1] // CELL)
        about = chain(self._wide, self._cells.get(cell, ()))
        return (box for box in about if holds(box, point))


def _sides(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(side // CELL) for side in box)
    return left, top, right, bottom


def _count(box: Box) -> int:
    """How many cells a box lies in."""
    left, top, right, bottom = _sides(box)
    return (right - left + 1) * (bottom - top + 1)


def _cells_of(box: Box, used: Collection[Cell] | None = None) -> Iterable[Cell]:
    """The cells of a box; of one that lies in more than are in use those."""
    if used is not None and _count(box) > len(used):
        return list(used)
    left, top, right, bottom = _sides(box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
