"""Places taken by each side, counted over time."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import empty
from sitrep.drawing.board import Board, Lettering
from sitrep.drawing.boxes import extent, square
from sitrep.drawing.calendar import Calendar, ground
from sitrep.drawing.labels import Label, spread
from sitrep.drawing.layouts import Sets
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import FADED, GRID, RULE, SMALL, figure, finish, plain
from sitrep.rows import Cells, records

#: Where the panels lie, from the top: y axis and the part of the height. The sites have the first
#: axis, as labels are written on it.
PANELS = (("y2", (0.42, 1.0)), ("y", (0.0, 0.3)))
HEIGHT, TOP, BOTTOM = 540, 48, 50
#: Pixels of the plot in a wide, a middle and a narrow column.
WIDTHS = (690, 390, 280)
#: Headroom over the highest count, as a share of it, and room under the line of none.
OVER, UNDER = 0.14, 0.05
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
        return empty(answer, "No place changed hands in this edition.")
    calendar = Calendar.of(answer)
    fig = figure(HEIGHT)
    ground(fig, calendar, answer.setting.bracket)
    # Over a narrow chart there is room for one word, so the other stands over the lower panel.
    narrow: dict[str, Any] = {
        f"annotations[{n}].y": PANELS[1][1][1]
        for n, one in enumerate(fig.noted["layout"].get("annotations", ()))
        if calendar.bends and one["x"] == 1
    }
    narrow |= _panels(fig, answer, calendar)
    sites = _site_names(fig, answer, calendar)
    fig.update_xaxes(**calendar.axis(), anchor="y")
    fig.update_xaxes(range=[0, 1])
    fig.update_layout(hovermode="closest", margin={"t": TOP, "b": BOTTOM, "r": NAMES, "l": 34})
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
        for side, total in zip(records(sides), counts, strict=True):
            rows = part[part["bloc"] == side["bloc"]].sort_values("latest", kind="stable")
            _line(fig, rows, side, axis, calendar)
            totals[side["bloc"]].append(total)
        narrow |= _ends(fig, sides, counts, axis, _pixels(domain, max([1, *counts])))
    return narrow | _key(fig, sides, totals)


def _panel(fig: go.Figure, heading: str, axis: str, domain: tuple[float, float], most: int) -> None:
    """The counting axis of one panel, with whole numbers, and its heading."""
    step = 1 if most <= 5 else 2 if most <= 10 else 5 * (1 + most // 40)
    fig.update_layout(
        {
            axis.replace("y", "yaxis"): {
                "domain": domain, "range": [-UNDER * most, most * (1 + OVER)], "dtick": step,
                "tick0": 0, "tickformat": ",d", "zeroline": True, "zerolinecolor": RULE,
                "showgrid": True, "gridcolor": GRID, "fixedrange": True,
            }
        }
    )  # fmt: skip
    top = domain[1] == 1.0
    # Over the upper panel stands the word on the report's days, so its heading moves up.
    _note(fig, f"<b>{plain(heading)}</b>", 0, domain[1], yref="paper", xanchor="left",
           yanchor="bottom", yshift=22 if top else 6)  # fmt: skip


def _line(fig: go.Figure, rows: pd.DataFrame, side: Cells, axis: str, calendar: Calendar) -> None:
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


def _note(fig: go.Figure, text: str, x: float, y: float, **more: Any) -> str:
    """A line of text without an arrow; its name in the layout comes back."""
    name = f"annotations[{so_far(fig, 'annotations')}]"
    fig.add_annotation(text=text, x=x, y=y, xref="paper", showarrow=False, **more)
    return name


def _pixels(domain: tuple[float, float], most: int) -> float:
    """Pixels for one place on the axis of a panel."""
    return (domain[1] - domain[0]) * (HEIGHT - TOP - BOTTOM) / (most * (1 + OVER + UNDER))


def _ends(
    fig: go.Figure, sides: pd.DataFrame, counts: list[int], axis: str, unit: float
) -> dict[str, Any]:
    """At the end of each line its total and its side; in a narrow window the total alone."""
    names = [wrap(f"{total} {label}", 22)
             for total, label in zip(counts, sides["label"], strict=True)]  # fmt: skip
    texts = ["<br>".join(map(plain, lines)).replace(str(total), f"<b>{total}</b>", 1)
             for lines, total in zip(names, counts, strict=True)]  # fmt: skip
    wide = _apart([total * unit for total in counts], [extent(text, SMALL)[1] for text in texts])
    close = _apart([total * unit for total in counts], [extent("0", SMALL)[1]] * len(counts))
    narrow: dict[str, Any] = {}
    for n, side in enumerate(records(sides)):
        base = counts[n] * unit
        name = _note(fig, texts[n], 1, counts[n], yref=axis, xanchor="left", xshift=6,
                      yshift=wide[n] - base, align="left",
                      font={"color": side["colour"], "size": SMALL})  # fmt: skip
        narrow |= {f"{name}.text": f"<b>{counts[n]}</b>", f"{name}.yshift": close[n] - base}
    return narrow


def _apart(wanted: list[float], heights: list[float]) -> list[float]:
    """`spread.spread` for labels that do not come in order."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    found = spread([wanted[n] for n in order], [heights[n] for n in order])
    return [at for _, at in sorted(zip(order, found, strict=True))]


