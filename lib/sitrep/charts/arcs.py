"""Arcs between rows of a list: one a pair of actors, with the signs of what ties them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.schema import VOCABULARIES

from .theme import ACCENT, FADED, PAPER, SMALL, plain

_STEPS = 48
_TAIL = 0.065


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
    turns = [math.pi * step / _STEPS for step in range(_STEPS + 1)]
    half = (arc.start - arc.end) / 2
    return [(arc.reach * math.sin(turn), arc.middle + half * math.cos(turn)) for turn in turns]


def _signs(fig: go.Figure, side: str, drawn: list[_Arc], axes: dict[str, Any]) -> None:
    """The signs on the arcs, which carry the hover, and an arrow where a tie has a direction."""
    fig.add_scatter(
        x=[arc.reach for arc in drawn],
        y=[arc.middle for arc in drawn],
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
