"""Which day came first: one bar an order, cut into the three chances."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer
from sitrep.views.orderings import WAYS, percent

from . import theme
from .axes import nothing
from .boxes import extent
from .lettering import annotate
from .theme import INK, PAPER, QUIET, plain
from .wrapping import Rows

#: Ground and ink of each chance: the darker, the earlier the first of the two.
LOOKS = {"before": (INK, PAPER), "same": ("#a6a6ad", INK), "after": ("#e6e6ea", INK)}
#: Height of a bar and of the room it has, gap after an order and after a question, pixels.
BAR, ROOM, GAP, BREAK = 18, 28, 14, 12
#: Width of the plot that the words in the bars are set for, pixels: wide and narrow.
WIDE, NARROW = 960, 340


def orderings(answer: Answer) -> go.Figure:
    """A heading a question; under it each order with its bar, its words and what turns on it."""
    frame = answer.frame
    fig = theme.figure(140)
    if frame.empty:
        nothing(fig, "No order to weigh.")
        return theme.finish(fig, answer, "An empty chart.")
    rows = Rows(fig)
    middles = []
    for group, part in frame.groupby("group", sort=False):
        rows.add(str(group), 8, strong=True)
        for _, order in part.iterrows():
            middles.append(rows.add(order["claim"], ROOM))
            rows.add(f"{order['words'][:1].upper()}{order['words'][1:]}. {order['why']}", 0,
                     colour=QUIET)  # fmt: skip
            rows.skip(GAP)
        rows.skip(BREAK)
    fig.update_layout(
        barmode="stack", xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        showlegend=True,
    )  # fmt: skip
    rows.fit()
    fig.update_layout(margin={"l": 2, "r": 2, "t": 34}, height=fig.layout.height + 26,
                      legend={"y": 1, "yref": "container", "yanchor": "top"})  # fmt: skip
    rows.narrow["height"] += 26
    for way in WAYS:
        _bars(fig, frame, middles, way)
    rows.narrow |= _shares(fig, frame, middles)
    return theme.finish(fig, answer, _alt(frame), narrow=rows.narrow)


def _bars(fig: go.Figure, frame: pd.DataFrame, middles: list[float], way: str) -> None:
    fig.add_bar(
        x=list(frame[way].astype(float)), y=middles, orientation="h", width=BAR,
        name=WAYS[way], marker={"color": LOOKS[way][0], "line": {"width": 0}},
        customdata=[[plain(row["first"]), plain(row["second"]),
                     "" if row[way] != row[way] else percent(row[way])]
                    for _, row in frame.iterrows()],
        hovertemplate=f"%{{customdata[0]}}<br><b>{WAYS[way]}: %{{customdata[2]}} per cent</b>"
        "<br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _shares(fig: go.Figure, frame: pd.DataFrame, middles: list[float]) -> dict[str, Any]:
    """The per cent in each part of a bar that has room; the relayout updates for the narrow."""
    updates: dict[str, Any] = {}
    words: list[dict[str, Any]] = []
    for middle, (_, order) in zip(middles, frame.iterrows(), strict=True):
        left = 0.0
        for way, (_, ink) in LOOKS.items():
            share = float(order[way])
            if not share > 0:
                continue
            texts = (f"{WAYS[way]} {percent(share)} %", f"{percent(share)} %")
            fits = [extent(text, theme.SMALL)[0] + 6 < share * width
                    for text, width in zip(texts, (WIDE, NARROW), strict=True)]  # fmt: skip
            name = f"annotations[{len(fig.layout.annotations) + len(words)}]"
            words.append(
                {"x": left + share / 2, "y": middle, "text": texts[0], "showarrow": False,
                 "borderpad": 0, "visible": fits[0], "font": {"size": theme.SMALL, "color": ink}}
            )  # fmt: skip
            updates |= {f"{name}.text": texts[1], f"{name}.visible": fits[1]}
            left += share
    annotate(fig, words)
    return updates


def _alt(frame: pd.DataFrame) -> str:
    lines = [f"{row['claim']}: {row['words']}." for _, row in frame.iterrows()]
    return f"Bars of the chance that one day came before another. {' '.join(lines)}"
