"""The report at a glance: the bar of verdicts, the findings and the question cards."""

from __future__ import annotations

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.prose import Prose, cards
from sitrep.drawing.tables import Table, looks, table
from sitrep.drawing.theme import SIZE, figure, finish
from sitrep.pages.claims.verdicts_chart import LOOKS


def verdicts(answer: Answer) -> go.Figure:
    """One bar of all claims, a piece a verdict with its count in it."""
    if answer.frame.empty:
        fig = figure(120)
        nothing(fig, "No claim to judge in this edition.")
        return finish(fig, answer, "An empty chart.")
    fig = figure(120)
    for _, row in answer.frame.iterrows():
        look = LOOKS[row["verdict"]]
        fig.add_bar(
            x=[row["count"]], y=[0], orientation="h", width=1, name=row["words"],
            marker={"color": look.fill, "line": {"color": look.line, "width": 1}},
            text=[row["count"]], textposition="inside", insidetextanchor="middle", textangle=0,
            constraintext="none", textfont={"size": SIZE, "color": look.text},
            hovertemplate="%{x} %{fullData.name}<extra></extra>",
        )  # fmt: skip
    total = int(answer.frame["count"].sum())
    fig.update_xaxes(visible=False, range=[-0.002 * total, 1.002 * total], fixedrange=True)
    fig.update_yaxes(visible=False, range=[-0.6, 0.6], fixedrange=True)
    fig.update_layout(
        barmode="stack", margin={"t": 44, "b": 8}, showlegend=True, legend={"traceorder": "normal"}
    )
    return finish(
        fig, answer,
        alt="One stacked bar of all claims by verdict; what is contradicted has the accent.",
        narrow={"height": 150, "margin.t": 80},
    )  # fmt: skip


def questions(answer: Answer) -> Prose:
    """A card a question: status, outcome, day and criterion."""
    return cards(answer, heading="Question", label="Status")


def standards(answer: Answer) -> Table:
    """The nine standards behind a line: the answer counts how they are kept."""
    results = looks(answer.frame["result"], {"fail": "strong", "partly": "strong"})
    return table(answer, {"Result": results}, fold="The nine standards, one by one")
