"""How long it took until a thing was known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

from . import theme
from .axes import nothing
from .labels import folded
from .theme import plain

#: Height of an event's row, pixels: wide, and narrow where its title takes two lines.
ROW, ROW_NARROW = 40, 54


def late(answer: Answer) -> go.Figure:
    """One row an event: days until public, and days to the first dated source."""
    frame = answer.frame
    fig = theme.figure(max(len(frame) * ROW + 90, 140))
    if frame.empty:
        nothing(fig, "No event came out late.")
        return theme.finish(fig, answer, "An empty chart.")
    last = len(frame) - 1
    updates: dict[str, Any] = {"height": len(frame) * ROW_NARROW + 110}
    for number, (_, event) in enumerate(frame.iterrows()):
        y = last - number
        text = f"{event['title']}, {event['when']}"
        updates[f"annotations[{number}].text"] = folded(text, 46)
        fig.add_annotation(
            x=0, y=y, xanchor="left", yanchor="bottom", yshift=6, showarrow=False, align="left",
            text=plain(text), font={"size": theme.SMALL},
        )  # fmt: skip
        fig.add_scatter(x=[0, event["longest"]], y=[y, y], mode="lines", hoverinfo="skip",
                        line={"color": theme.RULE, "width": 2}, showlegend=False)  # fmt: skip
        if event["known_high"] > event["known_low"]:
            fig.add_scatter(
                x=[event["known_low"], event["known_high"]], y=[y, y], mode="lines",
                hoverinfo="skip", showlegend=False, opacity=theme.FADED,
                line={"color": theme.INK, "width": 9},
            )  # fmt: skip
    rows = [last - number for number in range(len(frame))]
    _marks(fig, frame, "known_high", rows, "public, by the case’s account", "circle")
    _marks(fig, frame, "source_lag", rows, "first dated source", "diamond-open")
    top = float(frame["longest"].max())
    fig.update_layout(
        xaxis={"range": [-top * 0.02, top * 1.06], "fixedrange": True, "zeroline": True,
               "zerolinecolor": theme.RULE, "title": {"text": "days after the event"}},
        yaxis={"visible": False, "fixedrange": True, "range": [-0.6, last + 0.9]},
        showlegend=True, margin={"l": 10, "r": 10, "t": 34, "b": 44},
    )  # fmt: skip
    words = "; ".join(f"{row['title']}: {row['longest']:.0f} days" for _, row in frame.iterrows())
    alt = f"Days from event to being known. {words}."
    return theme.finish(fig, answer, alt, narrow=updates)


def _marks(
    fig: go.Figure, frame: pd.DataFrame, column: str, rows: list[int], name: str, symbol: str
) -> None:
    fig.add_scatter(
        x=list(frame[column].astype(float)), y=rows, mode="markers", name=name,
        marker={"symbol": symbol, "size": 12 if "open" in symbol else 7, "color": theme.INK,
                "line": {"width": 2, "color": theme.INK}}, cliponaxis=False,
        customdata=[plain(text) for text in frame["first_source"]],
        hovertemplate=name + ": %{x} days<br>%{customdata}<extra></extra>",
    )  # fmt: skip
