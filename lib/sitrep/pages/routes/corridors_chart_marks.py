"""The marks of the map of corridors and tracks: lines, stops, rings, rays, and what they mean."""

from __future__ import annotations

import math
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.land import Land
from sitrep.drawing.theme import plain, told
from sitrep.geo import circle
from sitrep.rows import records

#: Width of a leg whose way is known; width and opacity of one whose is not; width of all on a map
#: on which none is. Pixels.
STRONG, THIN, EVEN = 2.4, (1.3, 0.7), 2.0


def rings(fig: go.Figure, land: Land, places: pd.DataFrame) -> None:
    """One ring a place, in kilometres."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place in records(places[places["precision_km"] > 0]):
        lats, lons = circle(place["lat"], place["lon"], place["precision_km"])
        xs += [*land.x(lons), None]
        ys += [*lats, None]
    fig.add_scatter(
        x=xs, y=ys, mode="lines", showlegend=False, hoverinfo="skip",
        line={"color": theme.MIDDLE, "width": 1},
    )  # fmt: skip


def tracks(fig: go.Figure, answer: Answer, land: Land) -> None:
    """The routes, the recorded beneath the stated: their lines, then their stops, and where a
    recorded one comes to."""
    frame, legs = answer.frame, answer.layers["paths"]
    for stated in (False, True):
        for key, stops in frame[(frame["basis"] == "stated") == stated].groupby(
            "route_id", sort=False
        ):
            own = legs[legs["route_id"] == key]
            if not stated:
                _line(fig, land, own, stops.iloc[0], bool(legs["known"].any()))
                _head(fig, land, own, stops.iloc[0])
            _stops(fig, land, stops, stated)


def _line(fig: go.Figure, land: Land, legs: pd.DataFrame, look: pd.Series, some: bool) -> None:
    """The legs of a track: strong where its way is known, thin where it is not; if `some` leg of
    the map is known, else all alike."""
    for known, own in legs.groupby("known"):
        xs = [[*land.course(line), None] for line in own["lons"]]
        ys = [[*line, None] for line in own["lats"]]
        fig.add_scatter(
            x=list(chain(*xs)), y=list(chain(*ys)), mode="lines", showlegend=False,
            hoverinfo="skip", opacity=THIN[1] if some and not known else 1.0,
            line={"color": look["colour"],
                  "width": STRONG if known else THIN[0] if some else EVEN},
        )  # fmt: skip


def _head(fig: go.Figure, land: Land, legs: pd.DataFrame, look: pd.Series) -> None:
    """An arrowhead that ends at the mark of the last stop, as its way comes there."""
    if legs.empty:
        return
    last = legs.iloc[-1]
    line = list(zip(land.course(last["lons"]), last["lats"], strict=True))
    end = line[-1]
    # From further back than a bend of the river, or the head would look along that.
    back = next((one for one in reversed(line) if math.dist(one, end) > land.size[1] / 50), line[0])
    if math.dist(back, end) == 0:
        return
    fig.add_scatter(
        x=[back[0], end[0]], y=[back[1], end[1]], mode="markers", showlegend=False,
        hoverinfo="skip",
        marker={"symbol": ["circle", "arrow"], "size": [0, 11], "color": look["colour"],
                "angleref": "previous", "standoff": 4, "line": {"width": 0}},
    )  # fmt: skip


def _stops(fig: go.Figure, land: Land, stops: pd.DataFrame, stated: bool) -> None:
    first = stops.iloc[0]
    symbol = first["marker"] + ("-open" if stated and first["marker"] != "x" else "")
    days = [f"reached {when}" if when else "as the report has it" for when in stops["when"]]
    fig.add_scatter(
        x=land.x(stops["lon"]), y=list(stops["lat"]), mode="lines+markers" if stated else "markers",
        showlegend=False, name=plain(first["route"]),
        line={"color": first["colour"], "width": 2.6,
              "dash": "7px,5px" if stated else "solid"},
        marker={"symbol": symbol, "size": 14 if stated else 7, "color": first["colour"],
                "line": {"width": 2 if stated else 1,
                         "color": first["colour"] if stated else theme.PAPER}},
        customdata=told(stops, "place", days, "note", "credit"),
        hovertemplate="<b>%{customdata[0]}</b><br>" + plain(first["route"]) + ", %{customdata[1]}"
        "<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
    )  # fmt: skip


def rays(fig: go.Figure, land: Land, rays: pd.DataFrame) -> None:
    """What leads the wrong way: heavier than a route and crossed out, so that it needs no hue."""
    for ray in records(rays):
        ends, lats = land.x([ray["start_lon"], ray["lon"]]), [ray["start_lat"], ray["lat"]]
        fig.add_scatter(
            x=[ends[0], sum(ends) / 2, ends[1]], y=[lats[0], sum(lats) / 2, lats[1]],
            mode="lines+markers", showlegend=False, hoverinfo="skip",
            line={"color": theme.ACCENT, "width": 3.4, "dash": "7px,5px"},
            marker={"symbol": ["circle", "x-thin", "arrow"], "size": [1, 15, 16],
                    "color": theme.ACCENT, "opacity": 1, "angleref": "previous",
                    "line": {"color": theme.ACCENT, "width": [0, 3.4, 0]}},
        )  # fmt: skip


def legend(fig: go.Figure, answer: Answer) -> int:
    """What dashed and solid mean, and the sides' colours; how many entries that makes."""
    looks = [("stated", theme.QUIET, "circle-open", "7px,5px", 11, 2.0)]
    known = set(answer.layers["paths"]["known"])
    if True in known:
        looks.append(("recorded, on its river or road", theme.QUIET, "circle", "solid", 7, STRONG))
    if False in known:
        name, wide = ("recorded, way not known", THIN[0]) if True in known else ("recorded", EVEN)
        looks.append((name, theme.QUIET, "circle", "solid", 7, wide))
    if (answer.layers["places"]["precision_km"] > 0).any():
        looks.append(("point good to this ring", theme.MIDDLE, "circle-open", "", 12, 1.0))
    sides = answer.frame.drop_duplicates("label")
    looks += [
        (row["label"], row["colour"], row["marker"], "solid", 9, 2.0) for row in records(sides)
    ]
    for name, colour, symbol, dash, size, wide in looks:
        fig.add_scatter(
            x=[None], y=[None], name=plain(name), hoverinfo="skip",
            mode="lines+markers" if dash else "markers",
            line={"color": colour, "dash": dash or "solid", "width": wide},
            marker={"symbol": symbol, "color": colour, "size": size,
                    "line": {"width": 1, "color": colour}},
        )  # fmt: skip
    return len(looks)
