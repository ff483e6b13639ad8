"""What is written at the lines of places taken: sides and totals at their ends, names of sites."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.boxes import Box, extent, square
from sitrep.drawing.calendar import Calendar
from sitrep.drawing.labels import Label, place
from sitrep.drawing.lettering import write
from sitrep.drawing.sets import Sets
from sitrep.drawing.spread import spread
from sitrep.drawing.theme import SMALL, plain

#: Where the panels lie, from the top: y axis and the part of the height. The sites have the first
#: axis, as labels are written on it.
PANELS = (("y2", (0.42, 1.0)), ("y", (0.0, 0.3)))
HEIGHT, TOP, BOTTOM = 540, 48, 36
#: Pixels of the plot in a wide, a middle and a narrow column.
WIDTHS = (690, 390, 280)
#: Headroom over the highest count, as a share of it, and room under the line of none.
OVER, UNDER = 0.14, 0.05


def note(fig: go.Figure, text: str, x: float, y: float, **more: Any) -> str:
    """A line of text without an arrow; its name in the layout comes back."""
    name = f"annotations[{len(fig.layout.annotations)}]"
    fig.add_annotation(text=text, x=x, y=y, xref="paper", showarrow=False, **more)
    return name


def pixels(domain: tuple[float, float], most: int) -> float:
    """Pixels for one place on the axis of a panel."""
    return (domain[1] - domain[0]) * (HEIGHT - TOP - BOTTOM) / (most * (1 + OVER + UNDER))


def ends(
    fig: go.Figure, sides: pd.DataFrame, counts: list[int], axis: str, unit: float
) -> dict[str, Any]:
    """At the end of each line its total and its side; in a narrow window the total alone."""
    names = [wrap(f"{total} {label}", 22)
             for total, label in zip(counts, sides["label"], strict=True)]  # fmt: skip
    texts = ["<br>".join(map(plain, lines)).replace(str(total), f"<b>{total}</b>", 1)
             for lines, total in zip(names, counts, strict=True)]  # fmt: skip
    wide = apart([total * unit for total in counts], [extent(text, SMALL)[1] for text in texts])
    close = apart([total * unit for total in counts], [extent("0", SMALL)[1]] * len(counts))
    narrow: dict[str, Any] = {}
    for n, (_, side) in enumerate(sides.iterrows()):
        base = counts[n] * unit
        name = note(fig, texts[n], 1, counts[n], yref=axis, xanchor="left", xshift=6,
                      yshift=wide[n] - base, align="left",
                      font={"color": side["colour"], "size": SMALL})  # fmt: skip
        narrow |= {f"{name}.text": f"<b>{counts[n]}</b>", f"{name}.yshift": close[n] - base}
    return narrow


def apart(wanted: list[float], heights: list[float]) -> list[float]:
    """`spread.spread` for labels that do not come in order."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    found = spread([wanted[n] for n in order], [heights[n] for n in order])
    return [at for _, at in sorted(zip(order, found, strict=True))]


def key(fig: go.Figure, sides: pd.DataFrame, totals: dict[str, list[int]]) -> dict[str, Any]:
    """The sides by name over the chart, where a narrow window has no room beside their lines."""
    narrow: dict[str, Any] = {}
    for n, (_, side) in enumerate(sides.iloc[::-1].iterrows()):
        upper, lower = totals[side["bloc"]]
        text = f"{plain(side['label'])}: {upper} above, {lower} below"
        name = note(fig, text, 0, 1, yref="paper", xanchor="left", yanchor="bottom",
                      yshift=44 + 18 * n, visible=False,
                      font={"color": side["colour"], "size": SMALL})  # fmt: skip
        narrow[f"{name}.visible"] = True
    return narrow


def site_names(fig: go.Figure, answer: Answer, calendar: Calendar) -> Sets:
    """The names of the sites at their marks, where they meet no mark and no other name."""
    heading = answer.layers["panels"]["heading"].iloc[-1]
    part = answer.frame[answer.frame["panel"] == heading].sort_values("latest", kind="stable")
    part = part.assign(count=part.groupby("bloc").cumcount() + 1)
    most = max([1, *part["count"]])
    unit, height = pixels(PANELS[1][1], most), (HEIGHT - TOP - BOTTOM) * PANELS[1][1][1]
    labels = [
        Label(plain(row["place"]), calendar.at(row["latest"], 0.5), row["count"], row["colour"])
        for _, row in part.iterrows()
    ]
    spots = []
    for width in WIDTHS:
        at = [(one.x * width, height - (one.y + UNDER * most) * unit) for one in labels]
        taken: list[Box] = [square(point, 5) for point in at]
        for bloc in part["bloc"].unique():
            own = [at[n] for n, one in enumerate(part["bloc"]) if one == bloc]
            floor = height - UNDER * most * unit
            taken += [square(point, 2) for point in _steps(own, floor, float(width))]
        room = (0.0, 0.0, float(width), height)
        spots.append(place(labels, at, room, taken))
    return write(fig, labels, list(zip(*spots, strict=True)))


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
