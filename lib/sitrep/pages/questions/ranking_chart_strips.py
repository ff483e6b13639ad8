"""Strips beneath a ranking: who leads by each way of adding up, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep import dates
from sitrep.drawing.theme import INK, PALE, PAPER, QUIET, SMALL, plain
from sitrep.facts.weighing import WAYS, WORDS

#: Where each strip lies on the axis of per cent, and its thickness in pixels.
PLACES = {way: -20.0 - 16.0 * number for number, way in enumerate(WAYS)}
FOOT, THICK = -60.0, 15
SHORT = {"inconsistency": "points", "weighted": "weighted", "likelihood": "ratio"}
#: Grounds of a lead by what came true alone, and of any other.
RIGHT, OTHER = INK, PALE
#: The share of the axis that a letter needs in a wide window and in a narrow one.
ROOM, TIGHT = 0.016, 0.044


def strips(
    fig: go.Figure, leads: pd.DataFrame, span: tuple[date, date], axes: str
) -> dict[str, Any]:
    """Draw the leads of one question up to the end of the span; what a narrow window changes."""
    narrow: dict[str, Any] = {}
    for way, part in leads.groupby("way", sort=False):
        days = [*part["day"], span[1]]
        for (_, row), until in zip(part.iterrows(), days[1:], strict=True):
            _segment(fig, row, until, axes)
            narrow |= _letters(fig, row, until, span, axes)
        fig.add_annotation(
            text=SHORT[str(way)], x=span[1].isoformat(), xref=f"x{axes}", y=PLACES[str(way)],
            yref=f"y{axes}", xanchor="left", yanchor="middle", xshift=5, showarrow=False,
            borderpad=0, font={"size": SMALL, "color": QUIET},
        )  # fmt: skip
    return narrow


def _segment(fig: go.Figure, row: pd.Series, until: date, axes: str) -> None:
    """One lead as a thick line from the day it began."""
    level = " level" if len(row["letters"]) > 1 else ""
    said = f"{WORDS[row['way']]}: {plain(' '.join(row['letters']))}{level}"
    fig.add_scatter(
        x=[row["day"], until], y=[PLACES[row["way"]]] * 2, mode="lines", name=row["way"],
        xaxis=f"x{axes}", yaxis=f"y{axes}", showlegend=False,
        line={"width": THICK, "color": RIGHT if row["came_true"] else OTHER},
        hovertemplate=f"{said}, from {dates.day_words(row['day'])}<extra></extra>",
    )  # fmt: skip
    # A thin white edge, so that two leads that follow each other can be told apart.
    fig.add_shape(
        type="line", x0=row["day"].isoformat(), x1=row["day"].isoformat(),
        y0=PLACES[row["way"]] - 6, y1=PLACES[row["way"]] + 6, xref=f"x{axes}", yref=f"y{axes}",
        line={"width": 2, "color": PAPER},
    )  # fmt: skip


def _letters(
    fig: go.Figure, row: pd.Series, until: date, span: tuple[date, date], axes: str
) -> dict[str, Any]:
    """The letters on a lead that is long enough for them; a narrow window shows fewer."""
    width = (until - row["day"]) / (span[1] - span[0])
    letters = len(row["letters"])
    if width < ROOM * (letters + 0.4):
        return {}
    number = len(fig.layout.annotations)
    fig.add_annotation(
        text=f"<b>{plain(' '.join(row['letters']))}</b>",
        x=(row["day"] + (until - row["day"]) / 2).isoformat(), xref=f"x{axes}",
        y=PLACES[row["way"]], yref=f"y{axes}", xanchor="center", yanchor="middle",
        showarrow=False, borderpad=0,
        font={"size": SMALL, "color": PAPER if row["came_true"] else INK},
    )  # fmt: skip
    hidden = width < TIGHT * (letters + 0.4)
    return {f"annotations[{number}].visible": False} if hidden else {}
