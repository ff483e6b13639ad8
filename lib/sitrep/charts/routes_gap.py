"""How far apart the two sides stood, day by day, and where they clashed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

from . import theme
from .axes import Field, bracket, days_axis, noon, nothing
from .labels import Box, Label, Sheet, first_free, folded, square
from .routes_race import spread
from .theme import plain

#: Size of the plot that the labels are set for, pixels: wide and narrow.
WIDE, NARROW, TALL = 880, 318, 400
#: How far under zero an incident stands whose distance is not known, as a share of the axis.
BELOW = 0.09


def gap(answer: Answer) -> go.Figure:
    """The distance between the sides as a step line, stops as marks, incidents as crosses."""
    fig = theme.figure(TALL + 80)
    frame = answer.frame[answer.frame["shown"]]
    if frame.empty:
        fig.update_layout(height=140)
        nothing(fig, "No positions to measure between.")
        return theme.finish(fig, answer, "An empty chart.")
    first, last = answer.layers["window"].iloc[0]
    known = [km for km in frame["closest"] if km == km]
    top = max(known, default=10.0) * 1.2 + 6
    low = -top * BELOW * 1.6
    bracket(fig, answer.layers["bracket"], last)
    steps = _steps(answer.frame, last)
    _line(fig, steps)
    leading = frame[(frame["km"] - frame["closest"]).abs() < 0.001]
    _stops(fig, leading)
    hits = answer.layers["incidents"]
    hits = hits[[first <= day <= last for day in hits["day"]]] if len(hits) else hits
    hits = hits.assign(y=hits["km"].astype(float).fillna(-top * BELOW))
    _incidents(fig, hits)
    fig.update_layout(
        xaxis=days_axis(first, last),
        yaxis={"range": [low, top], "fixedrange": True, "title": {"text": "km apart"},
               "showgrid": True, "gridcolor": "#f2f2f5", "zeroline": True,
               "zerolinecolor": theme.INK, "tick0": 0, "tickvals": _ticks(top)},
        margin={"l": 12, "r": 12, "t": 30, "b": 44},
    )  # fmt: skip
    sheet = Sheet()
    for width in (WIDE, NARROW):
        _name(sheet, leading, hits, steps, Field(first, last, low, top, width, TALL))
    updates = {**sheet.write(fig), "margin.l": 4, "margin.r": 4, "yaxis.title.text": ""}
    return theme.finish(fig, answer, _alt(frame, hits), narrow=updates)


def _ticks(top: float) -> list[float]:
    """Round kilometres from zero up."""
    step = next(one for one in (5, 10, 20, 50, 100, 200, 500, 10_000) if top / one <= 7)
    return [float(n * step) for n in range(int(top // step) + 1)]


def _steps(frame: pd.DataFrame, last: date) -> list[tuple[date, float]]:
    """The last row of each day, and the end of the axis: day and km, NaN where unknown."""
    days = frame.groupby("day", sort=True).tail(1)
    steps = list(zip(days["day"], days["closest"].astype(float), strict=True))
    steps = [step for step in steps if step[0] <= last]
    return [*steps, (last, steps[-1][1])] if steps else []


def _line(fig: go.Figure, steps: list[tuple[date, float]]) -> None:
    fig.add_scatter(
        x=[noon(day) for day, _ in steps], y=[km for _, km in steps], mode="lines",
        line={"color": theme.QUIET, "width": 2, "shape": "hv"}, connectgaps=False,
        name="nearest positions", hovertemplate="%{y:.0f} km between the nearest last-known "
        "positions<extra></extra>",
    )  # fmt: skip


def _stops(fig: go.Figure, frame: pd.DataFrame) -> None:
    spread(fig, frame, "km")
    for _, stops in frame.groupby("bloc", sort=False):
        head = stops.iloc[0]
        fig.add_scatter(
            x=[noon(day) for day in stops["day"]], y=list(stops["km"]), mode="markers",
            name=plain(head["label"]),
            marker={"symbol": head["marker"], "size": 9, "color": head["colour"],
                    "line": {"width": 1, "color": theme.PAPER}},
            customdata=[[plain(str(cell)) for cell in row] for row in zip(
                stops["place"], stops["when"], stops["route"], stops["other"], stops["credit"],
                stops["good_to"], strict=True)],
            hovertemplate="<b>%{customdata[0]}</b>, %{customdata[1]}<br>%{customdata[2]}, %{y:.0f} "
            "km from the other side at %{customdata[3]}, give or take %{customdata[5]} km<br>"
            "%{customdata[4]}<extra></extra>",
        )  # fmt: skip


def _incidents(fig: go.Figure, hits: pd.DataFrame) -> None:
    """Crosses on the line; under zero where the distance is not known."""
    fig.add_scatter(
        x=[noon(day) for day in hits["day"]], y=list(hits["y"]),
        mode="markers", name="incident",
        marker={"symbol": "x-thin", "size": 11, "line": {"width": 2.6, "color": theme.INK}},
        customdata=[[plain(cell) for cell in row] for row in zip(
            hits["title"], hits["when"], hits["place"], hits["basis"], hits["credit"],
            strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, %{customdata[2]}, "
        "%{customdata[3]}<br>%{customdata[4]}<extra></extra>",
    )  # fmt: skip


def _name(
    sheet: Sheet,
    frame: pd.DataFrame,
    hits: pd.DataFrame,
    steps: list[tuple[date, float]],
    field: Field,
) -> None:
    """Name incidents, then sides, then stops, for one width."""
    is_wide = field.width == WIDE
    taken: list[Box] = [
        square(field.pixel(day, km), 5) for day, km in zip(frame["day"], frame["km"], strict=True)
    ]
    taken += [square(field.pixel(hit["day"], hit["y"]), 7) for _, hit in hits.iterrows()]
    corners = [(day, km) for day, km in steps if km == km]
    soft = [*field.dots(corners), *field.dots([(field.first, 0.0), (field.last, 0.0)])]
    wanted = [[_hit_name(hit, 28 if is_wide else 22)] for _, hit in hits.iterrows()]
    wanted += [
        [Label(folded(row["label"], 40 if is_wide else 16), noon(row["day"]), row["km"],
               row["colour"], weight=600, leader=True) for _, row in stops.iloc[::-1].iterrows()]
        for _, stops in frame.groupby("bloc", sort=False)
    ]  # fmt: skip
    wanted += [
        [Label(plain(row["place"].split(" (")[0]), noon(row["day"]), row["km"], theme.QUIET)]
        for _, row in frame.iterrows()
    ]
    for names in wanted:
        found = first_free(names, field.points(names), field.room, taken, soft)
        if found:
            sheet.add(*found, is_wide)


def _hit_name(hit: pd.Series, letters: int) -> Label:
    text = folded(hit["title"], letters)
    if hit["km"] != hit["km"]:
        text += "<br><i>distance not known</i>"
    return Label(text, noon(hit["day"]), hit["y"], theme.INK, reach=11, leader=True)


def _alt(frame: pd.DataFrame, hits: pd.DataFrame) -> str:
    near = [f"{row['when']}: {row['closest']:.0f} km" for _, row in frame.iterrows()
            if row["closest"] == row["closest"]]  # fmt: skip
    what = [f"{hit['title']}, {hit['when']}" for _, hit in hits.iterrows()]
    return (
        f"Kilometres between the nearest last-known positions of the two sides. {'; '.join(near)}. "
        f"Incidents: {'; '.join(what) or 'none'}."
    )
