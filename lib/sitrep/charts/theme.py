"""The look of every chart, and the one way a figure is finished.

Quiet, like a good atlas: white ground, one sans-serif, grey context, colour only for sides. The
report's claims are hollow or dashed, the record is solid, what is uncertain is faded, and one
accent marks contradictions and nothing else.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
INK = "#1d1d1f"
QUIET = "#5c5c61"
RULE = "#d9d9de"
PAPER = "#ffffff"
WATER = "#9db8cc"
LAND_LINE = "#b9b3a9"
#: Contradictions, and nothing else.
ACCENT = "#b0106f"
#: Opacity of what is uncertain.
FADED = 0.35

#: Text sizes in pixels.
SIZE = 13
SMALL = 12

_TEMPLATE = go.layout.Template(
    layout=go.Layout(
        font={"family": FONT, "size": SIZE, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        colorway=[QUIET],
        hoverlabel={
            "bgcolor": PAPER,
            "bordercolor": RULE,
            "font": {"family": FONT, "size": SIZE},
            "align": "left",
        },
        margin={"l": 12, "r": 12, "t": 12, "b": 36, "pad": 4},
        xaxis={
            "showgrid": True,
            "gridcolor": "#ececf0",
            "zeroline": False,
            "linecolor": RULE,
            "ticks": "",
            "automargin": True,
            "title": {"font": {"size": SMALL, "color": QUIET}, "standoff": 8},
        },
        yaxis={
            "showgrid": False,
            "zeroline": False,
            "linecolor": RULE,
            "ticks": "",
            "automargin": True,
            "title": {"font": {"size": SMALL, "color": QUIET}, "standoff": 8},
        },
        legend={
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.0,
            "xanchor": "left",
            "x": 0,
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        dragmode=False,
        showlegend=False,
    )
)


def figure(height: int) -> go.Figure:
    """An empty figure in the house style, `height` pixels high; its width is the window's."""
    return go.Figure(layout=go.Layout(template=_TEMPLATE, height=height))


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
    under 600; each changes the wide figure, which serves from 900 on. The sentence is the
    figure's title in JupyterLab; the report prints it above the figure instead.
    """
    title = _wrapped(answer.sentence)
    # JupyterLab shows the title inside the figure; the report takes this room away again.
    room = 20 * (title.count("<br>") + 1) + 14
    top = fig.layout.margin.t if fig.layout.margin.t is not None else 12
    meta = {
        "sentence": answer.sentence,
        "alt": alt,
        "note": answer.note,
        "middle": middle or {},
        "narrow": narrow or {},
        "title_room": room,
        "sources": [[one.text, one.url] for one in answer.references],
        "table": _plain_table(answer.table),
    }
    fig.update_layout(
        title={"text": title, **_TITLE},
        margin={"t": top + room},
        height=fig.layout.height + room,
        meta={"sitrep": meta},
    )
    return fig


#: The title stands in the upper left corner and is no wider than a column of text.
_TITLE = {
    "x": 0,
    "xanchor": "left",
    "y": 1,
    "yanchor": "top",
    "yref": "container",
    "pad": {"l": 12, "t": 10},
    "font": {"size": SIZE + 1, "weight": 600},
}


def _plain_table(table: pd.DataFrame) -> dict[str, Any]:
    """A reader's table as texts, to travel inside a figure."""
    return {
        "columns": [str(name) for name in table.columns],
        "rows": [[cell_text(cell) for cell in row] for row in table.itertuples(index=False)],
    }


def cell_text(cell: Any) -> str:
    """A cell of a reader's table as text: blank for missing, no trailing zeros, lists joined."""
    if isinstance(cell, (tuple, list)):
        return "; ".join(str(item) for item in cell)
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:,.6g}" if abs(cell) < 1e6 else f"{cell:,.0f}"
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}"
    return str(cell)


def _wrapped(text: str, width: int = 105) -> str:
    """The text with line breaks for a plotly title, its angle brackets made harmless."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))


def plain(text: str) -> str:
    """A text of the case made safe for plotly, which reads tags in labels and hovers."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
