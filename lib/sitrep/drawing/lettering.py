"""Placed labels written into a figure: one set for a wide column, changed for smaller ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from .labels import Label, Spot
from .sets import Sets
from .theme import QUIET

#: The spots of a label in a wide, a middle and a narrow column; None where it has no room.
Spots = tuple[Spot | None, Spot | None, Spot | None]


@dataclass
class Lettering:
    """Labels gathered with their spots in each of the three columns, to be written at once."""

    labels: list[Label] = field(default_factory=list)
    spots: list[Spots] = field(default_factory=list)

    def add(self, label: Label, spot: Spot, column: int) -> None:
        """A label that is shown in one of the columns only: WIDE, MIDDLE or NARROW of `sets`."""
        self.labels.append(label)
        wide, middle, narrow = (spot if here == column else None for here in range(3))
        self.spots.append((wide, middle, narrow))

    def extend(self, labels: Sequence[Label], boards: Sequence[Sequence[Spot | None]]) -> None:
        """Labels with their spots in all three columns, the wide first."""
        self.labels += labels
        wide, middle, narrow = boards
        self.spots += zip(wide, middle, narrow, strict=True)

    def write(self, fig: go.Figure) -> Sets:
        """See `write`."""
        return write(fig, self.labels, self.spots)


def write(fig: go.Figure, labels: Sequence[Label], spots: Sequence[Spots]) -> Sets:
    """Add the labels as annotations at their wide spots; what the smaller columns change."""
    sets = Sets()
    added: list[dict[str, Any]] = []
    for label, (wide, *smaller) in zip(labels, spots, strict=True):
        shown = next((spot for spot in (wide, *smaller) if spot), None)
        if shown is None:
            continue
        name = f"annotations[{len(fig.layout.annotations) + len(added)}]"
        added.append(
            {
                "x": label.x, "y": label.y, "xref": f"x{label.axes}", "yref": f"y{label.axes}",
                "text": label.text, "visible": wide is not None,
                "font": {"size": label.size, "color": label.colour, "weight": label.weight},
                "bgcolor": "rgba(255,255,255,0.75)", "borderpad": 0, **_as_plotly(shown),
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
    """Add many annotations at once; one by one plotly checks all of them every time."""
    fig.layout.annotations = [*fig.layout.annotations, *added]


def _as_plotly(spot: Spot | None) -> dict[str, Any]:
    """A spot in the words of a plotly annotation."""
    if spot is None:
        return {}
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
