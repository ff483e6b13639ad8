"""Outlets against origins, and the origins by the pages that lead back to them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing.axes import nothing
from sitrep.drawing.theme import INK, MIDDLE, PAPER, QUIET, RULE, SMALL, figure, finish, plain
from sitrep.drawing.wrapping import Rows, broken
from sitrep.facts.origins import recorded_words
from sitrep.wording import count, noun

#: Pixels under a text for its marks, and of a bar.
ROOM, BAR = 28, 13
#: Pixels for the word on origins before its mark.
WORD = 78
_RING = MIDDLE


def independence(answer: Answer) -> go.Figure:
    """A row a finding with fewer origins than outlets, or fewer than two: ring the outlets, dot
    the origins recorded."""
    frame = answer.frame[answer.frame["shown"]] if len(answer.frame) else answer.frame
    fig = figure(120)
    if frame.empty:
        nothing(fig, "No such finding in this edition.")
        return finish(fig, answer, alt="An empty chart.")
    rows = Rows(fig)
    places = []
    for _, row in frame.iterrows():
        said = recorded_words(row["origins"], row["silent"])
        text = f"{row['claim_id']}: {row['claim'].rstrip('.')}; {said}."
        places.append(rows.add(text, ROOM, strong=row["origins"] < 2) - 4)
    placed = frame.assign(place=places)
    for _, row in placed.iterrows():
        fig.add_scatter(
            x=[row["origins"], row["outlets"]], y=[row["place"]] * 2, mode="lines",
            line={"color": RULE, "width": 3}, hoverinfo="skip", name="gap",
        )  # fmt: skip
    _counts(fig, placed, "outlets", "middle right")
    _counts(fig, placed, "origins", "middle left")
    most = int(frame["outlets"].max())
    rows.fit(foot=44)
    fig.update_xaxes(
        range=[0, most + 1],
        dtick=1,
        fixedrange=True,
        title={"text": "outlets (rings) and origins recorded (dots) of a finding"},
    )
    return finish(
        fig,
        answer,
        alt="A row a claim with a ring at the number of outlets and a dot at the number of "
        "independent origins recorded, joined by a line.",
        middle=_room(most, 576),
        narrow=rows.narrow | _room(most, 322),
    )


def _room(most: int, width: float) -> dict[str, Any]:
    """The axis of a column of this width, with room on the left for the word on one origin."""
    low = min(0.0, 1 - WORD * (most + 1) / width)
    return {
        "xaxis.range": [low, most + 1],
        "xaxis.tick0": 0,
        "xaxis.dtick": 1 + most // (width / 24),
    }


def _counts(fig: go.Figure, placed: pd.DataFrame, column: str, side: str) -> None:
    """The marks of one count with their numbers; the first row says what they are."""
    hollow = column == "outlets"
    first = placed.index[0]
    words = [
        f"  {n} {noun(n, column.removesuffix('s'), column)}  " if key == first else f"  {n}  "
        for key, n in placed[column].items()
    ]
    hidden = [
        "" if not hollow and row["outlets"] == row["origins"] and key != first else word
        for word, (key, row) in zip(words, placed.iterrows(), strict=True)
    ]
    fig.add_scatter(
        x=list(placed[column]), y=list(placed["place"]), mode="markers+text", text=hidden,
        textposition=side, textfont={"size": SMALL, "color": QUIET if hollow else INK},
        marker={"symbol": "circle", "size": 15 if hollow else 10,
                "color": PAPER if hollow else INK,
                "line": {"width": 2, "color": _RING if hollow else INK}},
        customdata=["<br>".join(map(plain, names)) for names in placed["names"]],
        hovertemplate=f"%{{x}} {column}<br>%{{customdata}}<extra></extra>", name=column,
        cliponaxis=False,
    )  # fmt: skip


def bodies(answer: Answer) -> go.Figure:
    """A bar an origin: the pages that lead back to it, hatched where by way of a third."""
    frame = answer.frame[answer.frame["shown"]] if len(answer.frame) else answer.frame
    fig = figure(120)
    if frame.empty:
        nothing(fig, "No such origin in this edition.")
        return finish(fig, answer, alt="An empty chart.")
    rows = Rows(fig)
    hatched = frame.index[frame["through"] > 0][:1]
    places = [
        rows.add(_said(row, key == frame.index[0], key in hatched), ROOM - 4) - 4
        for key, row in frame.iterrows()
    ]
    direct = frame["pages"] - frame["through"]
    look = {"orientation": "h", "width": BAR, "y": places, "cliponaxis": False}
    hover = [_carriers(outlets) for outlets in frame["outlets"]]
    outline = {"color": list(frame["colour"]), "width": 1}
    fig.add_bar(
        x=list(direct), name="straight", customdata=hover, marker={"color": list(frame["colour"]),
                                                                   "line": outline},
        hovertemplate="%{x} pages straight from it<br>%{customdata}<extra></extra>", **look,
    )  # fmt: skip
    fig.add_bar(
        x=list(frame["through"]), base=list(direct), name="by way of a third", customdata=hover,
        marker={"color": PAPER, "line": outline,
                "pattern": {"shape": "/", "fgcolor": list(frame["colour"]), "size": 6}},
        hovertemplate="%{x} pages by way of a third<br>%{customdata}<extra></extra>", **look,
    )  # fmt: skip
    rows.fit(foot=44)
    fig.update_layout(barmode="overlay")
    fig.update_xaxes(
        rangemode="tozero", fixedrange=True, title={"text": "pages that lead back to the origin"}
    )
    return finish(
        fig,
        answer,
        alt="A bar an origin for the number of pages that lead back to it, in the colour of the "
        "side it leans to; the hatched part reaches it by way of a third.",
        narrow=rows.narrow,
    )


def _said(row: pd.Series, first: bool, explained: bool) -> str:
    """An origin with its side and pages; the first says what is counted, and the first that is
    hatched what the hatching is."""
    side = f" ({row['label']})" if row["bloc"] else ""
    pages = count(row["pages"], "page") if first or explained else row["pages"]
    text = f"{row['name']}{side}: {pages}"
    return f"{text}, {row['through']} by way of a third (hatched)" if explained else text


def _carriers(outlets: tuple[str, ...]) -> str:
    return "<br>".join(broken(", ".join(outlets), 60))
