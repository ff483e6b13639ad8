"""The map of event data: a mark a place, as large as the number of its dead."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

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
from sitrep.drawing.map_ground import BELOW, LEFT, ONE_A_ROW, TWO_A_ROW, board, frame, ground, scale
from sitrep.drawing.map_names import LINE_KINDS, line_names, name_countries
from sitrep.drawing.theme import plain
from sitrep.events.telling import LISTED
from sitrep.rows import records
from sitrep.setting import needed
from sitrep.wording import amount, shortest

#: Width of the plot that the labels are set for, pixels: wide, middle and narrow; the height at
#: most.
WIDTHS, TALL = (960 - LEFT, 600 - LEFT, 346), 640
#: Diameter of the mark of a thousand dead, of the smallest and of the largest, pixels.
THOUSAND, LEAST, MOST = 34, 4, 160
#: Places that are named, the deadliest first.
NAMED = 14
#: Of these, how many may be tied to a name further off in each of the three columns.
TIED = (NAMED, 9, 5)
TOP = 62


def spots(answer: Answer) -> go.Figure:
    """Rivers and borders, and a mark a place and side."""
    # A browser draws no more of them well; the frame has the deadliest first.
    rows, extent = answer.frame.head(LISTED), answer.setting.extent
    if rows.empty or extent is None:
        return empty(answer, "No event data to draw.", "map")
    land = Land(*extent)
    width, height = land.size
    tall = [min(TALL, one / width * height) for one in WIDTHS]
    fig = theme.figure(round(tall[WIDE]) + TOP + BELOW)
    ground(fig, land, answer.layers)
    parties = [own for _, own in rows.groupby(["bloc", "label"], sort=False)]
    sizes = Sizes(float(rows["best"].max()))
    for own in parties:
        _marks(fig, land, own, sizes, needed(answer.setting.data).ranged)
    _key(fig, sizes)
    scale(fig, land)
    sets = frame(fig, land) | _names(fig, answer, land, sizes, list(zip(WIDTHS, tall, strict=True)))
    fig.update_layout(margin={"t": TOP}, showlegend=True)
    entries = 2 + len(parties)
    key = 20 * math.ceil((entries + 1) / 2) + 16
    sets.middle |= {"height": round(tall[MIDDLE]) + key + BELOW, "margin.t": key, **TWO_A_ROW}
    key = 20 * entries + 20
    sets.narrow |= {"height": round(tall[NARROW]) + key + 8, "margin.t": key, **ONE_A_ROW}
    return theme.finish(fig, answer, _alt(rows), middle=sets.middle, narrow=sets.narrow)


@dataclass(frozen=True)
class Sizes:
    """How large a mark is: its area is in proportion to the number of dead, and the deadliest
    place covers no more of the map than can be seen through."""

    most: float

    def of(self, dead: float) -> float:
        """The diameter of a mark in pixels."""
        thousand = min(THOUSAND, MOST * math.sqrt(1000 / max(self.most, 1)))
        return max(LEAST, thousand * math.sqrt(dead / 1000))

    @property
    def key(self) -> list[int]:
        """Three numbers of dead whose marks tell sizes apart."""
        tens = max(3, math.ceil(math.log10(max(self.most, 1))) - 1)
        return [10 ** (tens - 2), 10 ** (tens - 1), 10**tens]


def _marks(fig: go.Figure, land: Land, own: pd.DataFrame, sizes: Sizes, ranged: bool) -> None:
    head = own.iloc[0]
    ends = " (at least {low:,.0f}, at most {high:,.0f})" if ranged else ""
    hover = [
        f"<b>{plain(row['point'])}</b>, {plain(row['label'])}<br>killed: {amount(row['best'])}"
        f"{ends.format(low=row['low'], high=row['high'])}<br>events: {row['events']:,}"
        f"<br>point good to {shortest(row['precision_km'])} km"
        for row in records(own)
    ]
    fig.add_scatter(
        x=land.x(own["lon"]), y=list(own["lat"]), mode="markers", name=plain(head["label"]),
        marker={"symbol": head["marker"], "size": [sizes.of(one) for one in own["best"]],
                "color": head["colour"], "opacity": 0.55,
                "line": {"width": 1, "color": head["colour"]}},
        customdata=hover, hovertemplate="%{customdata}<extra></extra>",
        legendrank=1,
    )  # fmt: skip


def _key(fig: go.Figure, sizes: Sizes) -> None:
    """What the size of a mark means."""
    for dead in sizes.key:
        fig.add_scatter(
            x=[None], y=[None], mode="markers", name=f"{dead:,} killed", hoverinfo="skip",
            marker={"symbol": "circle-open", "size": sizes.of(dead), "color": theme.QUIET},
            legendrank=2,
        )  # fmt: skip


def _names(
    fig: go.Figure,
    answer: Answer,
    land: Land,
    sizes: Sizes,
    rooms: list[tuple[float, float]],
) -> Sets:
    """The deadliest places, rivers and borders named, the larger marks kept free of names."""
    rows = answer.frame.head(LISTED)
    top = rows.drop_duplicates("point").head(NAMED)
    labels = [
        Label(plain(row["point"]), land.at(row["lon"]), row["lat"], theme.INK,
              reach=sizes.of(row["best"]) / 2 + 4, leader=True)
        for row in records(top)
    ]  # fmt: skip
    boards = [board(land, *room) for room in rooms]
    at = list(zip(land.x(rows["lon"]), rows["lat"], rows["best"], strict=True))
    for one in boards:
        one.taken += [
            square(one.pixel(x, y), sizes.of(dead) / 2) for x, y, dead in at if dead >= sizes.key[0]
        ]
    sheet = Lettering()
    # In a narrow column lines to far names would cross half of the map.
    near = [[replace(label, leader=n < tied) for n, label in enumerate(labels)] for tied in TIED]
    sheet.extend(labels, [one.set(own) for one, own in zip(boards, near, strict=True)])
    for kind in LINE_KINDS:
        for names in line_names(answer, land, kind):
            sheet.cheapest(boards, names)
    name_countries(sheet, boards, land, answer.layers["countries"])
    return sheet.write(fig)


def _alt(rows: pd.DataFrame) -> str:
    head = [
        f"{row['point']} ({row['label']}) {amount(row['best'])}"
        for row in records(rows.head(NAMED))
    ]
    return f"A map of the dead by place, the deadliest: {'; '.join(head)}."
