"""Placed labels written into a figure: one set for a wide window, changed for a narrow one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from .labels import Label, Spot
from .theme import QUIET


@dataclass
class Lettering:
    """Labels gathered for a wide and for a narrow window, to be written at once."""

    labels: list[Label] = field(default_factory=list)
    wide: list[Spot | None] = field(default_factory=list)
    narrow: list[Spot | None] = field(default_factory=list)

    def add(self, label: Label, spot: Spot, is_wide: bool) -> None:
        """A label that is shown in one of the two windows only."""
        self.labels.append(label)
        self.wide.append(spot if is_wide else None)
        self.narrow.append(None if is_wide else spot)

    def extend(
        self, labels: Sequence[Label], wide: list[Spot | None], narrow: list[Spot | None]
    ) -> None:
        """Labels with their spots in both windows."""
        self.labels += labels
        self.wide += wide
        self.narrow += narrow

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
                "x": label.x, "y": label.y, "xref": f"x{label.axes}", "yref": f"y{label.axes}",
                "text": label.text, "visible": here is not None,
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
        # Plotly draws no line if the ray from the mark down to the right hits a label's corner
        # exactly: it takes the mark for a point inside the label.
        nudge = 0.5 if spot.xshift == -spot.yshift else 0
        return {**anchors, **line, "showarrow": True, "xshift": 0, "yshift": 0,
                "ax": spot.xshift, "ay": -spot.yshift + nudge}  # fmt: skip
    return {**anchors, "showarrow": False, "xshift": spot.xshift, "yshift": spot.yshift,
            "textangle": spot.angle}  # fmt: skip
