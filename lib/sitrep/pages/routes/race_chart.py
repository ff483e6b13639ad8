"""The race: day against kilometres left to the objective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import bracket, days_axis, empty, noon
from sitrep.drawing.board import Board, Lettering
from sitrep.drawing.boxes import square
from sitrep.drawing.labels import Label, folded
from sitrep.drawing.theme import plain, told
from sitrep.rows import records
from sitrep.setting import Fall, needed
from sitrep.wording import amount

#: Width of the plot that the labels are set for, pixels, and letters on a line of a track's name:
#: wide, middle and narrow; the height of the plot.
WIDTHS, LETTERS, TALL = (810, 520, 288), (40, 24, 15), 430
#: A point good to less than this has no upright bar: it would hide behind its mark, kilometres.
BLUR = 4


def race(answer: Answer) -> go.Figure:
    """One line a recorded route towards zero; dashed, for nobody saw what lies between stops."""
    frame = answer.frame
    if not frame["shown"].any():
        return empty(answer, "No dated stop to draw.")
    fig = theme.figure(TALL + 74)
    goal = plain(needed(answer.setting.goal).name)
    first, _, last = needed(answer.setting.window)
    top = float(frame.loc[frame["shown"], "km"].max()) * 1.08 + 4
    low = -top * 0.06
    bracket(fig, answer.setting.bracket, last)
    for _, stops in frame.groupby("route_id", sort=False):
        _track(fig, stops, f"km left to {goal}")
    fall_line(fig, answer.setting.fall, goal)
    fig.update_layout(
        xaxis=days_axis(first, last), yaxis=km_axis(goal, low, top),
        margin={"l": 58, "r": 15, "t": 30, "b": 50},
    )  # fmt: skip
    sheet = Lettering()
    for column, width in enumerate(WIDTHS):
        board = Board.over(width, TALL, (first, last), (top, low))
        _name(sheet, answer, goal, board, column)
    sets = sheet.write(fig)
    sets.narrow |= {"margin.l": 50, "margin.r": 4, "yaxis.title.text": ""}
    return theme.finish(fig, answer, _alt(frame, goal), middle=sets.middle, narrow=sets.narrow)


def km_axis(goal: str, low: float, top: float) -> dict[str, Any]:
    """An axis of kilometres left to a place."""
    return {
        "range": [low, top], "fixedrange": True, "title": {"text": f"km left to {goal}"},
        "showgrid": True, "gridcolor": theme.FAINT, "zeroline": True, "zerolinecolor": theme.INK,
    }  # fmt: skip


def _track(fig: go.Figure, stops: pd.DataFrame, unit: str) -> None:
    """One route's stops: dashed line, solid marks, faded bars over what is possible."""
    head = stops.iloc[0]
    fig.add_scatter(
        x=[noon(day) for day in stops["day"]], y=list(stops["km"]), mode="lines",
        line={"color": head["colour"], "dash": "4px,4px", "width": 1.6}, hoverinfo="skip",
    )  # fmt: skip
    _spread(fig, stops)
    fig.add_scatter(
        x=[noon(day) for day in stops["day"]], y=list(stops["km"]), mode="markers",
        name=plain(head["route"]),
        marker={"symbol": head["marker"], "size": 9, "color": head["colour"],
                "line": {"width": 1, "color": theme.PAPER}},
        customdata=told(stops, "place", "when", "note", "credit"),
        hovertemplate="<b>%{customdata[0]}</b>, %{customdata[1]}<br>" + plain(head["route"])
        + ", %{y:,.0f} " + unit + "<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
    )  # fmt: skip


def _spread(fig: go.Figure, stops: pd.DataFrame) -> None:
    """Faded bars over the days possible where a span is not one day, and over the kilometres that a
    point leaves open."""
    for stop in records(stops):
        span, blur = stop["span"], stop["precision_km"]
        if blur > BLUR:
            fig.add_scatter(
                x=[noon(stop["day"])] * 2, y=[max(0, stop["km"] - blur), stop["km"] + blur],
                mode="lines", opacity=theme.FADED, hoverinfo="skip",
                line={"color": stop["colour"], "width": 8},
            )  # fmt: skip
        if span.certain or span.open:
            continue
        fig.add_scatter(
            x=[span.earliest.isoformat(), f"{span.latest.isoformat()}T23:59"],
            y=[stop["km"]] * 2, mode="lines", opacity=theme.FADED, hoverinfo="skip",
            line={"color": stop["colour"], "width": 8},
        )  # fmt: skip


def fall_line(fig: go.Figure, fall: Fall | None, goal: str, above: bool = False) -> None:
    """An upright line on the day the objective was held, its words beside it or above the plot."""
    if fall is None:
        return
    fig.add_shape(type="line", xref="x", yref="paper", x0=noon(fall.day), x1=noon(fall.day),
                  y0=0, y1=1, line={"color": theme.INK, "width": 1})  # fmt: skip
    spot = {"yanchor": "bottom", "yshift": 16} if above else {"yanchor": "top"}
    fig.add_annotation(
        x=noon(fall.day), y=1, yref="paper", showarrow=False, **spot,
        text=f"{goal} held{' ' if above else '<br>'}from {fall.label}",
        xanchor="left" if above else "right", xshift=0 if above else -4, align="right",
        font={"size": theme.SMALL, "color": theme.INK},
    )  # fmt: skip


def _name(sheet: Lettering, answer: Answer, goal: str, board: Board, column: int) -> None:
    """Name tracks, then stops, for a column of one width."""
    frame, window, fall = answer.frame, needed(answer.setting.window), answer.setting.fall
    shown = frame[frame["shown"]]
    board.taken = [square(point, 5) for point in board.line(_points(shown))]
    if fall:
        across = board.pixel(fall.day, 0)[0]
        board.taken.append((across - 165, 0, across + 2, 36))
    lines = [_points(stops) for _, stops in frame.groupby("route_id", sort=False)]
    lines.append([(window.first, 0.0), (window.last, 0.0)])
    board.soft = [dot for line in lines for dot in board.dots(line)]
    for names in [*_route_names(frame, LETTERS[column]), *_stop_names(frame, goal)]:
        if found := board.cheapest(names):
            sheet.add(*found, column)


def _points(stops: pd.DataFrame) -> list[tuple[date, float]]:
    return list(zip(stops["day"], stops["km"], strict=True))


def _route_names(frame: pd.DataFrame, letters: int) -> Iterator[list[Label]]:
    """Each track's name at any of its stops in the window, the last first."""
    for _, stops in frame.groupby("route_id", sort=False):
        shown = stops[stops["shown"]].iloc[::-1]
        if len(shown):
            yield [
                Label(folded(row["route"], letters), noon(row["day"]), row["km"], row["colour"],
                      weight=600, reach=9, leader=True)
                for row in records(shown)
            ]  # fmt: skip


def _stop_names(frame: pd.DataFrame, goal: str) -> Iterator[list[Label]]:
    shown = frame[frame["shown"]].drop_duplicates(["place", "day"])
    for row in records(shown):
        if plain(row["place"]) != goal:
            name = plain(row["place"].split(" (")[0])
            yield [Label(name, noon(row["day"]), row["km"], theme.QUIET)]


def _alt(frame: pd.DataFrame, goal: str) -> str:
    lines = []
    for _, stops in frame.groupby("route_id", sort=False):
        steps = [
            f"{row['place']} {row['when']} at {amount(row['km'])} km" for row in records(stops)
        ]
        lines.append(f"{stops['route'].iloc[0]}: {', '.join(steps)}.")
    return f"Kilometres left to {goal} by day. {' '.join(lines)}"
