"""A plot at one size in pixels, so that its words can be set where they cover nothing.

A chart is drawn once and shown in three columns. For each there is a board: where points of the
plot fall, what is taken, what had better stay free. `Lettering` gathers what was set on them and
writes it into the figure: as it stands in the wide column, and what the two smaller ones change.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import plotly.graph_objects as go

from .boxes import Box, Cloud, Crowd, Point, dots, square
from .labels import Label, Spot, best, tie
from .layouts import Sets
from .plotted import so_far
from .theme import CLEAR, QUIET, VEIL

#: The spots of a label in a wide, a middle and a narrow column; None where it has no room.
Spots = tuple[Spot | None, ...]


@dataclass
class Board:
    """A plot of `width` by `height` pixels whose upper left corner is `left`, `top` in its units.

    `across` are the pixels of a unit to the right, `up` those of one upwards: negative where the
    numbers run down. No label may meet a box of `taken`, which grows by each that is set; none had
    better cover a point of `soft`, which lie along lines.
    """

    width: float
    height: float
    left: float
    top: float
    across: float
    up: float
    taken: list[Box] = field(default_factory=list)
    soft: list[Point] = field(default_factory=list)

    @classmethod
    def over(cls, width: float, height: float, x: tuple[Any, Any], y: tuple[float, float]) -> Board:
        """A plot of the axis x from left to right and y from top to bottom; days are whole."""
        left, right = _number(x[0]), _number(x[1])
        if isinstance(x[0], date):
            left, right = left - 0.5, right + 0.5
        return cls(width, height, left, y[0], width / (right - left), height / (y[0] - y[1]))

    @property
    def room(self) -> Box:
        """The whole board as a box."""
        return (0, 0, self.width, self.height)

    def pixel(self, x: Any, y: float) -> Point:
        """Where a point falls, from the upper left; x may be a day or the `axes.noon` of one."""
        return (_number(x) - self.left) * self.across, (self.top - y) * self.up

    def line(self, points: Sequence[tuple[Any, float]]) -> list[Point]:
        """A line in pixels."""
        return [self.pixel(*point) for point in points]

    def dots(self, points: Sequence[tuple[Any, float]]) -> Iterator[Point]:
        """Pixels along a line, close enough that no label slips between them."""
        return dots(self.line(points), self.room)

    def set(self, labels: Sequence[Label], most: float = math.inf) -> list[Spot | None]:
        """A spot for each label, the important ones first; None where there is no room, or none
        that costs at most so much: see `labels.best`, which counts the points it covers."""
        spots: list[Spot | None] = []
        under, crowd = Cloud(self.soft), Crowd(self.taken)
        for label in labels:
            point = self.pixel(label.x, label.y)
            found = best(label, point, self.room, crowd, under)
            found = found if found and found[0] <= most else None
            spots.append(found[1] if found else None)
            if found:
                more = [found[2], *(square(dot, 2) for dot in tie(found[1], point)[3:])]
                self.taken += more
                crowd.extend(more)
        return spots

    def cheapest(self, labels: Sequence[Label]) -> tuple[Label, Spot] | None:
        """Of several labels for one thing the one that covers least, the first if they are equal;
        its spot is then taken."""
        under, crowd = Cloud(self.soft), Crowd(self.taken)
        found = []
        for order, label in enumerate(labels):
            one = best(label, self.pixel(label.x, label.y), self.room, crowd, under)
            found += [(one[0] + order * 0.1, label, one)] if one else []
        if not found:
            return None
        _, label, (_, spot, box) = min(found, key=lambda one: one[0])
        self.taken.append(box)
        return label, spot


def _number(x: Any) -> float:
    """A day, or the noon of one, as a number of days."""
    if isinstance(x, str):
        x = date.fromisoformat(x[:10])
    return float(x.toordinal() if isinstance(x, date) else x)


@dataclass
class Lettering:
    """Labels gathered with their spots in each of the three columns, to be written at once."""

    labels: list[Label] = field(default_factory=list)
    spots: list[Spots] = field(default_factory=list)

    def add(self, label: Label, spot: Spot, column: int) -> None:
        """A label that is shown in one of the columns only: WIDE, MIDDLE or NARROW of `layouts`."""
        self.labels.append(label)
        self.spots.append(tuple(spot if here == column else None for here in range(3)))

    def extend(self, labels: Sequence[Label], columns: Sequence[Sequence[Spot | None]]) -> None:
        """Labels with their spots in all three columns, the wide first."""
        self.labels += labels
        self.spots += zip(*columns, strict=True)

    def set(self, boards: Sequence[Board], labels: Sequence[Label]) -> None:
        """Set labels on all three boards."""
        self.extend(labels, [board.set(labels) for board in boards])

    def cheapest(self, boards: Sequence[Board], labels: Sequence[Label]) -> None:
        """Set one of several labels for one thing on each board that has room."""
        for column, board in enumerate(boards):
            if found := board.cheapest(labels):
                self.add(*found, column)

    def write(self, fig: go.Figure) -> Sets:
        """Add the labels as annotations at their wide spots; what the smaller columns change."""
        sets = Sets()
        added: list[dict[str, Any]] = []
        for label, (wide, *smaller) in zip(self.labels, self.spots, strict=True):
            shown = next((spot for spot in (wide, *smaller) if spot), None)
            if shown is None:
                continue
            name = f"annotations[{so_far(fig, 'annotations') + len(added)}]"
            added.append(
                {
                    "x": label.x, "y": label.y, "xref": f"x{label.axes}", "yref": f"y{label.axes}",
                    "text": label.text, "visible": wide is not None,
                    "font": {"size": label.size, "color": label.colour, "weight": label.weight},
                    "bgcolor": CLEAR if label.bare else VEIL, "borderpad": 0, **_as_plotly(shown),
                }
            )  # fmt: skip
            sets |= Sets(*(_moved(name, wide, shown, spot) for spot in smaller))
        annotate(fig, added)
        return sets


def _moved(name: str, wide: Spot | None, shown: Spot, spot: Spot | None) -> dict[str, Any]:
    """What becomes of the annotation `name`, drawn as `shown`, where its label has this spot."""
    if spot is None:
        return {} if wide is None else {f"{name}.visible": False}
    changes = {} if wide else {f"{name}.visible": True}
    if spot != shown:
        changes |= {f"{name}.{key}": value for key, value in _as_plotly(spot).items()}
    return changes


def annotate(fig: go.Figure, added: list[dict[str, Any]]) -> None:
    """Add many annotations."""
    for one in added:
        fig.add_annotation(one)


def _as_plotly(spot: Spot) -> dict[str, Any]:
    """A spot in the words of a plotly annotation."""
    anchors = {"xanchor": spot.xanchor, "yanchor": spot.yanchor, "align": spot.xanchor}
    if spot.leader:
        line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": QUIET, "standoff": 6}
        # Plotly draws no line if the ray from the mark down to the right hits a label's corner
        # exactly: it takes the mark for a point inside the label.
        nudge = 0.5 if spot.xshift == -spot.yshift else 0
        return {**anchors, **line, "showarrow": True, "xshift": 0, "yshift": 0,
                "ax": spot.xshift, "ay": -spot.yshift + nudge}  # fmt: skip
    return {**anchors, "showarrow": False, "xshift": spot.xshift, "yshift": spot.yshift,
            "textangle": spot.angle}  # fmt: skip
