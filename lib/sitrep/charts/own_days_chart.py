"""Lanes of days: a mark a row, stacked where days are close, or bars that count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.dates import day_words, shifted
from sitrep.drawing import theme
from sitrep.drawing.axes import noon, nothing
from sitrep.drawing.layouts import Sets
from sitrep.drawing.theme import plain
from sitrep.wording import count

from .rows import Group, sizes

#: Heights in pixels: a lane's heading, a row of marks, the bars of a lane, the room beneath one.
HEAD, MARK, BARS, BELOW = 26, 12, 64, 12
#: Marks nearer than this share of the axis are stacked.
CLOSE = 0.026
#: Ticks that have room in a wide, a middle and a narrow column, and the steps between, in months.
TICKS, STEPS = (11, 8, 5), (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
#: Room before and after all marks, as a share of their days.
ROOM = 0.02
#: Rows far before and far after those drawn.
_EDGES = {-1: "triangle-left", 1: "triangle-right"}
#: A time of fewer days than this has days at its ticks and not months.
SHORT = 75


def draw(answer: Answer, lanes: Sequence[Group], unit: str) -> go.Figure:
    """The lanes from the top down, each under its label with the number of its rows."""
    marks = answer.layers["marks"]
    if marks.empty:
        fig = theme.figure(120)
        nothing(fig, "No day to draw.")
        return theme.finish(fig, answer, "An empty chart.")
    first, last = min(marks["first"]), max(marks["last"])
    length = (last - first).days + 1
    room = max(round(length * ROOM), 1)
    counts = [number for one in lanes for _, number in _counts(marks.iloc[one.at])] if unit else []
    fig, foot = theme.figure(200), 0.0
    for lane in lanes:
        own = marks.iloc[lane.at]
        if lane.label:
            _heading(fig, lane, foot)
            foot += HEAD
        foot = (
            _bars(fig, lane, own, unit, foot, max(counts, default=1), room)
            if unit
            else _marks(fig, lane, own, foot, length)
        )
    axis, sets = _axis(first, last, room)
    fig.update_layout(
        xaxis=axis, height=round(foot) + 60, margin={"l": 8, "r": 8, "t": 8, "b": 48},
        yaxis={"range": [foot, 0], "visible": False, "fixedrange": True}, bargap=0,
    )  # fmt: skip
    counted = "bars that count them by " + unit if unit else "a mark a row"
    alt = (
        f"{count(len(marks), 'row')} along a calendar from {day_words(first)} to "
        f"{day_words(last)}, {counted}"
    )
    groups = f", in lanes: {sizes(lanes)}" if len(lanes) > 1 else ""
    return theme.finish(fig, answer, f"{alt}{groups}.", middle=sets.middle, narrow=sets.narrow)


def _heading(fig: go.Figure, lane: Group, top: float) -> None:
    fig.add_shape(type="line", x0=0, x1=1, xref="paper", y0=top, y1=top, layer="below",
                  line={"color": theme.RULE, "width": 1})  # fmt: skip
    fig.add_annotation(
        x=0, xref="paper", y=top, text=f"<b>{plain(_short(lane.label))}</b> · {len(lane.at):,}",
        showarrow=False, xanchor="left", yanchor="top", yshift=-3, borderpad=0,
        font={"color": lane.colour},
    )  # fmt: skip


def _short(text: str, most: int = 40) -> str:
    """A label that one line of a narrow column holds."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _marks(fig: go.Figure, lane: Group, own: pd.DataFrame, top: float, length: int) -> float:
    """Marks from the foot of the lane up, each in the lowest row in which it touches no other;
    where the lane ends."""
    ends: list[float] = []
    levels = []
    close = CLOSE * length
    own = own.sort_values(["first", "day"], kind="stable")
    for day, first, last in zip(own["day"], own["first"], own["last"], strict=True):
        left = min(first.toordinal(), day.toordinal() - close / 2)
        level = next((n for n, end in enumerate(ends) if left >= end), len(ends))
        ends[level : level + 1] = [max(last.toordinal(), day.toordinal() + close / 2)]
        levels.append(level)
    foot = top + len(ends) * MARK + BELOW
    rows = [foot - BELOW - (level + 0.5) * MARK for level in levels]
    sure = [one == two for one, two in zip(own["first"], own["last"], strict=True)]
    xs: list[str | None] = []
    ys: list[float | None] = []
    for first, last, y, certain in zip(own["first"], own["last"], rows, sure, strict=True):
        if not certain:
            xs += [first.isoformat(), f"{last.isoformat()}T23:59", None]
            ys += [y, y, None]
    fig.add_scatter(x=xs, y=ys, mode="lines", hoverinfo="skip", opacity=theme.FADED,
                    line={"color": lane.colour, "width": 6})  # fmt: skip
    label = f"<br>{plain(_short(lane.label))}" if lane.label else ""
    symbols = [_EDGES.get(side, lane.marker) for side in own["side"]]
    fig.add_scatter(
        x=[noon(day) for day in own["day"]], y=rows, mode="markers", name=plain(lane.label),
        marker={"symbol": symbols, "size": 8, "color": lane.colour,
                "opacity": [1 if one else theme.FADED for one in sure],
                "line": {"width": 1, "color": theme.PAPER}},
        customdata=[f"<b>{plain(_short(name, 80))}</b><br>{plain(when)}{label}"
                    for name, when in zip(own["name"], own["when"], strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    return foot


def _counts(own: pd.DataFrame) -> list[tuple[date, int]]:
    """How many rows each unit of time has, in order, those at the edges left out."""
    return sorted(Counter(own.loc[own["side"] == 0, "unit"]).items())


def _bars(
    fig: go.Figure, lane: Group, own: pd.DataFrame, unit: str, top: float, most: int, room: int
) -> float:
    """Bars to one scale in all lanes, the number of the fullest above it; where the lane ends."""
    found = _counts(own)
    fullest = max((number for _, number in found), default=0)
    foot = top + BARS
    days = {"day": 1, "week": 7, "month": 28, "year": 365}.get(unit, 36000)
    middle = [shifted(day, timedelta(days=days // 2)) for day, _ in found]
    fig.add_bar(
        x=[noon(day) for day in middle], y=[-number / most * (BARS - 22) for _, number in found],
        base=[foot] * len(found), width=[days * 0.86 * 86_400_000] * len(found),
        marker={"color": theme.QUIET if lane.colour == theme.INK else lane.colour,
                "line": {"width": 0}},
        customdata=[f"{unit} of {day_words(day)}<br>{count(number, 'row')}"
                    for day, number in found],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    for day, (_, number) in zip(middle, found, strict=True):
        if number == fullest:
            fig.add_annotation(
                x=noon(day), y=foot - number / most * (BARS - 22), text=f"{number:,}",
                showarrow=False, yanchor="bottom", borderpad=0,
                font={"size": theme.SMALL, "color": theme.QUIET},
            )  # fmt: skip
            break
    for side, far in own[own["side"] != 0].groupby("side"):
        fig.add_scatter(
            x=[noon(shifted(far["day"].iloc[0], timedelta(days=room * int(str(side)))))],
            y=[foot - 7], mode="markers",
            marker={"symbol": _EDGES[int(str(side))], "size": 9, "color": theme.QUIET},
            customdata=[f"{count(len(far), 'row')} further off"],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    fig.add_shape(type="line", x0=0, x1=1, xref="paper", y0=foot, y1=foot,
                  line={"color": theme.RULE, "width": 1})  # fmt: skip
    return foot + BELOW


def _axis(first: date, last: date, room: int) -> tuple[dict[str, Any], Sets]:
    """The calendar beneath, with as many ticks as the wide column has room for; and what the
    smaller columns change."""
    length = (last - first).days + 1
    beside = timedelta(days=2 * room)
    made: dict[str, Any] = {
        "type": "date", "showgrid": True, "fixedrange": True, "tickangle": 0,
        "range": [shifted(first, -beside).isoformat(), shifted(last, beside).isoformat()],
    }  # fmt: skip
    steps: list[Any] = []
    for ticks in TICKS:
        if length < SHORT:
            days = next(n for n in (1, 2, 7, 14, 28) if length / n <= ticks)
            steps.append(days * 86_400_000)
        else:
            months = next((n for n in STEPS if length / 30.4 / n <= ticks), STEPS[-1])
            steps.append(f"M{months}")
    short = length < SHORT
    # Weeks begin on a Monday.
    made |= {"dtick": steps[0], "tick0": "2000-01-03" if short else "2000-01-01"}
    made["tickformat"] = "%-d %b\n%Y" if short else "%b\n%Y" if length < 1500 else "%Y"
    return made, Sets({"xaxis.dtick": steps[1]}, {"xaxis.dtick": steps[2]})
