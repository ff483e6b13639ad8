"""Axes of days: how a day is drawn, the report's bracket behind the marks, empty charts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.dates import shifted
from sitrep.setting import Bracket

from .theme import BRACKET, QUIET, RULE, SMALL, figure, finish

#: A window shorter than this has days at its ticks and not months.
SHORT = 75


def days_axis(first: date, last: date) -> dict[str, Any]:
    """An x axis of whole days from first to last; months named, or days in a short window."""
    days = (last - first).days
    short = days < SHORT
    every = (
        {"nticks": 5} if short else {"dtick": "M1" if days < 300 else "M3", "tick0": "2000-01-01"}
    )
    return {
        "type": "date", "range": [first.isoformat(), shifted(last, timedelta(days=1)).isoformat()],
        "tickformat": "%-d %b\n%Y" if short else "%b\n%Y", "showgrid": True,
        "fixedrange": True, "hoverformat": "%-d %B %Y", **every,
    }  # fmt: skip


def bracket(fig: go.Figure, days: Bracket | None, last: date, top: float = 1.0) -> None:
    """The bracket of the report's publication as a pale band with its words on top."""
    if days is None:
        return
    fig.add_shape(
        type="rect", xref="x", yref="paper", x0=days.earliest.isoformat(),
        x1=shifted(days.latest, timedelta(days=1)).isoformat(),
        y0=0, y1=top, layer="below", line={"width": 0}, fillcolor=BRACKET,
    )  # fmt: skip
    early = (last - days.latest).days > 30
    fig.add_annotation(
        x=(days.earliest if early else days.latest).isoformat(), yref="paper", y=top,
        text="Report appears", showarrow=False, yanchor="bottom",
        xanchor="left" if early else "right", font={"size": SMALL, "color": QUIET},
    )  # fmt: skip


def nothing(fig: go.Figure, text: str) -> None:
    """Say in the middle of an empty chart that there is nothing to draw."""
    fig.update_xaxes(visible=False)
    fig.update_yaxes(visible=False)
    fig.add_annotation(
        x=0.5, y=0.5, xref="paper", yref="paper", text=text, showarrow=False,
        font={"size": SMALL, "color": QUIET}, bordercolor=RULE, borderpad=10, borderwidth=1,
    )  # fmt: skip


def empty(answer: Answer, text: str, what: str = "chart") -> go.Figure:
    """The chart of an answer without anything to draw, which says so."""
    fig = figure(140)
    nothing(fig, text)
    return finish(fig, answer, f"An empty {what}.")


def piece(low: float, high: float) -> list[float]:
    """A piece of the plot, as shares of it from 0 to 1, for the domain of an axis.

    Sums of shares miss 0 and 1 by their last digit, which plotly refuses.
    """
    return [min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)]


def noon(day: date) -> str:
    """The middle of a day, where its mark stands."""
    return f"{day.isoformat()}T12:00"
