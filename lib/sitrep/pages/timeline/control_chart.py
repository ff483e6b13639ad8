"""Who held which place: one bar a place, coloured by side."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer, theme
from sitrep.drawing.axes import empty
from sitrep.drawing.board import annotate
from sitrep.drawing.boxes import extent
from sitrep.drawing.calendar import AS_OF, Calendar, as_of, ground
from sitrep.drawing.layouts import Sets
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain, told
from sitrep.look import contrast
from sitrep.rows import Cells, records
from sitrep.wording import amount

#: Height of a place's row and of its bar, pixels.
ROW, BAR = 38, 16
#: Size of a point whose height is that of a bar: plotly gives such a triangle 2 / sqrt(3) of it.
POINT = 14
#: Which column asks for a point, where on the axis, and the way it points.
POINTS = (("older", 0.0, "triangle-left"), ("beyond", 1.0, "triangle-right"))
#: Width of the plot that the words in the bars are set for, pixels: wide, middle and narrow.
WIDTHS = (876, 576, 322)
GREY = theme.PALE


def control(answer: Answer) -> go.Figure:
    """Bars of control, the objective on top; contested hatched, days of handover faded. Places that
    did not change hands are left to the note."""
    frame = answer.frame[~answer.frame["still"].astype(bool)]
    if frame.empty:
        return empty(answer, "Nothing is known of who held what.")
    if (places := frame["row"].nunique()) > fewer.ROWS:
        frame = frame[frame["row"].isin(sorted(set(frame["row"]))[: fewer.ROWS])]
        answer = fewer.noted(answer, fewer.ROWS, places, "place that changed hands", "the first")
    ranks = {row: rank for rank, row in enumerate(sorted(set(frame["row"])))}
    frame, rows = frame.assign(row=frame["row"].map(ranks)), len(ranks)
    tall = rows * ROW + 120
    fig = theme.figure(tall)
    calendar = Calendar.of(answer)
    ground(fig, calendar, answer.setting.bracket)
    as_of(fig, calendar, answer.setting.as_of)
    lift = AS_OF - 16 if answer.setting.as_of else 0
    for _, spans in frame.groupby(["label"], sort=False):
        _bars(fig, calendar, spans, faded=False)
        _bars(fig, calendar, spans, faded=True)
        _arrows(fig, spans)
    goal = answer.setting.goal
    _places(fig, frame, goal.place_id if goal else "")
    fig.update_layout(
        xaxis=calendar.axis(), barmode="overlay",
        yaxis={"range": [rows - 0.4, -0.8], "visible": False, "fixedrange": True},
        margin={"l": 12, "r": 12, "t": 64 + lift, "b": 50}, height=tall + lift,
        showlegend=True,
    )  # fmt: skip
    labels = frame["label"].nunique()
    sets = _words(fig, calendar, frame) | Sets(narrow=calendar.narrow())
    for updates, lines in ((sets.middle, math.ceil(labels / 2)), (sets.narrow, labels)):
        top = 34 + 20 * lines + lift
        updates |= {"margin.t": top, "height": rows * ROW + 56 + top}
    return theme.finish(fig, answer, _alt(answer.frame), middle=sets.middle, narrow=sets.narrow)


def _bars(fig: go.Figure, calendar: Calendar, spans: pd.DataFrame, faded: bool) -> None:
    """One side's bars: the certain stretches, or the days on which a handover to it may lie."""
    head = spans.iloc[0]
    bases, widths, kept = [], [], []
    for key, span in zip(spans.index, records(spans), strict=True):
        for first, last in _doubts(span) if faded else [(span["solid_from"], span["solid_to"])]:
            left, right = calendar.at(first), calendar.at(last)
            if right > left:
                bases.append(left)
                widths.append(right - left)
                kept.append(key)
    rows = spans.loc[kept]
    contested = bool(head["contested"])
    colour = GREY if contested else head["colour"]
    fig.add_bar(
        x=widths, base=bases, y=list(rows["row"]), orientation="h", width=BAR / ROW,
        name=plain(head["label"]), showlegend=not faded,
        marker={"color": theme.GRID if contested else colour, "line": {"width": 0},
                "opacity": theme.FADED if faded else 1.0,
                "pattern": {"shape": "/" if contested else "", "size": 6, "solidity": 0.35,
                            "fgcolor": theme.MIDDLE, "bgcolor": theme.FAINT}},
        customdata=told(rows, "place", "holder", "start", "end", "basis", "note", "credit"),
        hovertemplate="<b>%{customdata[0]}</b>: %{customdata[1]}<br>%{customdata[2]} to "
        "%{customdata[3]} · %{customdata[4]}<br>%{customdata[5]}<br>%{customdata[6]}"
        "<extra></extra>",
    )  # fmt: skip


