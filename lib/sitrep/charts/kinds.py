"""What kind of place each side took, as paired bars."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sitrep.views.answer import Answer

from .theme import FADED, INK, QUIET, SMALL, figure, finish, plain

#: Heights in the chart's own unit: a side's caption and bar, and the gap between groups.
ROW, GAP = 1.5, 1.0
#: Pixels of that unit.
UNIT = 32


def kinds(answer: Answer) -> go.Figure:
    """Paired bars: a group a kind of place, a bar a side, its count in words above it."""
    frame = answer.frame.reset_index(drop=True)
    fig = figure(60)
    bars: list[float] = []
    y = 0.0
    for group, rows in frame.groupby("group", sort=False):
        _text(fig, f"<b>{plain(str(group))}</b>", y, INK)
        for index in rows.index:
            bars.append(y - 1)
            _text(fig, _caption(frame.loc[index]), y - 0.73, str(frame.at[index, "colour"]))
            y -= ROW
        y -= GAP
    for name, opacity in (("certain", 1.0), ("disputed", FADED)):
        fig.add_bar(
            x=list(frame[name]), y=bars, orientation="h", width=0.5, name=name,
            marker={"color": list(frame["colour"]), "opacity": opacity, "line": {"width": 0}},
            customdata=[", ".join(map(plain, names)) for names in frame["places"]],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    most = max([1, *(frame["certain"] + frame["disputed"])])
    fig.update_xaxes(visible=False, range=[0, most * 1.02])
    fig.update_yaxes(visible=False, range=[min(y + GAP + 0.1, -1), 0.8])
    fig.update_layout(barmode="stack", height=max(90, int(-y * UNIT) + 40))
    if frame.empty:
        fig.add_annotation(text="No place changed hands in this edition.", x=0.5, y=0.5,
                           xref="paper", yref="paper", showarrow=False,
                           font={"color": QUIET})  # fmt: skip
    return finish(fig, answer, alt="Paired bars: how many places each side took, by kind of place.")


def _caption(row: pd.Series) -> str:
    total = row["certain"] + row["disputed"]
    tail = f", sources disagree on {row['disputed']}" if row["disputed"] else ""
    return f"{plain(row['label'])}: {total}{tail}"


def _text(fig: go.Figure, text: str, y: float, colour: str) -> None:
    """A line of text at the left edge, standing on `y`."""
    fig.add_annotation(text=text, x=0, y=y, xanchor="left", yanchor="bottom", showarrow=False,
                       font={"color": colour, "size": SMALL})  # fmt: skip
