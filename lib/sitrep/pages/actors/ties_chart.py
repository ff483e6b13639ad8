"""Ties as arcs beside a list of names: the report's to the left, the record's to the right."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer
from sitrep.drawing.axes import empty
from sitrep.drawing.board import annotate
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import ACCENT, FADED, INK, PAPER, QUIET, SMALL, figure, finish, plain
from sitrep.rows import records
from sitrep.wording import opened

_ROW, _HEAD, _TOP = 28, 30, 26
#: A row holds two lines of a name; each further one takes so much more.
_LINE = 14
#: Shares of the width for the report's arcs, the names and the record's arcs.
_WIDE = ((0.0, 0.30), (0.31, 0.63), (0.64, 1.0))
_NARROW = ((0.0, 0.17), (0.185, 0.64), (0.655, 1.0))
#: Letters on a line of a name, wide and narrow, and how much taller a phone's rows are.
_LETTERS, _FEWER = 30, 24
_TALLER = 1.15
_STEPS = 48
_TAIL = 0.065
#: Where on its arc a sign may stand, and the room it needs: pixels, on the least width of the arcs.
_SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
_SIGN, _LEAST = 13, 52
_AXES = {"report": "", "names": "2", "record": "3"}


def ties(answer: Answer) -> go.Figure:
    """An arc a pair of actors with the signs of what ties them."""
    answer = _most_tied(answer)
    nodes = answer.layers["nodes"]
    if nodes.empty:
        return empty(answer, "No tie in this edition.")
    at, heads, bottom = _places(nodes)
    fig = figure(int(bottom) + 24)
    _columns(fig, bottom)
    wide_key, narrow_key = _key(fig, answer.frame)
    narrow = _names(fig, nodes, at, heads)
    for side in ("report", "record"):
        own = answer.frame[answer.frame["said"] == side]
        _draw(fig, side, own, at, _on(side))
        shown = nodes[nodes["actor_id"].isin({*own["actor_id"], *own["object_id"]})]
        _marks(fig, side, shown, at)
    top = 22 * wide_key.count("<br>") + 30
    fig.update_layout(margin={"l": 4, "r": 4, "t": top, "b": 8}, height=int(bottom) + top + 8)
    narrow |= {
        f"xaxis{end}.domain": list(domain)
        for end, domain in zip(_AXES.values(), _NARROW, strict=True)
    }
    top = 17 * (narrow_key.count("<br>") + 1) + 10
    height = round(bottom * _TALLER) + top + 8
    key = {"annotations[0].text": narrow_key, "margin.t": top}
    narrow |= {**key, "height": height}
    middle = {**key, "height": int(bottom) + top + 8}
    alt = (
        "A list of actors by side with arcs between them: on the left the ties that the report "
        "states, on the right those of the record."
    )
    return finish(fig, answer, alt, middle=middle, narrow=narrow)


def _most_tied(answer: Answer) -> Answer:
    """Of very many actors those with most ties, and their ties with each other."""
    nodes, frame = answer.layers["nodes"], answer.frame
    if len(nodes) <= fewer.ROWS:
        return answer
    ends = list(zip(frame["actor_id"], frame["object_id"], strict=True))
    many = Counter(key for pair in ends for key in pair)
    kept: set[str] = set()
    for pair in sorted(ends, key=lambda pair: -many[pair[0]] - many[pair[1]]):
        if len(kept | {*pair}) <= fewer.ROWS:
            kept |= {*pair}
    frame = frame[frame["actor_id"].isin(kept) & frame["object_id"].isin(kept)]
    shown = nodes[nodes["actor_id"].isin(kept)]
    answer = fewer.noted(answer, len(shown), len(nodes), "actor", "the most tied")
    return replace(answer, frame=frame, layers={**answer.layers, "nodes": shown})


def _columns(fig: go.Figure, bottom: float) -> None:
    """Axes for the report's arcs, which run to the left, the names, and the record's arcs."""
    for (name, end), domain in zip(_AXES.items(), _WIDE, strict=True):
        span = {"report": [1.08, -0.06], "names": [0, 1], "record": [-0.06, 1.08]}[name]
        fig.update_layout(
            {
                f"xaxis{end}": {
                    "visible": False,
                    "domain": domain,
                    "range": span,
                    "anchor": f"y{end}",
                },
                f"yaxis{end}": {
                    "visible": False,
                    "range": [bottom, 0],
                    "anchor": f"x{end}",
                    "domain": [0, 1],
                },
            }
        )


def _places(nodes: pd.DataFrame) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """Pixels from the top for each actor and each side's heading, and the bottom."""
    at: dict[str, float] = {}
    heads: list[tuple[str, float]] = []
    down: float = _TOP
    for _, block in nodes.groupby("bloc", sort=False):
        heads.append((str(block["label"].iloc[0]), down + _HEAD / 2))
        down += _HEAD
        for key, name in zip(block["actor_id"], block["name"], strict=True):
            # As many lines as on a phone, where they are most: all widths have the same rows.
            high = _ROW + _LINE * max(0, _folded(name, _FEWER).count("<br>") - 1)
            at[key] = down + high / 2
            down += high
        down += 4
    return at, heads, down + 6


