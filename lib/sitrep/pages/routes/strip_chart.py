"""The strip map: a river or road drawn straight, its places on their own side, days at each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import fewer, theme
from sitrep.drawing.axes import empty
from sitrep.drawing.board import Board, Lettering
from sitrep.drawing.boxes import LETTER, extent
from sitrep.drawing.labels import Label, Spot, box_of, folded, spread
from sitrep.drawing.layouts import Sets
from sitrep.drawing.theme import GLYPHS, WATER_INK, plain, told
from sitrep.rows import Cells, records
from sitrep.setting import needed
from sitrep.wording import amount

#: Half the width of the plot, the length of the line and the size of text, pixels: wide, middle
#: and narrow.
SIZES = ((460, 640, theme.SMALL), (300, 640, theme.SMALL), (173, 760, 11))
#: From the line to the first mark of a side and from one to the next, pixels.
FIRST, NEXT = 15, 13
#: From the last mark to the names, pixels.
LEAD = 18
#: Pixels between two names, and that a figure on the line needs.
GAP, FIGURE = 3.0, 20.0
#: Width of a letter as a share of the text size where half of them are digits or bold.
FULL = 0.67
#: A place further off the line says so, kilometres.
OFF_KM = 5.0
#: The side of the page for each hand of a traveller who comes down the page.
SIGNS = {"right": -1, "left": 1}
#: Room above the strip for what its sides are called, beneath it for its name, pixels.
ABOVE, BENEATH = 30, 26
#: Marks of two places nearer than this share of the strip stand side by side.
CLOSE = 0.015
#: So many marks at most; of more places close together the next begins at the line again.
ABREAST = 6
#: Letters of a line of a name, at least.
LEAST = 8


def strip(answer: Answer) -> go.Figure:
    """The strip: kilometres run down the page, days stand at the places where they were reached."""
    answer = _foremost(answer)
    frame = answer.frame
    if len(frame) < 2:
        return empty(answer, "Nothing to lay along a line as yet.", "strip map")
    stops = answer.layers["stops"]
    wide, middle, narrow = strips = [Strip(frame, stops, *size) for size in SIZES]
    fig = theme.figure(round(wide.height) + 44)
    line = needed(answer.setting.line)
    _line(fig, frame, line.kind)
    _marks(fig, frame, stops)
    _key(fig, stops)
    edge = {"visible": False, "fixedrange": True}
    fig.update_layout(
        margin={"l": 0, "r": 0, "t": 40, "b": 4}, hovermode="closest",
        xaxis={**edge, "range": [-wide.half, wide.half]}, yaxis={**edge, "range": wide.range},
        showlegend=True,
    )  # fmt: skip
    sets = _words(fig, answer, strips)
    looks = 1 + stops["label"].nunique()
    for updates, one, rows in (
        (sets.middle, middle, math.ceil(looks / 2)), (sets.narrow, narrow, looks)
    ):  # fmt: skip
        key = 20 * rows + 14
        updates |= {
            "height": round(one.height) + key + 4, "margin.t": key,
            "xaxis.range": [-one.half, one.half], "yaxis.range": one.range,
        }  # fmt: skip
    alt = _alt(frame, line.name)
    return theme.finish(fig, answer, alt, middle=sets.middle, narrow=sets.narrow)


def _foremost(answer: Answer) -> Answer:
    """Of very many places the goal, the stated ones and those where most stops are dated."""
    frame, stops = answer.frame, answer.layers["stops"]
    if len(frame) <= fewer.ROWS:
        return answer
    weights = stops["place_id"].value_counts().reindex(frame["place_id"], fill_value=0)
    first = frame["goal"].astype(int) * 2 + frame["stated"].astype(int)
    weights = weights + first.to_numpy() * len(stops)
    frame = frame[frame["place_id"].isin(fewer.heaviest(weights, fewer.ROWS))]
    frame = frame.assign(step=frame["km"].shift(-1) - frame["km"]).reset_index(drop=True)
    stops = stops[stops["place_id"].isin(frame["place_id"])]
    answer = fewer.noted(answer, len(frame), len(answer.frame), "place", "the most visited")
    return replace(answer, frame=frame, layers={**answer.layers, "stops": stops})


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
    for stop in records(stops):
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
            customdata=told(rows, "place", "route", said, "credit"),
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, %{customdata[2]}<br>"
            "%{customdata[3]}<extra></extra>",
        )  # fmt: skip


def _key(fig: go.Figure, stops: pd.DataFrame) -> None:
    """What hollow means, and the sides' colours."""
    looks = [("stated by the report", theme.QUIET, "circle-open")]
    for row in records(stops.drop_duplicates("label")):
        looks.append((row["label"], row["colour"], row["marker"]))
    for name, colour, symbol in looks:
        fig.add_scatter(x=[None], y=[None], mode="markers", name=plain(name), hoverinfo="skip",
                        marker={"symbol": symbol, "color": colour, "size": 10})  # fmt: skip


