"""How long it took until a thing was known: from the day it happened to the day it was told."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.boxes import extent
from sitrep.drawing.theme import INK, QUIET, SIZE, SMALL, plain
from sitrep.drawing.wrapping import Rows
from sitrep.wording import amount

from .delays import between

#: Room beneath an event's text for its bar, gap after it, thickness of a faded bar, pixels.
ROOM, GAP, THICK = 18, 8, 9
#: Width of the plot that the words behind the bars are set for, pixels, and most ticks: wide,
#: middle and narrow.
WIDTHS, TICKS = (880, 580, 330), (8, 5, 3)


def late(answer: Answer) -> go.Figure:
    """One row an event: a line over the days of lag that are certain, faded what may be more."""
    frame = answer.frame
    fig = theme.figure(140)
    if frame.empty:
        nothing(fig, "No event came out late.")
        return theme.finish(fig, answer, "An empty chart.")
    rows = Rows(fig)
    places = []
    for _, event in frame.iterrows():
        places.append(rows.add(f"{event['title']}, {event['when']}", ROOM))
        rows.skip(GAP)
    top = int(frame["high"].max())
    _bars(fig, frame, places)
    reaches = [_reach(frame, width) for width in WIDTHS]
    (wide, ticks), *smaller = (
        (reach, _ticks(top, most, reach / width))
        for reach, width, most in zip(reaches, WIDTHS, TICKS, strict=True)
    )
    fig.update_layout(
        xaxis={"range": [0, wide], "fixedrange": True, "zeroline": True, "tickangle": 0,
               "zerolinecolor": theme.RULE, "tickvals": ticks,
               "title": {"text": "days from happening to being known"}},
        margin={"l": 8, "r": 10},
    )  # fmt: skip
    rows.fit(foot=44)
    middle, narrow = (
        {"xaxis.range": [0, reach], "xaxis.tickvals": ticks} for reach, ticks in smaller
    )
    return theme.finish(fig, answer, _alt(frame), middle=middle, narrow=rows.narrow | narrow)


def _ticks(top: int, most: int, days: float) -> list[int]:
    """Round days from 0 to the longest lag, `most` beside 0 at most and as many as have room where
    a pixel is so many days: the words behind the bars may leave these a small part of the plot."""
    least = max(top / most, (extent(amount(top), SIZE)[0] + GAP) * days, 1)
    tens = 10 ** math.floor(math.log10(least))
    step = next(n * tens for n in (1, 2, 5, 10) if n * tens >= least)
    return list(range(0, top + 1, step))


def _reach(frame: pd.DataFrame, width: float) -> float:
    """The end of the axis at which every bar has room for its words behind it."""
    return max(
        float(row["high"]) * width / max(width - extent(_label(row), SMALL)[0] - 16, width / 8)
        for _, row in frame.iterrows()
    )


def _label(event: pd.Series) -> str:
    """The words behind a bar: how many days, and when it was known."""
    days = between(event)
    return plain(f"{days} {'day' if days == '1' else 'days'}, known {event['known']}")


def _bars(fig: go.Figure, frame: pd.DataFrame, places: list[float]) -> None:
    """The faded stretches, the certain ones, and a mark at the day known where it is certain."""
    fig.add_bar(
        x=[float(row["high"] - row["low"]) for _, row in frame.iterrows()],
        base=[float(low) for low in frame["low"]], y=places, orientation="h", width=THICK,
        marker={"color": INK, "line": {"width": 0}}, opacity=theme.FADED, hoverinfo="skip",
    )  # fmt: skip
    for (_, event), y in zip(frame.iterrows(), places, strict=True):
        fig.add_scatter(x=[0, float(event["low"])], y=[y, y], mode="lines", hoverinfo="skip",
                        line={"color": INK, "width": 2})  # fmt: skip
    sure = (frame["low"] == frame["high"]).astype(bool)
    fig.add_scatter(
        x=[float(high) for high in frame["high"]], y=places, mode="markers", cliponaxis=False,
        marker={"symbol": ["circle" if one else "line-ns-open" for one in sure],
                "opacity": 1, "color": INK,
                "size": [8 if one else 9 for one in sure], "line": {"width": 1, "color": INK}},
        customdata=[[plain(row["title"]), plain(row["when"]), plain(row["known"]), between(row),
                     plain(row["told_by"])] for _, row in frame.iterrows()],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, known %{customdata[2]}: "
        "%{customdata[3]} days<br>%{customdata[4]}<extra></extra>",
    )  # fmt: skip
    for (_, event), y in zip(frame.iterrows(), places, strict=True):
        fig.add_annotation(x=float(event["high"]), y=y, text=_label(event), showarrow=False,
                           xanchor="left", xshift=8, borderpad=0,
                           font={"size": SMALL, "color": QUIET})  # fmt: skip


def _alt(frame: pd.DataFrame) -> str:
    words = "; ".join(f"{row['title']}: {between(row)}" for _, row in frame.iterrows())
    return f"Days from happening to being known. {words}."
