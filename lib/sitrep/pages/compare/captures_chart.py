"""Places taken by each side, counted over time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.calendar import Calendar, ground
from sitrep.drawing.theme import FADED, RULE, figure, finish, plain

from .captures_chart_labels import (
    BOTTOM,
    HEIGHT,
    OVER,
    PANELS,
    TOP,
    UNDER,
    ends,
    key,
    note,
    pixels,
    site_names,
)

#: Pixels to the right of the plot in a wide and in a narrow window.
NAMES, TOTALS = 176, 30
#: Pixels over a narrow chart for the name of each side.
KEY = 18


def captures(answer: Answer) -> go.Figure:
    """Step lines of the number of places taken, a line a side; what is uncertain is faded.

    The lines end on the last day of the edition, each with its side and its total; the sites are
    named where there is room.
    """
    sides = answer.layers["sides"]
    if sides.empty:
        fig = figure(140)
        nothing(fig, "No place changed hands in this edition.")
        return finish(fig, answer, "An empty chart.")
    calendar = Calendar.of(answer.layers["window"])
    fig = figure(HEIGHT)
    ground(fig, calendar, answer.layers["report"])
    # Over a narrow chart there is room for one word, so the other stands over the lower panel.
    narrow: dict[str, Any] = {
        f"annotations[{n}].y": PANELS[1][1][1]
        for n, one in enumerate(fig.layout.annotations)
        if calendar.bends and one.x == 1
    }
    narrow |= _panels(fig, answer, calendar)
    sites = site_names(fig, answer, calendar)
    fig.update_xaxes(**calendar.axis(), anchor="y")
    fig.update_xaxes(range=[0, 1])
    fig.update_layout(hovermode="closest", margin={"t": TOP, "b": BOTTOM, "r": NAMES, "l": 12})
    above = KEY * len(sides) + 4
    narrow |= {"height": HEIGHT + above, "margin.t": TOP + above, "margin.r": TOTALS}
    return finish(
        fig,
        answer,
        alt="Two step charts of the number of places that passed to each side by day, "
        "above towns and other places, below oil or gas sites.",
        middle={**sites.middle, **calendar.narrow()},
        narrow={**narrow, **sites.narrow, **calendar.narrow()},
    )


def _panels(fig: go.Figure, answer: Answer, calendar: Calendar) -> dict[str, Any]:
    """Both panels with the lines of all sides; the updates for a narrow window."""
    sides = answer.layers["sides"]
    narrow: dict[str, Any] = {}
    totals: dict[str, list[int]] = {bloc: [] for bloc in sides["bloc"]}
    for heading, (axis, domain) in zip(answer.layers["panels"]["heading"], PANELS, strict=True):
        part = answer.frame[answer.frame["panel"] == heading]
        counts = [int((part["bloc"] == bloc).sum()) for bloc in sides["bloc"]]
        _panel(fig, str(heading), axis, domain, max([1, *counts]))
        for (_, side), total in zip(sides.iterrows(), counts, strict=True):
            rows = part[part["bloc"] == side["bloc"]].sort_values("latest", kind="stable")
            _line(fig, rows, side, axis, calendar)
            totals[side["bloc"]].append(total)
        narrow |= ends(fig, sides, counts, axis, pixels(domain, max([1, *counts])))
    return narrow | key(fig, sides, totals)


def _panel(fig: go.Figure, heading: str, axis: str, domain: tuple[float, float], most: int) -> None:
    """The counting axis of one panel, with whole numbers, and its heading."""
    step = 1 if most <= 5 else 2 if most <= 10 else 5 * (1 + most // 40)
    fig.update_layout(
        {
            axis.replace("y", "yaxis"): {
                "domain": domain, "range": [-UNDER * most, most * (1 + OVER)], "dtick": step,
                "tick0": 0, "tickformat": ",d", "zeroline": True, "zerolinecolor": RULE,
                "showgrid": True, "gridcolor": "#ececf0", "fixedrange": True,
            }
        }
    )  # fmt: skip
    top = domain[1] == 1.0
    # Over the upper panel stands the word on the report's days, so its heading moves up.
    note(fig, f"<b>{plain(heading)}</b>", 0, domain[1], yref="paper", xanchor="left",
           yanchor="bottom", yshift=22 if top else 6)  # fmt: skip


def _line(
    fig: go.Figure, rows: pd.DataFrame, side: pd.Series, axis: str, calendar: Calendar
) -> None:
    """The count of places possibly taken, faded, that of places surely taken, and its marks."""
    common: dict[str, Any] = {"yaxis": axis, "hoverinfo": "skip", "mode": "lines"}
    label = plain(side["label"])
    for name, days, width, opacity in (
        ("possibly", sorted(rows["earliest"]), 3, FADED),
        ("surely", list(rows["latest"]), 2, 1.0),
    ):
        # The count goes up by one on each day and runs on to the end of the axis.
        x = [0.0, *(calendar.at(day, 0.5) for day in days), 1.0]
        y = [*range(len(days) + 1), len(days)]
        fig.add_scatter(x=x, y=y, name=f"{label}, {name}", opacity=opacity,
                        line={"shape": "hv", "width": width, "color": side["colour"]},
                        **common)  # fmt: skip
    fig.add_scatter(
        x=[calendar.at(day, 0.5) for day in rows["latest"]], y=list(range(1, len(rows) + 1)),
        yaxis=axis, mode="markers", cliponaxis=False,
        marker={"symbol": side["marker"], "size": 7, "color": side["colour"]},
        name=f"{label}, places",
        customdata=rows[["place", "day", "told_by"]].map(plain).to_numpy(),
        hovertemplate="<b>%{customdata[0]}</b>, %{customdata[1]}<br>place %{y} of this side"
        "<br>%{customdata[2]}<extra></extra>",
    )  # fmt: skip