def _key(fig: go.Figure, sides: pd.DataFrame, totals: dict[str, list[int]]) -> dict[str, Any]:
    """The sides by name over the chart, where a narrow window has no room beside their lines."""
    narrow: dict[str, Any] = {}
    for n, side in enumerate(records(sides.iloc[::-1])):
        upper, lower = totals[side["bloc"]]
        text = f"{plain(side['label'])}: {upper} above, {lower} below"
        name = _note(fig, text, 0, 1, yref="paper", xanchor="left", yanchor="bottom",
                      yshift=44 + 18 * n, visible=False,
                      font={"color": side["colour"], "size": SMALL})  # fmt: skip
        narrow[f"{name}.visible"] = True
    return narrow


def _site_names(fig: go.Figure, answer: Answer, calendar: Calendar) -> Sets:
    """The names of the sites at their marks, where they meet no mark and no other name."""
    heading = answer.layers["panels"]["heading"].iloc[-1]
    part = answer.frame[answer.frame["panel"] == heading].sort_values("latest", kind="stable")
    part = part.assign(count=part.groupby("bloc").cumcount() + 1)
    most = max([1, *part["count"]])
    low, high = -UNDER * most, most * (1 + OVER)
    tall = (HEIGHT - TOP - BOTTOM) * PANELS[1][1][1]
    labels = [
        Label(plain(row["place"]), calendar.at(row["latest"], 0.5), row["count"], row["colour"])
        for row in records(part)
    ]
    boards = [Board.over(width, tall, (0, 1), (high, low)) for width in WIDTHS]
    for board in boards:
        at = [board.pixel(one.x, one.y) for one in labels]
        board.taken += [square(point, 5) for point in at]
        for bloc in part["bloc"].unique():
            own = [at[n] for n, one in enumerate(part["bloc"]) if one == bloc]
            steps = _steps(own, board.pixel(0, 0)[1], board.width)
            board.taken += [square(point, 2) for point in steps]
    sheet = Lettering()
    sheet.set(boards, labels)
    return sheet.write(fig)


def _steps(
    marks: list[tuple[float, float]], floor: float, width: float
) -> list[tuple[float, float]]:
    """Pixels along a step line through its marks, close enough that no name slips between."""
    found = []
    x, y = 0.0, floor
    for right, up in [*marks, (width, marks[-1][1])]:
        found += [(x + step, y) for step in range(0, int(right - x), 5)]
        found += [(right, up + step) for step in range(0, int(y - up), 5)]
        x, y = right, up
    return found
