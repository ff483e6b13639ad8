"""Panels under one another, each with words above its plot that wrap in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from .plotted import so_far
from .theme import QUIET, SMALL
from .wrapping import LINE

#: Pixels between a panel's words and its plot, of the plot, and beneath it.
ABOVE, PLOT, BENEATH = 44, 242, 64


@dataclass(frozen=True)
class Words:
    """The words of a panel in lines, for a wide window and for a narrow one."""

    wide: list[str]
    narrow: list[str]


def suffix(index: int) -> str:
    """What plotly puts after the axes of a panel: nothing for the first, then 2, 3 ..."""
    return str(index + 1) if index else ""


def stack(fig: go.Figure, panels: Sequence[Words]) -> dict[str, Any]:
    """Give each panel its words and its y axis its place; what a narrow window has to change."""
    wide = [len(words.wide) for words in panels]
    narrow = [len(words.narrow) for words in panels]
    updates: dict[str, Any] = {"height": _total(narrow) + 16}
    for index, words in enumerate(panels):
        axis, name = f"yaxis{suffix(index)}", f"annotations[{so_far(fig, 'annotations')}]"
        top, domain = _place(wide, index)
        fig.update_layout({axis: {"domain": domain}})
        fig.add_annotation(
            text="<br>".join(words.wide), x=0, xref="paper", y=top, yref="paper", xanchor="left",
            yanchor="top", align="left", showarrow=False, borderpad=0,
            font={"size": SMALL, "color": QUIET},
        )  # fmt: skip
        top, domain = _place(narrow, index)
        updates |= {f"{name}.text": "<br>".join(words.narrow), f"{name}.y": top}
        updates[f"{axis}.domain"] = domain
    fig.update_layout(height=_total(wide) + 16, margin={"t": 8, "b": 8, "l": 12, "r": 72})
    return updates


def _total(lines: Sequence[int]) -> int:
    """Pixels of all panels with so many lines of words."""
    return sum(lines) * LINE + len(lines) * (ABOVE + PLOT + BENEATH)


def _place(lines: Sequence[int], index: int) -> tuple[float, list[float]]:
    """Where the words of a panel begin and where its plot lies, as shares of the height."""
    whole = _total(lines)
    top = _total(lines[:index])
    start = top + lines[index] * LINE + ABOVE
    return 1 - top / whole, [1 - (start + PLOT) / whole, 1 - start / whole]