@dataclass(frozen=True)
class Strip:
    """The strip at one size in pixels: half its width, the length of its line, the size of text."""

    frame: pd.DataFrame
    stops: pd.DataFrame
    half: float
    length: float
    size: int

    @cached_property
    def board(self) -> Board:
        """Pixels from the line to either side, and kilometres down the page."""
        most = max(float(self.frame["km"].iloc[-1]), 1.0)
        return Board.over(2 * self.half, self.length, (-self.half, self.half), (0, most))

    @cached_property
    def marks(self) -> dict[str, list[str]]:
        """See `marks_at`."""
        return marks_at(self.frame, self.stops)

    @cached_property
    def column(self) -> float:
        """Where the names begin, pixels from the line."""
        most = max(map(len, self.marks.values()))
        return FIRST + NEXT * (most - 1) + LEAD

    @cached_property
    def labels(self) -> list[tuple[Label, Spot]]:
        """The names with their days, moved apart on each side."""
        found = []
        for hand, sign in SIGNS.items():
            rows = self.frame[self.frame["hand"] == hand]
            made = [self._label(row, sign) for row in records(rows)]
            wanted = [self.board.pixel(0, label.y)[1] for label in made]
            sizes = [extent(label.text, label.size)[1] + GAP for label in made]
            for label, at, to in zip(made, wanted, spread(wanted, sizes), strict=True):
                shift = sign * self.column - label.x
                anchor = "right" if sign < 0 else "left"
                found.append((label, Spot(anchor, "middle", shift, at - to, True)))
        return found

    def _label(self, row: Cells, sign: int) -> Label:
        """A place's name, its kilometres and the days on which it was reached."""
        here = self.stops[self.stops["place_id"] == row["place_id"]]
        edge = FIRST + NEXT * (len(self.marks[row["place_id"]]) - 1)
        letters = max(LEAST, int((self.half - self.column) / (self.size * FULL)))
        lines = _text(row, here, letters)
        weight = 700 if row["stated"] or row["goal"] else 400
        return Label(
            "<br>".join(lines), sign * max(edge, 4), row["km"], theme.INK, self.size, weight
        )

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Upper and lower end of all that is drawn, pixels from the first place down."""
        boxes = [
            box_of(label, spot, self.board.pixel(label.x, label.y)) for label, spot in self.labels
        ]
        tops, feet = [box[1] for box in boxes], [box[3] for box in boxes]
        return min([0.0, *tops]) - ABOVE, max([self.length, *feet]) + BENEATH

    @property
    def height(self) -> float:
        """Height of the plot."""
        return self.ends[1] - self.ends[0]

    @property
    def range(self) -> list[float]:
        """The ends of the y axis, kilometres running down."""
        return [-end / self.board.up for end in reversed(self.ends)]


def marks_at(frame: pd.DataFrame, stops: pd.DataFrame) -> dict[str, list[str]]:
    """For each place the sides with a dated stop there, in the order of their days, from the line
    outwards; "" where the mark of a place close by has the room."""
    found: dict[str, list[str]] = {}
    dated = stops[stops["basis"] != "stated"].sort_values("day")
    close = CLOSE * float(frame["km"].iloc[-1])
    before: dict[str, tuple[float, int]] = {}
    for row in records(frame):
        own = list(dict.fromkeys(dated.loc[dated["place_id"] == row["place_id"], "bloc"]))
        km, many = before.get(row["hand"], (-close, 0))
        if own:
            aside = many if row["km"] - km < close and many + len(own) <= ABREAST else 0
            own = [""] * aside + own
            before[row["hand"]] = (row["km"], len(own))
        found[row["place_id"]] = own
    return found


def _text(row: Cells, here: pd.DataFrame, letters: int) -> list[str]:
    """The lines of a place's label, each of about so many letters at most."""
    name = row["place"].split(" (")[0]
    km = row["left"] if row["left"] == row["left"] else row["km"]
    far = f"{amount(abs(km))} km{'' if km > -0.5 else ' beyond'}"
    far = "the objective" if row["goal"] else far
    off = f", {amount(row['off'])} km off" if row["off"] > OFF_KM else ""
    quiet = f"<span style='color:{theme.QUIET};font-weight:400'>{far}{off}</span>"
    head = folded(name, letters).split("<br>")
    fits = len(head[-1]) + len(far + off) + 2 <= letters
    lines = [*head[:-1], f"{head[-1]}  {quiet}"] if fits else [*head, quiet]
    dated = here[here["basis"] != "stated"].sort_values("day")
    for stop in records(dated):
        when = stop["when" if letters >= 40 else "when_short"]
        when = f"{GLYPHS.get(stop['marker'], '●')} {when}"
        day = f"<span style='color:{stop['colour']};font-weight:400'>{plain(when)}</span>"
        if extent(f"{lines[-1]}   {day}", 1)[0] <= letters * LETTER:
            lines[-1] += f"   {day}"
        else:
            lines.append(day)
    return lines


