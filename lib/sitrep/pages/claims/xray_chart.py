"""The report as an X-ray: one row a paragraph, one block a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer
from sitrep.drawing.boxes import extent
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import ACCENT, PAPER, QUIET, SMALL, WASH, figure, finish, plain
from sitrep.rows import Cells, records

from .verdicts_chart import LOOKS

#: Pixels of a paragraph's name, of a lane of blocks and of the gap to the next paragraph.
NAME, LANE, GAP = 18, 27, 8
#: How many contradicted claims are named above their paragraph; more are counted.
LISTED = 3
#: Pixels that a name has on the narrowest phone.
PHONE = 316


def xray(answer: Answer) -> go.Figure:
    """Every paragraph as a pale strip as long as its text, the claims as blocks on it."""
    answer = _first(answer)
    paragraphs = answer.layers["paragraphs"]
    fig = figure(100)
    tops: dict[str, int] = {}
    y = 0
    narrow: dict[str, Any] = {"margin.t": 64, "xaxis.nticks": 4}
    for row in records(paragraphs):
        tops[row["paragraph"]] = y + NAME
        own = answer.frame[answer.frame["paragraph"] == row["paragraph"]]
        wrong = own.loc[own["verdict"] == "contradicted", "claim_id"].to_list()
        number = so_far(fig, "annotations")
        narrow[f"annotations[{number}].text"] = _strip(fig, row, y, wrong)
        y += NAME + LANE * row["lanes"] + GAP
    for verdict, rows in answer.frame.groupby("verdict", sort=False):
        _blocks(fig, str(verdict), rows, tops)
    fig.noted["data"].sort(key=lambda trace: trace["legendrank"])
    longest = int(paragraphs["length"].max()) if len(paragraphs) else 1
    fig.update_xaxes(
        range=[-longest * 0.002, longest * 1.002], fixedrange=True, nticks=6,
        title={"text": "Characters from the start of the paragraph"},
        visible=bool(len(paragraphs)),
    )  # fmt: skip
    fig.update_yaxes(visible=False, range=[max(y, 1), 0], fixedrange=True)
    fig.update_layout(
        height=y + 96, barmode="overlay", margin={"l": 15, "t": 41, "b": 49}, showlegend=True,
        legend={"traceorder": "normal"}, uniformtext={"minsize": SMALL, "mode": "hide"},
    )  # fmt: skip
    return finish(
        fig,
        answer,
        alt="The paragraphs of the report as strips as long as their text. Blocks on them show "
        "where each claim stands and, by their grey, how it was judged; contradicted claims are "
        "in the accent.",
        narrow=narrow,
    )


def _first(answer: Answer) -> Answer:
    """Of very many claims those that come first in the text."""
    if len(answer.frame) <= fewer.MARKS:
        return answer
    order = {key: at for at, key in enumerate(answer.layers["paragraphs"]["paragraph"])}
    ranks = answer.frame["paragraph"].map(order).fillna(len(order))
    frame = answer.frame.assign(rank=ranks).sort_values(["rank", "start"], kind="stable")
    frame = frame.drop(columns="rank").head(fewer.MARKS)
    lanes = frame.groupby("paragraph")["lane"].max() + 1
    paragraphs = answer.layers["paragraphs"]
    paragraphs = paragraphs[paragraphs["paragraph"].isin(lanes.index)]
    paragraphs = paragraphs.assign(lanes=paragraphs["paragraph"].map(lanes))
    answer = fewer.noted(answer, fewer.MARKS, len(answer.frame), "claim", "the first")
    return replace(answer, frame=frame, layers={**answer.layers, "paragraphs": paragraphs})


def _strip(fig: go.Figure, row: Cells, y: int, wrong: list[str]) -> str:
    """The pale strip of a paragraph, and above it its name and the claims contradicted in it, as
    a block on a phone may be too short for its number. Gives the name that a phone has room for."""
    head = f"{plain(row['label'])}: {row['length']} characters"
    count = f"{len(wrong)} claims"
    said = ", ".join(map(plain, wrong)) if len(wrong) <= LISTED else count
    tails = (f"<b>{said}</b> contradicted", f"<b>{said}</b>", f"<b>{count}</b>") if wrong else ()
    names = [f"{head} · <span style='color:{ACCENT}'>{tail}</span>" for tail in tails] or [head]
    fig.add_shape(
        type="rect", x0=0, x1=row["length"], y0=y + NAME, y1=y + NAME + LANE * row["lanes"],
        fillcolor=WASH, line={"width": 0}, layer="below",
    )  # fmt: skip
    fig.add_annotation(
        text=names[0], x=0, y=y, xref="paper",
        xanchor="left", yanchor="top", showarrow=False, borderpad=0,
        font={"size": SMALL, "color": QUIET},
    )  # fmt: skip
    # The accent says what the word does: the key has it.
    return next((one for one in names if extent(one, SMALL)[0] <= PHONE), names[-1])


def _blocks(fig: go.Figure, verdict: str, rows: pd.DataFrame, tops: dict[str, int]) -> None:
    """The blocks of all claims with one verdict."""
    look = LOOKS[verdict]
    fig.add_bar(
        base=list(rows["start"]), x=list(rows["end"] - rows["start"]), orientation="h",
        y=[tops[row["paragraph"]] + LANE * (row["lane"] + 0.5) for row in records(rows)],
        width=LANE - 2, name=rows["verdict_words"].iloc[0],
        legendrank=list(LOOKS).index(verdict),
        marker={"color": look.fill, "line": {"color": _edge(verdict), "width": 1.5}},
        text=list(rows["claim_id"].map(plain)), textposition="inside", textangle=0,
        insidetextanchor="middle", textfont={"size": SMALL, "color": look.text},
        customdata=list(rows["claim"].map(plain)),
        hovertemplate="<b>%{text}</b> %{customdata}<br>%{fullData.name}<extra></extra>",
    )  # fmt: skip


def _edge(verdict: str) -> str:
    """Pale blocks have an outline, dark ones a white edge that parts them from their neighbour."""
    look = LOOKS[verdict]
    return look.line if look.line != look.fill else PAPER
