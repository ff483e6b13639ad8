"""Forecasts by the range of their Brier score."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.theme import INK, PAPER, QUIET, figure, finish
from sitrep.drawing.wrapping import Rows, broken
from sitrep.methods.brier import EVEN
from sitrep.wording import amount, opened

from .forecasts import band

#: Pixels under an answer, under a forecast for its bar, of the bar, and between answers.
HEADING, ROOM, BAR, GAP = 4, 26, 11, 16


def forecasts(answer: Answer) -> go.Figure:
    """A row a forecast, under the answer it speaks of: from the best to the worst score of its
    band, the report's own hollow."""
    fig = figure(120)
    frame = answer.frame
    if frame.empty:
        nothing(fig, "No forecast in this edition.")
        return finish(fig, answer, alt="No forecasts in this edition.")
    rows = Rows(fig)
    places: list[float] = []
    for _, part in frame.groupby(["number", "letter"], sort=False):
        rows.skip(GAP if places else 0)
        rows.add(_heading(part.iloc[0]), HEADING, strong=True)
        for _, row in part.iterrows():
            room = ROOM if row["best"] == row["best"] else HEADING
            places.append(rows.add(_said(row), room, colour=QUIET) - 4)
    placed = frame.assign(place=places)
    for own in (True, False):
        scored = placed[(placed["own"] == own) & placed["best"].notna()]
        if len(scored):
            _ranges(fig, scored, own)
    any_score = bool(frame["best"].notna().any())
    rows.fit(foot=64 if any_score else 0)
    if any_score:
        _scale(fig)
    else:
        fig.update_xaxes(visible=False)
    return finish(
        fig,
        answer,
        alt="A bar a forecast from the best to the worst Brier score that its words allow, with "
        "a dotted line at the score of always saying 50%; the report’s own are hollow."
        if any_score
        else "The forecasts as a list by question and answer; none can be scored yet.",
        narrow={**rows.narrow, "xaxis.title.text": "Brier score, 0 best, 1 worst"},
    )


def _heading(row: pd.Series) -> str:
    """The answer that was forecast, and what came of it."""
    fate = {True: "It came true.", False: "It did not come true."}.get(row["happened"])
    fate = fate or f"{opened(row['fate'])}."
    return f"Question {row['number']}, {row['letter']}: {row['answer']} {fate}"


def _said(row: pd.Series) -> str:
    """Who said it, when, how sure, and what it scores."""
    said = f"{row['by']}, {row['made']}: {row['term']}, {band(row)}%"
    return f"{said}. Scores {_score(row)}" if row["best"] == row["best"] else said


def _score(row: pd.Series) -> str:
    """The range of the score, as one figure where its ends do not differ."""
    best, worst = amount(row["best"], 2), amount(row["worst"], 2)
    return best if best == worst else f"{best} to {worst}"


def _scale(fig: go.Figure) -> None:
    """The scale of the scores, and the line of always saying 50 %."""
    fig.add_shape(type="line", x0=EVEN, x1=EVEN, yref="paper", y0=0, y1=1, layer="below",
                  line={"color": QUIET, "width": 1, "dash": "dot"})  # fmt: skip
    fig.update_xaxes(
        range=[-0.01, 1.02], tickvals=[0, EVEN, 0.5, 0.75, 1], fixedrange=True,
        ticktext=["0", f"{EVEN}<br>always 50%", "0.5", "0.75", "1"],
        title={"text": "Brier score: 0 is sure and right, 1 is sure and wrong"},
    )  # fmt: skip


def _ranges(fig: go.Figure, rows: pd.DataFrame, own: bool) -> None:
    """The bars; one that is thinner than its outline is still seen as a line."""
    fig.add_bar(
        base=list(rows["best"]), x=list(rows["worst"] - rows["best"]), y=list(rows["place"]),
        orientation="h", width=BAR, name="the report" if own else "others",
        marker={"color": PAPER if own else INK, "line": {"color": INK, "width": 2}},
        customdata=list(rows["why"].map(_wrapped)), hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _wrapped(text: str) -> str:
    return "<br>".join(broken(text, 60))
