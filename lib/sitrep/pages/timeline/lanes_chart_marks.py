"""The marks of a lane: days that are sure and days that are not, arrows, tails and ties."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.drawing import theme
from sitrep.drawing.calendar import Calendar
from sitrep.drawing.theme import plain

#: The thin line that ties the marks of one event.
TIE = "#b4b4bb"
#: Pixels kept free round a mark that a tie of another event passes, and the share of the axis
#: within which it would touch it.
CLEAR, TOUCH = 7.0, 0.007
#: Opacity of a mark in a faded bar: more than the bar's, or a hollow one would be lost in it.
FAINT = 0.6
#: Thickness of a faded bar and size of an arrow, pixels.
THICK, ARROW = 8, 9


def sure(span: Any) -> bool:
    """True if one day is written: plain, or as the core of a day given as about."""
    return bool(span.core.certain)


def ties(fig: go.Figure, frame: pd.DataFrame) -> None:
    """One thin line through all lanes of an event, broken where it passes another's mark."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for key, event in frame.groupby("event_id", sort=False):
        if len(event) < 2:
            continue
        x, top, foot = event["x"].iloc[0], event["y"].min(), event["y"].max()
        met = frame[(frame["event_id"] != key) & ((frame["x"] - x).abs() < TOUCH)]
        for start, stop in _pieces(top, foot, sorted(met["y"])):
            xs += [x, x, None]
            ys += [start, stop, None]
    fig.add_scatter(x=xs, y=ys, mode="lines", name="tie", hoverinfo="skip",
                    line={"color": TIE, "width": 1})  # fmt: skip


def _pieces(top: float, foot: float, met: list[float]) -> list[tuple[float, float]]:
    """The stretches of a line from top to foot that keep clear of these marks."""
    found = []
    for y in met:
        if top < y < foot:
            found.append((top, y - CLEAR))
            top = y + CLEAR
    return [(start, stop) for start, stop in [*found, (top, foot)] if stop > start]


def marks(fig: go.Figure, calendar: Calendar, events: pd.DataFrame) -> None:
    """The marks of one lane with all that belongs to them."""
    colour = events["colour"].iloc[0]
    _bars(fig, calendar, events, colour)
    _tails(fig, calendar, events, colour)
    _arrows(fig, calendar, events, colour)
    _signs(fig, events)


def _bars(fig: go.Figure, calendar: Calendar, events: pd.DataFrame, colour: str) -> None:
    """Faded over the days possible; once more, so darker, over what is written inside a pad."""
    for wide in (True, False):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for _, event in events.iterrows():
            span = event["span"] if wide else event["span"].core
            if not span.certain and (wide or event["span"].fuzzy):
                xs += [calendar.at(span.earliest), calendar.at(span.latest, 1.0), None]
                ys += [event["y"], event["y"], None]
        if xs:
            fig.add_scatter(
                x=xs, y=ys, mode="lines", name="days possible" if wide else "days written",
                line={"color": colour, "width": THICK}, opacity=theme.FADED, hoverinfo="skip",
            )  # fmt: skip


def _tails(fig: go.Figure, calendar: Calendar, events: pd.DataFrame, colour: str) -> None:
    """A thin line from the mark to the day on which the event was known at the latest."""
    late = events[events["known_last"].notna()]
    if late.empty:
        return
    ends = [calendar.at(day, 0.5) for day in late["known_last"]]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, y, end in zip(late["x"], late["y"], ends, strict=True):
        xs += [x, end, None]
        ys += [y, y, None]
    fig.add_scatter(x=xs, y=ys, mode="lines", name="until known", hoverinfo="skip",
                    line={"color": colour, "width": 1})  # fmt: skip
    fig.add_scatter(
        x=ends, y=list(late["y"]), mode="markers", name="known", hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": 8, "color": colour,
                "line": {"width": 1.5, "color": colour}},
    )  # fmt: skip


def _arrows(fig: go.Figure, calendar: Calendar, events: pd.DataFrame, colour: str) -> None:
    """Heads of arrows at the ends of the axis where days beyond it are possible."""
    heads = [
        (x, event["y"], symbol)
        for _, event in events.iterrows()
        for x, symbol, beyond in (
            (0.0, "triangle-left", event["span"].earliest < calendar.first),
            (1.0, "triangle-right", event["span"].latest > calendar.last),
        )
        if beyond
    ]
    if heads:
        x, y, symbol = zip(*heads, strict=True)
        fig.add_scatter(
            x=x, y=y, mode="markers", name="goes on", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": symbol, "size": ARROW, "color": colour, "line": {"width": 0}},
        )  # fmt: skip


def _signs(fig: go.Figure, events: pd.DataFrame) -> None:
    """The signs of the side: solid on record, hollow not, faded where no day is sure."""
    head = events.iloc[0]
    suffix = "" if head["marker"] in ("x", "cross") else "-open"
    fig.add_scatter(
        x=list(events["x"]), y=list(events["y"]), mode="markers", name=plain(head["label"]),
        cliponaxis=False,
        marker={"size": 9, "color": head["colour"],
                "symbol": [head["marker"] + (suffix if basis != "recorded" else "")
                           for basis in events["basis"]],
                "opacity": [1 if sure(span) else FAINT for span in events["span"]],
                "line": {"width": 1.6, "color": head["colour"]}},
        customdata=[[plain(str(cell)) for cell in row] for row in zip(
            events["title"], events["when"], events["place"], events["basis"], events["sides"],
            events["summary"], events["credit"], strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]} · "
        "%{customdata[3]}<br>Sides: %{customdata[4]}<br>%{customdata[5]}<br>%{customdata[6]}"
        "<extra></extra>",
    )  # fmt: skip


def extent(calendar: Calendar, event: pd.Series) -> tuple[float, float]:
    """The ends of all that is drawn of an event in its lane, 0 to 1."""
    known: date | None = event["known_last"]
    right = calendar.at(event["span"].latest, 1.0)
    return calendar.at(event["span"].earliest), max(right, calendar.at(known, 0.5) if known else 0)
