"""Verdicts as stacked bars, and the look that verdicts have on every chart.

Greys, since colour belongs to the sides; the accent is for what is contradicted.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.theme import (
    ACCENT,
    GRID,
    INK,
    MIDDLE,
    PAPER,
    QUIET,
    SMALL,
    STRONG,
    TIE,
    figure,
    finish,
    plain,
)  # fmt: skip
from sitrep.wording import opened

from .verdicts import KIND, SPEAKER


@dataclass(frozen=True)
class Look:
    """Fill, outline and text colour of a verdict."""

    fill: str
    line: str
    text: str


LOOKS = {
    "supported": Look(STRONG, STRONG, PAPER),
    "partly": Look(TIE, TIE, INK),
    "contradicted": Look(ACCENT, ACCENT, PAPER),
    "unverifiable": Look(GRID, MIDDLE, INK),
    "pending": Look(PAPER, MIDDLE, INK),
}

#: The scale of each grouping.
AXES = {SPEAKER: "x", KIND: "x2"}
#: Pixels of a heading, of a group with and without a bar, and of the gap before a heading.
HEADING, ROW, EMPTY, GAP = 26, 42, 22, 14


def verdicts(answer: Answer) -> go.Figure:
    """A bar a group, one piece a verdict with its count in it; the group's name above the bar."""
    fig = figure(100)
    frame = answer.frame
    y = 0
    middles: dict[tuple[str, str], int] = {}
    for grouping, part in frame.groupby("grouping", sort=False):
        _text(fig, f"<b>{plain(str(grouping))}</b>", y, INK)
        y += HEADING
        for group, rows in part.groupby("group", sort=False):
            total = int(rows["total"].iloc[0])
            _text(fig, f"{opened(plain(str(group)))}: {total or 'none'}", y, QUIET)
            middles[(str(grouping), str(group))] = y + 27
            y += ROW if total else EMPTY
        y += GAP
    for grouping, part in frame[frame["count"] > 0].groupby("grouping", sort=False):
        for verdict in LOOKS:
            rows = part[part["verdict"] == verdict]
            if len(rows):
                _pieces(fig, verdict, rows, [middles[str(grouping), one] for one in rows["group"]])
    _axes(fig, frame, y)
    fig.update_layout(
        height=y + 60, barmode="stack", margin={"t": 40, "b": 8}, showlegend=True,
        legend={"traceorder": "normal"},
    )  # fmt: skip
    return finish(
        fig,
        answer,
        alt="Stacked bars of the number of claims with each verdict, by who speaks and by kind of "
        "claim; what is contradicted is marked in the accent.",
        narrow={"margin.t": 64},
    )


def _pieces(fig: go.Figure, verdict: str, rows: pd.DataFrame, middles: list[int]) -> None:
    """The pieces of one verdict in the bars of one grouping; each verdict is named once."""
    look = LOOKS[verdict]
    name = rows["verdict_words"].iloc[0]
    fig.add_bar(
        x=list(rows["count"]), y=middles, orientation="h", width=20, name=name,
        xaxis=AXES[rows["grouping"].iloc[0]], legendrank=list(LOOKS).index(verdict) + 1,
        showlegend=name not in {trace.name for trace in fig.data},
        marker={"color": look.fill, "line": {"color": look.line, "width": 1}},
        text=list(rows["count"]), textposition="inside", insidetextanchor="middle",
        textangle=0, constraintext="none", textfont={"size": SMALL, "color": look.text},
        customdata=list(rows["group"].map(plain)),
        hovertemplate="%{customdata}: %{x} %{fullData.name}<extra></extra>",
    )  # fmt: skip


def _axes(fig: go.Figure, frame: pd.DataFrame, bottom: int) -> None:
    """A scale of its own for each grouping, so that small groups can be read."""
    for grouping, axis in AXES.items():
        most = frame.loc[frame["grouping"] == grouping, "total"].max() if len(frame) else 1
        layout = {
            "visible": False,
            "range": [0, int(most) * 1.01],
            "fixedrange": True,
            "anchor": "y",
        }
        fig.update_layout({axis.replace("x", "xaxis"): layout})
    fig.update_layout(xaxis2={"overlaying": "x"})
    fig.update_yaxes(visible=False, range=[max(bottom, 1), 0], fixedrange=True)


def _text(fig: go.Figure, text: str, y: float, colour: str) -> None:
    """A line of text at the left edge, its top at `y`."""
    fig.add_annotation(
        text=text, x=0, y=y, xref="paper", xanchor="left", yanchor="top", showarrow=False,
        borderpad=0, font={"color": colour, "size": SMALL},
    )  # fmt: skip
