"""Labels beside their marks without collisions.

Plotly places a label where it is told and lets labels overlap. Here each label tries the eight
sides of its mark, in the order of Imhof's rules for map lettering (Imhof 1975, Positioning names
on maps), takes the first that is free, and stays away if there is none: greedy, first come first
served, so the caller puts the important ones first.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .boxes import Box, Cloud, Crowd, Point, extent, holds, inside
from .theme import SMALL, plain

_SIDES = (
    ("left", "middle", 1, 0), ("right", "middle", -1, 0), ("left", "bottom", 0.7, -0.7),
    ("center", "bottom", 0, -1), ("center", "top", 0, 1), ("left", "top", 0.7, 0.7),
    ("right", "bottom", -0.7, -0.7), ("right", "top", -0.7, 0.7),
)  # fmt: skip


#: What the worst side of a mark costs, and one point of a line covered there: what is no more than
#: context may cost this, and stays away where it would cover more.
CHEAP = 4.5


@dataclass(frozen=True)
class Label:
    """A text (lines parted by <br>) that belongs to a point of the plot, in data units.

    One with a `leader` may also stand further off, tied to its point by a thin line; one that is
    `bare` has no veil beneath it. `axes` is what follows x and y in the names of its axes: nothing
    for the first.
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
    bare: bool = False


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


def best(
    label: Label, at: Point, room: Box, taken: Crowd, soft: Cloud
) -> tuple[float, Spot, Box] | None:
    """The free spot that costs least, with its cost and its box."""
    found: tuple[float, Spot, Box] | None = None
    for cost, spot in _candidates(label):
        if found and cost >= found[0]:
            continue
        box = box_of(label, spot, at)
        if not inside(box, room) or taken.meets(box):
            continue
        if spot.leader and _ties_across(spot, at, taken):
            continue
        cost += sum(1 for _ in soft.within(box))
        if found is None or cost < found[0]:
            found = (cost, spot, box)
    return found


def tie(spot: Spot, at: Point) -> list[Point]:
    """Points of the line from a mark to its label, outwards; none without a line."""
    if not spot.leader:
        return []
    steps = max(1, int(max(abs(spot.xshift), abs(spot.yshift)) / 3))
    across, down = spot.xshift / steps, -spot.yshift / steps
    return [(at[0] + across * n, at[1] + down * n) for n in range(steps)]


def _ties_across(spot: Spot, at: Point, taken: Crowd) -> bool:
    """True if the line from a label to its mark runs over another mark or label."""
    return any(not holds(box, at) for dot in tie(spot, at) for box in taken.holding(dot))


def _candidates(label: Label) -> Iterator[tuple[float, Spot]]:
    """The spots a label may take, each with what it costs."""
    for away in (1.0, 3.0, 6.0, 10.0, 15.0) if label.leader else (1.0,):
        for order, (xanchor, yanchor, right, down) in enumerate(_SIDES):
            shift = label.reach * away
            spot = Spot(xanchor, yanchor, right * shift, -down * shift, away > 1)
            yield order * 0.5 + (away - 1) * 10, spot


def box_of(label: Label, spot: Spot, at: Point) -> Box:
    """The room that a label takes at its spot, its point being at these pixels."""
    width, height = extent(label.text, label.size, label.weight)
    left = at[0] + spot.xshift - {"left": 0.0, "center": width / 2, "right": width}[spot.xanchor]
    top = at[1] - spot.yshift - {"top": 0.0, "middle": height / 2, "bottom": height}[spot.yanchor]
    return (left, top, left + width, top + height)


def folded(text: str, width: int) -> str:
    """A text of the case made safe, in lines of about so many letters."""
    return "<br>".join(map(plain, textwrap.wrap(text, width))) or plain(text)


def spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles of labels in a column, in the order given, none over another.

    `wanted` are the middles they would have, ascending, `sizes` their heights in the same unit.
    The sum of the squared moves is the least there is: isotonic regression by pooling neighbours
    that violate the order (Ayer and others 1955, doi:10.1214/aoms/1177728423).
    """
    # Measured from the middle that a label has if all before it touch, order is all that matters.
    starts = [0.0]
    for one, two in pairwise(sizes):
        starts.append(starts[-1] + (one + two) / 2)
    pools: list[tuple[float, int]] = []
    for want, start in zip(wanted, starts, strict=False):
        total, count = want - start, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    moved = [total / count for total, count in pools for _ in range(count)]
    return [one + start for one, start in zip(moved, starts, strict=False)]
