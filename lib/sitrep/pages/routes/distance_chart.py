"""The distance between the two sides over time, with incidents and the stages of the line."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import empty
from sitrep.drawing.board import Board
from sitrep.drawing.calendar import BUSY_SHARE, Calendar
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain, told
from sitrep.drawing.wrapping import Rows
from sitrep.rows import records
from sitrep.setting import Bracket
from sitrep.wording import amount

#: Pixels above the plot for the letters, of the plot, and beneath it for the days.
HEAD, PLOT, FOOT = 68, 250, 52
#: Kilometres between grid lines: the least that gives at most so many, from one end of the earth
#: to the other.
GRIDS, LINES = (25, 50, 100, 250, 500, 1000, 2500, 5000), 8
#: Letters nearer than this share of the axis stand on levels of their own.
CLOSE = 0.045


def apart(answer: Answer) -> go.Figure:
    """Dashed steps of distance by day; incidents as crosses with a figure, stages as letters."""
    frame, incidents, stages = answer.frame, answer.layers["incidents"], answer.layers["stages"]
    if frame.empty and incidents.empty and stages.empty:
        return empty(answer, "No positions to measure between.")
    fig = theme.figure(140)
    calendar = Calendar.of(answer)
    most = float(frame["km"].max()) if frame["km"].notna().any() else GRIDS[0]
    step = next(km for km in GRIDS if most / km < LINES)
    top = step * (int(most / step) + 1)
    # Kilometres as pixels from the top of the figure; across, shares of the axis as they are.
    plot = Board.over(1, HEAD + PLOT, (0, 1), (top * (1 + HEAD / PLOT), 0))
    rows = Rows(fig, bottom=HEAD + PLOT + FOOT)
    _ground(fig, calendar, answer.setting.bracket, plot, range(0, top + 1, step))
    _steps(fig, calendar, frame, plot)
    _stages(fig, calendar, stages)
    _incidents(fig, calendar, incidents, plot, top / 2)
    for layer in (incidents, stages):
        for row in records(layer):
            tail = f" ({row['basis']})" if row["basis"] != "recorded" else ""
            rows.add(f"{row['mark']}  {row['when']}: {row['title']}{tail}", 6)
        rows.skip(8)
    rows.fit()
    narrow = rows.narrow | _days(fig, calendar)
    fig.update_xaxes(visible=False, fixedrange=True, range=[-0.06, 1.01])
    return theme.finish(fig, answer, _alt(answer), narrow=narrow)


def _ground(
    fig: go.Figure,
    calendar: Calendar,
    bracket: Bracket | None,
    plot: Board,
    lines: Iterable[int],
) -> None:
    """The report's bracket, the grid with its kilometres, the bend of the axis."""
    if bracket:
        left, right = calendar.at(bracket.earliest), calendar.at(bracket.latest, 1.0)
        fig.add_shape(type="rect", x0=left, x1=right, y0=HEAD, y1=HEAD + PLOT, layer="below",
                      fillcolor=theme.BRACKET, line={"width": 0})  # fmt: skip
        early = left < 0.7
        _word(fig, left if early else right, 16, "Report appears", "left" if early else "right")
    for km in lines:
        colour = theme.INK if km == 0 else theme.GRID
        y = plot.pixel(0, km)[1]
        fig.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, layer="below",
                      line={"color": colour, "width": 1})  # fmt: skip
        _word(fig, -0.008, y, f"{km:,}", "right")
    _word(fig, 0, 16, "km apart", "left")
    if calendar.bends:
        fig.add_shape(type="line", x0=BUSY_SHARE, x1=BUSY_SHARE, y0=HEAD, y1=HEAD + PLOT,
                      layer="below", line={"color": theme.RULE, "width": 2})  # fmt: skip
        _word(fig, 1, HEAD + 12, f"days {amount(calendar.tightness)}× narrower", "right")


def _word(fig: go.Figure, x: float, y: float, text: str, anchor: str) -> None:
    fig.add_annotation(
        x=x, y=y, text=text, showarrow=False, xanchor=anchor, yanchor="middle", borderpad=0,
        font={"size": theme.SMALL, "color": theme.QUIET},
    )  # fmt: skip


