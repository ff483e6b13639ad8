"""Small maps side by side: where each lies in a column of some width, and its frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sitrep.drawing import theme
from sitrep.drawing.land import Land

#: Pixels between two maps, and above each for its title.
GUTTER, TITLE = 14, 30


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
            [left / self.width, (left + width) / self.width],
            [1 - (top + height) / self.height, 1 - top / self.height],
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

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a point in plot units falls on its map, from the upper left."""
        scale = self.cell[0] / self.land.size[0]
        return (x - self.land.west * self.land.squeeze) * scale, (self.land.north - y) * scale


def frame_map(
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
