"""The legs of the stated routes: a dial a leg, and a table."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer, tables, theme
from sitrep.drawing.axes import empty, piece
from sitrep.drawing.theme import plain
from sitrep.geo import turn as turn_between
from sitrep.rows import Cells, records
from sitrep.wording import amount

MARKS = {"contradicted": "accent", "agrees": "strong", "no direction stated": "quiet"}
#: Height of a row of dials in a wide and in a middle column, pixels.
DIAL, LOW = 310, 260


def legs(answer: Answer) -> tables.Table:
    """The leg table, contradictions in the accent."""
    return tables.table(answer, {"Verdict": tables.looks(answer.frame["verdict"], MARKS)})


def dials(answer: Answer) -> go.Figure:
    """One compass a leg: the stated direction dashed and hollow, the map's solid."""
    frame = answer.frame.reset_index(drop=True)
    if len(frame) > fewer.ROWS:
        answer = fewer.noted(answer, fewer.ROWS, len(frame), "leg", "the first")
        frame = frame.head(fewer.ROWS)
    rows = max(1, math.ceil(len(frame) / 4))
    if frame.empty:
        return empty(answer, "No stated leg to draw.")
    fig = theme.figure(DIAL * rows)
    for number, leg in enumerate(records(frame)):
        _dial(fig, number, leg)
    fig.update_layout(margin={"l": 4, "r": 4, "t": 8, "b": 8})
    wide, narrow = _layout(len(frame), 4), _layout(len(frame), 2)
    fig.update_layout(wide)
    updates = {f"{axis}.domain": value["domain"] for axis, value in narrow.items()}
    updates["height"] = max(120, math.ceil(len(frame) / 2) * 270)
    alt = " ".join(
        f"From {leg['start']} to {leg['end']}: stated {leg['stated'] or 'nothing'}, on the map "
        f"{leg['computed']} at {amount(leg['degrees'])} degrees, {leg['verdict']}."
        for leg in records(frame)
    )
    middle = {"height": max(120, rows * LOW)}
    return theme.finish(fig, answer, alt, middle=middle, narrow=updates)


#: Hands nearer than this, in degrees, have no room for a name each.
TOGETHER = 16


def _layout(number: int, across: int) -> dict[str, Any]:
    """The axes' domains for so many dials side by side, filled from the top left."""
    across = min(across, max(number, 1))
    down = max(1, math.ceil(number / across))
    axes: dict[str, Any] = {}
    for one in range(number):
        column, row = one % across, one // across
        tail = str(one + 1) if one else ""
        axes[f"xaxis{tail}"] = {"domain": piece(column / across, (column + 1) / across)}
        axes[f"yaxis{tail}"] = {"domain": piece(1 - (row + 1) / down, 1 - row / down)}
    return axes


def _dial(fig: go.Figure, number: int, leg: Cells) -> None:
    tail = str(number + 1) if number else ""
    axes = {"xaxis": f"x{tail}", "yaxis": f"y{tail}"}
    off = {"visible": False, "fixedrange": True, "constrain": "domain"}
    fig.update_layout(
        {
            f"xaxis{tail}": {**off, "range": [-1.75, 1.75], "anchor": f"y{tail}"},
            f"yaxis{tail}": {
                **off, "range": [-2.75, 1.4], "scaleanchor": f"x{tail}", "anchor": f"x{tail}",
            },
        }
    )  # fmt: skip
    _rose(fig, axes, [leg["degrees"], *([leg["stated_degrees"]] if leg["stated"] else [])])
    wrong = leg["verdict"] == "contradicted"
    # Hands that lie together are named together.
    near = bool(leg["stated"]) and turn_between(leg["stated_degrees"], leg["degrees"]) < TOGETHER
    if leg["stated"]:
        look = {"color": theme.ACCENT if wrong else theme.INK, "dash": "dash", "width": 2}
        _hand(fig, axes, leg["stated_degrees"], look, "triangle-up-open",
              "stated and map" if near else "stated")  # fmt: skip
    _hand(fig, axes, leg["degrees"], {"color": theme.INK, "width": 3}, "triangle-up",
          "" if near else "map")  # fmt: skip
    colour = theme.ACCENT if wrong else theme.INK
    told = f"{amount(leg['off'])}° off: {leg['verdict']}" if leg["stated"] else leg["verdict"]
    stated = f"stated {leg['stated']},<br>" if leg["stated"] else ""
    text = (
        f"<b>{_short(leg['start'])}<br>to {_short(leg['end'])}</b><br>{stated}map "
        f"{amount(leg['degrees'])}°<br><span style='color:{colour}'><b>{told}</b></span>"
    )
    fig.add_annotation(
        x=0, y=-1.45, xref=axes["xaxis"], yref=axes["yaxis"], text=text, showarrow=False,
        yanchor="top", font={"size": theme.SMALL},
    )  # fmt: skip


def _short(name: str) -> str:
    """A name without what stands in brackets, so that it fits under its dial."""
    return plain(name.split(" (")[0])


def _rose(fig: go.Figure, axes: dict[str, str], hands: list[float]) -> None:
    """The ring and the letters of its quarters, but for a letter that a hand would strike out."""
    turn = [math.radians(step * 5) for step in range(73)]
    fig.add_scatter(
        x=[math.sin(a) for a in turn], y=[math.cos(a) for a in turn], mode="lines",
        line={"color": theme.RULE, "width": 1.5}, hoverinfo="skip", **axes,
    )  # fmt: skip
    free = [
        (letter, math.radians(angle))
        for letter, angle in zip("NESW", (0, 90, 180, 270), strict=True)
        if all(turn_between(angle, hand) > 14 for hand in hands)
    ]  # fmt: skip
    fig.add_scatter(
        x=[0.8 * math.sin(a) for _, a in free], y=[0.8 * math.cos(a) for _, a in free],
        mode="text", text=[letter for letter, _ in free], hoverinfo="skip",
        textfont={"size": theme.SMALL, "color": theme.QUIET}, **axes,
    )  # fmt: skip


def _hand(
    fig: go.Figure, axes: dict[str, str], degrees: float, line: dict[str, Any], tip: str, what: str
) -> None:
    """A hand from the middle to the ring, its tip turned outwards, named where it points."""
    east, north = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    fig.add_scatter(x=[0, east], y=[0, north], mode="lines", line=line, hoverinfo="skip", **axes)
    fig.add_scatter(
        x=[east], y=[north], mode="markers", name=what or "map",
        marker={"symbol": tip, "size": 13, "color": line["color"], "angle": degrees,
                "line": {"color": line["color"], "width": 2}},
        hovertemplate=f"{what or 'map'}: {amount(degrees)}°<extra></extra>", **axes,
    )  # fmt: skip
    if not what:
        return
    fig.add_annotation(
        x=east * 1.1, y=north * 1.13, xref=axes["xaxis"], yref=axes["yaxis"], text=what,
        showarrow=False, font={"size": theme.SMALL, "color": line["color"]},
        xanchor="left" if east > 0.3 else "right" if east < -0.3 else "center",
        yanchor="bottom" if north > 0.3 else "top" if north < -0.3 else "middle",
    )  # fmt: skip