def _steps(fig: go.Figure, calendar: Calendar, frame: pd.DataFrame, plot: Board) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in records(frame):
        if pd.isna(row["km"]):
            xs.append(None)
            ys.append(None)
            continue
        xs += [calendar.at(row["start"]), calendar.at(row["end"])]
        ys += [plot.pixel(0, row["km"])[1]] * 2
    fig.add_scatter(x=xs, y=ys, mode="lines", hoverinfo="skip",
                    line={"color": theme.QUIET, "width": 1.6, "dash": "4px,4px"})  # fmt: skip
    near = frame[frame["approach"] & frame["km"].notna()]
    at = plot.line([(calendar.at(row["start"]), row["km"]) for row in records(near)])
    fig.add_scatter(
        x=[x for x, _ in at], y=[y for _, y in at],
        mode="markers", marker={"size": 7, "color": theme.QUIET}, name="approach",
        customdata=[[plain(ends), amount(km), day.isoformat()] for ends, km, day in
                    zip(near["ends"], near["km"], near["start"], strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} km, %{customdata[2]}"
        "<extra></extra>",
    )  # fmt: skip
    least = float("inf")
    for (x, y), km in zip(at, near["km"], strict=True):
        # Only a new least distance gets its figure, or they would cover one another.
        if km < least:
            least = km
            _word(fig, x - 0.012, y, f"{amount(km)} km", "right")


def _stages(fig: go.Figure, calendar: Calendar, stages: pd.DataFrame) -> None:
    """An upright line a stage, its letter on top; of close ones the later stands higher."""
    ends: list[float] = []
    for row in records(stages):
        x = calendar.at(row["day"], 0.5)
        level = next((n for n, end in enumerate(ends) if x - end >= CLOSE), len(ends))
        ends[level : level + 1] = [x]
        fig.add_shape(type="line", x0=x, x1=x, y0=HEAD, y1=HEAD + PLOT,
                      line={"color": theme.INK, "width": 1, "dash": "dot"})  # fmt: skip
        fig.add_annotation(
            x=x, y=HEAD - 9 - 14 * level, text=f"<b>{row['mark']}</b>", showarrow=False,
            borderpad=0, font={"size": theme.SIZE, "color": theme.INK},
        )  # fmt: skip


def _incidents(
    fig: go.Figure, calendar: Calendar, incidents: pd.DataFrame, plot: Board, middle: float
) -> None:
    """A cross an incident at that day's distance, or in the middle where none is known."""
    xs = [calendar.at(day, 0.5) for day in incidents["day"]]
    ys = [plot.pixel(0, middle if pd.isna(km) else km)[1] for km in incidents["km"]]
    fig.add_scatter(
        x=xs, y=ys, mode="markers+text", text=[f"<b>{mark}</b>" for mark in incidents["mark"]],
        textposition="top center", name="incident", cliponaxis=False, textfont={"size": theme.SIZE},
        marker={"symbol": ["x" if basis == "recorded" else "x-open" for basis in
                           incidents["basis"]],
                "size": 10, "color": theme.INK, "line": {"width": 1.4, "color": theme.INK}},
        customdata=told(incidents, "title", "when", "basis", "credit"),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]}<br>"
        "%{customdata[3]}<extra></extra>",
    )  # fmt: skip


def _days(fig: go.Figure, calendar: Calendar) -> dict[str, bool]:
    """The days beneath the plot; in a narrow window only some of them."""
    few = {x for x, _ in calendar.ticks(3)}
    updates = {}
    for x, words in calendar.ticks():
        if x not in few:
            updates[f"annotations[{so_far(fig, 'annotations')}].visible"] = False
        fig.add_annotation(
            x=x, y=HEAD + PLOT + 4, text=words, showarrow=False, yanchor="top", borderpad=0,
            font={"size": theme.SMALL, "color": theme.QUIET},
        )  # fmt: skip
    return updates


def _alt(answer: Answer) -> str:
    steps = [f"{row['start'].isoformat()} {amount(row['km'])} km ({row['ends']})"
             for row in records(answer.frame) if not pd.isna(row["km"])]  # fmt: skip
    both = (answer.layers["incidents"], answer.layers["stages"])
    marks = [f"{row['mark']} {row['when']} {row['title']}"
             for layer in both for row in records(layer)]  # fmt: skip
    return f"Kilometres between the sides by day: {'; '.join(steps)}. {'; '.join(marks)}."
