"""Arcs between rows of a list: one a pair of actors, with the signs of what ties them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.drawing.theme import ACCENT, FADED, PAPER, SMALL, plain
from sitrep.schema import VOCABULARIES

_STEPS = 48
_TAIL = 0.065
#: Where on its arc a sign may stand, and the room it needs: pixels, on the least width of the arcs.
_SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
_SIGN, _LEAST = 13, 52


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


def arcs(
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
    words = VOCABULARIES["relation"]
    return "<br>".join(
        f"{plain(row['actor'])} {words[row['relation']]} {plain(row['object'])} ({row['basis']})"
        for _, row in pair.iterrows()
    )
