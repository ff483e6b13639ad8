"""Labels beside their marks without collisions, for a wide window and for a narrow one.

Plotly places a label where it is told and lets labels overlap. Here each label tries the eight
sides of its mark, in the order of Imhof's rules for map lettering (Imhof 1975, Positioning names
on maps), takes the first that is free, and stays away if there is none: greedy, first come first
served, so the caller puts the important ones first.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from .theme import QUIET, SMALL, plain

#: Left, top, right and bottom in pixels, y downwards.
Box = tuple[float, float, float, float]

#: Width of an average letter and height of a line, as shares of the text size.
LETTER, LINE = 0.6, 1.3

_SIDES = (
    ("left", "middle", 1, 0), ("right", "middle", -1, 0), ("left", "bottom", 0.7, -0.7),
    ("center", "bottom", 0, -1), ("center", "top", 0, 1), ("left", "top", 0.7, 0.7),
    ("right", "bottom", -0.7, -0.7), ("right", "top", -0.7, 0.7),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A text (lines parted by <br>) that belongs to a point of the plot, in data units.

    One with a `leader` may also stand further off, tied to its point by a thin line.
    """

    text: str
    x: Any
    y: Any
    colour: str
    size: int = SMALL
    weight: int = 400
    reach: float = 8
    leader: bool = False


@dataclass(frozen=True)
class Spot:
    """Where a label goes: plotly's anchors, and the shift from its point in pixels."""

    xanchor: str
    yanchor: str
    xshift: float
    yshift: float
    leader: bool = False


def extent(text: str, size: int) -> tuple[float, float]:
    """Width and height of a text in pixels, by its longest line; tags do not count."""
    lines = re.sub(r"<(?!br>)[^>]*>", "", text).split("<br>")
    return max(map(len, lines)) * size * LETTER, len(lines) * size * LINE


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
    for label, (x, y) in zip(labels, at, strict=True):
        best: tuple[float, Spot, Box] | None = None
        for cost, spot in _candidates(label):
            box = _box(label, spot, x, y)
            if not _inside(box, room) or any(_meet(box, other) for other in taken):
                continue
            cost += sum(_holds(box, point) for point in soft)
            if best is None or cost < best[0]:
                best = (cost, spot, box)
        spots.append(best[1] if best else None)
        if best:
            taken.append(best[2])
    return spots


def first_free(
    labels: Sequence[Label],
    at: Sequence[tuple[float, float]],
    room: Box,
    taken: list[Box],
    soft: Sequence[tuple[float, float]] = (),
) -> tuple[Label, Spot] | None:
    """The first of several labels for one thing that finds a spot, which is then taken."""
    for label, point in zip(labels, at, strict=True):
        spot = place([label], [point], room, taken, soft)[0]
        if spot:
            return label, spot
    return None


def _candidates(label: Label) -> Iterator[tuple[float, Spot]]:
    """The spots a label may take, each with what it costs."""
    for away in (1.0, 3.0, 6.0, 10.0, 15.0) if label.leader else (1.0,):
        for order, (xanchor, yanchor, right, down) in enumerate(_SIDES):
            shift = label.reach * away
            spot = Spot(xanchor, yanchor, right * shift, -down * shift, away > 1)
            yield order * 0.5 + (away - 1) * 10, spot


def _box(label: Label, spot: Spot, x: float, y: float) -> Box:
    width, height = extent(label.text, label.size)
    left = x + spot.xshift - {"left": 0.0, "center": width / 2, "right": width}[spot.xanchor]
    top = y - spot.yshift - {"top": 0.0, "middle": height / 2, "bottom": height}[spot.yanchor]
    return (left, top, left + width, top + height)


def square(point: tuple[float, float], half: float) -> Box:
    """The box around a mark."""
    return (point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def folded(text: str, width: int) -> str:
    """A text of the case made safe, in lines of about so many letters."""
    return "<br>".join(map(plain, textwrap.wrap(text, width))) or plain(text)


def _inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


@dataclass
class Sheet:
    """Labels gathered for a wide and for a narrow window, to be written at once."""

    labels: list[Label] = field(default_factory=list)
    wide: list[Spot | None] = field(default_factory=list)
    narrow: list[Spot | None] = field(default_factory=list)

    def add(self, label: Label, spot: Spot, is_wide: bool) -> None:
        """A label that is shown in one of the two windows only."""
        self.labels.append(label)
        self.wide.append(spot if is_wide else None)
        self.narrow.append(None if is_wide else spot)

    def write(self, fig: go.Figure) -> dict[str, Any]:
        """See `write`."""
        return write(fig, self.labels, self.wide, self.narrow)


def write(
    fig: go.Figure,
    labels: Sequence[Label],
    wide: Sequence[Spot | None],
    narrow: Sequence[Spot | None],
) -> dict[str, Any]:
    """Add the labels as annotations at their wide spots; the relayout updates for the narrow."""
    updates: dict[str, Any] = {}
    added: list[dict[str, Any]] = []
    for label, here, there in zip(labels, wide, narrow, strict=True):
        if here is None and there is None:
            continue
        name = f"annotations[{len(fig.layout.annotations) + len(added)}]"
        added.append(
            {
                "x": label.x, "y": label.y, "text": label.text, "visible": here is not None,
                "font": {"size": label.size, "color": label.colour, "weight": label.weight},
                "bgcolor": "rgba(255,255,255,0.75)", "borderpad": 0, **_as_plotly(here or there),
            }
        )  # fmt: skip
        if there is None:
            updates[f"{name}.visible"] = False
        elif there != here:
            updates[f"{name}.visible"] = True
            updates |= {f"{name}.{key}": value for key, value in _as_plotly(there).items()}
    annotate(fig, added)
    return updates


def annotate(fig: go.Figure, added: list[dict[str, Any]]) -> None:
    """Add many annotations at once; one by one plotly checks all of them every time."""
    fig.layout.annotations = [*fig.layout.annotations, *added]


def _as_plotly(spot: Spot | None) -> dict[str, Any]:
    """A spot in the words of a plotly annotation."""
    if spot is None:
        return {}
    anchors = {"xanchor": spot.xanchor, "yanchor": spot.yanchor, "align": spot.xanchor}
    if spot.leader:
        line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": QUIET, "standoff": 6}
        return {**anchors, **line, "showarrow": True, "xshift": 0, "yshift": 0,
                "ax": spot.xshift, "ay": -spot.yshift}  # fmt: skip
    return {**anchors, "showarrow": False, "xshift": spot.xshift, "yshift": spot.yshift}
