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

DARK = "#6b6b70"
#: Height of an event's row, pixels: wide, and narrow where its title takes two lines.
ROW, ROW_NARROW = 40, 54


def lag(answer: Answer) -> go.Figure:
    """Events by class of lag, counted at the bar."""
    filled = answer.frame.index[answer.frame["events"] > 0]
    frame = answer.frame.iloc[: filled.max() + 1 if len(filled) else 0].iloc[::-1]
    fig = theme.figure(len(frame) * 34 + 50 if len(frame) else 140)
    if not frame["events"].sum():
        nothing(fig, "No lag to draw.")
        return theme.finish(fig, answer, "An empty chart.")
    fig.add_bar(
        x=list(frame["events"]), y=list(frame["class"]), orientation="h", width=0.62,
        marker={"color": DARK}, textposition="outside", cliponaxis=False,
        text=[f"{number}" for number in frame["events"]],
        hovertemplate="%{x} events: %{y}<extra></extra>",
    )  # fmt: skip
    fig.update_layout(
        xaxis={"visible": False, "fixedrange": True, "range": [0, frame["events"].max() * 1.12]},
        yaxis={"fixedrange": True, "type": "category"},
        margin={"l": 12, "r": 24, "t": 8, "b": 16},
    )  # fmt: skip
    words = "; ".join(f"{row['class']}: {row['events']}" for _, row in answer.frame.iterrows())
    return theme.finish(fig, answer, f"Number of events by lag to the first dated source. {words}.")


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
        showlegend=True, margin={"l": 4, "r": 8, "t": 34, "b": 44},
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
                "line": {"width": 2, "color": theme.INK}},
        customdata=[plain(text) for text in frame["first_source"]],
        hovertemplate=name + ": %{x} days<br>%{customdata}<extra></extra>",
    )  # fmt: skip
