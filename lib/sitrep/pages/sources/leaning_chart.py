"""The sources: which way they lean and how good they are, and the tables beside it."""

from __future__ import annotations

import math
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.tables import Table, looks, table
from sitrep.drawing.theme import INK, QUIET, RULE, SMALL, figure, finish, plain
from sitrep.drawing.wrapping import Rows
from sitrep.schema import VOCABULARIES
from sitrep.wording import count

from .leaning import LETTERS, UNJUDGED

#: Pixels under a side's name, and of the largest and the smallest mark.
ROOM, LARGE, SMALLEST = 58, 30, 6
#: The letter that is no grade stands this far from the scale.
APART = 0.6


def leaning(answer: Answer) -> go.Figure:
    """A row a side, a column a letter; a mark as large as the pages are many, F hollow, apart."""
    frame = answer.frame
    fig = figure(120)
    if frame.empty:
        nothing(fig, "No source in this edition.")
        return finish(fig, answer, alt="An empty chart.")
    rows = Rows(fig)
    rows.skip(6)
    places: dict[str, float] = {}
    for bloc, part in frame.groupby("bloc", sort=False):
        label = part["label"].iloc[0]
        text = f"{label[:1].upper()}{label[1:]}: {count(int(part['total'].iloc[0]), 'page')}"
        places[str(bloc)] = rows.add(text, ROOM) - 10
    seen = frame[frame["pages"] > 0]
    _marks(fig, seen[seen["letter"] != UNJUDGED], places, frame, hollow=False)
    _marks(fig, seen[seen["letter"] == UNJUDGED], places, frame, hollow=True)
    edge = len(LETTERS) - 1.5 + APART / 2
    fig.add_shape(type="line", x0=edge, x1=edge, y0=0, y1=1, yref="paper",
                  line={"color": RULE, "width": 1})  # fmt: skip
    rows.fit()
    words = [f"<b>{key}</b><br>{VOCABULARIES['reliability'][key]}" for key in LETTERS]
    fig.update_xaxes(
        side="top", range=[-0.35, len(LETTERS) - 1 + APART + 0.55], fixedrange=True,
        tickvals=[_column(letter) for letter in LETTERS], ticktext=words, showgrid=False,
        tickfont={"size": SMALL, "color": QUIET}, automargin=False,
    )  # fmt: skip
    fig.update_layout(margin={"t": 56, "l": 8, "r": 8}, height=int(rows.bottom) + 68)
    return finish(
        fig,
        answer,
        alt="A grid of the sides that sources lean to against the letters of their reliability, "
        "with the number of pages at each mark; pages that cannot be judged stand apart, hollow.",
        middle=_middle(rows.bottom),
        narrow={**rows.narrow, "height": int(rows.bottom * rows.stretch) + 44, "margin.t": 32,
                "xaxis.ticktext": [f"<b>{letter}</b>" for letter in LETTERS]},
    )  # fmt: skip


def _middle(bottom: float) -> dict[str, Any]:
    """What a middle column changes: the letters' words in more lines, above `bottom` pixels."""
    words = ["<br>".join([f"<b>{key}</b>", *textwrap.wrap(VOCABULARIES["reliability"][key], 10)])
             for key in LETTERS]  # fmt: skip
    high = 18 * (1 + max(text.count("<br>") for text in words)) + 6
    return {"height": int(bottom) + 12 + high, "margin.t": high, "xaxis.ticktext": words}


def _column(letter: str) -> float:
    return LETTERS.index(letter) + (APART if letter == UNJUDGED else 0)


def _marks(
    fig: go.Figure, rows: pd.DataFrame, places: dict[str, float], frame: pd.DataFrame, *,
    hollow: bool,
) -> None:  # fmt: skip
    most = int(frame["pages"].max()) or 1
    sizes = [SMALLEST + (LARGE - SMALLEST) * math.sqrt(n / most) for n in rows["pages"]]
    words = VOCABULARIES["reliability"]
    fig.add_scatter(
        x=[_column(letter) for letter in rows["letter"]],
        y=[places[bloc] for bloc in rows["bloc"]],
        mode="markers",
        marker={
            "symbol": [f"{mark}-open" if hollow else mark for mark in rows["marker"]],
            "size": sizes, "color": list(rows["colour"]), "opacity": 1,
            "line": {"width": 1.5, "color": list(rows["colour"])},
        },
        customdata=[
            f"{plain(label)}<br>{letter}, {words[letter]}: {number}"
            for label, letter, number in zip(
                rows["label"], rows["letter"], rows["pages"], strict=True
            )
        ],
        hovertemplate="%{customdata}<extra></extra>",
        name="cannot be judged" if hollow else "graded", cliponaxis=False,
    )  # fmt: skip
    fig.add_scatter(
        x=[_column(letter) for letter in rows["letter"]],
        y=[places[bloc] + LARGE / 2 + 8 for bloc in rows["bloc"]],
        mode="text", text=list(rows["pages"]), textfont={"size": SMALL, "color": INK},
        hoverinfo="skip", name="numbers", cliponaxis=False,
    )  # fmt: skip


def admissions(answer: Answer) -> Table:
    """Claims with a source that speaks against the side it leans to."""
    kinds = {"contradicted": "accent", "supported": "strong"}
    return table(answer, {"Is cited": looks(answer.frame["verdict"], kinds)})


def pieces(answer: Answer) -> Table:
    """The publisher's other pieces; what settles a point that the report leaves open is marked."""
    return table(answer, {"Beside the report": looks(answer.frame["settles"], {True: "accent"})})


def source_list(answer: Answer, fold: str) -> Table:
    """Every source, behind the line `fold`."""
    return table(answer, fold=fold)
