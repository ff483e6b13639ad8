"""Labels beside their marks without collisions, for a wide window and for a narrow one.

Plotly places a label where it is told and lets labels overlap. Here each label tries the eight
sides of its mark, in the order of Imhof's rules for map lettering (Imhof 1975, Positioning names
on maps), takes the first that is free, and stays away if there is none: greedy, first come first
served, so the caller puts the important ones first.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .boxes import Box, Cloud, Crowd, extent, holds, inside, square
from .theme import SMALL, plain

_SIDES = (
    ("left", "middle", 1, 0), ("right", "middle", -1, 0), ("left", "bottom", 0.7, -0.7),
    ("center", "bottom", 0, -1), ("center", "top", 0, 1), ("left", "top", 0.7, 0.7),
    ("right", "bottom", -0.7, -0.7), ("right", "top", -0.7, 0.7),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A text (lines parted by <br>) that belongs to a point of the plot, in data units.

    One with a `leader` may also stand further off, tied to its point by a thin line. `axes` is
    what follows x and y in the names of its axes: nothing for the first.
    """

    text: str
    x: Any
    y: Any
    colour: str
    size: int = SMALL
    weight: int = 400
    reach: float = 8
    leader: bool = False
    axes: str = ""


@dataclass(frozen=True)
class Spot:
    """Where a label goes: plotly's anchors, the shift from its point in pixels, and its slope in
    degrees clockwise."""

    xanchor: str
    yanchor: str
    xshift: float
    yshift: float
    leader: bool = False
    angle: float = 0


def place(
    labels: Sequence[Label],
    at: Sequence[tuple[float, float]],
    room: Box,
    taken: list[Box],
    soft: Sequence[tuple[float, float]] = (),
) -> list[Spot | None]:
    """A spot for each label, or None, so that none meets a box of `taken`, which grows by them.

    `at` holds the labels' points in pixels, `room` the space that may be used, `soft` points of
    lines that a label had better not cover.
    """
    spots: list[Spot | None] = []
    under, crowd = Cloud(soft), Crowd(taken)
    for label, point in zip(labels, at, strict=True):
        best = _best(label, point, room, crowd, under)
        spots.append(best[1] if best else None)
        if best:
            more = [best[2], *(square(dot, 2) for dot in _tie(best[1], point)[3:])]
            taken += more
            for box in more:
                crowd.add(box)
    return spots


def _best(
    label: Label,
    at: tuple[float, float],
    room: Box,
    taken: Crowd,
    soft: Cloud,
) -> tuple[float, Spot, Box] | None:
    """The free spot that costs least, with its cost and its box."""
    best: tuple[float, Spot, Box] | None = None
    for cost, spot in _candidates(label):
        if best and cost >= best[0]:
            continue
        box = _box(label, spot, *at)
        if not inside(box, room) or taken.meets(box):
            continue
        if spot.leader and _ties_across(spot, at, taken):
            continue
        cost += sum(1 for _ in soft.within(box))
        if best is None or cost < best[0]:
            best = (cost, spot, box)
    return best


def _tie(spot: Spot, at: tuple[float, float]) -> list[tuple[float, float]]:
    """Points of the line from a mark to its label, outwards; none without a line."""
    if not spot.leader:
        return []
    steps = max(1, int(max(abs(spot.xshift), abs(spot.yshift)) / 3))
    across, down = spot.xshift / steps, -spot.yshift / steps
    return [(at[0] + across * n, at[1] + down * n) for n in range(steps)]


def _ties_across(spot: Spot, at: tuple[float, float], taken: Crowd) -> bool:
    """True if the line from a label to its mark runs over another mark or label."""
    return any(not holds(box, at) for dot in _tie(spot, at) for box in taken.holding(dot))


def cheapest(
    labels: Sequence[Label],
    at: Sequence[tuple[float, float]],
    room: Box,
    taken: list[Box],
    soft: Sequence[tuple[float, float]] = (),
) -> tuple[Label, Spot] | None:
    """Of several labels for one thing the one that covers least, the first if they are equal; its
    spot is then taken."""
    found: tuple[float, Spot, Box, Label] | None = None
    under, crowd = Cloud(soft), Crowd(taken)
    for order, (label, point) in enumerate(zip(labels, at, strict=True)):
        best = _best(label, point, room, crowd, under)
        if best and (found is None or best[0] + order * 0.1 < found[0]):
            found = (best[0] + order * 0.1, best[1], best[2], label)
    if found is None:
        return None
    taken.append(found[2])
    return found[3], found[1]


def _candidates(label: Label) -> Iterator[tuple[float, Spot]]:
    """The spots a label may take, each with what it costs."""
    for away in (1.0, 3.0, 6.0, 10.0, 15.0) if label.leader else (1.0,):
        for order, (xanchor, yanchor, right, down) in enumerate(_SIDES):
            shift = label.reach * away
            spot = Spot(xanchor, yanchor, right * shift, -down * shift, away > 1)
            yield order * 0.5 + (away - 1) * 10, spot


def _box(label: Label, spot: Spot, x: float, y: float) -> Box:
    width, height = extent(label.text, label.size, label.weight)
    left = x + spot.xshift - {"left": 0.0, "center": width / 2, "right": width}[spot.xanchor]
    top = y - spot.yshift - {"top": 0.0, "middle": height / 2, "bottom": height}[spot.yanchor]
    return (left, top, left + width, top + height)


def folded(text: str, width: int) -> str:
    """A text of the case made safe, in lines of about so many letters."""
    return "<br>".join(map(plain, textwrap.wrap(text, width))) or plain(text)
