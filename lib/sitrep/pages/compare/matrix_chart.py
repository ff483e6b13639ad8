"""The formations in one look: every line with the report's word over the record's, and bars."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing import fewer
from sitrep.drawing.marks import Html, Scale, drawn, longest
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Group, grouped
from sitrep.rows import Cells, records

#: Formations for which a page has room side by side.
ABREAST = 6


def matrix(answer: Answer) -> Prose:
    """The comparison as a table: a line an item, a column a formation, stated over recorded.

    The bars of a line, and of lines that count the same things, have one scale. What the map
    contradicts has the accent. Behind a line to open stands everything in words.
    """
    frame = answer.frame
    if frame.empty:
        return part(answer, sources=False)
    formations = list(dict.fromkeys(frame["formation"]))
    if len(formations) > ABREAST:
        frame = frame[frame["formation"].isin(formations[:ABREAST])]
        answer = fewer.noted(answer, ABREAST, len(formations), "formation", "the first")
    scales = {
        str(scale): longest([*rows["stated_bar"], *(bar for cell in rows["bars"] for bar in cell)])
        for scale, rows in frame.groupby("scale", sort=False)
    }
    groups = [
        Group(
            str(heading),
            [_line(str(item), own, scales) for item, own in rows.groupby("item", sort=False)],
        )
        for heading, rows in frame.groupby("part", sort=False)
    ]
    sides = dict(zip(frame["formation"], frame["colour"], strict=True))
    columns = (Column(name, colour=colour) for name, colour in sides.items())
    shown = grouped(groups, "grouped board", "Line", *columns)
    return part(answer, shown, data=True)


def _line(item: str, own: pd.DataFrame, scales: dict[str, Scale]) -> tuple[str, ...]:
    """The cells of one line: its name and an entry for each formation."""
    return (item, *(_entry(row, scales[row["scale"]]) for row in records(own)))


def _entry(row: Cells, scale: Scale) -> Html:
    """One formation's entry: what is stated, and under it what is recorded or on the map."""
    colour, wrong = str(row["colour"]), row["mark"] == "wrong"
    said = [(row["stated"], drawn(row["stated_bar"], scale, colour, stated=True))]
    bars: list[str] = [drawn(bar, scale, colour) for bar in row["bars"]]
    lines = str(row["recorded"]).split("\n")
    if len(lines) == len(bars):
        seen = list(zip(lines, bars, strict=True))
    else:
        # Several bars under one number: a bar a track.
        seen = [(line, "") for line in lines[:-1]] + [(lines[-1], "".join(bars))]
    stated, second = (
        "accent" if wrong else "quiet" if nothing else "plain"
        for nothing in (row["unsaid"], row["unseen"])
    )
    return Html(_words("stated", said, stated) + _words(str(row["second"]), seen, second))


def _words(by: str, lines: Sequence[tuple[str, str]], kind: str) -> str:
    """Who speaks, and the lines with their bars; quiet where nothing is known."""
    said = "".join(f'<div class="{kind}">{escape(text)}{bars}</div>' for text, bars in lines)
    return f'<div class="says"><span class="by">{escape(by)} </span><div>{said}</div></div>'
