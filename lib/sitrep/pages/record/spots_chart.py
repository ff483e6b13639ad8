"""The map of event data: a mark a place, as large as the number of its dead."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.boxes import Box, square
from sitrep.drawing.labels import Label, Spot, cheapest, place
from sitrep.drawing.land import Land
from sitrep.drawing.lettering import Lettering
from sitrep.drawing.map_ground import BELOW, LEFT, ONE_A_ROW, TWO_A_ROW, frame, ground, scale
from sitrep.drawing.map_lines import line_names
from sitrep.drawing.sets import MIDDLE, NARROW, WIDE, Sets
from sitrep.drawing.theme import plain
from sitrep.wording import amount, shortest

#: Width of the plot that the labels are set for, pixels: wide, middle and narrow; the height at
#: most.
WIDTHS, TALL = (960 - LEFT, 600 - LEFT, 346), 640
#: Diameter of the mark of a thousand dead and of the smallest, pixels.
THOUSAND, LEAST = 34, 4
#: Places that are named, the deadliest first.
NAMED = 14
#: Of these, how many may be tied to a name further off in each of the three columns.
TIED = (NAMED, 9, 5)
#: Numbers of dead in the key.
KEY = (10, 100, 1000)
TOP = 62


def spots(answer: Answer) -> go.Figure:
    """Rivers and borders, and a mark a place and side."""
    rows, extent = answer.frame, answer.layers["extent"]
    if rows.empty or extent.empty:
        fig = theme.figure(140)
        nothing(fig, "No event data to draw.")
        return theme.finish(fig, answer, "An empty map.")
    land = Land(*(float(value) for value in extent.iloc[0]))
    width, height = land.size
    tall = [min(TALL, one / width * height) for one in WIDTHS]
    fig = theme.figure(round(tall[WIDE]) + TOP + BELOW)
    ground(fig, land, answer.layers["basemap"])
    parties = [own for _, own in rows.groupby(["bloc", "label"], sort=False)]
    for own in parties:
        _marks(fig, land, own, bool(answer.layers["data"]["ranged"].iloc[0]))
    _key(fig)
    scale(fig, land)
    sets = frame(fig, land) | _names(fig, answer, land, list(zip(WIDTHS, tall, strict=True)))
    fig.update_layout(margin={"t": TOP}, showlegend=True)
    entries = 2 + len(parties)
    key = 20 * math.ceil((entries + 1) / 2) + 16
    sets.middle |= {"height": round(tall[MIDDLE]) + key + BELOW, "margin.t": key, **TWO_A_ROW}
    key = 20 * entries + 20
    sets.narrow |= {"height": round(tall[NARROW]) + key + 8, "margin.t": key, **ONE_A_ROW}
    return theme.finish(fig, answer, _alt(rows), middle=sets.middle, narrow=sets.narrow)


def size(dead: float) -> float:
    """The diameter of a mark in pixels: its area is in proportion to the number of dead."""
    return max(LEAST, THOUSAND * math.sqrt(dead / 1000))


def _marks(fig: go.Figure, land: Land, own: pd.DataFrame, ranged: bool) -> None:
    head = own.iloc[0]
    ends = " (at least {low:,.0f}, at most {high:,.0f})" if ranged else ""
    hover = [
        f"<b>{plain(row['point'])}</b>, {plain(row['label'])}<br>killed: {amount(row['best'])}"
        f"{ends.format(low=row['low'], high=row['high'])}<br>events: {row['events']:,}"
        f"<br>point good to {shortest(row['precision_km'])} km"
        for _, row in own.iterrows()
    ]
    fig.add_scatter(
        x=land.x(own["lon"]), y=list(own["lat"]), mode="markers", name=plain(head["label"]),
        marker={"symbol": head["marker"], "size": [size(one) for one in own["best"]],
                "color": head["colour"], "opacity": 0.55,
                "line": {"width": 1, "color": head["colour"]}},
        customdata=hover, hovertemplate="%{customdata}<extra></extra>",
        legendrank=1,
    )  # fmt: skip


def _key(fig: go.Figure) -> None:
    """What the size of a mark means."""
    for dead in KEY:
        fig.add_scatter(
            x=[None], y=[None], mode="markers", name=f"{dead:,} killed", hoverinfo="skip",
            marker={"symbol": "circle-open", "size": size(dead), "color": theme.QUIET},
            legendrank=2,
        )  # fmt: skip


def _names(fig: go.Figure, answer: Answer, land: Land, sizes: list[tuple[float, float]]) -> Sets:
    """The deadliest places, rivers and borders named, the larger marks kept free of names."""
    rows = answer.frame
    top = rows.drop_duplicates("point").head(NAMED)
    labels = [
        Label(plain(row["point"]), land.at(row["lon"]), row["lat"], theme.INK,
              reach=size(row["best"]) / 2 + 4, leader=True)
        for _, row in top.iterrows()
    ]  # fmt: skip
    sheet, found = Lettering(), []
    for column, (width, height) in enumerate(sizes):
        board = _Board(land, rows, width, height)
        # In a narrow column lines to far names would cross half of the map.
        near = [replace(label, leader=n < TIED[column]) for n, label in enumerate(labels)]
        found.append(board.set(near))
        for kind in ("river", "border"):
            for names in line_names(answer, land, kind):
                spot = board.cheapest(names)
                if spot:
                    sheet.add(*spot, column)
    sheet.extend(labels, found)
    return sheet.write(fig)


class _Board:
    """The map at one size: where points fall in pixels and what is taken."""

    def __init__(self, land: Land, rows: pd.DataFrame, width: float, height: float) -> None:
        across, down = land.size
        self.unit = min(width / across, height / down)
        self.left = land.west * land.squeeze - (width / self.unit - across) / 2
        self.top = land.north
        self.room: Box = (0, 0, width, height)
        at = zip(land.x(rows["lon"]), rows["lat"], rows["best"], strict=True)
        self.taken: list[Box] = [
            square(self.pixel(x, y), size(dead) / 2) for x, y, dead in at if dead >= KEY[0]
        ]
        # The scale bar, lower left, and the north mark, upper right.
        bar = (width - across * self.unit) / 2
        self.taken += [(bar, height - 40, bar + across * self.unit / 4, height),
                       (width - 24, 0, width, 40)]  # fmt: skip

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.unit, (self.top - y) * self.unit

    def set(self, labels: list[Label]) -> list[Spot | None]:
        at = [self.pixel(label.x, label.y) for label in labels]
        return place(labels, at, self.room, self.taken)

    def cheapest(self, labels: list[Label]) -> tuple[Label, Spot] | None:
        at = [self.pixel(label.x, label.y) for label in labels]
        return cheapest(labels, at, self.room, self.taken)


def _alt(rows: pd.DataFrame) -> str:
    head = [f"{row['point']} ({row['label']}) {amount(row['best'])}" for _, row in
            rows.head(NAMED).iterrows()]  # fmt: skip
    return f"A map of the dead by place, the deadliest: {'; '.join(head)}."
