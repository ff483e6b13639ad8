"""Ties as arcs beside a list of names: the report's to the left, the record's to the right."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import empty
from sitrep.drawing.board import annotate
from sitrep.drawing.theme import INK, QUIET, SMALL, figure, finish, plain
from sitrep.schema import VOCABULARIES
from sitrep.wording import opened

from .ties_chart_arcs import arcs

_ROW, _HEAD, _TOP = 28, 30, 26
#: Shares of the width for the report's arcs, the names and the record's arcs.
_WIDE = ((0.0, 0.30), (0.31, 0.63), (0.64, 1.0))
_NARROW = ((0.0, 0.17), (0.185, 0.64), (0.655, 1.0))
#: Letters on a line of a name, wide and narrow, and how much taller a phone's rows are.
_LETTERS, _FEWER = 30, 24
_TALLER = 1.15
_AXES = {"report": "", "names": "2", "record": "3"}


def ties(answer: Answer) -> go.Figure:
    """An arc a pair of actors with the signs of what ties them."""
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
        arcs(fig, side, own, at, _on(side))
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
        for key in block["actor_id"]:
            at[key] = down + _ROW / 2
            down += _ROW
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
    first = len(fig.layout.annotations)
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
    words = VOCABULARIES["relation"]
    used = frame.drop_duplicates("relation")
    parts = [
        f"<b>{sign}</b> {words[name]}" if sign else f"plain line: {words[name]}"
        for name, sign in zip(used["relation"], used["sign"], strict=True)
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
