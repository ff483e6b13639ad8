"""The look of every chart, and the one way a figure is finished.

Quiet, like a good atlas: white ground, one sans-serif, grey context, colour only for sides. The
report's claims are hollow or dashed, the record is solid, what is uncertain is faded, and one
accent marks contradictions and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral, Real
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep import look, wording
from sitrep.answer import Answer
from sitrep.look import colours, most

from .plotted import Plotted

ACCENT, FADED, VEIL, CLEAR = colours.ACCENT, colours.FADED, colours.VEIL, colours.CLEAR
INK, STRONG, QUIET, MIDDLE = colours.INK, colours.STRONG, colours.QUIET, colours.MIDDLE
TIE, PALE, RULE, GRID = colours.TIE, colours.PALE, colours.RULE, colours.GRID
BRACKET, FAINT, WASH, PAPER = colours.BRACKET, colours.FAINT, colours.WASH, colours.PAPER
WATER, WATER_INK = colours.WATER, colours.WATER_INK
LAND_LINE, LAND_INK = colours.LAND_LINE, colours.LAND_INK
NEIGHBOUR, PROVINCE = colours.NEIGHBOUR, colours.PROVINCE

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

#: Text sizes in pixels.
SIZE = 13
SMALL = 12

#: The markers as letters, so that a day says whose it is.
GLYPHS = {
    "circle": "●", "square": "■", "diamond": "◆", "cross": "✚", "x": "✖", "triangle-up": "▲",
    "triangle-down": "▼", "triangle-left": "◀", "triangle-right": "▶", "pentagon": "⬟",
    "hexagon": "⬢", "star": "★", "hourglass": "⧗", "bowtie": "⧓",
}  # fmt: skip

_TEMPLATE = {
    "layout": {
        "font": {"family": FONT, "size": SIZE, "color": INK},
        # Whatever it stands on, light or dark, is its ground.
        "paper_bgcolor": colours.CLEAR,
        "plot_bgcolor": colours.CLEAR,
        "colorway": [QUIET],
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": RULE,
            "font": {"family": FONT, "size": SIZE},
            "align": "left",
        },
        # A chart whose labels want more is drawn twice, as plotly widens the margin once it has
        # measured them: where they are known, a chart names the margin that they take.
        "margin": {"l": 12, "r": 12, "t": 12, "b": 36, "pad": 4},
        "xaxis": {
            "showgrid": True,
            "gridcolor": GRID,
            "zeroline": False,
            "linecolor": RULE,
            "ticks": "",
            "separatethousands": True,
            "automargin": True,
            "title": {"font": {"size": SMALL, "color": QUIET}, "standoff": 8},
        },
        "yaxis": {
            "showgrid": False,
            "zeroline": False,
            "linecolor": RULE,
            "ticks": "",
            "separatethousands": True,
            "automargin": True,
            "title": {"font": {"size": SMALL, "color": QUIET}, "standoff": 8},
        },
        "legend": {
            "orientation": "h",
            # From the upper edge of the figure down: placed from the axes up it stands too low in
            # JupyterLab, which gives a figure its width, and the legend its rows, after drawing it.
            "yref": "container",
            "yanchor": "top",
            "y": 1.0,
            "xanchor": "left",
            "x": 0,
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "dragmode": False,
        "showlegend": False,
    }
}


def figure(height: int) -> go.Figure:
    """An empty figure in the house style, `height` pixels high; its width is the window's."""
    return Plotted(layout={"template": _TEMPLATE, "height": height})


def finish(
    fig: go.Figure,
    answer: Answer,
    alt: str,
    *,
    middle: dict[str, Any] | None = None,
    narrow: dict[str, Any] | None = None,
) -> go.Figure:
    """The figure with what belongs to it in `layout.meta`: sentence, alt text, data, sources.

    `alt` says what is drawn for a reader who cannot see it. `middle` and `narrow` hold plotly
    layout updates in relayout form ("margin.l": 60) for columns of 600 to 900 pixels and for those
    under 600; each changes the wide figure, which serves from 900 on. The sentence stands above
    the figure, as HTML in JupyterLab too, where letters of a plot would not wrap.
    """
    meta = {
        "sentence": answer.sentence,
        "alt": alt,
        "note": answer.note,
        "named": {
            part: found
            for part, text in (("sentence", answer.sentence), ("note", answer.note))
            if (found := answer.names(text))
        },
        "middle": middle or {},
        "narrow": narrow or {},
        "sources": [[one.text, one.url, one.about] for one in most.first(answer.references)],
        "cited": len(answer.references),
        "table": plain_table(answer.table),
        "rows": len(answer.table),
        "to": {name: most.first(cards) for name, cards in answer.aims.items()},
    }
    fig.update_layout(meta={"sitrep": meta})
    return fig.finish()


def plain_table(table: pd.DataFrame) -> dict[str, Any]:
    """A reader's table as texts, to travel inside a figure; of very many rows the first."""
    shown = table.head(most.MOST)
    return {
        "columns": [str(name) for name in table.columns],
        "rows": [[cell_text(cell) for cell in row] for row in shown.itertuples(index=False)],
    }


def cell_text(cell: Any) -> str:
    """A cell of a reader's table as text: blank for missing, no trailing zeros, lists joined."""
    if isinstance(cell, (tuple, list)):
        return "; ".join(str(item) for item in cell)
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, Integral) and not isinstance(cell, bool):
        return f"{int(cell):,}"
    if isinstance(cell, Real) and not isinstance(cell, bool):
        return wording.shortest(float(cell))
    return str(cell)


def plain(text: str) -> str:
    """A text of the case for plotly, which reads tags in labels and hovers: safe, and in print."""
    return look.printed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def told(rows: pd.DataFrame, *columns: str | Iterable[Any]) -> list[list[str]]:
    """Columns of the rows, or others as long, as the texts of a hover, a row a mark."""
    cells = (rows[one] if isinstance(one, str) else one for one in columns)
    return [[plain(str(cell)) for cell in row] for row in zip(*cells, strict=True)]
