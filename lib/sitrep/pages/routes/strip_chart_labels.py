"""The names on a strip map, with kilometres and days, moved apart on either side of the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.boxes import LETTER, extent
from sitrep.drawing.calendar import short_months
from sitrep.drawing.labels import Label, Spot, folded
from sitrep.drawing.lettering import Lettering
from sitrep.drawing.map_lines import WATER_INK
from sitrep.drawing.sets import Sets
from sitrep.drawing.spread import spread
from sitrep.drawing.theme import plain
from sitrep.wording import amount

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
#: The markers as letters, so that a day says whose it is.
GLYPHS = {
    "circle": "●", "square": "■", "diamond": "◆", "cross": "✚", "x": "✖", "triangle-up": "▲",
    "triangle-down": "▼", "triangle-left": "◀", "triangle-right": "▶", "pentagon": "⬟",
    "hexagon": "⬢", "star": "★", "hourglass": "⧗", "bowtie": "⧓",
}  # fmt: skip
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


@dataclass(frozen=True)
class Board:
    """The strip at one size, pixels."""

    frame: pd.DataFrame
    stops: pd.DataFrame
    half: float
    length: float
    size: int

    @property
    def scale(self) -> float:
        """Pixels in a kilometre."""
        return self.length / max(float(self.frame["km"].iloc[-1]), 1.0)

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
            made = [self._label(row, sign) for _, row in rows.iterrows()]
            wanted = [row["km"] * self.scale for _, row in rows.iterrows()]
            sizes = [extent(label.text, label.size)[1] + GAP for label in made]
            for label, at, to in zip(made, wanted, spread(wanted, sizes), strict=True):
                shift = sign * self.column - label.x
                anchor = "right" if sign < 0 else "left"
                found.append((label, Spot(anchor, "middle", shift, at - to, True)))
        return found

    def _label(self, row: pd.Series, sign: int) -> Label:
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
        tops, feet = [0.0], [self.length]
        for label, spot in self.labels:
            middle = label.y * self.scale - spot.yshift
            high = extent(label.text, label.size)[1] / 2
            tops.append(middle - high)
            feet.append(middle + high)
        return min(tops) - ABOVE, max(feet) + BENEATH

    @property
    def height(self) -> float:
        """Height of the plot."""
        return self.ends[1] - self.ends[0]

    @property
    def range(self) -> list[float]:
        """The ends of the y axis, kilometres running down."""
        return [self.ends[1] / self.scale, self.ends[0] / self.scale]


def marks_at(frame: pd.DataFrame, stops: pd.DataFrame) -> dict[str, list[str]]:
    """For each place the sides with a dated stop there, in the order of their days, from the line
    outwards; "" where the mark of a place close by has the room."""
    found: dict[str, list[str]] = {}
    dated = stops[stops["basis"] != "stated"].sort_values("day")
    close = CLOSE * float(frame["km"].iloc[-1])
    before: dict[str, tuple[float, int]] = {}
    for _, row in frame.iterrows():
        own = list(dict.fromkeys(dated.loc[dated["place_id"] == row["place_id"], "bloc"]))
        km, many = before.get(row["hand"], (-close, 0))
        if own:
            aside = many if row["km"] - km < close and many + len(own) <= ABREAST else 0
            own = [""] * aside + own
            before[row["hand"]] = (row["km"], len(own))
        found[row["place_id"]] = own
    return found


def _text(row: pd.Series, here: pd.DataFrame, letters: int) -> list[str]:
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
    for _, stop in dated.iterrows():
        when = f"{GLYPHS.get(stop['marker'], '●')} {stop['when']}"
        if letters < 40:
            when = short_months(when)
        day = f"<span style='color:{stop['colour']};font-weight:400'>{plain(when)}</span>"
        if extent(f"{lines[-1]}   {day}", 1)[0] <= letters * LETTER:
            lines[-1] += f"   {day}"
        else:
            lines.append(day)
    return lines


def write_words(fig: go.Figure, answer: Answer, boards: Sequence[Board]) -> Sets:
    """The names, the figures on the line and what the sides are called."""
    sheet = Lettering()
    for column, board in enumerate(boards):
        for label, spot in board.labels:
            sheet.add(label, spot, column)
        for label in _figures(answer.frame, board):
            sheet.add(label, Spot("center", "middle", 0, 0), column)
        for label, spot in _ends(answer, board):
            sheet.add(label, spot, column)
    return sheet.write(fig)


def _figures(frame: pd.DataFrame, board: Board) -> list[Label]:
    """The kilometres to the next place, on the line, where there is room."""
    return [
        Label(amount(row["step"]), 0, row["km"] + row["step"] / 2, WATER_INK, size=11)
        for _, row in frame.iterrows()
        if row["step"] * board.scale >= FIGURE
    ]


def _ends(answer: Answer, board: Board) -> Iterator[tuple[Label, Spot]]:
    """What lies on either side, at the upper end, and the name of the line at the lower."""
    frame = answer.frame
    top, foot = (end / board.scale for end in board.ends)
    for hand, sign in SIGNS.items():
        banks = [bank for bank in frame.loc[frame["hand"] == hand, "bank"] if bank]
        text = f"{max(set(banks), key=banks.count)} bank" if banks else f"on the {hand}"
        label = Label(f"<i>{text}</i>", 0, top, WATER_INK, size=theme.SIZE)
        yield label, Spot("right" if sign < 0 else "left", "top", sign * 14.0, 0)
    name = f"<i>{plain(answer.layers['line']['name'].iloc[0])}</i> ↓"
    yield Label(name, 0, foot, WATER_INK, size=theme.SIZE), Spot("center", "bottom", 0, 0)
