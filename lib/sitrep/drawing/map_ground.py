"""What lies beneath a map: the land, its lines, the frame with its degrees, scale, north."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.geo import distance_km, near
from sitrep.wording import shortest

from . import theme
from .board import Board
from .land import Land
from .layouts import Sets

#: How a line is drawn by its kind; one without a name is the context of the named ones.
_LOOKS: dict[tuple[str, bool], dict[str, Any]] = {
    ("river", True): {"color": theme.WATER, "width": 2},
    ("river", False): {"color": theme.WATER, "width": 0.9},
    ("coast", True): {"color": theme.WATER, "width": 1.4},
    ("coast", False): {"color": theme.WATER, "width": 1.4},
    ("border", True): {"color": theme.LAND_LINE, "width": 1.2, "dash": "dot"},
    ("border", False): {"color": theme.LAND_LINE, "width": 1.2, "dash": "dot"},
    ("province", True): {"color": theme.PROVINCE, "width": 0.8, "dash": "2px,3px"},
    ("province", False): {"color": theme.PROVINCE, "width": 0.8, "dash": "2px,3px"},
}
_ROAD: dict[str, Any] = {"color": theme.RULE, "width": 2}
#: A key above the map with as many rows as room was made for, whatever the column's width: of one
#: entry in a narrow column, of two in a middle one.
ONE_A_ROW = {"legend.orientation": "v"}
TWO_A_ROW = {"legend.entrywidthmode": "fraction", "legend.entrywidth": 0.49}
#: Room for the degrees beside the frame, pixels: of a small map they have a decimal.
LEFT, BELOW = 56, 22
#: Pixels of the widest map there is.
WIDTH = 1100.0
#: Steps of a graticule, degrees.
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)


def ground(
    fig: go.Figure, land: Land, layers: Mapping[str, pd.DataFrame], panel: str = "",
    pixels: float = WIDTH,
) -> None:  # fmt: skip
    """The layers of `facts.ground` without names: tinted neighbours, then the lines, one trace a
    look; `panel` is what follows x and y of its axes, `pixels` how wide the map is at most."""
    _tint(fig, land, layers["countries"], panel, pixels)
    lines = layers["basemap"]
    # What is faint lies beneath what is strong.
    kinds = sorted(set(zip(lines["kind"], lines["name"] != "", strict=True)),
                   key=lambda look: (look[0] != "province", *look))  # fmt: skip
    for kind, named in kinds:
        found = lines[(lines["kind"] == kind) & ((lines["name"] != "") == named)]
        xs, ys = _joined(
            land.outline(lons, lats, pixels)
            for lons, lats in zip(found["lons"], found["lats"], strict=True)
        )
        fig.add_scatter(
            x=xs, y=ys, mode="lines", showlegend=False,
            line=_LOOKS.get((kind, named), _ROAD), hoverinfo="skip",
            xaxis=f"x{panel}", yaxis=f"y{panel}",
        )  # fmt: skip


def _joined(
    lines: Iterable[tuple[list[float], list[float]]],
) -> tuple[list[float | None], list[float | None]]:
    """Many lines as one, with a gap after each."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x, y in lines:
        xs += [*x, None]
        ys += [*y, None]
    return xs, ys


def _tint(fig: go.Figure, land: Land, countries: pd.DataFrame, panel: str, pixels: float) -> None:
    """Tint every country but the one of the case; nothing if none is."""
    if not countries["home"].any():
        return
    abroad = countries.loc[~countries["home"].astype(bool), "areas"]
    rings = (ring for areas in abroad for area in areas for ring in area)
    columns = (zip(*ring, strict=True) for ring in rings)
    xs, ys = _joined(land.outline(lons, lats, pixels) for lons, lats in columns)
    if xs:
        fig.add_scatter(
            x=xs, y=ys, mode="lines", fill="toself", fillcolor=theme.NEIGHBOUR, hoverinfo="skip",
            line={"color": theme.NEIGHBOUR, "width": 0.5}, showlegend=False,
            xaxis=f"x{panel}", yaxis=f"y{panel}",
        )  # fmt: skip


