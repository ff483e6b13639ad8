"""Three scores of every answer side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.theme import INK, PALE, QUIET, RULE, SMALL, figure, finish
from sitrep.drawing.wrapping import Rows
from sitrep.facts.weighing import WAYS
from sitrep.wording import amount

#: Axis, part of the width and short name of each score.
PANELS = {
    "inconsistency": ("x", (0.0, 0.3), "Points against"),
    "weighted": ("x2", (0.345, 0.645), "Weighted"),
    "likelihood": ("x3", (0.69, 1.0), "Probability"),
}
#: Pixels under a question for the names of the scores, under an answer for its bars, of a bar,
#: and between questions.
NAMES, ROOM, BAR, GAP = 24, 34, 12, 22
BEHIND = PALE
#: The bar of a leader that has no points against it, as a share of the longest.
TICK = 0.012


def scores(answer: Answer) -> go.Figure:
    """For each answer three bars under its wording: points against, weighted, probability.

    The leader of each score is black, the rest grey; each question has its own scale.
    """
    fig = figure(120)
    frame = answer.frame
    if frame.empty:
        nothing(fig, "No evidence in this edition.")
        return finish(fig, answer, alt="No scores in this edition.")
    rows = Rows(fig)
    said = answer.layers["questions"].set_index("number")["verdict"]
    for number, part in frame.groupby("number", sort=False):
        if rows.bottom:
            _rule(fig, rows.bottom + GAP / 2)
            rows.skip(GAP)
        question = f"Question {number}. {part['question'].iloc[0]}"
        rows.add(question, 2, strong=True)
        _panel_names(fig, rows.add(str(said[number]), NAMES))
        places = [_answer(rows, row) for _, row in part.iterrows()]
        _bars(fig, part, places)
    for axis, domain, _ in PANELS.values():
        layout = {"domain": domain, "range": [0, 1.5], "visible": False, "fixedrange": True}
        fig.update_layout({axis.replace("x", "xaxis"): {**layout, "anchor": "y"}})
    rows.fit()
    fig.update_layout(barmode="overlay")
    return finish(
        fig,
        answer,
        alt="For each answer to each question three bars: the points against it, the same "
        "weighted, and its probability by likelihood ratio; the leader of each is strong.",
        narrow=rows.narrow,
    )


def _answer(rows: Rows, row: pd.Series) -> float:
    """Write an answer by its letter and return where its bars go."""
    true = bool(row["came_true"])
    words = f"{row['letter']}  {row['answer']}{' This came true.' if true else ''}"
    return rows.add(words, ROOM, colour=INK if true else QUIET, strong=true) - ROOM / 4


def _panel_names(fig: go.Figure, y: float) -> None:
    """The names of the three scores over their columns."""
    for _, domain, name in PANELS.values():
        fig.add_annotation(
            text=name, x=domain[0], xref="paper", y=y, yanchor="middle", xanchor="left",
            showarrow=False, borderpad=0, font={"size": SMALL, "color": QUIET},
        )  # fmt: skip


def _rule(fig: go.Figure, y: float) -> None:
    """A thin rule between two questions."""
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y, y1=y,
                  line={"color": RULE, "width": 1})  # fmt: skip


def _bars(fig: go.Figure, rows: pd.DataFrame, places: list[float]) -> None:
    """The bars of one question, as shares of the longest, the value written at the end."""
    for name in WAYS:
        values = rows[name].astype("float64").abs()
        leads = rows[f"{name}_leads"]
        longest = 1.0 if name == "likelihood" else max(float(values.max()), 1.0)
        texts = [_value(name, value) for value in values]
        fig.add_bar(
            # A leader without points has a bar too, if only a thin one, to be seen as black.
            x=[max(value, TICK * one) for value, one in zip(values / longest, leads, strict=True)],
            y=places, orientation="h", width=BAR, name=name,
            xaxis=PANELS[name][0],
            marker={"color": [INK if one else BEHIND for one in leads], "line": {"width": 0}},
            text=[f"<b>{t}</b>" if one else t for t, one in zip(texts, leads, strict=True)],
            textposition="outside", cliponaxis=False, constraintext="none",
            textfont={"size": SMALL, "color": INK}, customdata=list(rows["letter"]),
            hovertemplate="%{customdata}: %{text}<extra></extra>",
        )  # fmt: skip


def _value(name: str, value: float) -> str:
    """Points as they are, probabilities in per cent."""
    if name != "likelihood":
        return amount(value, 1) if name == "weighted" else amount(value)
    if 0 < value < 0.01:
        return "&lt;1%"
    return "&gt;99%" if 0.99 < value < 1 else f"{value:.0%}"
