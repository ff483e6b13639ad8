"""A day axis whose quiet tail is drawn tighter, so that it does not squash the busy months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.setting import Bracket, Edition, needed
from sitrep.wording import amount

from .axes import SHORT
from .theme import BRACKET, INK, QUIET, RULE, SMALL

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Share of the axis that the busy part gets when there is a quiet tail.
BUSY_SHARE = 0.74
#: How far the line of an edition's last day rises above the plot, pixels.
AS_OF = 34
#: No tick this near to an end of the axis.
EDGE = 0.025


@dataclass(frozen=True)
class Calendar:
    """Days from `first` to `knee` at full scale and from there to `last` tighter; 0 to 1."""

    first: date
    knee: date
    last: date

    @classmethod
    def of(cls, answer: Answer) -> Calendar:
        """The one of an answer whose axis has days."""
        return cls(*needed(answer.setting.window))

    @property
    def bends(self) -> bool:
        """True if the tail is drawn tighter."""
        return self.knee < self.last

    def at(self, day: date, part: float = 0.0) -> float:
        """Where a day stands, `part` of it passed; days outside are held at the ends."""
        share = BUSY_SHARE if self.bends else 1.0
        busy = max((self.knee - self.first).days + 1, 1)
        walked = (day - self.first).days + part
        if walked <= busy or not self.bends:
            return share * min(max(walked, 0.0), busy) / busy
        tail = (self.last - self.knee).days
        return share + (1 - share) * min((walked - busy) / tail, 1.0)

    def ticks(self, months: int = 1) -> list[tuple[float, str]]:
        """Places and words of the ticks: every so many months, in the tail quarters or years;
        the year where it is new."""
        found: list[tuple[float, str]] = []
        year = 0
        if (self.last - self.first).days < SHORT:
            return self._short_ticks()
        for day in _months(self.first, self.last):
            every = months if day <= self.knee else 3 if months == 1 else 12
            # A label at the very edge would be cut off.
            if (day.month - 1) % every or not EDGE < self.at(day) < 1 - EDGE:
                continue
            words = _MONTHS[day.month - 1] + (f"<br>{day.year}" if day.year != year else "")
            year = day.year
            found.append((self.at(day), words))
        return found

    def _short_ticks(self) -> list[tuple[float, str]]:
        """The first and the fifteenth of each month, for a window of a few weeks."""
        months = _months(self.first.replace(day=1), self.last)
        days = [day.replace(day=number) for day in months for number in (1, 15)]
        inside = [day for day in days if day >= self.first and EDGE < self.at(day) < 1 - EDGE]
        return [
            (self.at(day), f"{day.day} {_MONTHS[day.month - 1]}" + ("" if n else f"<br>{day.year}"))
            for n, day in enumerate(inside)
        ]

    @property
    def tightness(self) -> float:
        """How many days of the tail fit where one busy day does."""
        busy = max((self.knee - self.first).days + 1, 1)
        tail = max((self.last - self.knee).days, 1)
        return (tail / (1 - BUSY_SHARE)) / (busy / BUSY_SHARE) if self.bends else 1.0

    def axis(self) -> dict[str, Any]:
        """The x axis as plotly has it."""
        ticks = self.ticks()
        return {
            "range": [0, 1.008], "fixedrange": True, "tickvals": [at for at, _ in ticks],
            "ticktext": [words for _, words in ticks], "tickangle": 0, "zeroline": False,
        }  # fmt: skip

    def narrow(self) -> dict[str, Any]:
        """The relayout updates for a narrow window, where half of the ticks fit."""
        ticks = self.ticks(2) if (self.knee - self.first).days > SHORT else self.ticks()
        return {
            "xaxis.tickvals": [at for at, _ in ticks],
            "xaxis.ticktext": [words for _, words in ticks],
        }


def ground(
    fig: go.Figure, calendar: Calendar, bracket: Bracket | None, unit: str = "days",
    yanchor: str = "bottom",
) -> None:  # fmt: skip
    """The report's bracket as a pale band, and the line after which the axis is tighter; their
    words stand on the upper edge of the plot."""
    if bracket and calendar.first <= bracket.latest and bracket.earliest <= calendar.last:
        left, right = calendar.at(bracket.earliest), calendar.at(bracket.latest, 1.0)
        fig.add_shape(
            type="rect", x0=left, x1=right, yref="paper", y0=0, y1=1, layer="below",
            fillcolor=BRACKET, line={"width": 0},
        )  # fmt: skip
        at_left = left < 0.6
        fig.add_annotation(
            x=left if at_left else right, y=1, yref="paper", text="Report appears",
            showarrow=False, yanchor=yanchor, xanchor="left" if at_left else "right",
            font={"size": SMALL, "color": QUIET},
        )  # fmt: skip
    if calendar.bends:
        fig.add_shape(type="line", x0=BUSY_SHARE, x1=BUSY_SHARE, yref="paper", y0=0, y1=1,
                      layer="below", line={"color": RULE, "width": 2})  # fmt: skip
        fig.add_annotation(
            x=1, y=1, yref="paper", xanchor="right", yanchor=yanchor, showarrow=False,
            text=f"{unit} {amount(calendar.tightness)}× narrower",
            font={"size": SMALL, "color": QUIET},
        )  # fmt: skip


def as_of(fig: go.Figure, calendar: Calendar, edition: Edition | None) -> None:
    """The edition's last day as a line with its words, a line of text above those of the ground."""
    if edition is None:
        return
    x = calendar.at(edition.day, 1.0)
    fig.add_shape(type="line", x0=x, x1=x, yref="paper", y0=0, y1=1,
                  line={"color": INK, "width": 1.5})  # fmt: skip
    # Above the plot a length in pixels, as the plot's own height is not known here.
    fig.add_shape(type="line", x0=x, x1=x, yref="paper", ysizemode="pixel", yanchor=1,
                  y0=0, y1=AS_OF, line={"color": INK, "width": 1.5})  # fmt: skip
    fig.add_annotation(
        x=x, y=1, yref="paper", yshift=AS_OF - 16, text=edition.label, showarrow=False,
        xanchor="right" if x > 0.5 else "left", xshift=-4 if x > 0.5 else 4,
        yanchor="bottom", borderpad=0, font={"size": SMALL, "color": INK},
    )  # fmt: skip


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months in a window."""
    day = first.replace(day=1)
    if day < first:
        day = (day + timedelta(days=32)).replace(day=1)
    while day <= last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)
