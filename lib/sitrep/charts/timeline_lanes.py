"""Events in a lane for each side, the weightiest named on top."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

from . import theme
from .axes import nothing
from .calendar import Calendar, ground
from .labels import folded
from .stairs import Step, stairs
from .theme import plain

#: Width of the plot in pixels that the names are set for: wide and narrow.
WIDE, NARROW = 880, 340
#: Heights in pixels: a line of a name's row, a lane's heading, a row of marks in a lane.
NAME, HEAD, MARK = 16, 24, 12
#: Marks nearer than this share of the axis are stacked.
CLOSE = 0.027
#: Rows of names on top.
ROWS = 6
#: Width, letters on a line of a name and lines of a name: wide and narrow.
SHEETS = ((WIDE, 28, 3), (NARROW, 24, 3))


def lanes(answer: Answer) -> go.Figure:
    """Swimlanes by side with uncertain days as faded bars."""
    frame = answer.frame[answer.frame["shown"]].copy()
    if frame.empty:
        fig = theme.figure(140)
        nothing(fig, "No event to draw.")
        return theme.finish(fig, answer, "An empty chart.")
    calendar = Calendar.of(answer.layers["window"])
    frame["x"] = [calendar.at(day, 0.5) for day in frame["day"]]
    frame["level"] = _levels(frame)
    tops, depth = _tops(frame)
    frame["y"] = [
        tops[lane] + HEAD + (level + 0.5) * MARK
        for lane, level in zip(frame["lane"], frame["level"], strict=True)
    ]
    fig = theme.figure(400)
    ground(fig, calendar, answer.layers["bracket"])
    for lane, events in frame.groupby("lane"):
        _lane(fig, calendar, events, tops[int(str(lane))])
    updates, above, narrow_above = _names(fig, frame, depth)
    fig.update_layout(
        height=round(above + depth) + 68, xaxis=calendar.axis(),
        yaxis={"range": [depth, -above], "visible": False, "fixedrange": True},
        margin={"l": 4, "r": 4, "t": 24, "b": 44},
    )  # fmt: skip
    updates |= {"yaxis.range": [depth, -narrow_above], "height": round(narrow_above + depth) + 68}
    return theme.finish(fig, answer, _alt(frame), narrow=updates | calendar.narrow())


def _levels(frame: pd.DataFrame) -> pd.Series:
    """For each mark the lowest row of its lane in which it touches no other."""
    levels: dict[Hashable, int] = {}
    for _, events in frame.sort_values("x").groupby("lane"):
        ends: list[float] = []
        for key, x in events["x"].items():
            free = next((n for n, end in enumerate(ends) if x - end >= CLOSE), len(ends))
            ends[free : free + 1] = [x]
            levels[key] = free
    return pd.Series(levels, dtype="int64").reindex(frame.index)


def _tops(frame: pd.DataFrame) -> tuple[dict[int, float], float]:
    """The upper edge of each lane, and the lower edge of the last, in pixels."""
    tops: dict[int, float] = {}
    depth = 0.0
    for lane, events in frame.groupby("lane"):
        tops[int(str(lane))] = depth
        depth += HEAD + (int(events["level"].max()) + 1) * MARK + 8
    return tops, depth


def _lane(fig: go.Figure, calendar: Calendar, events: pd.DataFrame, top: float) -> None:
    head = events.iloc[0]
    number = f"{len(events)} event{'s' if len(events) != 1 else ''}"
    fig.add_shape(type="line", x0=0, x1=1, y0=top, y1=top, layer="below",
                  line={"color": theme.RULE, "width": 1})  # fmt: skip
    fig.add_annotation(
        x=0, y=top, text=f"<b>{plain(head['label'])}</b> · {number}", showarrow=False,
        xanchor="left", yanchor="top", yshift=-2, font={"color": head["colour"]},
    )  # fmt: skip
    for _, event in events[[not span.certain for span in events["span"]]].iterrows():
        span = event["span"]
        fig.add_scatter(
            x=[calendar.at(span.earliest), calendar.at(span.latest, 1.0)], y=[event["y"]] * 2,
            mode="lines", line={"color": head["colour"], "width": 8}, opacity=theme.FADED,
            hoverinfo="skip",
        )  # fmt: skip
    hollow = events["basis"] != "recorded"
    suffix = "" if head["marker"] in ("x", "cross") else "-open"
    fig.add_scatter(
        x=list(events["x"]), y=list(events["y"]), mode="markers", name=plain(head["label"]),
        marker={"size": 9, "color": head["colour"],
                "symbol": [head["marker"] + (suffix if one else "") for one in hollow],
                "line": {"width": 1.6, "color": head["colour"]}},
        customdata=[[plain(str(cell)) for cell in row] for row in zip(
            events["title"], events["when"], events["place"], events["basis"], events["summary"],
            events["credit"], strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]} · "
        "%{customdata[3]}<br>%{customdata[4]}<br>%{customdata[5]}<extra></extra>",
    )  # fmt: skip


def _names(
    fig: go.Figure, frame: pd.DataFrame, depth: float
) -> tuple[dict[str, Any], float, float]:
    """The weightiest events named in rows above the lanes; the updates for a narrow window, and
    the height of the rows in a wide and in a narrow one."""
    events = frame.drop_duplicates("event_id").sort_values("weight", ascending=False)
    updates: dict[str, Any] = {}
    heights = []
    for width, letters, lines in SHEETS:
        names = [(folded(title, letters), x)
                 for title, x in zip(events["title"], events["x"], strict=True)]  # fmt: skip
        found, mirrored = _best(names, width, lines)
        row = NAME * lines + 4
        for number, step in found.items():
            text, x = names[number]
            parts = (f"annotations[{len(fig.layout.annotations)}]",
                     f"shapes[{len(fig.layout.shapes)}]")  # fmt: skip
            top, here, side = -(step.row + 1) * row, width == WIDE, "right" if mirrored else "left"
            fig.add_annotation(
                x=x, y=top, text=text, showarrow=False, visible=here, align=side,
                xanchor=side, yanchor="top", xshift=-step.shift if mirrored else step.shift,
                borderpad=0, font={"size": theme.SMALL},
            )  # fmt: skip
            # A name pushed off the edge stands across its line, which then starts beneath it.
            start = top if step.shift > 0 else top + NAME * (1 + text.count("<br>"))
            fig.add_shape(type="line", x0=x, x1=x, y0=start, y1=depth, layer="below",
                          visible=here, line={"color": theme.RULE, "width": 1})  # fmt: skip
            updates |= {f"{part}.visible": not here for part in parts}
        heights.append(row * (1 + max((step.row for step in found.values()), default=-1)) + 4)
    return updates, heights[0], heights[1]


def _best(names: list[tuple[str, float]], width: float, lines: int) -> tuple[dict[int, Step], bool]:
    """The stairs with the names right of their lines, or, as where most happens at the end of the
    axis, those with the names left (True): those that have the first name beside its line, and of
    such those with more names beside theirs."""
    right = stairs(names, width, ROWS, lines)
    left = stairs([(text, 1 - x) for text, x in names], width, ROWS, lines)

    def merit(found: dict[int, Step]) -> tuple[bool, int]:
        beside = [number for number, step in found.items() if step.shift > 0]
        return min(found, default=-1) in beside, len(beside)

    return (left, True) if merit(left) > merit(right) else (right, False)


def _alt(frame: pd.DataFrame) -> str:
    lines = [
        f"{label}: {len(events)} events, {events['when'].iloc[0]} to {events['when'].iloc[-1]}."
        for label, events in frame.groupby("label", sort=False)
    ]
    return f"Events by day in one lane a side. {' '.join(lines)}"
