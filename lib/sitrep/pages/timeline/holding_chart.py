"""Small maps, one a month: who held which place, and what is other than on the map before."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import empty, piece
from sitrep.drawing.board import Lettering
from sitrep.drawing.boxes import LETTER, extent, square
from sitrep.drawing.labels import Label
from sitrep.drawing.land import Land
from sitrep.drawing.layouts import MIDDLE, WIDE, Sets
from sitrep.drawing.map_ground import board, ground
from sitrep.drawing.map_names import line_names
from sitrep.drawing.panels import suffix
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import GLYPHS, plain
from sitrep.rows import records
from sitrep.setting import needed
from sitrep.wording import noun

#: Width of all maps and how many stand side by side: in a wide column, a middle and a narrow one.
#: That of the least wide column, where a name at an edge has the least room.
SIZES = ((900, 4), (600, 3), (350, 2))
#: Pixels of the widest of the maps, in the widest column there is.
SMALL_MAP = 300.0
#: Pixels between two maps, and above each for its title.
GUTTER, TITLE = 14, 30
#: Letters of the key on a line in a wide and in a middle column.
LETTERS = (132, 84)
#: Sizes of a mark and of the ring around one that changed, pixels.
MARK, RING = 8, 16
HALF, HOLLOW = "◐", "○"


@dataclass(frozen=True)
class Grid:
    """The maps in rows at one width, pixels."""

    maps: int
    land: Land
    width: float
    columns: int

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of one map."""
        width = (self.width - GUTTER * (self.columns - 1)) / self.columns
        across, down = self.land.size
        return width, width / across * down

    @property
    def height(self) -> float:
        """Height of all rows with their titles."""
        return math.ceil(self.maps / self.columns) * (self.cell[1] + TITLE)

    def domains(self, index: int) -> tuple[list[float], list[float]]:
        """Where a map lies, as shares of the plot: x and y."""
        row, column = divmod(index, self.columns)
        width, height = self.cell
        left, top = column * (width + GUTTER), row * (height + TITLE) + TITLE
        return (
            piece(left / self.width, (left + width) / self.width),
            piece(1 - (top + height) / self.height, 1 - top / self.height),
        )

    def moved(self, index: int, panel: str) -> dict[str, Any]:
        """What changes for a map that lies on another grid; its ranges again, which plotly has
        stretched to fill the place it had."""
        across, down = self.domains(index)
        land = self.land
        return {
            f"xaxis{panel}.domain": across, f"xaxis{panel}.range": land.edges(),
            f"yaxis{panel}.domain": down, f"yaxis{panel}.range": [land.south, land.north],
        }  # fmt: skip


def holding(answer: Answer) -> go.Figure:
    """One small map a month; a mark's colour and shape are the holder's, a ring is a change."""
    frame = answer.frame
    if frame.empty:
        return empty(answer, "Nothing is known of who held what.", "map")
    land = Land(*needed(answer.setting.extent))
    maps = int(frame["panel"].max()) + 1
    grids = [Grid(maps, land, *size) for size in SIZES]
    words = _key(frame)
    lines = [*(_in_lines(words, letters) for letters in LETTERS), words]
    tops = [16 * len(own) + 10 for own in lines]
    fig = theme.figure(round(grids[WIDE].height) + tops[WIDE] + 4)
    fig.add_annotation(
        text="<br>".join(lines[WIDE]), x=0, y=1, xref="paper", yref="paper", xanchor="left",
        yanchor="bottom", align="left", showarrow=False, borderpad=0, yshift=4,
        font={"size": theme.SMALL},
    )  # fmt: skip
    sets = Sets(*({"annotations[0].text": "<br>".join(own)} for own in lines[MIDDLE:]))
    for index in range(maps):
        panel = suffix(index)
        ground(fig, land, answer.layers, panel, SMALL_MAP)
        rows = frame[frame["panel"] == index]
        _marks(fig, land, rows, panel)
        _frame(fig, land, panel, grids[WIDE].domains(index))
        sets |= Sets(*(grid.moved(index, panel) for grid in grids[MIDDLE:]))
        sets |= _title(fig, rows, panel)
    sets |= _names(fig, answer, land, grids)
    fig.update_layout(margin={"l": 1, "r": 1, "t": tops[WIDE], "b": 4, "pad": 0},
                      hovermode="closest")  # fmt: skip
    sets |= Sets(*(
        {"margin.t": top, "height": round(grid.height) + top + 4}
        for grid, top in zip(grids[MIDDLE:], tops[MIDDLE:], strict=True)
    ))  # fmt: skip
    return theme.finish(fig, answer, _alt(frame), middle=sets.middle, narrow=sets.narrow)