def _words(fig: go.Figure, answer: Answer, strips: Sequence[Strip]) -> Sets:
    """The names, the figures on the line and what the sides are called."""
    sheet = Lettering()
    for column, one in enumerate(strips):
        for label, spot in one.labels:
            sheet.add(label, spot, column)
        for label in _figures(answer.frame, one):
            sheet.add(label, Spot("center", "middle", 0, 0), column)
        for label, spot in _ends(answer, one):
            sheet.add(label, spot, column)
    return sheet.write(fig)


def _figures(frame: pd.DataFrame, one: Strip) -> list[Label]:
    """The kilometres to the next place, on the line, where there is room."""
    return [
        Label(amount(row["step"]), 0, row["km"] + row["step"] / 2, WATER_INK, size=11)
        for row in records(frame)
        if row["step"] * -one.board.up >= FIGURE
    ]


def _ends(answer: Answer, one: Strip) -> Iterator[tuple[Label, Spot]]:
    """What lies on either side, at the upper end, and the name of the line at the lower."""
    frame = answer.frame
    foot, top = one.range
    for hand, sign in SIGNS.items():
        banks = [bank for bank in frame.loc[frame["hand"] == hand, "bank"] if bank]
        text = f"{max(set(banks), key=banks.count)} bank" if banks else f"on the {hand}"
        label = Label(f"<i>{text}</i>", 0, top, WATER_INK, size=theme.SIZE)
        yield label, Spot("right" if sign < 0 else "left", "top", sign * 14.0, 0)
    name = f"<i>{plain(needed(answer.setting.line).name)}</i> ↓"
    yield Label(name, 0, foot, WATER_INK, size=theme.SIZE), Spot("center", "bottom", 0, 0)


def _alt(frame: pd.DataFrame, line: str) -> str:
    parts = [
        f"{row['place']} {amount(row['left'] if row['left'] == row['left'] else row['km'])}"
        for row in records(frame)
    ]
    return f"A strip map along {line}; kilometres at each place: {', '.join(parts)}."
