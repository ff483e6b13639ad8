"""The lines beneath a smaller map that say which track has which number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from sitrep.drawing.labels import Label
from sitrep.drawing.lettering import annotate
from sitrep.drawing.theme import SMALL

#: Pixels from one line to the next.
LINE = 18


def write_numbers(fig: go.Figure, labels: Sequence[Label], beneath: float = 4) -> dict[str, Any]:
    """Add a line for each label, numbered from one, so many pixels beneath the plot and not seen;
    the relayout updates that show them."""
    first = len(fig.layout.annotations)
    annotate(fig, [
        {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
         "yshift": -beneath - LINE * number, "text": f"<b>{number + 1}</b>  {label.text}",
         "font": {"size": SMALL, "color": label.colour}, "showarrow": False, "visible": False}
        for number, label in enumerate(labels)
    ])  # fmt: skip
    return {f"annotations[{first + n}].visible": True for n in range(len(labels))}
