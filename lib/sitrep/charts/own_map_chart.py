"""A map of marks: rivers and borders where there are any, marks by size, the largest named."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import empty
from sitrep.drawing.board import Lettering
from sitrep.drawing.boxes import square
from sitrep.drawing.labels import Label
from sitrep.drawing.land import Land
from sitrep.drawing.layouts import MIDDLE, NARROW, WIDE, Sets
from sitrep.drawing.map_ground import BELOW, LEFT, board, frame, ground, scale
from sitrep.drawing.map_names import LINE_KINDS, line_names, name_countries
from sitrep.drawing.theme import plain
from sitrep.rows import records
from sitrep.wording import count

from .rows import Group, short, sizes

#: Width of the plot that the labels are set for, pixels: wide, middle and narrow; the height at
#: most.
WIDTHS, TALL = (960 - LEFT, 600 - LEFT, 346), 620
#: Diameter of the largest mark, of the smallest, and of all where none is larger, pixels.
LARGEST, SMALLEST, ALIKE = 34, 5, 9
#: Marks that are named, the largest first.
NAMED = 16


def draw(answer: Answer, land: Land | None, groups: Sequence[Group], size: str) -> go.Figure:
    """The ground, the marks of each group, and the names of the largest."""
    marks = answer.layers["marks"]
    if land is None:
        return empty(answer, "No point to draw.", "map")
    marks = marks.assign(diameter=_diameters(marks))
    width, height = land.size
    tall = [min(TALL, one / width * height) for one in WIDTHS]
    fig = theme.figure(round(tall[WIDE]) + BELOW)
    ground(fig, land, answer.layers)
    for number, group in enumerate(groups):
        _marks(fig, land, marks[marks["group"] == number], group, size)
    entries = len(groups) if len(groups) > 1 else 0
    if size:
        entries += _key(fig, marks, size)
    scale(fig, land)
    sets = frame(fig, land) | _names(fig, answer, marks, land, list(zip(WIDTHS, tall, strict=True)))
    keys = [0 if not entries else 22 * math.ceil(entries / each) + 18 for each in (3, 2, 1)]
    fig.update_layout(
        height=round(tall[WIDE]) + keys[WIDE] + BELOW + 4, showlegend=bool(entries),
        margin={"t": keys[WIDE] + 4, "l": LEFT + 10},
    )  # fmt: skip
    for changes, column, foot in ((sets.middle, MIDDLE, BELOW), (sets.narrow, NARROW, 8)):
        changes |= {"height": round(tall[column]) + keys[column] + foot + 4,
                    "margin.t": keys[column] + 4}  # fmt: skip
    return theme.finish(fig, answer, _alt(marks, groups, size), middle=sets.middle,
                        narrow=sets.narrow)  # fmt: skip


def _diameters(marks: pd.DataFrame) -> list[float]:
    """Diameters in pixels: areas are in proportion to the sizes."""
    most = float(marks["size"].max())
    if most == float(marks["size"].min()):
        return [float(ALIKE)] * len(marks)
    return [max(SMALLEST, LARGEST * math.sqrt(one / most)) for one in marks["size"]]


def _marks(fig: go.Figure, land: Land, own: pd.DataFrame, group: Group, size: str) -> None:
    label = f"<br>{plain(group.label)}" if group.label else ""
    hover = [
        f"<b>{plain(name)}</b>{label}"
        + (f"<br>{plain(size)}: {short(large)}" if size else "")
        + (f"<br>{count(int(rows), 'row')}" if rows > 1 else "")
        for name, large, rows in zip(own["name"], own["size"], own["rows"], strict=True)
    ]
    fig.add_scatter(
        x=land.x(own["lon"]), y=list(own["lat"]), mode="markers",
        name=plain(group.label), showlegend=bool(group.label), legendrank=1,
        marker={"symbol": group.marker, "size": list(own["diameter"]), "color": group.colour,
                "opacity": 0.6, "line": {"width": 1, "color": group.colour}},
        customdata=hover, hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _key(fig: go.Figure, marks: pd.DataFrame, size: str) -> int:
    """What the size of a mark means, by two round numbers; how many entries that makes."""
    most = float(marks["size"].max())
    if most <= 0 or most == float(marks["size"].min()):
        return 0
    power = 10.0 ** math.floor(math.log10(most))
    top = max(n * power for n in (1, 2, 5) if n * power <= most)
    for number in (top / 10, top):
        fig.add_scatter(
            x=[None], y=[None], mode="markers", hoverinfo="skip", legendrank=2,
            name=f"{plain(size)} {short(number)}", showlegend=True,
            marker={"symbol": "circle-open", "color": theme.QUIET,
                    "size": max(SMALLEST, LARGEST * math.sqrt(number / most))},
        )  # fmt: skip
    return 2


def _names(
    fig: go.Figure, answer: Answer, marks: pd.DataFrame, land: Land,
    sizes: list[tuple[float, float]],
) -> Sets:  # fmt: skip
    """The largest marks, rivers and borders named where there is room."""
    top = marks[marks["name"] != ""].drop_duplicates(["name", "lat", "lon"]).head(NAMED)
    labels = [
        Label(plain(row["name"][:40]), land.at(row["lon"]), row["lat"], theme.INK,
              reach=row["diameter"] / 2 + 4)
        for row in records(top)
    ]  # fmt: skip
    boards = [board(land, *one) for one in sizes]
    at = list(zip(land.x(marks["lon"]), marks["lat"], marks["diameter"], strict=True))
    for one in boards:
        one.taken += [square(one.pixel(x, y), wide / 2) for x, y, wide in at]
    sheet = Lettering()
    sheet.set(boards, labels)
    for kind in LINE_KINDS:
        for names in line_names(answer, land, kind):
            sheet.cheapest(boards, names)
    name_countries(sheet, boards, land, answer.layers["countries"])
    return sheet.write(fig)


def _alt(marks: pd.DataFrame, groups: Sequence[Group], size: str) -> str:
    told = f" of {sizes(groups)}" if len(groups) > 1 else ""
    named = marks[marks["name"] != ""].head(NAMED)
    alt = f"A map of {count(len(marks), 'mark')}{told}"
    if named.empty:
        return f"{alt}."
    if not size:
        return f"{alt}, among them {'; '.join(named['name'])}."
    parts = [f"{name} {short(large)}"
             for name, large in zip(named["name"], named["size"], strict=True)]  # fmt: skip
    return f"{alt}, the largest by {size.lower()}: {'; '.join(parts)}."
