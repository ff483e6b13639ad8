"""Event data along the stated routes: week against kilometres left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sitrep.drawing.axes import noon
from sitrep.drawing.theme import plain, told
from sitrep.rows import records
from sitrep.wording import amount

#: Days by which the sides' marks of one week stand apart.
APART = 1.4


def weeks(fig: go.Figure, frame: pd.DataFrame, yaxis: str = "y", *, sided: bool) -> None:
    """A side's weeks: the furthest event hollow, the furthest with own dead solid and joined; that
    only where the data says whose the dead were (`sided`)."""
    sides = list(dict.fromkeys(frame["bloc"]))
    for number, (bloc, rows) in enumerate(frame.groupby("bloc", sort=False)):
        shift = timedelta(days=round((sides.index(str(bloc)) - (len(sides) - 1) / 2) * APART))
        days = [noon(day + shift) for day in rows["day"]]
        _marks(fig, rows, days, "km_left", "point", yaxis, hollow=True)
        if sided:
            _marks(fig, rows, days, "km_losing", "point_losing", yaxis, hollow=False)
        fig.noted["data"][-1] |= {"showlegend": False, "legendrank": number}


def _marks(
    fig: go.Figure, rows: pd.DataFrame, days: list[str], km: str, point: str, yaxis: str,
    hollow: bool,
) -> None:  # fmt: skip
    head = rows.iloc[0]
    here = rows[km].notna().to_list()
    at = [day for day, there in zip(days, here, strict=True) if there]
    shown = rows[here]
    what = "nearest to the objective" if hollow else "nearest in which the side lost people"
    look: dict[str, Any] = {"symbol": head["marker"] + ("-open" if hollow else ""), "size": 8,
                            "color": head["colour"], "opacity": 0.6 if hollow else 1.0,
                            "line": {"width": 1.4, "color": head["colour"]}}  # fmt: skip
    fig.add_scatter(
        x=at, y=list(shown[km].astype(float)), yaxis=yaxis, name=plain(head["label"]),
        mode="markers" if hollow else "lines+markers", marker=look,
        line={"color": head["colour"], "width": 1.2, "dash": "4px,4px"},
        # A mark at an end of the window is whole.
        cliponaxis=False,
        customdata=told(shown, "when", point, "events", "credit"),
        hovertemplate="<b>%{customdata[0]}</b>, " + plain(head["label"]) + "<br>" + what
        + ": %{customdata[1]}, %{y:,.0f} km left<br>%{customdata[2]} events that week<br>"
        "%{customdata[3]}<extra></extra>",
    )  # fmt: skip


def alt(frame: pd.DataFrame, sided: bool) -> str:
    """The weeks in words, for whoever cannot see them."""
    if frame.empty:
        return ""
    km, point = ("km_losing", "point_losing") if sided else ("km_left", "point")
    parts = []
    for _, rows in frame.groupby("bloc", sort=False):
        drawn = rows[rows[km].notna()]
        steps = [f"{row['when']} {amount(row[km])} km ({row[point]})" for row in records(drawn)]
        parts.append(f"{rows['label'].iloc[0]}: {', '.join(steps) or 'none'}")
    what = "events in which a side lost people" if sided else "events of a side"
    return f" Nearest {what}, by week. {'. '.join(parts)}."
