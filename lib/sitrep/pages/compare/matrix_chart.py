"""The formations in one look: every line with the report's word over the record's, and bars."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.cells import NONE_KNOWN, NOT_SAID
from sitrep.drawing.bars import drawn, longest
from sitrep.drawing.grouped import Group, grouped, page_part
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import body, note_html, sources_html

#: Words that say that there is nothing to say.
NOTHING = (NOT_SAID, NONE_KNOWN, "no such leg", "none", "0")


def matrix(answer: Answer) -> Prose:
    """The comparison as a table: a line an item, a column a formation, stated over recorded.

    The bars of a line, and of lines that count the same things, have one scale. What the map
    contradicts has the accent. Behind a line to open stands everything in words.
    """
    frame = answer.frame
    if frame.empty:
        return Prose(page_part(answer.sentence, "", note_html(answer.note)))
    names = list(dict.fromkeys(frame["formation"]))
    most = {
        str(scale): longest([*rows["stated_bar"], *(bar for cell in rows["bars"] for bar in cell)])
        for scale, rows in frame.groupby("scale", sort=False)
    }
    groups = [
        Group(
            str(part),
            [_line(str(item), own, most) for item, own in rows.groupby("item", sort=False)],
        )
        for part, rows in frame.groupby("part", sort=False)
    ]
    sides = dict(zip(frame["formation"], frame["colour"], strict=True))
    fold = f"<details><summary>The same at length, in words</summary>{body(answer.table)}</details>"
    shown = grouped(["Line", *names], groups, "board", sides)
    after = f"{fold}{note_html(answer.note)}{sources_html(answer)}"
    return Prose(page_part(answer.sentence, shown, after))


def _line(item: str, own: pd.DataFrame, most: dict[str, float]) -> list[str]:
    """The cells of one line: its name and an entry for each formation."""
    return [escape(item), *(_entry(row, most[row["scale"]]) for _, row in own.iterrows())]


def _entry(row: pd.Series, most: float) -> str:
    """One formation's entry: what is stated, and under it what is recorded or on the map."""
    colour, wrong = str(row["colour"]), row["mark"] == "wrong"
    said = [(row["stated"], drawn(row["stated_bar"], most, colour, stated=True))]
    bars = [drawn(bar, most, colour) for bar in row["bars"]]
    lines = str(row["recorded"]).split("\n")
    if len(lines) == len(bars):
        seen = list(zip(lines, bars, strict=True))
    else:
        # Several bars under one number: a bar a track.
        seen = [(line, "") for line in lines[:-1]] + [(lines[-1], "".join(bars))]
    return _words("stated", said, wrong) + _words(str(row["second"]), seen, wrong)


def _words(by: str, lines: list[tuple[str, str]], wrong: bool) -> str:
    """Who speaks, and the lines with their bars; quiet where nothing is known."""
    said = "".join(
        f'<div class="{_kind(text, wrong)}">{escape(text)}{bars}</div>' for text, bars in lines
    )
    return f'<div class="says"><span class="by">{escape(by)} </span><div>{said}</div></div>'


def _kind(text: str, wrong: bool) -> str:
    if wrong:
        return "accent"
    return "quiet" if text in NOTHING or text.startswith(NOT_SAID) else "plain"