def _on(side: str) -> dict[str, Any]:
    end = _AXES[side]
    return {"xaxis": f"x{end}", "yaxis": f"y{end}", "cliponaxis": False, "showlegend": False}


def _names(
    fig: go.Figure, nodes: pd.DataFrame, at: dict[str, float], heads: list[tuple[str, float]]
) -> dict[str, Any]:
    """The actors' names and the sides' in the middle; back come the shorter lines of a phone."""
    rows = [
        *(
            (name, at[key], INK, 400)
            for key, name in zip(nodes["actor_id"], nodes["name"], strict=True)
        ),
        *((label, y, QUIET, 700) for label, y in heads),
    ]
    first = so_far(fig, "annotations")
    annotate(
        fig,
        [
            {
                "x": 0.5, "y": y, "xref": "x2", "yref": "y2", "text": _folded(text, _LETTERS),
                "showarrow": False, "borderpad": 0,
                "font": {"size": SMALL, "color": colour, "weight": weight},
            }
            for text, y, colour, weight in rows
        ],
    )  # fmt: skip
    return {
        f"annotations[{first + number}].text": _folded(text, _FEWER)
        for number, (text, *_) in enumerate(rows)
    }


def _folded(name: str, letters: int) -> str:
    """A name in lines; one with a hyphen stays whole."""
    return "<br>".join(map(plain, textwrap.wrap(name, letters, break_on_hyphens=False)))


def _marks(fig: go.Figure, side: str, nodes: pd.DataFrame, at: dict[str, float]) -> None:
    """The side's mark at the foot of the arcs: hollow for the report, solid for the record."""
    hollow = "-open" if side == "report" else ""
    fig.add_scatter(
        x=[0.0] * len(nodes),
        y=[at[key] for key in nodes["actor_id"]],
        mode="markers",
        marker={
            "symbol": [f"{marker}{hollow}" for marker in nodes["marker"]],
            "size": 9,
            "color": nodes["colour"].to_list(),
            "line": {"width": 1.5, "color": nodes["colour"].to_list()},
        },
        hoverinfo="skip",
        name=f"{side} marks",
        **_on(side),
    )


def _key(fig: go.Figure, frame: pd.DataFrame) -> tuple[str, str]:
    """What the signs mean, above the arcs, and the halves' names; the key for both widths."""
    used = frame.drop_duplicates("relation")
    parts = [
        f"<b>{sign}</b> {plain(does)}" if sign else f"plain line: {plain(does)}"
        for does, sign in zip(used["does"], used["sign"], strict=True)
    ]
    lines = [" · ".join(parts[n : n + 2]) for n in range(0, len(parts), 2)]
    wide, narrow = " · ".join(parts), "<br>".join(lines)
    fig.add_annotation(
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        yanchor="bottom",
        showarrow=False,
        xanchor="left",
        align="left",
        text=wide,
        font={"size": SMALL, "color": QUIET},
    )
    for side, x in (("report", "right"), ("record", "left")):
        fig.add_scatter(
            x=[0.0],
            y=[_TOP - 14],
            mode="text",
            text=[f"<b>{opened(side)}</b>"],
            textposition=f"middle {'left' if x == 'right' else 'right'}",
            textfont={"size": SMALL, "color": INK},
            hoverinfo="skip",
            name=f"{side} head",
            **_on(side),
        )
    return wide, narrow


