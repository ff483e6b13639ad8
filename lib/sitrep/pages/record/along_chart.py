"""Event data along the stated routes over the whole window, a panel a side."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import bracket, days_axis, empty, piece
from sitrep.drawing.panels import suffix
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain
from sitrep.pages.routes.race_chart import fall_line, km_axis
from sitrep.setting import needed

from .fronts_chart import alt, weeks

#: Pixels of a panel: its words, its plot, the gap beneath; above them and beneath.
WORDS, PLOT, GAP, TOP, FOOT = 40, 200, 22, 44, 44


def along(answer: Answer) -> go.Figure:
    """Week against kilometres left: where a side lost people solid, where it struck hollow."""
    frame = answer.frame
    if frame.empty:
        return empty(answer, "No event data to draw.")
    fig = theme.figure(140)
    setting = answer.setting
    window, sided = needed(setting.window), needed(setting.data).sided
    goal = plain(setting.goal.name) if setting.goal else ""
    top = float(frame[["km_left", "km_losing"]].max().max()) * 1.06 + 4
    sides = [rows for _, rows in frame.groupby("route_id", sort=False)]
    whole = (WORDS + PLOT + GAP) * len(sides)
    bracket(fig, setting.bracket, window.last)
    for number, rows in enumerate(sides):
        start = (WORDS + PLOT + GAP) * number + WORDS
        axis = f"y{suffix(number)}"
        weeks(fig, rows, axis, sided=sided)
        domain = piece(1 - (start + PLOT) / whole, 1 - start / whole)
        look = km_axis("", -top * 0.06, top) | {"title": {"text": "km left"}, "domain": domain}
        fig.update_layout({f"yaxis{suffix(number)}": look})
        _words(fig, rows, 1 - start / whole, sided)
    words = so_far(fig, "annotations")
    fall_line(fig, setting.fall, goal, above=True)
    fig.update_layout(
        height=whole + TOP + FOOT, margin={"l": 58, "r": 24, "t": TOP, "b": FOOT},
        xaxis=days_axis(window.first, window.last)
        | {"anchor": f"y{suffix(len(sides) - 1)}"},
    )  # fmt: skip
    updates: dict[str, Any] = {"margin.l": 50, "margin.r": 4, "margin.t": TOP + 8}
    if setting.fall:
        updates[f"annotations[{words}].text"] = f"{goal} held<br>from {setting.fall.label}"
    updates |= {f"yaxis{suffix(number)}.title.text": "" for number in range(len(sides))}
    return theme.finish(
        fig, answer, f"Kilometres left to the objective.{alt(frame, sided)}", narrow=updates
    )


def _words(fig: go.Figure, rows: pd.DataFrame, y: float, sided: bool) -> None:
    head = rows.iloc[0]
    fig.add_annotation(
        x=0, xref="paper", y=y, yref="paper", xanchor="left", yanchor="bottom", align="left",
        showarrow=False, font={"size": theme.SMALL, "color": theme.QUIET}, bgcolor=theme.PAPER,
        text=f"<b><span style='color:{head['colour']}'>{plain(head['label'])}</span></b>"
        f", to {plain(head['goal'])}<br>"
        + ("solid: it lost people; hollow: any event" if sided else "hollow: nearest event"),
    )  # fmt: skip