def _words(fig: go.Figure, calendar: Calendar, frame: pd.DataFrame) -> Sets:
    """The side's name in each bar that has room for it; what the smaller columns leave out."""
    sets = Sets()
    words: list[dict[str, Any]] = []
    for span in records(frame):
        left, right = calendar.at(span["solid_from"]), calendar.at(span["solid_to"])
        text, contested = plain(span["label"]), bool(span["contested"])
        needed = extent(text, theme.SMALL)[0] + 8
        wide, *smaller = ((right - left) * width > needed for width in WIDTHS)
        if not wide:
            continue
        gone = {f"annotations[{so_far(fig, 'annotations') + len(words)}].visible": False}
        sets |= Sets(*({} if fits else dict(gone) for fits in smaller))
        colour = theme.INK if contested else _on(span["colour"])
        words.append(
            {"x": (left + right) / 2, "y": span["row"], "text": text, "showarrow": False,
             "bgcolor": theme.VEIL if contested else None, "borderpad": 0,
             "font": {"size": theme.SMALL, "color": colour}}
        )  # fmt: skip
    annotate(fig, words)
    return sets


def _doubts(span: Cells) -> list[tuple[date, date]]:
    """The days on which the handover to this holder may lie, and those on which an end may lie
    that nobody is known to have taken over."""
    return [(span["from_first"], span["solid_from"]), (span["solid_to"], span["fades_to"])]


def _arrows(fig: go.Figure, spans: pd.DataFrame) -> None:
    """Points on the bars of one side that may reach beyond an end of the axis."""
    contested = bool(spans["contested"].iloc[0])
    heads = [
        (x, row, symbol) for column, x, symbol in POINTS for row in spans.loc[spans[column], "row"]
    ]
    if heads:
        x, y, symbol = zip(*heads, strict=True)
        fig.add_scatter(
            x=x, y=y, mode="markers", name="goes on", hoverinfo="skip", cliponaxis=False,
            showlegend=False,
            marker={"symbol": symbol, "size": POINT, "line": {"width": 0},
                    "color": GREY if contested else spans["colour"].iloc[0]},
        )  # fmt: skip


def _places(fig: go.Figure, frame: pd.DataFrame, goal: str) -> None:
    """Each place's name above its bar, with the distance to the objective."""
    names = []
    for place in records(frame.drop_duplicates("place_id")):
        km, ours = place["km"], place["place_id"] == goal
        tail = "" if km != km else " · the objective" if ours else f" · {amount(km)} km"
        name = f"<b>{plain(place['place'])}</b>" if ours else plain(place["place"])
        names.append(
            {"x": 0, "y": place["row"], "yshift": BAR / 2, "xanchor": "left",
             "yanchor": "bottom", "showarrow": False, "borderpad": 0,
             "text": f"{name}<span style='color:{theme.QUIET}'>{tail}</span>",
             "font": {"size": theme.SMALL}}
        )  # fmt: skip
    annotate(fig, names)


def _on(colour: str) -> str:
    """Paper or ink, whichever is read better on a colour."""
    return max((theme.PAPER, theme.INK), key=lambda ink: contrast(ink, colour))


def _alt(frame: pd.DataFrame) -> str:
    lines = []
    for _, spans in frame.groupby("place_id", sort=False):
        steps = [f"{span['label']} from {span['start']}" for span in records(spans)]
        lines.append(f"{spans['place'].iloc[0]}: {', '.join(steps)}.")
    return f"Bars of who held each place. {' '.join(lines)}"
