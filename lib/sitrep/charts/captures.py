"""Places taken by each side, counted over time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

from .axes import BRACKET, nothing
from .theme import FADED, QUIET, RULE, SMALL, figure, finish, plain

#: Where the panels lie, from the top: y axis and the part of the height.
PANELS = (("y", (0.44, 0.94)), ("y2", (0.0, 0.3)))


def captures(answer: Answer) -> go.Figure:
    """Step lines of the number of places taken, a line a side; what is uncertain is faded."""
    sides = answer.layers["sides"]
    if sides.empty:
        fig = figure(140)
        nothing(fig, "No place changed hands in this edition.")
        return finish(fig, answer, "An empty chart.")
    fig = figure(520)
    first, last = answer.layers["window"].iloc[0]
    for heading, (axis, domain) in zip(answer.layers["panels"]["heading"], PANELS, strict=True):
        part = answer.frame[answer.frame["panel"] == heading]
        counts = [int((part["bloc"] == bloc).sum()) for bloc in sides["bloc"]]
        most = max([1, *counts])
        layout: dict[str, Any] = {
            "domain": domain, "range": [-0.06 * most, most * 1.3], "showticklabels": False,
            "zeroline": True, "zerolinecolor": RULE,
        }  # fmt: skip
        fig.update_layout({axis.replace("y", "yaxis"): layout})
        _write(fig, f"<b>{plain(heading)}</b>", 0, domain[1], xref="paper", yref="paper",
               xanchor="left", yanchor="bottom", yshift=4)  # fmt: skip
        for n, (_, side) in enumerate(sides.iterrows()):
            rows = part[part["bloc"] == side["bloc"]].sort_values("latest", kind="stable")
            _line(fig, rows, side, axis, (first, last))
            ends = _steps(list(rows["latest"]), (first, last))
            _labels(fig, side, ends, axis, below=counts[n] in counts[:n], named=axis == "y")
        _report(fig, answer.layers["report"], axis, (first, last))
    room = (last - first) * 0.05
    fig.update_xaxes(range=[first, last + room], anchor="y2", nticks=8, hoverformat="%-d %B %Y")
    fig.update_layout(hovermode="closest", margin={"t": 24})
    return finish(
        fig,
        answer,
        alt="Two step charts of the number of places that passed to each side by day, "
        "above towns and other places, below oil or gas sites.",
        narrow={"height": 500, "xaxis.nticks": 4, **_wrapped_names(fig, sides)},
    )


def _write(fig: go.Figure, text: str, x: object, y: float, **more: Any) -> None:
    """A line of text without an arrow; small and quiet unless told otherwise."""
    more.setdefault("font", {"size": SMALL, "color": QUIET} if "<b>" not in text else None)
    fig.add_annotation(text=text, x=x, y=y, showarrow=False, **more)


def _wrapped_names(fig: go.Figure, sides: pd.DataFrame) -> dict[str, str]:
    """The sides' names in short lines, for a window too narrow for whole ones."""
    names = {plain(label): label for label in sides["label"]}
    return {
        f"annotations[{n}].text": "<br>".join(map(plain, wrap(names[note.text], 20)))
        for n, note in enumerate(fig.layout.annotations)
        if note.text in names
    }


def _line(
    fig: go.Figure, rows: pd.DataFrame, side: pd.Series, axis: str, ends: tuple[date, date]
) -> None:
    """The count of places possibly taken, faded, that of places surely taken, and its marks."""
    common: dict[str, Any] = {"yaxis": axis, "hoverinfo": "skip", "mode": "lines"}
    label = plain(side["label"])
    for name, days, width, opacity in (
        ("possibly", sorted(rows["earliest"]), 3, FADED),
        ("surely", list(rows["latest"]), 2, 1.0),
    ):
        x, y = _steps(days, ends)
        fig.add_scatter(x=x, y=y, name=f"{label}, {name}", opacity=opacity,
                        line={"shape": "hv", "width": width, "color": side["colour"]},
                        **common)  # fmt: skip
    fig.add_scatter(
        x=list(rows["latest"]), y=list(range(1, len(rows) + 1)), yaxis=axis, mode="markers",
        marker={"symbol": side["marker"], "size": 7, "color": side["colour"]},
        name=f"{label}, places",
        customdata=rows[["place", "day", "told_by"]].map(plain).to_numpy(),
        hovertemplate="<b>%{customdata[0]}</b>, %{customdata[1]}<br>place %{y} of this side"
        "<br>%{customdata[2]}<extra></extra>",
    )  # fmt: skip


def _steps(days: list[date], ends: tuple[date, date]) -> tuple[list[date], list[int]]:
    """The corners of a count that goes up by one on each day, from the first end to the last."""
    inside = [min(max(day, ends[0]), ends[1]) for day in days]
    return [ends[0], *inside, ends[1]], [*range(len(days) + 1), len(days)]


def _labels(
    fig: go.Figure, side: pd.Series, steps: tuple[list[date], list[int]], axis: str,
    below: bool, named: bool,
) -> None:  # fmt: skip
    """The total at the end of a line and, if named, the side over its longest level stretch."""
    days, counts = steps
    font = {"color": side["colour"], "size": SMALL}
    _write(fig, f"<b>{counts[-1]}</b>", days[-1], counts[-1], yref=axis, xanchor="left", xshift=4,
           yshift=-12 if below else 0, font=font)  # fmt: skip
    if not named:
        return
    gaps = [(later - day, n) for n, (day, later) in enumerate(pairwise(days))]
    longest, index = max(gaps)
    middle = days[index] + longest / 2
    share = (middle - days[0]) / max(days[-1] - days[0], timedelta(1))
    anchor = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    edge = {"left": days[index], "right": days[index + 1], "center": middle}[anchor]
    _write(fig, plain(side["label"]), edge, counts[index], yref=axis, xanchor=anchor,
           yanchor="top" if below else "bottom", yshift=-3 if below else 3, font=font,
           align=anchor)  # fmt: skip


def _report(fig: go.Figure, report: pd.DataFrame, axis: str, ends: tuple[date, date]) -> None:
    """The days on which the report may have appeared: a pale band behind one panel."""
    for _, row in report.iterrows():
        if row["earliest"] > ends[1] or row["latest"] < ends[0]:
            continue
        fig.add_shape(type="rect", x0=row["earliest"], x1=row["latest"] + timedelta(1), y0=0, y1=1,
                      yref=f"{axis} domain", layer="below",
                      line={"width": 0}, fillcolor=BRACKET)  # fmt: skip
        if axis != "y":
            continue
        right = row["latest"] - ends[0] > (ends[1] - ends[0]) / 2
        edge = row["earliest" if right else "latest"]
        _write(fig, f"Report appears: {plain(row['label'])}", edge, 1, yref="y domain",
               yanchor="top", xanchor="right" if right else "left",
               xshift=-6 if right else 12)  # fmt: skip