def frame(fig: go.Figure, land: Land) -> Sets:
    """A frame with degrees on it and a faint graticule; what smaller columns have to change.

    Leaves the ranges to the window: plotly shows more of the earth on the longer side.
    """
    step = next((one for one in _STEPS if land.size[1] / one <= 3.5), _STEPS[-1])
    edge: dict[str, Any] = {
        "fixedrange": True, "showline": True, "mirror": True, "linecolor": theme.RULE,
        "showgrid": True, "gridcolor": theme.FAINT, "zeroline": False, "ticks": "",
        "automargin": False, "tickfont": {"size": theme.SMALL, "color": theme.QUIET},
    }  # fmt: skip
    # Ticks reach beyond the land that must be seen, as the window may show more of it.
    lons = _degrees(land.west, land.east, step, 540)
    lats = _degrees(land.south, land.north, step, 90)
    fig.update_layout(
        xaxis={**edge, "range": land.edges(), "tickvals": [lon * land.squeeze for lon in lons],
               "ticktext": [_words(near(lon, 0), "E", "W") for lon in lons]},
        yaxis={**edge, "range": [land.south, land.north], "scaleanchor": "x", "tickvals": lats,
               "ticktext": [_words(lat, "N", "S") for lat in lats]},
        margin={"l": LEFT, "r": 2, "b": BELOW, "pad": 0},
    )  # fmt: skip
    # The ranges again: plotly has stretched them to fill the wide column by then. A phone has no
    # room for degrees, and a graticule without them says nothing.
    again = {
        "xaxis.range": land.edges(), "yaxis.range": [land.south, land.north],
    }  # fmt: skip
    return Sets(again, {
        **again, "xaxis.showgrid": False, "yaxis.showgrid": False, "xaxis.showticklabels": False,
        "yaxis.showticklabels": False, "margin.l": 2, "margin.b": 4,
    })  # fmt: skip


def board(land: Land, width: float, height: float, *, scaled: bool = True) -> Board:
    """The map in a plot of some pixels, as plotly fits it: whole, and in the middle of it.

    On a map with a scale no label covers that, at the lower left, nor the sign of north.
    """
    across, down = land.size
    unit = min(width / across, height / down)
    left = land.west * land.squeeze - (width / unit - across) / 2
    beneath = (height - down * unit) / 2
    made = Board(width, height, left, land.north + beneath / unit, unit, unit)
    if scaled:
        bar, foot = (width - across * unit) / 2, height - beneath
        made.taken += [(bar, foot - 40, bar + across * unit / 4, foot),
                       (width - 24, 0, width, 40)]  # fmt: skip
    return made


def _degrees(low: float, high: float, step: float, end: float) -> list[float]:
    """Whole steps of degrees from a span below to a span above, no further than `end`."""
    span = high - low
    first, last = math.floor((low - span) / step), math.ceil((high + span) / step)
    return [round(n * step, 1) for n in range(first, last + 1) if abs(n * step) <= end]


def _words(degrees: float, above: str, below: str) -> str:
    side = above if degrees > 0 else below if degrees < 0 else ""
    side = "" if abs(degrees) == 180 else side
    return f"{shortest(abs(degrees))}° {side}".strip()


def scale(fig: go.Figure, land: Land) -> None:
    """A bar of a round number of kilometres at the lower left, and north at the upper right."""
    middle = (land.south + land.north) / 2
    degree = distance_km(middle, land.west, middle, land.west + 1)
    wanted = degree * (land.east - land.west) / 5
    step = 10 ** math.floor(math.log10(wanted))
    km = max(round_km for round_km in (step, 2 * step, 5 * step) if round_km <= wanted)
    width, height = land.size
    left = land.west * land.squeeze + width * 0.02
    right, low = left + km / degree * land.squeeze, land.south + height * 0.025
    fig.add_shape(type="line", x0=left, x1=right, y0=low, y1=low,
                  line={"color": theme.INK, "width": 3})  # fmt: skip
    look = {"showarrow": False, "font": {"size": theme.SMALL, "color": theme.INK}}
    fig.add_annotation(x=left, y=low, text=f"{shortest(km)} km", xanchor="left", yanchor="bottom",
                       yshift=2, **look)  # fmt: skip
    fig.add_annotation(x=1, y=1, xref="x domain", yref="y domain", text="N<br>↑",
                       xanchor="right", yanchor="top", xshift=-5, yshift=-4, **look)  # fmt: skip
