"""The map of stated corridors and recorded tracks.

Drawn on plain axes, longitude shrunk by the cosine of the middle latitude, and not as plotly's
geo subplot: place names are annotations then, so that a narrow window can have fewer of them in
other spots, which text on a geo subplot cannot.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.land import Land
from sitrep.drawing.map_ground import BELOW, LEFT, ONE_A_ROW, TWO_A_ROW, frame, ground, scale
from sitrep.drawing.theme import plain
from sitrep.geo import circle

from .corridors_chart_labels import label_map
from .corridors_chart_numbers import LINE

#: Width of the plot that the labels are set for, pixels: wide, middle and narrow; the height of a
#: wide and of a middle one at most.
WIDTHS, TALL = (960 - LEFT, 600 - LEFT, 346), 660
#: Height of a small map at most, pixels.
SMALL = 440
#: Room for the key above the map, pixels.
TOP = 44

RING = "#9a9aa0"


def corridors(answer: Answer) -> go.Figure:
    """The map: corridors dashed with hollow marks, tracks solid, rings for a point's precision."""
    return _map(answer, answer, TALL)


def sketch(answer: Answer) -> go.Figure:
    """The same small and calm: tracks have no names, and there are no rings."""
    stated = answer.frame["basis"] == "stated"
    tracks = [
        ("track", "", tuple(stops["lon"]), tuple(stops["lat"]), "")
        for _, stops in answer.frame[~stated].groupby("route_id", sort=False)
    ]
    lines = answer.layers["basemap"]
    # Names keep away from lines of the ground, which the tracks without names are here.
    ground_lines = pd.concat([lines, pd.DataFrame(tracks, columns=lines.columns)])
    light = replace(answer, frame=answer.frame[stated],
                    layers={**answer.layers, "basemap": ground_lines})  # fmt: skip
    return _map(answer, light, SMALL)


def _map(answer: Answer, named: Answer, most: float) -> go.Figure:
    """The map of an answer, at most so many pixels high, with the names of another."""
    extent = answer.layers["extent"]
    if extent.empty:
        fig = theme.figure(140)
        nothing(fig, "No route to draw as yet.")
        return theme.finish(fig, answer, "An empty map.")
    land = Land(*(float(value) for value in extent.iloc[0]))
    width, height = land.size
    wide, middle, low = (min(most, one / width * height) for one in WIDTHS)
    fig = theme.figure(round(wide) + TOP + BELOW)
    ground(fig, land, answer.layers["basemap"])
    _rings(fig, land, answer.layers["places"])
    for basis in ("recorded", "stated"):
        rows = answer.frame[(answer.frame["basis"] == "stated") == (basis == "stated")]
        for _, stops in rows.groupby("route_id", sort=False):
            _track(fig, land, stops, basis == "stated")
    _rays(fig, land, answer.layers["rays"])
    keys = _key(fig, answer)
    scale(fig, land)
    sets = frame(fig, land)
    fig.update_layout(margin={"t": TOP}, showlegend=True)
    boards = list(zip(WIDTHS, (wide, middle, low), strict=True))
    names, numbers = label_map(fig, named, land, boards)
    sets |= names
    for updates, room, tall, entries, feet, lines in (
        (sets.middle, TWO_A_ROW, middle, math.ceil(keys / 2), BELOW, numbers[0]),
        (sets.narrow, ONE_A_ROW, low, keys, 4, numbers[1]),
    ):
        key, beneath = 20 * entries + 12, feet + LINE * lines
        updates |= {"height": round(tall) + key + beneath, "margin.t": key, "margin.b": beneath}
        updates |= room
    return theme.finish(fig, answer, _alt(answer), middle=sets.middle, narrow=sets.narrow)


def _rings(fig: go.Figure, land: Land, places: pd.DataFrame) -> None:
    """One ring a place, in kilometres."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _, place in places[places["precision_km"] > 0].iterrows():
        lats, lons = circle(place["lat"], place["lon"], place["precision_km"])
        xs += [*land.x(lons), None]
        ys += [*lats, None]
    fig.add_scatter(
        x=xs, y=ys, mode="lines", showlegend=False, hoverinfo="skip",
        line={"color": RING, "width": 1},
    )  # fmt: skip


def _track(fig: go.Figure, land: Land, stops: pd.DataFrame, stated: bool) -> None:
    first = stops.iloc[0]
    symbol = first["marker"] + ("-open" if stated and first["marker"] != "x" else "")
    days = [f"reached {when}" if when else "as the report has it" for when in stops["when"]]
    fig.add_scatter(
        x=land.x(stops["lon"]), y=list(stops["lat"]), mode="lines+markers", showlegend=False,
        name=plain(first["route"]),
        line={"color": first["colour"], "width": 2.6 if stated else 2,
              "dash": "7px,5px" if stated else "solid"},
        marker={"symbol": symbol, "size": 14 if stated else 7, "color": first["colour"],
                "line": {"width": 2 if stated else 1,
                         "color": first["colour"] if stated else theme.PAPER}},
        customdata=[[plain(cell) for cell in row] for row in zip(
            stops["place"], days, stops["note"], stops["credit"], strict=True)],
        hovertemplate="<b>%{customdata[0]}</b><br>" + plain(first["route"]) + ", %{customdata[1]}"
        "<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
    )  # fmt: skip


def _rays(fig: go.Figure, land: Land, rays: pd.DataFrame) -> None:
    """What leads the wrong way: heavier than a route and crossed out, so that it needs no hue."""
    for _, ray in rays.iterrows():
        ends, lats = land.x([ray["start_lon"], ray["lon"]]), [ray["start_lat"], ray["lat"]]
        fig.add_scatter(
            x=[ends[0], sum(ends) / 2, ends[1]], y=[lats[0], sum(lats) / 2, lats[1]],
            mode="lines+markers", showlegend=False, hoverinfo="skip",
            line={"color": theme.ACCENT, "width": 3.4, "dash": "7px,5px"},
            marker={"symbol": ["circle", "x-thin", "arrow"], "size": [1, 15, 16],
                    "color": theme.ACCENT, "opacity": 1, "angleref": "previous",
                    "line": {"color": theme.ACCENT, "width": [0, 3.4, 0]}},
        )  # fmt: skip


def _key(fig: go.Figure, answer: Answer) -> int:
    """What dashed and solid mean, and the sides' colours; how many entries that makes."""
    looks = [("stated", theme.QUIET, "circle-open", "7px,5px", 11),
             ("recorded", theme.QUIET, "circle", "solid", 7)]  # fmt: skip
    if (answer.layers["places"]["precision_km"] > 0).any():
        looks.append(("point good to this ring", RING, "circle-open", "", 12))
    sides = answer.frame.drop_duplicates("label")
    looks += [
        (row["label"], row["colour"], row["marker"], "solid", 9) for _, row in sides.iterrows()
    ]
    for name, colour, symbol, dash, size in looks:
        fig.add_scatter(
            x=[None], y=[None], name=plain(name), hoverinfo="skip",
            mode="lines+markers" if dash else "markers",
            line={"color": colour, "dash": dash or "solid", "width": 2},
            marker={"symbol": symbol, "color": colour, "size": size,
                    "line": {"width": 1, "color": colour}},
        )  # fmt: skip
    return len(looks)


def _alt(answer: Answer) -> str:
    lines = []
    for _, stops in answer.frame.groupby("route_id", sort=False):
        basis = "stated, dashed" if stops["basis"].iloc[0] == "stated" else "recorded, solid"
        lines.append(f"{stops['route'].iloc[0]} ({basis}): {', '.join(stops['place'])}.")
    return f"A map. {' '.join(lines)}"
