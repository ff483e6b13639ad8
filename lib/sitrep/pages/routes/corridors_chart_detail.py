"""Where stops crowd, a second map beside the first: a framed part of it, larger.

Both maps share their units, so the detail is a second window on what is drawn: the traces again, on
axes of their own. Only a wide column has room for it; elsewhere it is not seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sitrep.drawing import theme
from sitrep.drawing.board import Board
from sitrep.drawing.boxes import Point, extent
from sitrep.drawing.labels import Label
from sitrep.drawing.land import Land
from sitrep.drawing.layouts import Sets
from sitrep.drawing.plotted import so_far

#: Width of the detail and of the gap beside it, pixels; what follows x and y of its axes.
WIDTH, GAP, PANEL = 340, 18, "2"
#: How many times larger it is at the least and at the most.
LEAST, MOST = 2.2, 4.0
#: Both maps are so much higher than the first would have to be: what crowds is often long.
HIGHER = 1.3
#: So many places, and this share of all, are a crowd.
MANY, SHARE = 9, 0.4
#: Room around the outermost places of it, pixels of the detail.
ROOM = 34


@dataclass(frozen=True)
class Detail:
    """A window in plot units, `left` and `top` its corner, `unit` the pixels of a unit in it."""

    left: float
    top: float
    unit: float
    width: float
    height: float
    zoom: float

    @property
    def ranges(self) -> tuple[list[float], list[float]]:
        """What its axes show, x and y."""
        return ([self.left, self.left + self.width / self.unit],
                [self.top - self.height / self.unit, self.top])  # fmt: skip

    @property
    def title(self) -> str:
        """What it is, in words."""
        return f"the frame, {self.zoom:.2g} times as large"

    def board(self) -> Board:
        """It as a board, the room of its title taken."""
        made = Board(self.width, self.height, self.left, self.top, self.unit, self.unit)
        wide, high = extent(self.title, theme.SMALL)
        made.taken.append((0, 0, wide + 10, high + 6))
        return made

    def holds(self, label: Label) -> bool:
        """Does the point of a label lie in it?"""
        (left, right), (low, top) = self.ranges
        return bool(left < label.x < right and low < label.y < top)


def crowd(points: Sequence[Point], land: Land, width: float, most: float) -> Detail | None:
    """The part of a map in which places crowd, for a plot of so many pixels that the two maps
    share; None where they do not. `points` are the places in plot units."""
    main = width - WIDTH - GAP
    unit = min(main / land.size[0], most / land.size[1])
    height = min(land.size[1] * unit * HIGHER, most)
    across, down = ((side - 2 * ROOM) / unit / LEAST for side in (WIDTH, height))
    if across <= 0 or down <= 0 or max(across / land.size[0], down / land.size[1]) > 0.6:
        return None
    inside = _densest(points, across, down)
    if len(set(inside)) < MANY or len(inside) < SHARE * len(points):
        return None
    xs, ys = [x for x, _ in inside], [y for _, y in inside]
    scale = min((WIDTH - 2 * ROOM) / max(max(xs) - min(xs), 1e-9),
                (height - 2 * ROOM) / max(max(ys) - min(ys), 1e-9), unit * MOST)  # fmt: skip
    left = (max(xs) + min(xs)) / 2 - WIDTH / scale / 2
    top = (max(ys) + min(ys)) / 2 + height / scale / 2
    return Detail(left, top, scale, WIDTH, height, scale / unit)


def _densest(points: Sequence[Point], across: float, down: float) -> list[Point]:
    """The points in the window of this size that holds most of them."""
    best: tuple[int, float, float] = (0, 0.0, 0.0)
    for left in {x for x, _ in points}:
        band = sorted(y for x, y in points if left <= x <= left + across)
        for at, low in enumerate(band):
            best = max(best, (bisect_right(band, low + down) - at, left, low))
    _, left, low = best
    return [(x, y) for x, y in points if left <= x <= left + across and low <= y <= low + down]


def add(fig: go.Figure, detail: Detail, width: float) -> Sets:
    """Draw all that is on the map once more in the detail, beside it, and frame its part there;
    what takes it away again in the smaller columns."""
    across, up = detail.ranges
    drawn = fig.noted["data"]
    drawn += [copy for trace in tuple(drawn) for copy in _again(trace, across, up)]
    share = (width - WIDTH - GAP) / width
    edge = {"fixedrange": True, "showline": True, "mirror": True, "linecolor": theme.QUIET,
            "showgrid": False, "zeroline": False, "showticklabels": False, "ticks": "",
            "automargin": False}  # fmt: skip
    fig.update_layout(
        xaxis={"domain": [0, share]},
        xaxis2={**edge, "range": across, "domain": [share + GAP / width, 1], "anchor": "y2"},
        yaxis2={**edge, "range": up, "domain": [0, 1], "anchor": "x2", "scaleanchor": "x2"},
    )
    shape, note = so_far(fig, "shapes"), so_far(fig, "annotations")
    fig.add_shape(type="rect", x0=across[0], x1=across[1], y0=up[0], y1=up[1],
                  line={"color": theme.QUIET, "width": 1})  # fmt: skip
    fig.add_annotation(
        text=detail.title, x=0, y=1, xref="x2 domain", yref="y2 domain", xanchor="left",
        yanchor="top", showarrow=False, xshift=3, yshift=-2, borderpad=1, bgcolor=theme.VEIL,
        font={"size": theme.SMALL, "color": theme.QUIET},
    )  # fmt: skip
    # As good as nothing of it is left: an axis must have an extent, and one of less than 1/4096 is
    # for plotly one of the whole plot, so that the detail would lie over the map.
    gone: dict[str, Any] = {
        "xaxis.domain": [0, 1], "xaxis2.domain": [0.999, 1], "yaxis2.domain": [0, 0.001],
        "xaxis2.visible": False, "yaxis2.visible": False, f"shapes[{shape}].visible": False,
        f"annotations[{note}].visible": False,
    }  # fmt: skip
    return Sets(gone, dict(gone))


def _again(trace: Any, across: list[float], up: list[float]) -> Iterator[Any]:
    """A trace on the axes of the detail, without the lines that do not come near it."""
    told = dict(trace)
    if told.get("mode") == "lines":
        told["x"], told["y"] = _near(list(told["x"]), list(told["y"]), across, up)
    if len(told["x"]):
        yield {**told, "xaxis": f"x{PANEL}", "yaxis": f"y{PANEL}", "showlegend": False}


def _near(
    xs: list[Any], ys: list[Any], across: list[float], up: list[float]
) -> tuple[list[Any], list[Any]]:
    """The parts of a line, parted by None, whose box meets the window."""
    kept: tuple[list[Any], list[Any]] = ([], [])
    start = 0
    for at in range(len(xs) + 1):
        if at < len(xs) and xs[at] is not None:
            continue
        x, y = xs[start:at], ys[start:at]
        if x and max(x) > across[0] and min(x) < across[1] and max(y) > up[0] and min(y) < up[1]:
            kept[0].extend([*x, None])
            kept[1].extend([*y, None])
        start = at + 1
    return kept
