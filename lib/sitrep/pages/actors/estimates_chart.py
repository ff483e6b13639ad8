"""Numbers as ranges on one axis, each under its own words, the report's hollow among them."""

from __future__ import annotations

import math
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.sets import Sets
from sitrep.drawing.tables import Table, table
from sitrep.drawing.theme import INK, PAPER, QUIET, SMALL, figure, finish, plain
from sitrep.facts.ranges import span_words

_ROW = 44
#: Length of the arrow of an open end, as a share of the axis.
_ARROW = 0.05
#: How much taller the rows of a middle and of a narrow column are, and letters on their lines.
_SMALLER = ((1.4, 80), (1.75, 46))


def strength(answer: Answer) -> go.Figure:
    """One row an estimate weighed against the report's figure: its words above, the range as a
    line, the single figure as a dot."""
    frame = answer.frame[answer.frame["weighed"]]
    if frame.empty:
        fig = figure(120)
        nothing(fig, "No number in this edition.")
        return finish(fig, answer, "An empty chart.")
    at = [4.0 + _ROW * (number + 1) - 14 for number in range(len(frame))]
    bottom = 12.0 + _ROW * len(frame)
    limit = _limit(frame)
    fig = figure(int(bottom) + 48)
    for (_, row), y in zip(frame.iterrows(), at, strict=True):
        _range(fig, row, y, limit)
    sets = _labels(fig, frame, at)
    _own_line(fig, answer.layers["own"], bottom)
    unit = str(frame["unit"].iloc[0])
    fig.update_xaxes(
        range=[-0.01 * limit, 1.06 * limit],
        title={"text": plain(unit)},
        tickformat=",",
        nticks=6,
        fixedrange=True,
    )
    fig.update_yaxes(visible=False, range=[bottom, 0], fixedrange=True)
    fig.update_layout(margin={"l": 8, "r": 14, "t": 8, "b": 44})
    alt = (
        "Ranges of numbers on one axis, one row an estimate with its author and ground above "
        "it; the report’s figure is hollow, with a dashed line down from it."
    )
    for updates, (taller, _) in zip((sets.middle, sets.narrow), _SMALLER, strict=True):
        updates["height"] = int(bottom * taller) + 48
    return finish(fig, answer, alt, middle=sets.middle, narrow=sets.narrow)


def _own_line(fig: go.Figure, own: pd.DataFrame, bottom: float) -> None:
    """The report's own figure as a dashed line through all rows."""
    for _, row in own.iterrows():
        value = row["best"] if not math.isnan(row["best"]) else row["low"]
        if not math.isnan(value):
            fig.add_scatter(
                x=[value, value],
                y=[0, bottom],
                mode="lines",
                hoverinfo="skip",
                line={"color": QUIET, "width": 1, "dash": "dash"},
                name="report line",
            )


def other_numbers(answer: Answer, fold: str = "") -> Table:
    """The estimates of other quantities as a table, behind the line `fold`."""
    return table(answer, fold=fold)


def _limit(frame: pd.DataFrame) -> float:
    values: Any = frame[["low", "best", "high"]].to_numpy().ravel()
    known = [float(value) for value in values if not math.isnan(value)]
    return max(known, default=1.0) or 1.0


def _range(fig: go.Figure, row: pd.Series, y: float, limit: float) -> None:
    """The line from low to high, with arrows for the ends left open, and the dot."""
    low, best, high = (float(row[name]) for name in ("low", "best", "high"))
    look = _hover(row)
    if not (math.isnan(low) and math.isnan(high)):
        # An open end is a short arrow: a line to the edge would say how far it goes.
        start = low if not math.isnan(low) else high - _ARROW * limit
        end = high if not math.isnan(high) else low + _ARROW * limit
        ends = [
            "triangle-left" if math.isnan(low) else "line-ns",
            "triangle-right" if math.isnan(high) else "line-ns",
        ]
        line = {"color": INK, "width": 3, "dash": "dash" if row["own"] else "solid"}
        marker = {
            "symbol": ends,
            "size": 10,
            "color": INK,
            "line": {"color": INK, "width": 2},
        }
        fig.add_scatter(
            x=[start, end],
            y=[y, y],
            mode="lines+markers",
            name="range",
            line=line,
            marker=marker,
            **look,
        )
    if not math.isnan(best):
        hollow = bool(row["own"])
        dot = {
            "symbol": "circle-open" if hollow else "circle",
            "color": INK,
            "size": 13 if hollow else 10,
            "line": {"width": 2, "color": INK},
        }
        fig.add_scatter(
            x=[best], y=[y], mode="markers", name="report" if hollow else "best", marker=dot, **look
        )


def _hover(row: pd.Series) -> dict[str, Any]:
    words = f"{plain(row['by'])}, {plain(row['scope'])}<br>{span_words(row)} {plain(row['unit'])}"
    return {"hovertext": words, "hoverinfo": "text", "showlegend": False}


def _labels(fig: go.Figure, frame: pd.DataFrame, at: list[float]) -> Sets:
    """Words above each row; back come the same in shorter lines for the smaller columns."""
    sets = Sets()
    for number, ((_, row), y) in enumerate(zip(frame.iterrows(), at, strict=True)):
        who = f"<b>{plain(row['by'])}</b>" if row["own"] else plain(row["by"])
        says, where = f"{who}: {span_words(row)}", f"{plain(row['scope'])}, {plain(row['day'])}"
        fig.add_annotation(
            x=0,
            y=y - 8,
            xref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            text=f"{says} · {where}",
            font={"size": SMALL, "color": INK},
            align="left",
            bgcolor=PAPER,
        )
        short = ("<br>".join([says, *textwrap.wrap(where, letters)]) for _, letters in _SMALLER)
        sets |= Sets(*({f"annotations[{number}].text": text} for text in short))
    return sets
