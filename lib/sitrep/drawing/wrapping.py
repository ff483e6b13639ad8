"""Long texts in a chart: broken into lines for a wide window and for a narrow one.

Plotly does not wrap. Rows of text are laid out in pixels of the wide window, and a narrow
window stretches the whole so far that every row finds room for its longer text.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from .plotted import so_far
from .theme import INK, PAPER, SMALL, plain

#: Letters on a line of small text in a column from 600 pixels on, and in a narrower one.
WIDE, NARROW = 84, 40
#: Pixels from line to line of small text.
LINE = 16
#: How far a narrow window may stretch the rows; short texts get a little air instead.
MOST = 1.4


def broken(text: str, width: int, strong: bool = False) -> list[str]:
    """The text in lines of at most `width` letters, fewer if strong, made safe for plotly."""
    lines = textwrap.wrap(text, width - 3 if strong else width)
    return [plain(line) for line in lines] or [""]


@dataclass
class Rows:
    """Rows of text from the top down.

    `bottom` is where the next row begins, in pixels of the wide window; `narrow` collects what a
    narrow window has to change.
    """

    fig: go.Figure
    bottom: float = 0
    stretch: float = 1
    narrow: dict[str, Any] = field(default_factory=dict)

    def add(self, text: str, room: float) -> None:
        """Write the text, with so much room beneath it."""
        wide, small = broken(text, WIDE), broken(text, NARROW)
        height = LINE * max(len(wide), len(small) / MOST)
        foot = self.bottom + height
        name = f"annotations[{so_far(self.fig, 'annotations')}]"
        self.fig.add_annotation(
            text="<br>".join(wide), x=0, xref="paper", y=foot, xanchor="left",
            yanchor="bottom", align="left", showarrow=False, borderpad=0, bgcolor=PAPER,
            font={"size": SMALL, "color": INK},
        )  # fmt: skip
        if small != wide:
            self.narrow[f"{name}.text"] = "<br>".join(small)
        self.stretch = max(self.stretch, LINE * len(small) / height)
        self.bottom = foot + room

    def skip(self, gap: float) -> None:
        """Leave a gap."""
        self.bottom += gap

    def fit(self) -> None:
        """Set the y axis and the height."""
        self.fig.update_yaxes(visible=False, range=[max(self.bottom, 1), 0], fixedrange=True)
        self.fig.update_layout(height=self.bottom + 16, margin={"t": 8, "b": 8})
        self.narrow["height"] = round(self.bottom * self.stretch) + 16
