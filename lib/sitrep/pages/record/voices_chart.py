"""On how few bodies event data rests: a bar a body, dark where it stands alone."""

from __future__ import annotations

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.wrapping import Rows
from sitrep.wording import noun

#: Pixels of a bar and beneath it.
ROOM, BAR = 26, 12


def voices(answer: Answer) -> go.Figure:
    """Bars as long as the entries that name a body; dark those that name nobody else."""
    frame = answer.frame
    fig = theme.figure(120)
    if frame.empty:
        nothing(fig, "No event data to count.")
        return theme.finish(fig, answer, "An empty chart.")
    rows = Rows(fig)
    top = max(1.0, float(frame["events"].max()))
    for _, row in frame.iterrows():
        both = f"{row['events']:,} {noun(row['events'], 'entry')}"
        y = rows.add(f"{row['origin']}: {both}, alone in {row['alone']:,}", ROOM) - 4
        for base, end, opacity in ((0, row["alone"], 0.85), (row["alone"], row["events"], 0.35)):
            fig.add_shape(
                type="rect", x0=base / top, x1=end / top, y0=y - BAR / 2, y1=y + BAR / 2,
                fillcolor=theme.QUIET, opacity=opacity, line={"width": 0},
            )  # fmt: skip
    rows.fit()
    fig.update_xaxes(visible=False, fixedrange=True, range=[0, 1.02])
    fig.add_scatter(x=[0], y=[0], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    alt = "; ".join(
        f"{row['origin']} {row['events']}, alone {row['alone']}" for _, row in frame.iterrows()
    )
    return theme.finish(fig, answer, f"Entries by source. {alt}.", narrow=rows.narrow)
