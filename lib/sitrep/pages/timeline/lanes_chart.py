"""Events in a lane for each side, the weightiest named on top; see timeline_marks for the marks."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.calendar import AS_OF, Calendar, as_of, ground
from sitrep.drawing.labels import folded
from sitrep.drawing.sets import MIDDLE, NARROW, WIDE, Sets
from sitrep.drawing.theme import plain
from sitrep.wording import count

from .lanes_chart_marks import TIE, extent, marks, ties
from .lanes_chart_stairs import Step, stairs

#: Heights in pixels: a line of a name's row, a lane's heading, a row of marks in a lane.
NAME, HEAD, MARK = 16, 24, 12
#: Marks nearer than this share of the axis are stacked.
CLOSE = 0.027
#: Rows of names on top.
ROWS = 6
#: Width of the plot in pixels, letters on a line of a name and lines of a name: in a wide, a middle
#: and a narrow column.
SHEETS = ((880, 28, 3), (584, 26, 3), (330, 22, 3))


def lanes(answer: Answer) -> go.Figure:
    """Swimlanes by side: sure days solid, uncertain ones faded, one event tied across its lanes."""
    frame = answer.frame[answer.frame["shown"]].copy()
    if frame.empty:
        fig = theme.figure(140)
        nothing(fig, "No event to draw.")
        return theme.finish(fig, answer, "An empty chart.")
    calendar = Calendar.of(answer.layers["window"])
    frame["x"] = [calendar.at(day, 0.5) for day in frame["day"]]
    frame["level"] = _levels(calendar, frame)
    tops, depth = _tops(frame)
    frame["y"] = [
        tops[lane] + HEAD + (level + 0.5) * MARK
        for lane, level in zip(frame["lane"], frame["level"], strict=True)
    ]
    fig = theme.figure(400)
    ground(fig, calendar, answer.layers["bracket"])
    as_of(fig, calendar, answer.layers["as_of"])
    ties(fig, frame)
    for lane, events in frame.groupby("lane"):
        _heading(fig, events.iloc[0], len(events), tops[int(str(lane))])
        marks(fig, calendar, events)
    sets, (above, *smaller) = _names(fig, frame)
    top = 24 + (AS_OF - 16 if len(answer.layers["as_of"]) else 0)
    fig.update_layout(
        height=round(above + depth) + top + 44, xaxis=calendar.axis(),
        yaxis={"range": [depth, -above], "visible": False, "fixedrange": True},
        margin={"l": 8, "r": 8, "t": top, "b": 44},
    )  # fmt: skip
    sets |= Sets(narrow=calendar.narrow()) | Sets(*(
        {"yaxis.range": [depth, -rows], "height": round(rows + depth) + top + 44}
        for rows in smaller
    ))  # fmt: skip
    return theme.finish(fig, answer, _alt(frame), middle=sets.middle, narrow=sets.narrow)


def _levels(calendar: Calendar, frame: pd.DataFrame) -> pd.Series:
    """For each event the lowest row of its lane in which it touches no other."""
    ends: dict[Hashable, list[float]] = {}
    levels: dict[Hashable, int] = {}
    drawn = frame.apply(lambda event: extent(calendar, event), axis=1)
    left = pd.Series([one for one, _ in drawn], frame.index)
    right = pd.Series([two for _, two in drawn], frame.index)
    frame = frame.assign(left=left.clip(upper=frame["x"] - CLOSE / 2),
                         right=right.clip(lower=frame["x"] + CLOSE / 2))  # fmt: skip
    for key, event in frame.sort_values("left", kind="stable").iterrows():
        taken = ends.setdefault(event["lane"], [])
        free = next((n for n, end in enumerate(taken) if event["left"] >= end), len(taken))
        taken[free : free + 1] = [event["right"]]
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


def _heading(fig: go.Figure, head: pd.Series, number: int, top: float) -> None:
    """The line on top of a lane and its side's name with the number of its events."""
    fig.add_shape(type="line", x0=0, x1=1, y0=top, y1=top, layer="below",
                  line={"color": theme.RULE, "width": 1})  # fmt: skip
    fig.add_annotation(
        x=0, y=top, text=f"<b>{plain(head['label'])}</b> · {count(number, 'event')}",
        showarrow=False, xanchor="left", yanchor="top", yshift=-2, borderpad=0,
        bgcolor="rgba(255,255,255,0.7)", font={"color": head["colour"]},
    )  # fmt: skip


def _names(fig: go.Figure, frame: pd.DataFrame) -> tuple[Sets, list[float]]:
    """The weightiest events named in rows above the lanes; what the smaller columns change, and
    the height of the rows in all three."""
    # A line ends at the uppermost mark; from there on the tie goes through the other lanes.
    events = frame.sort_values("y").drop_duplicates("event_id")
    events = events.sort_values(["weight", "x"], ascending=[False, True])
    feet = list(events["y"])
    sets = Sets()
    heights: list[float] = []
    for column, (width, letters, lines) in enumerate(SHEETS):
        names = [(folded(title, letters), x)
                 for title, x in zip(events["title"], events["x"], strict=True)]  # fmt: skip
        found, mirrored = _best(names, width, lines)
        row = NAME * lines + 4
        for number, step in found.items():
            text, x = names[number]
            parts = (f"annotations[{len(fig.layout.annotations)}]",
                     f"shapes[{len(fig.layout.shapes)}]")  # fmt: skip
            top, here, side = -(step.row + 1) * row, column == WIDE, "right" if mirrored else "left"
            fig.add_annotation(
                x=x, y=top, text=text, showarrow=False, visible=here, align=side,
                xanchor=side, yanchor="top", xshift=-step.shift if mirrored else step.shift,
                borderpad=0, font={"size": theme.SMALL},
            )  # fmt: skip
            # A name pushed off the edge stands across its line, which then starts beneath it.
            start = top if step.shift > 0 else top + NAME * (1 + text.count("<br>"))
            fig.add_shape(type="line", x0=x, x1=x, y0=start, y1=feet[number], layer="below",
                          visible=here, line={"color": TIE, "width": 1})  # fmt: skip
            sets |= Sets(*(
                {f"{part}.visible": other == column for part in parts if here or other == column}
                for other in (MIDDLE, NARROW)
            ))  # fmt: skip
        heights.append(row * (1 + max((step.row for step in found.values()), default=-1)) + 4)
    return sets, heights


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
        f"{events['label'].iloc[0]}: {len(events)} events, {events['when'].iloc[0]} to "
        f"{events['when'].iloc[-1]}."
        for _, events in frame.groupby("bloc", sort=False)
    ]
    return f"Events by day in one lane a side. {' '.join(lines)}"
