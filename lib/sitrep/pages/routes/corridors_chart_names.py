"""Where the name of a track goes, so that no reader takes it for the name of another.

A name runs along a leg of its own track, or stands level beside a steep one, and keeps a distance
from every other track. Where no leg has room a thin line ties it to its track.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from sitrep.drawing.board import Board
from sitrep.drawing.boxes import (
    CLEAR,
    LINE,
    Box,
    Cloud,
    Crowd,
    Point,
    dots,
    extent,
    inside,
    square,
)
from sitrep.drawing.labels import Label, Spot, box_of

#: Pixels between a name and its own track.
BESIDE = 4.0
#: A leg steeper than this, in degrees, has its name level beside it.
STEEP = 62.0
#: Slanted italics run narrower than the width reserved for level text.
TIGHT = 0.87
#: What it costs a thin line to run over another name or mark, for each of its points there.
OVER = 40.0
#: Pixels at least between a name and the end of its leg.
END = 3.0
#: Shares of a leg at which a name beside it may have its middle, the best first.
_SHARES = (0.5, 0.46, 0.54, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)
#: Where a tied name may begin: share of its leg, to the right or the left of it, pixels away, and
#: how far down for each of them.
_TIES = tuple(
    product((0.5, 0.25, 0.75), (1, -1), (30, 50, 75, 105, 140), (0, -0.35, 0.35, -0.8, 0.8))
)


@dataclass(frozen=True)
class Try:
    """One way to set a name: at which share of which leg, how, the boxes it takes, its cost."""

    leg: int
    share: float
    spot: Spot
    boxes: list[Box]
    cost: float = 0


def along(
    label: Label, line: Sequence[Point], others: Sequence[Point], board: Board, over: float = OVER
) -> Try | None:
    """The best way to name a track, whose boxes the board then has; None if there is no room.

    `line` is the track in pixels, `others` are points of the other tracks, which a name must not
    come near. `over` is what it costs a thin line to run over another name, at each point;
    infinite: never.
    """
    near, under, crowd = Cloud(others), Cloud(board.soft), Crowd(board.taken)
    for tries in (_beside(label, line), _tied(label, line)):
        best: Try | None = None
        for one in tries:
            if best and one.cost >= best.cost:
                continue
            if not all(inside(box, board.room) for box in one.boxes) or any(
                crowd.meets(box) for box in one.boxes
            ):
                continue
            cost = one.cost + _cost(one, line, near, under, crowd, over)
            if cost < math.inf and (best is None or cost < best.cost):
                best = replace(one, cost=cost)
        if best:
            board.taken += best.boxes
            return best
    return None


def _cost(
    one: Try, line: Sequence[Point], others: Cloud, soft: Cloud, taken: Crowd, over: float
) -> float:
    """What a name costs for what it covers; infinite if another track is near or crossed; `over`
    for each point at which its thin line would run over another name or mark."""
    for left, top, right, bottom in one.boxes:
        if others.touches((left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR)):
            return math.inf
    cost = 3.0 * sum(1 for box in one.boxes for _ in soft.within(box))
    if one.spot.leader:
        start = _at(line, one.leg, one.share)
        tie = list(dots([start, (start[0] + one.spot.xshift, start[1] - one.spot.yshift)]))[2:]
        hits = sum(1 for point in tie for _ in taken.holding(point))
        cost += over * hits if hits else 0
        if any(others.touches(square(point, 4)) for point in tie):
            return math.inf
    return cost


def _at(line: Sequence[Point], leg: int, share: float) -> Point:
    """The point after a share of a leg."""
    (x0, y0), (x1, y1) = line[leg], line[leg + 1]
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


def _beside(label: Label, line: Sequence[Point]) -> Iterator[Try]:
    """A name along each leg that is long enough for it, or level beside a steep one."""
    width, height = extent(label.text, label.size, label.weight)
    for leg, ((x0, y0), (x1, y1)) in enumerate(pairwise(line)):
        length = math.hypot(x1 - x0, y1 - y0)
        if not length:
            continue
        angle = (math.degrees(math.atan2(y1 - y0, x1 - x0)) + 90) % 180 - 90
        steep, turned = abs(angle) > STEEP, width * TIGHT / 2 + END
        for share, (order, side) in product(_SHARES, enumerate((1, -1))):
            free = min(share, 1 - share) * length
            if free < (height / 2 + END if steep else turned):
                continue
            at, cost = _at(line, leg, share), abs(share - 0.5) * 4 + order
            if steep:
                gap = BESIDE + 4 + height / 2 / abs(math.tan(math.radians(angle)))
                spot = Spot("right" if side > 0 else "left", "middle", -side * gap, 0)
                yield Try(leg, share, spot, [box_of(label, spot, at)], cost)
            if free >= turned:
                spot, boxes = _turned(label, at, side, angle)
                yield Try(leg, share, spot, boxes, cost + 9 * steep)


def _tied(label: Label, line: Sequence[Point]) -> Iterator[Try]:
    """A level name further off, with a thin line to a leg."""
    for leg, (share, side, away, down) in product(range(len(line) - 1), _TIES):
        spot = Spot("left" if side > 0 else "right", "middle", side * away, -down * away, True)
        yield Try(leg, share, spot, [box_of(label, spot, _at(line, leg, share))], away / 4)


def _turned(label: Label, at: Point, side: int, angle: float) -> tuple[Spot, list[Box]]:
    """A name that runs along its leg, above it (side 1) or beneath."""
    width, height = extent(label.text, label.size, label.weight)
    width *= TIGHT
    right, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    away = side * (height / 2 + BESIDE)
    middle = (at[0] + down * away, at[1] - right * away)
    half = label.size * LINE / 2 - 1
    steps = max(1, math.ceil(width / 2 / half))
    boxes = [
        square((middle[0] + right * step, middle[1] + down * step), half)
        for step in ((n / steps - 0.5) * (width - 2 * half) for n in range(steps + 1))
    ]
    return Spot("center", "middle", down * away, right * away, angle=round(angle, 1)), boxes
