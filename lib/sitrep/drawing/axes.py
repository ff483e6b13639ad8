"""Axes of days: how a day is drawn, the report's bracket behind the marks, empty charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.dates import shifted

from .boxes import dots
from .labels import Label
from .theme import QUIET, RULE, SMALL

#: The ground of the days on which the report may have appeared.
BRACKET = "#eeeef2"
#: A window shorter than this has days at its ticks and not months.
SHORT = 75


@dataclass(frozen=True)
class Field:
    """A plot of days against numbers at one size in pixels, to see what labels would cover.

    `low` and `high` are the ends of the y axis, `high` on top.
    """

    first: date
    last: date
    low: float
    high: float
    width: float
    height: float

    def pixel(self, day: date, y: float) -> tuple[float, float]:
        """Where the middle of a day falls, from the upper left."""
        span = (self.last - self.first).days + 1
        across = ((day - self.first).days + 0.5) / span * self.width
        return across, (self.high - y) / (self.high - self.low) * self.height

    def points(self, labels: Sequence[Label]) -> list[tuple[float, float]]:
        """The pixels of labels whose x is a day or the `noon` of one."""
        return [self.pixel(date.fromisoformat(str(one.x)[:10]), one.y) for one in labels]

    def dots(self, line: Sequence[tuple[date, float]]) -> Iterator[tuple[float, float]]:
        """Pixels along a line, close enough that no label slips between them."""
        yield from dots([self.pixel(day, y) for day, y in line], self.room)

    @property
    def room(self) -> tuple[float, float, float, float]:
        """The whole field as a box."""
        return (0, 0, self.width, self.height)


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


def bracket(fig: go.Figure, layer: pd.DataFrame, last: date, top: float = 1.0) -> None:
    """The bracket of the report's publication as a pale band with its words on top."""
    for _, row in layer.iterrows():
        fig.add_shape(
            type="rect", xref="x", yref="paper", x0=row["earliest"].isoformat(),
            x1=shifted(row["latest"], timedelta(days=1)).isoformat(),
            y0=0, y1=top, layer="below", line={"width": 0}, fillcolor=BRACKET,
        )  # fmt: skip
        early = (last - row["latest"]).days > 30
        fig.add_annotation(
            x=(row["earliest"] if early else row["latest"]).isoformat(), yref="paper", y=top,
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


def noon(day: date) -> str:
    """The middle of a day, where its mark stands."""
    return f"{day.isoformat()}T12:00"
