"""The strip map: a river or road drawn straight, its places on their own side, days at each."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import nothing
from sitrep.drawing.theme import plain
from sitrep.wording import amount

from .strip_chart_labels import FIRST, NEXT, SIGNS, Board, marks_at, write_words

#: Half the width of the plot, the length of the line and the size of text, pixels: wide, middle
#: and narrow.
SIZES = ((460, 640, theme.SMALL), (300, 640, theme.SMALL), (173, 760, 11))


def strip(answer: Answer) -> go.Figure:
    """The strip: kilometres run down the page, days stand at the places where they were reached."""
    frame = answer.frame
    if len(frame) < 2:
        fig = theme.figure(140)
        nothing(fig, "Nothing to lay along a line as yet.")
        return theme.finish(fig, answer, "An empty strip map.")
    stops = answer.layers["stops"]
    boards = [Board(frame, stops, *size) for size in SIZES]
    wide, middle, narrow = boards
    fig = theme.figure(round(wide.height) + 44)
    line = answer.layers["line"].iloc[0]
    _line(fig, frame, line["kind"])
    _marks(fig, frame, stops)
    _key(fig, stops)
    edge = {"visible": False, "fixedrange": True}
    fig.update_layout(
        margin={"l": 0, "r": 0, "t": 40, "b": 4}, hovermode="closest",
        xaxis={**edge, "range": [-wide.half, wide.half]}, yaxis={**edge, "range": wide.range},
        showlegend=True,
    )  # fmt: skip
    sets = write_words(fig, answer, boards)
    looks = 1 + stops["label"].nunique()
    for updates, board, rows in (
        (sets.middle, middle, math.ceil(looks / 2)), (sets.narrow, narrow, looks)
    ):  # fmt: skip
        key = 20 * rows + 14
        updates |= {
            "height": round(board.height) + key + 4, "margin.t": key,
            "xaxis.range": [-board.half, board.half], "yaxis.range": board.range,
        }  # fmt: skip
    alt = _alt(frame, line["name"])
    return theme.finish(fig, answer, alt, middle=sets.middle, narrow=sets.narrow)


def _line(fig: go.Figure, frame: pd.DataFrame, kind: str) -> None:
    """The river or road, and a point for each place."""
    colour = theme.WATER if kind == "river" else theme.RULE
    fig.add_scatter(x=[0, 0], y=[frame["km"].iloc[0], frame["km"].iloc[-1]], mode="lines",
                    line={"color": colour, "width": 6}, showlegend=False,
                    hoverinfo="skip")  # fmt: skip
    plain_places = frame[~frame["stated"].astype(bool)]
    fig.add_scatter(x=[0] * len(plain_places), y=list(plain_places["km"]), mode="markers",
                    marker={"size": 5, "color": theme.PAPER,
                            "line": {"width": 1.2, "color": theme.QUIET}},
                    showlegend=False, hoverinfo="skip")  # fmt: skip


def _marks(fig: go.Figure, frame: pd.DataFrame, stops: pd.DataFrame) -> None:
    """Hollow marks on the line for what is stated, solid ones beside it for what is recorded."""
    spots = frame.set_index("place_id")
    points, columns = [], marks_at(frame, stops)
    for _, stop in stops.iterrows():
        place = spots.loc[stop["place_id"]]
        stated = stop["basis"] == "stated"
        column = 0 if stated else columns[stop["place_id"]].index(stop["bloc"])
        x = 0 if stated else SIGNS[place["hand"]] * (FIRST + NEXT * column)
        points.append((x, place["km"], stated))
    made = stops.assign(x=[p[0] for p in points], y=[p[1] for p in points],
                        hollow=[p[2] for p in points])  # fmt: skip
    for (_, hollow), rows in made.groupby(["bloc", "hollow"], sort=False):
        look = rows.iloc[0]
        symbol = look["marker"] + ("-open" if hollow and look["marker"] != "x" else "")
        said = [when or "as the report has it" for when in rows["when"]]
        fig.add_scatter(
            x=list(rows["x"]), y=list(rows["y"]), mode="markers", showlegend=False,
            marker={"symbol": symbol, "size": 14 if hollow else 9, "color": look["colour"],
                    "line": {"width": 2 if hollow else 1,
                             "color": look["colour"] if hollow else theme.PAPER}},
            customdata=[[plain(cell) for cell in row] for row in zip(
                rows["place"], rows["route"], said, rows["credit"], strict=True)],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, %{customdata[2]}<br>"
            "%{customdata[3]}<extra></extra>",
        )  # fmt: skip


def _key(fig: go.Figure, stops: pd.DataFrame) -> None:
    """What hollow means, and the sides' colours."""
    looks = [("stated by the report", theme.QUIET, "circle-open")]
    for _, row in stops.drop_duplicates("label").iterrows():
        looks.append((row["label"], row["colour"], row["marker"]))
    for name, colour, symbol in looks:
        fig.add_scatter(x=[None], y=[None], mode="markers", name=plain(name), hoverinfo="skip",
                        marker={"symbol": symbol, "color": colour, "size": 10})  # fmt: skip


def _alt(frame: pd.DataFrame, line: str) -> str:
    parts = [
        f"{row['place']} {amount(row['left'] if row['left'] == row['left'] else row['km'])}"
        for _, row in frame.iterrows()
    ]
    return f"A strip map along {line}; kilometres at each place: {', '.join(parts)}."
