"""How close the sides came, approach by approach, and where they clashed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.theme import plain
from sitrep.drawing.wrapping import Rows
from sitrep.wording import amount

#: Pixels beneath the words of a row: for a line with two ends, for an incident, for the report.
ROOM, HIT, OUT = 26, 12, 12
#: Pixels for the key.
KEY = 34


def gap(answer: Answer) -> go.Figure:
    """A row an approach, a line as long as the kilometres between; incidents stand among them."""
    frame = answer.frame[answer.frame["approach"]]
    near = [row for _, row in frame.iterrows()]
    hits = answer.layers["incidents"]
    fig = theme.figure(140)
    if frame.empty and hits.empty:
        nothing(fig, "No positions to measure between.")
        return theme.finish(fig, answer, "An empty chart.")
    rows = Rows(fig)
    heights = {}
    for _, kind, number, text in _in_order(near, hits, answer.layers["bracket"]):
        strong, colour = kind == "incident", theme.QUIET if kind == "report" else theme.INK
        room = {"approach": ROOM, "incident": HIT, "report": OUT}[kind]
        middle = rows.add(text, room, strong=strong, colour=colour)
        if kind == "approach":
            heights[number] = middle - 3
    top = max(frame["km"].astype(float), default=1.0)
    for number, y in heights.items():
        _line(fig, near[number], y)
    _ends(fig, [(near[number], y) for number, y in heights.items()])
    rows.fit()
    fig.update_xaxes(visible=False, fixedrange=True, range=[-0.02 * top, 1.16 * top])
    fig.update_layout(showlegend=True, margin={"t": KEY}, height=fig.layout.height + KEY)
    narrow = {**rows.narrow, "height": rows.narrow["height"] + KEY + 24, "margin.t": KEY + 24}
    return theme.finish(fig, answer, _alt(frame, hits), narrow=narrow)


def _in_order(
    near: list[pd.Series], hits: pd.DataFrame, bracket: pd.DataFrame
) -> list[tuple[date, str, int, str]]:
    """Every row of the chart by day: day, kind, its number in its own list, words."""
    found = [
        (row["day"], "approach", number,
         f"{row['when']}: {_short(row['place'])} to {_short(row['other'])}")
        for number, row in enumerate(near)
    ]  # fmt: skip
    for number, (_, hit) in enumerate(hits.iterrows()):
        tail = f" ({hit['basis']})" if hit["basis"] != "recorded" else ""
        found.append((hit["day"], "incident", number, f"✕ {hit['when']}: {hit['title']}{tail}"))
    found += [
        (row["earliest"], "report", 0, f"The report appears, {row['label']}")
        for _, row in bracket.iterrows()
    ]
    return sorted(found, key=lambda one: one[0])


def _short(name: str) -> str:
    """A place's name without what stands in brackets."""
    return name.split(" (")[0]


def _line(fig: go.Figure, row: pd.Series, y: float) -> None:
    """The line between two positions, and its kilometres."""
    fig.add_scatter(
        x=[0, row["km"]], y=[y, y], mode="lines", showlegend=False, hoverinfo="skip",
        line={"color": theme.QUIET, "width": 2},
    )  # fmt: skip
    fig.add_annotation(
        x=row["km"], y=y, text=f"<b>{amount(row['km'])} km</b>", xanchor="left", xshift=9,
        showarrow=False, font={"size": theme.SMALL, "color": theme.INK},
    )  # fmt: skip


def _ends(fig: go.Figure, lines: list[tuple[pd.Series, float]]) -> None:
    """The marks of the two sides: the force that came near at zero, the other at its distance."""
    ends = []
    for row, y in lines:
        hover = (f"<b>{plain(row['place'])}</b>, {plain(row['when'])}<br>{plain(row['route'])}, "
                 f"{amount(row['km'])} km from {plain(row['other'])}, give or take "
                 f"{amount(row['good_to'])} km<br>{plain(row['credit'])}")  # fmt: skip
        ends.append((row["bloc"], row["label"], row["colour"], row["marker"], 0.0, y, hover))
        ends.append((row["other_bloc"], row["other_label"], row["other_colour"],
                     row["other_marker"], row["km"], y, hover))  # fmt: skip
    marks = pd.DataFrame(ends, columns=["bloc", "label", "colour", "marker", "x", "y", "hover"])
    for _, own in marks.groupby("bloc", sort=False):
        fig.add_scatter(
            x=list(own["x"]), y=list(own["y"]), mode="markers", name=plain(own["label"].iloc[0]),
            marker={"symbol": own["marker"].iloc[0], "size": 10, "color": own["colour"].iloc[0],
                    "line": {"width": 1, "color": theme.PAPER}},
            customdata=list(own["hover"]), hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip


def _alt(frame: pd.DataFrame, hits: pd.DataFrame) -> str:
    near = [f"{row['when']}: {row['place']} to {row['other']}, {amount(row['km'])} km"
            for _, row in frame.iterrows()]  # fmt: skip
    what = [f"{hit['title']}, {hit['when']}" for _, hit in hits.iterrows()]
    return (
        f"A row an approach, with the kilometres between two sides. {'; '.join(near)}. "
        f"Incidents: {'; '.join(what) or 'none'}."
    )