@dataclass(frozen=True)
class _Arc:
    """One arc: where it starts and ends in pixels, how far it reaches out, and its look."""

    start: float
    end: float
    reach: float
    sign: str
    words: str
    colour: str
    faded: bool

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def _draw(
    fig: go.Figure, side: str, frame: pd.DataFrame, at: dict[str, float], axes: dict[str, Any]
) -> None:
    """Draw the ties of `frame` for one side, "report" dashed or "record" solid.

    `at` gives each actor's height in pixels, `axes` the keywords of the traces' axes. The arcs
    start at x 0 and reach at most to x 1, the longer the farther. Ties between the same two
    actors from the same end share an arc; it is faded if all of them are disputed.
    """
    drawn = _arcs(frame, at)
    looks = dict.fromkeys((arc.colour, arc.faded) for arc in drawn)
    for colour, faded in looks:
        alike = [arc for arc in drawn if (arc.colour, arc.faded) == (colour, faded)]
        points = [point for arc in alike for point in (*_points(arc), (None, None))]
        fig.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="lines",
            opacity=FADED if faded else 0.85,
            line={"color": colour, "width": 1.4, "dash": "dash" if side == "report" else "solid"},
            hoverinfo="skip",
            name=side,
            **axes,
        )
    _signs(fig, side, drawn, axes)


def _arcs(frame: pd.DataFrame, at: dict[str, float]) -> list[_Arc]:
    pairs = [own for _, own in frame.groupby(["actor_id", "object_id"], sort=False)]
    ends = [(at[own.iloc[0]["actor_id"]], at[own.iloc[0]["object_id"]]) for own in pairs]
    longest = max((abs(start - end) for start, end in ends), default=0.0) or 1.0
    made = []
    for number, (own, (start, end)) in enumerate(zip(pairs, ends, strict=True)):
        # A tie the other way between the same two would hide under the first.
        inner = 0.9 if (end, start) in ends[:number] else 1.0
        made.append(
            _Arc(
                start,
                end,
                inner * (0.16 + 0.84 * math.sqrt(abs(start - end) / longest)),
                "".join(own["sign"]),
                _words(own),
                ACCENT if bool(own["wrong"].any()) else str(own.iloc[0]["colour"]),
                bool((own["basis"] == "disputed").all()),
            )
        )
    return made


def _points(arc: _Arc) -> list[tuple[float, float]]:
    """Half an ellipse from the start to the end."""
    return [_point(arc, step / _STEPS) for step in range(_STEPS + 1)]


def _point(arc: _Arc, share: float) -> tuple[float, float]:
    """Where an arc is after a share of its turn."""
    half, turn = (arc.start - arc.end) / 2, math.pi * share
    return arc.reach * math.sin(turn), arc.middle + half * math.cos(turn)


def _apart(drawn: list[_Arc]) -> list[tuple[float, float]]:
    """A spot for the sign of each arc: in its middle, or off it where another sign is."""
    found: list[tuple[float, float]] = []
    for arc in drawn:
        tries = [_point(arc, share) for share in _SHARES]
        free = (x_y for x_y in tries if not any(_touch(x_y, other) for other in found))
        found.append(next(free, tries[0]))
    return found


def _touch(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return abs(one[0] - two[0]) * _LEAST < _SIGN and abs(one[1] - two[1]) < _SIGN


def _signs(fig: go.Figure, side: str, drawn: list[_Arc], axes: dict[str, Any]) -> None:
    """The signs on the arcs, which carry the hover, and an arrow where a tie has a direction."""
    spots = _apart(drawn)
    fig.add_scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers+text",
        text=[arc.sign for arc in drawn],
        textfont={"size": SMALL, "color": [arc.colour for arc in drawn]},
        marker={
            "size": [16 if arc.sign else 8 for arc in drawn],
            "color": PAPER,
            "opacity": [1 if arc.sign else 0 for arc in drawn],
        },
        hovertext=[arc.words for arc in drawn],
        hoverinfo="text",
        name=f"{side} signs",
        **axes,
    )
    directed = [arc for arc in drawn if not set(arc.sign) & set("×=&")]
    fig.add_scatter(
        x=[_TAIL] * len(directed),
        y=[arc.end for arc in directed],
        mode="markers",
        marker={
            "symbol": "triangle-right" if side == "report" else "triangle-left",
            "size": 7,
            "color": [arc.colour for arc in directed],
        },
        hoverinfo="skip",
        name=f"{side} arrows",
        **axes,
    )


def _words(pair: pd.DataFrame) -> str:
    return "<br>".join(
        f"{plain(row['actor'])} {plain(row['does'])} {plain(row['object'])} ({row['basis']})"
        for row in records(pair)
    )
