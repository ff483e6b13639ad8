"""Event data by week: a panel a pair of sides, deaths as ranges, events beneath."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import empty, piece
from sitrep.drawing.calendar import Calendar, ground
from sitrep.drawing.panels import suffix
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain
from sitrep.rows import Cells, records
from sitrep.setting import needed

#: Pixels of a panel: its lines of words, the deaths, the events, the gap beneath.
WORDS, DEATHS, EVENTS, GAP = 56, 108, 30, 26
PANEL = WORDS + DEATHS + EVENTS + GAP
TOP, FOOT = 20, 44


def weeks(answer: Answer) -> go.Figure:
    """Bars dark to the lowest figure, pale to the highest, a tick at the most likely; one plain bar
    where the dataset gives one figure."""
    dyads, frame = answer.layers["dyads"], answer.frame
    ranged = needed(answer.setting.data).ranged
    if dyads.empty:
        return empty(answer, "No event data to draw.")
    fig = theme.figure(140)
    calendar = Calendar.of(answer)
    whole, narrow = TOP + PANEL * len(dyads), calendar.narrow()
    for number, dyad in enumerate(records(dyads)):
        own = frame[frame["dyad"] == dyad["dyad"]]
        top = TOP + PANEL * number + WORDS
        deaths, events = f"y{suffix(2 * number)}", f"y{suffix(2 * number + 1)}"
        _deaths(fig, calendar, own, deaths, ranged)
        _events(fig, calendar, own, events)
        _axis(fig, deaths, piece(1 - (top + DEATHS) / whole, 1 - top / whole))
        foot = top + DEATHS + EVENTS
        _axis(fig, events, piece(1 - foot / whole, 1 - (top + DEATHS) / whole), down=True)
        narrow |= _words(fig, dyad, ranged, int(own["events"].max()), 1 - (top - 4) / whole)
    ground(fig, calendar, answer.setting.bracket, "weeks", "middle")
    fig.update_layout(
        xaxis=calendar.axis() | {"anchor": f"y{suffix(2 * len(dyads) - 1)}"}, height=whole + FOOT,
        barmode="overlay", bargap=0, margin={"l": 41, "r": 8, "t": 4, "b": FOOT},
    )  # fmt: skip
    return theme.finish(fig, answer, _alt(dyads, ranged), narrow=narrow)


def _axis(fig: go.Figure, name: str, domain: list[float], down: bool = False) -> None:
    look: dict[str, Any] = {"domain": domain, "fixedrange": True, "nticks": 4, "zeroline": True,
                            "zerolinecolor": theme.RULE, "rangemode": "tozero",
                            "tickfont": {"size": 11}, "tickformat": ",~r"}  # fmt: skip
    if down:
        look |= {"autorange": "reversed", "showticklabels": False, "nticks": 2}
    else:
        look |= {"showgrid": True, "gridcolor": theme.FAINT}
    fig.update_layout({f"yaxis{name[1:]}": look})


def _bars(calendar: Calendar, own: pd.DataFrame) -> tuple[list[float], list[float]]:
    """The middle and width of each week on the axis, with a little room between."""
    left = [calendar.at(day) for day in own["day"]]
    right = [calendar.at(day + timedelta(days=7)) for day in own["day"]]
    return ([(a + b) / 2 for a, b in zip(left, right, strict=True)],
            [max((b - a) * 0.8, 0.001) for a, b in zip(left, right, strict=True)])  # fmt: skip


def _deaths(fig: go.Figure, calendar: Calendar, own: pd.DataFrame, axis: str, ranged: bool) -> None:
    middle, width = _bars(calendar, own)
    hover = [
        f"week of {day:%-d %B %Y}<br>killed: {best:,}"
        f"{f' (at least {low:,}, at most {high:,})' if ranged else ''}<br>events: {events}"
        for day, low, best, high, events in
        zip(own["day"], own["low"], own["best"], own["high"], own["events"], strict=True)
    ]  # fmt: skip
    for base, length, opacity in (
        ([0] * len(own), own["low"], 0.75), (own["low"], own["high"] - own["low"], 0.3),
    ):  # fmt: skip
        fig.add_bar(
            x=middle, y=list(length), base=list(base), width=width, yaxis=axis,
            customdata=hover, hovertemplate="%{customdata}<extra></extra>",
            marker={"color": theme.QUIET, "opacity": opacity, "line": {"width": 0}},
        )  # fmt: skip
    if not ranged:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, wide, best in zip(middle, width, own["best"], strict=True):
        xs += [x - wide / 2, x + wide / 2, None]
        ys += [best, best, None]
    fig.add_scatter(x=xs, y=ys, yaxis=axis, mode="lines", hoverinfo="skip",
                    line={"width": 2, "color": theme.INK})  # fmt: skip


def _events(fig: go.Figure, calendar: Calendar, own: pd.DataFrame, axis: str) -> None:
    """The number of events, hanging down from the line."""
    middle, width = _bars(calendar, own)
    fig.add_bar(
        x=middle, y=list(own["events"]), width=width, yaxis=axis, hoverinfo="skip",
        marker={"color": theme.WATER, "line": {"width": 0}},
    )  # fmt: skip


def _words(fig: go.Figure, dyad: Cells, ranged: bool, most: int, y: float) -> dict[str, str]:
    """A panel's name and sums; what a narrow window has to change, where they take another line."""
    name = f"annotations[{so_far(fig, 'annotations')}]"
    killed = _killed(dyad, ranged)
    events = f"in {dyad['events']:,} events, {most} in the fullest week"
    wide, narrow = (
        f"<b>{plain(dyad['dyad'])}</b><br><span style='color:{theme.QUIET}'>{killed}{part}{events}"
        "</span>"
        for part in (" ", "<br>")
    )
    fig.add_annotation(
        x=0, xref="paper", y=y, yref="paper", xanchor="left", yanchor="bottom", align="left",
        showarrow=False, borderpad=0, font={"size": theme.SMALL}, text=wide,
    )  # fmt: skip
    return {f"{name}.text": narrow}


def _killed(row: Cells, ranged: bool) -> str:
    ends = f" ({row['low']:,} to {row['high']:,})" if ranged else ""
    return f"{row['best']:,} killed{ends}"


def _alt(dyads: pd.DataFrame, ranged: bool) -> str:
    parts = [
        f"{row['dyad']}: {_killed(row, ranged)} in {row['events']:,} events"
        for row in records(dyads)
    ]
    return f"Deaths and events by week, a panel a pair of sides. {'. '.join(parts)}."
