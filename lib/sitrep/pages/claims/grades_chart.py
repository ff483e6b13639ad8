"""The grid of Admiralty grades: how many claims have which letter and which digit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.theme import (
    GRID,
    INK,
    MIDDLE,
    PALE,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    STRONG,
    figure,
    finish,
    plain,
)  # fmt: skip

#: Pixels of the words on top, of a row's name and of its cells.
HEAD, NAME, CELL = 94, 18, 30
#: How far F and 6 stand off, as a share of a cell.
APART = 0.25
#: From no claim to most.
TINTS = (PAPER, GRID, PALE, MIDDLE, STRONG)


def grades(answer: Answer) -> go.Figure:
    """A row a letter, a column a digit, the number of claims in each cell, darker for more."""
    fig = figure(100)
    cells = _placed(answer.frame)
    for _, cell in cells.iterrows():
        fig.add_shape(
            type="rect", x0=cell["x"] + 0.03, x1=cell["x"] + 0.97, y0=cell["y"],
            y1=cell["y"] + CELL - 3, line=_outline(cell), fillcolor=TINTS[cell["tint"]],
            layer="below",
        )  # fmt: skip
    fig.add_scatter(
        x=list(cells["x"] + 0.5), y=list(cells["y"] + CELL / 2 - 1.5), mode="text",
        text=[str(number) if number else "" for number in cells["count"]],
        textfont={"size": SMALL + 1, "color": [PAPER if t > 3 else INK for t in cells["tint"]]},
        customdata=cells[["letter_words", "digit_words", "count"]].astype("str").map(plain),
        hovertemplate="%{customdata[0]}, %{customdata[1]}: %{customdata[2]}<extra></extra>",
    )  # fmt: skip
    _names(fig, cells)
    bottom = int(cells["y"].max()) + CELL
    fig.update_xaxes(visible=False, range=[-0.02, cells["x"].max() + 1.02], fixedrange=True)
    fig.update_yaxes(visible=False, range=[bottom, -HEAD], fixedrange=True)
    fig.update_layout(height=bottom + HEAD + 24, margin={"t": 12, "b": 12})
    return finish(
        fig,
        answer,
        alt="A grid of the reliability of the best source, A to F down, against the credibility "
        "of the claim, 1 to 6 across, with the number of claims in each cell; the diagonal from "
        "A1 to E5 is outlined.",
    )


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells with x (in columns), y (in pixels down) and tint; F and 6 stand off a little."""
    row = pd.Series(pd.factorize(frame["letter"])[0], index=frame.index)
    column = pd.Series(pd.factorize(frame["digit"])[0], index=frame.index)
    most = max(1, int(frame["count"].max()))
    return frame.assign(
        x=column + APART * (column == column.max()),
        y=row * (NAME + CELL) + NAME + CELL * APART * (row == row.max()),
        tint=[1 + min(3, 4 * (n - 1) // most) if n else 0 for n in frame["count"]],
    )


def _outline(cell: pd.Series) -> dict[str, Any]:
    """Strong on the diagonal, dotted for F and 6, thin elsewhere."""
    if cell["diagonal"]:
        return {"color": INK, "width": 2}
    if cell["missing"]:
        return {"color": MIDDLE, "width": 1, "dash": "dot"}
    return {"color": RULE, "width": 1}


def _names(fig: go.Figure, cells: pd.DataFrame) -> None:
    """The letters above their rows, the digits above their columns, the scales' names on top."""
    style: dict[str, Any] = {"showarrow": False, "borderpad": 0}
    left: dict[str, Any] = {
        "x": 0, "xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left",
        "font": {"size": SMALL, "color": QUIET}, **style,
    }  # fmt: skip
    words = [plain(one) for one in dict.fromkeys(cells["digit_words"])]
    fig.add_annotation(
        text=f"<b>Across: the claim</b><br>{words[0]},<br>{words[-2]}, {words[-1]}<br>"
        "<b>Down: the best source of the finding</b>",
        y=-HEAD, **left,
    )  # fmt: skip
    for _, cell in cells.drop_duplicates("digit").iterrows():
        fig.add_annotation(
            text=f"<b>{plain(cell['digit'])}</b>", x=cell["x"] + 0.5, y=-2, yanchor="bottom",
            font={"size": SMALL, "color": INK}, **style,
        )  # fmt: skip
    for _, cell in cells.drop_duplicates("letter").iterrows():
        fig.add_annotation(text=plain(cell["letter_words"]), y=cell["y"] - NAME, **left)