def _in_lines(words: list[str], letters: int) -> list[str]:
    """The entries of a key in lines of about so many letters."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]}   {word}" if lines[-1] else word
        if extent(longer, 1)[0] > letters * LETTER and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _marks(fig: go.Figure, land: Land, rows: pd.DataFrame, panel: str) -> None:
    """The places: a side's mark, half grey if contested, hollow if not known; faded in doubt."""
    axes: dict[str, Any] = {"xaxis": f"x{panel}", "yaxis": f"y{panel}", "showlegend": False}
    changed = rows[rows["changed"].astype(bool)]
    fig.add_scatter(
        x=land.x(changed["lon"]), y=list(changed["lat"]), mode="markers", hoverinfo="skip",
        marker={"symbol": "circle-open", "size": RING, "color": theme.INK,
                "line": {"width": 1.4, "color": theme.INK}}, **axes,
    )  # fmt: skip
    for (label, state), held in rows.groupby(["label", "state"], sort=False):
        look = held.iloc[0]
        shared = {
            "x": land.x(held["lon"]), "y": list(held["lat"]), "name": plain(str(label)),
            "hovertext": [f"<b>{plain(name)}</b><br>{plain(str(label))}" for name in held["place"]],
            "hoverinfo": "text", **axes,
        }  # fmt: skip
        faint = [theme.FADED if unsure else 1.0 for unsure in held["unsure"]]
        if state == "held":
            fig.add_scatter(
                mode="markers", marker={"symbol": look["marker"], "size": MARK, "opacity": faint,
                                        "color": look["colour"],
                                        "line": {"width": 0.8, "color": theme.PAPER}}, **shared,
            )  # fmt: skip
        else:
            glyph = HALF if state == "contested" else HOLLOW
            fig.add_scatter(mode="text", text=[glyph] * len(held),
                            textfont={"size": 14, "color": theme.QUIET}, **shared)  # fmt: skip


def _title(fig: go.Figure, rows: pd.DataFrame, panel: str) -> Sets:
    """The month above its map, and how many places changed; shorter in smaller columns."""
    number = int(rows["changed"].sum())
    tail = f"{number} {noun(number, 'change')}" if panel else "the start"
    text, short = (
        f"<b>{rows[name].iloc[0]}</b>  <span style='color:{theme.QUIET}'>{tail}</span>"
        for name in ("month", "month_short")
    )
    name = f"annotations[{so_far(fig, 'annotations')}].text"
    fig.add_annotation(
        text=text,
        x=0, xref=f"x{panel} domain", y=1, yref=f"y{panel} domain", xanchor="left",
        yanchor="bottom", showarrow=False, borderpad=0, yshift=2, font={"size": theme.SMALL},
    )  # fmt: skip
    return Sets({name: short}, {name: short})


def _key(frame: pd.DataFrame) -> list[str]:
    """What each mark says, in the order of how often it stands there."""
    words = []
    for _, own in sorted(
        frame.groupby(["bloc", "label"], sort=False), key=lambda one: -len(one[1])
    ):
        row = own.iloc[0]
        held = row["state"] == "held"
        glyph = GLYPHS.get(row["marker"], "●") if held else (
            HALF if row["state"] == "contested" else HOLLOW)  # fmt: skip
        colour = row["colour"] if held else theme.QUIET
        words.append(f"<span style='color:{colour}'>{glyph}</span> {plain(row['label'])}")
    if frame["changed"].any():
        words.append("◯ changed since the map before")
    if (frame["unsure"] & (frame["state"] == "held")).any():
        words.append("faded: the handover may have come later")
    return words


def _names(fig: go.Figure, answer: Answer, land: Land, grids: list[Grid]) -> Sets:
    """Names of the places that changed and of the objective, where there is room; on the first
    map also those of the rivers."""
    sheet = Lettering()
    goal = answer.setting.goal.place_id if answer.setting.goal else ""
    for index, rows in answer.frame.groupby("panel", sort=True):
        boards = [board(land, *grid.cell, scaled=False) for grid in grids]
        marks = list(zip(land.x(rows["lon"]), rows["lat"], rows["changed"], strict=True))
        for one in boards:
            one.taken = [square(one.pixel(x, y), (RING if ring else MARK) / 2)
                         for x, y, ring in marks]  # fmt: skip
        sheet.set(boards, list(_labels(rows, goal, land, suffix(int(str(index))))))
        for candidates in line_names(answer, land, "river") if index == 0 else ():
            sheet.cheapest(boards, candidates)
    return sheet.write(fig)


def _labels(rows: pd.DataFrame, goal: str, land: Land, panel: str) -> Iterator[Label]:
    """The objective first, then what changed."""
    shown = rows[rows["changed"].astype(bool) | (rows["place_id"] == goal)]
    order = shown.sort_values("place_id", key=lambda keys: keys != goal, kind="stable")
    for row in records(order):
        changed, weight = bool(row["changed"]), 700 if row["place_id"] == goal else 400
        yield Label(plain(row["place"].split(" (")[0]), land.at(row["lon"]), row["lat"],
                    theme.INK, size=11, weight=weight, leader=changed, axes=panel,
                    reach=RING / 2 + 1 if changed else MARK)  # fmt: skip


def _frame(
    fig: go.Figure, land: Land, panel: str, domains: tuple[list[float], list[float]]
) -> None:
    """A frame for a map and its place among the others."""
    edge = {
        "fixedrange": True, "showline": True, "mirror": True, "linecolor": theme.RULE,
        "showgrid": False, "showticklabels": False, "automargin": False, "zeroline": False,
    }  # fmt: skip
    x = {**edge, "range": land.edges(), "domain": domains[0],
         "anchor": f"y{panel}"}  # fmt: skip
    y = {**edge, "range": [land.south, land.north], "domain": domains[1], "anchor": f"x{panel}",
         "scaleanchor": f"x{panel}"}  # fmt: skip
    fig.update_layout({f"xaxis{panel}": x, f"yaxis{panel}": y})


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for _, rows in frame.groupby("panel", sort=True):
        changed = rows[rows["changed"].astype(bool)]
        told = ", ".join(f"{one} to {label}" for one, label in
                         zip(changed["place"], changed["label"], strict=True))  # fmt: skip
        parts.append(f"{rows['month'].iloc[0]}: {told or 'no change'}.")
    return f"Small maps of who held which place. {' '.join(parts)}"
