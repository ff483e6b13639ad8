"""Where the name of a track goes, so that no reader takes it for the name of another.

A name runs along a leg of its own track, or stands level beside a steep one, and keeps a distance
from every other track. Where no leg has room a thin line ties it to its track.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitrep.drawing.boxes import CLEAR, LINE, Box, Cloud, Crowd, dots, extent, inside, square
from sitrep.drawing.labels import Label, Spot

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

Point = tuple[float, float]


@dataclass(frozen=True)
class Try:
    """One way to set a name: at which share of which leg, how, the boxes it takes, its cost."""

    leg: int
    share: float
    spot: Spot
    boxes: list[Box]
    cost: float = 0


def along(
    label: Label, line: Sequence[Point], others: Sequence[Point], soft: Sequence[Point], room: Box,
    taken: list[Box], over: float = OVER,
) -> Try | None:  # fmt: skip
    """The best way to name a track, whose boxes `taken` then has; None if there is no room.

    `over` is what it costs a thin line to run over another name, at each point; infinite: never.

    `line` is the track in pixels, `others` are points of the other tracks, which a name must not
    come near, and `soft` points of lines that it had better not cover.
    """
    near, under, crowd = Cloud(others), Cloud(soft), Crowd(taken)
    for tries in (_beside(label, line), _tied(label, line)):
        best: Try | None = None
        for one in tries:
            if best and one.cost >= best.cost:
                continue
            if not all(inside(box, room) for box in one.boxes) or any(
                crowd.meets(box) for box in one.boxes
            ):
                continue
            cost = one.cost + _cost(one, line, near, under, crowd, over)
            if cost < math.inf and (best is None or cost < best.cost):
                best = Try(one.leg, one.share, one.spot, one.boxes, cost)
        if best:
            taken += best.boxes
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
        start = _at(line, one)
        tie = list(dots([start, (start[0] + one.spot.xshift, start[1] - one.spot.yshift)]))[2:]
        hits = sum(1 for point in tie for _ in taken.holding(point))
        cost += over * hits if hits else 0
        if any(others.touches(square(point, 4)) for point in tie):
            return math.inf
    return cost


def _at(line: Sequence[Point], one: Try) -> Point:
    (x0, y0), (x1, y1) = line[one.leg], line[one.leg + 1]
    return x0 + (x1 - x0) * one.share, y0 + (y1 - y0) * one.share


def _beside(label: Label, line: Sequence[Point]) -> Iterator[Try]:
    """A name along each leg that is long enough for it, or level beside a steep one."""
    width, height = extent(label.text, label.size, label.weight)
    for leg, ((x0, y0), (x1, y1)) in enumerate(pairwise(line)):
        length = math.hypot(x1 - x0, y1 - y0)
        if not length:
            continue
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        angle = (angle + 90) % 180 - 90
        steep = abs(angle) > STEEP
        need = (height if steep else width * TIGHT) / 2 + END
        for share in (0.5, 0.46, 0.54, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88):
            if not need <= share * length <= length - need:
                continue
            at = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
            for order, side in enumerate((1, -1)):
                cost = abs(share - 0.5) * 4 + order
                if steep:
                    yield _level(label, leg, share, at, side, angle, cost)
                if width * TIGHT / 2 + END <= min(share, 1 - share) * length:
                    yield _turned(label, leg, share, at, side, angle, cost + 9 * steep)


def _turned(
    label: Label, leg: int, share: float, at: Point, side: int, angle: float, cost: float
) -> Try:
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
    spot = Spot("center", "middle", down * away, right * away, angle=round(angle, 1))
    return Try(leg, share, spot, boxes, cost)


def _level(
    label: Label, leg: int, share: float, at: Point, side: int, angle: float, cost: float
) -> Try:
    """A level name to the left of a steep leg (side 1) or to its right."""
    width, height = extent(label.text, label.size, label.weight)
    gap = BESIDE + 4 + height / 2 / abs(math.tan(math.radians(angle)))
    left = at[0] - gap - width if side > 0 else at[0] + gap
    spot = Spot("right" if side > 0 else "left", "middle", -side * gap, 0)
    box = (left, at[1] - height / 2, left + width, at[1] + height / 2)
    return Try(leg, share, spot, [box], cost)


def _tied(label: Label, line: Sequence[Point]) -> Iterator[Try]:
    """A level name further off, with a thin line to a leg."""
    width, height = extent(label.text, label.size, label.weight)
    for leg, ((x0, y0), (x1, y1)) in enumerate(pairwise(line)):
        for share in (0.5, 0.25, 0.75):
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            for side in (1, -1):
                for away in (30, 50, 75, 105, 140):
                    for down in (0, -0.35, 0.35, -0.8, 0.8):
                        tip = (x + side * away, y + down * away)
                        left = tip[0] if side > 0 else tip[0] - width
                        box = (left, tip[1] - height / 2, left + width, tip[1] + height / 2)
                        spot = Spot("left" if side > 0 else "right", "middle", side * away,
                                    -down * away, True)  # fmt: skip
                        yield Try(leg, share, spot, [box], away / 4)
