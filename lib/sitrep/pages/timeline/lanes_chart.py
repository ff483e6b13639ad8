"""Events in a lane for each side, the weightiest named on top; their marks in lanes."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer, theme
from sitrep.drawing.axes import empty
from sitrep.drawing.calendar import AS_OF, Calendar, as_of, ground
from sitrep.drawing.labels import folded
from sitrep.drawing.layouts import MIDDLE, NARROW, WIDE, Sets
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain, told
from sitrep.rows import records
from sitrep.wording import count, opened

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
#: Pixels kept free round a mark that a tie of another event passes, and the share of the axis
#: within which it would touch it.
CLEAR, TOUCH = 7.0, 0.007
#: Opacity of a mark in a faded bar: more than the bar's, or a hollow one would be lost in it.
FAINT = 0.6
#: Thickness of a faded bar and size of an arrow, pixels.
THICK, ARROW = 8, 9


def lanes(answer: Answer) -> go.Figure:
    """Swimlanes by side: sure days solid, uncertain ones faded, one event tied across its lanes."""
    frame = answer.frame[answer.frame["shown"]].copy()
    if frame.empty:
        return empty(answer, "No event to draw.")
    number = frame["event_id"].nunique()
    if number > fewer.MARKS:
        weights = frame.drop_duplicates("event_id").set_index("event_id")["weight"]
        frame = frame[frame["event_id"].isin(fewer.heaviest(weights, fewer.MARKS))].copy()
        answer = fewer.noted(answer, fewer.MARKS, number, "event", "the weightiest")
    calendar = Calendar.of(answer)
    frame["x"] = [calendar.at(day, 0.5) for day in frame["day"]]
    frame["level"] = _levels(calendar, frame)
    tops, depth = _tops(frame)
    frame["y"] = [
        tops[lane] + HEAD + (level + 0.5) * MARK
        for lane, level in zip(frame["lane"], frame["level"], strict=True)
    ]
    fig = theme.figure(400)
    ground(fig, calendar, answer.setting.bracket)
    as_of(fig, calendar, answer.setting.as_of)
    ties(fig, frame)
    for lane, events in frame.groupby("lane"):
        _heading(fig, events.iloc[0], len(events), tops[int(str(lane))])
        _marks(fig, calendar, events)
    sets, (above, *smaller) = _names(fig, frame)
    top = 24 + (AS_OF - 16 if answer.setting.as_of else 0)
    fig.update_layout(
        height=round(above + depth) + top + 44, xaxis=calendar.axis(),
        yaxis={"range": [depth, -above], "visible": False, "fixedrange": True},
        margin={"l": 8, "r": 8, "t": top, "b": 46},
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
    drawn = frame.apply(lambda event: _extent(calendar, event), axis=1)
    left = pd.Series([one for one, _ in drawn], frame.index)
    right = pd.Series([two for _, two in drawn], frame.index)
    frame = frame.assign(left=left.clip(upper=frame["x"] - CLOSE / 2),
                         right=right.clip(lower=frame["x"] + CLOSE / 2))  # fmt: skip
    ordered = frame.sort_values("left", kind="stable")
    for key, event in zip(ordered.index, records(ordered), strict=True):
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
        bgcolor=theme.VEIL, font={"color": head["colour"]},
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
            parts = (f"annotations[{so_far(fig, 'annotations')}]",
                     f"shapes[{so_far(fig, 'shapes')}]")  # fmt: skip
            top, here, side = -(step.row + 1) * row, column == WIDE, "right" if mirrored else "left"
            fig.add_annotation(
                x=x, y=top, text=text, showarrow=False, visible=here, align=side,
                xanchor=side, yanchor="top", xshift=-step.shift if mirrored else step.shift,
                borderpad=0, font={"size": theme.SMALL},
            )  # fmt: skip
            # A name pushed off the edge stands across its line, which then starts beneath it.
            start = top if step.shift > 0 else top + NAME * (1 + text.count("<br>"))
            fig.add_shape(type="line", x0=x, x1=x, y0=start, y1=feet[number], layer="below",
                          visible=here, line={"color": theme.TIE, "width": 1})  # fmt: skip
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


def _sure(span: Any) -> bool:
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
                    line={"color": theme.TIE, "width": 1})  # fmt: skip


def _pieces(top: float, foot: float, met: list[float]) -> list[tuple[float, float]]:
    """The stretches of a line from top to foot that keep clear of these marks."""
    found = []
    for y in met:
        if top < y < foot:
            found.append((top, y - CLEAR))
            top = y + CLEAR
    return [(start, stop) for start, stop in [*found, (top, foot)] if stop > start]


def _marks(fig: go.Figure, calendar: Calendar, events: pd.DataFrame) -> None:
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
        for event in records(events):
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
        for event in records(events)
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
                "opacity": [1 if _sure(span) else FAINT for span in events["span"]],
                "line": {"width": 1.6, "color": head["colour"]}},
        customdata=told(events, "title", "when", "place", "basis", "sides", "summary",
                        "credit"),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]} · "
        "%{customdata[3]}<br>Sides: %{customdata[4]}<br>%{customdata[5]}<br>%{customdata[6]}"
        "<extra></extra>",
    )  # fmt: skip


def _extent(calendar: Calendar, event: pd.Series) -> tuple[float, float]:
    """The ends of all that is drawn of an event in its lane, 0 to 1."""
    known: date | None = event["known_last"]
    right = calendar.at(event["span"].latest, 1.0)
    return calendar.at(event["span"].earliest), max(right, calendar.at(known, 0.5) if known else 0)


def _alt(frame: pd.DataFrame) -> str:
    lines = [
        f"{opened(events['label'].iloc[0])}: {count(len(events), 'event')}, "
        f"{events['when'].iloc[0]} to {events['when'].iloc[-1]}."
        for _, events in frame.groupby("bloc", sort=False)
    ]
    return f"Events by day in one lane a side. {' '.join(lines)}"
