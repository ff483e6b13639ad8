"""The sources: which way they lean and how good they are, and the tables beside it."""

from __future__ import annotations

import math

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Sign
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.drawing.tables import Table, looks, table
from sitrep.rows import records
from sitrep.schema import VOCABULARIES
from sitrep.wording import count, opened

from .leaning import LETTERS, UNJUDGED

#: Pixels of the largest and the smallest mark.
LARGE, SMALLEST = 30, 6


def leaning(answer: Answer) -> Prose:
    """A row a side, a column a letter; a mark as large as the pages are many, F hollow, apart."""
    frame = answer.frame
    if frame.empty:
        return part(answer)
    words = VOCABULARIES["reliability"]
    columns = [
        Column(key, more=words[key], kind="apart" if key == UNJUDGED else "") for key in LETTERS
    ]
    most = int(frame["pages"].max()) or 1
    rows = [_side(rows, most) for _, rows in frame.groupby("bloc", sort=False)]
    return part(answer, grouped([Group("", rows)], "rows grid", "Side", *columns), data=True)


def _side(rows: pd.DataFrame, most: int) -> Row:
    """A side with its pages, and for each letter their number and mark."""
    pages = {row["letter"]: int(row["pages"]) for row in records(rows)}
    first = rows.iloc[0]
    name = f"{opened(first['label'])}: {count(int(first['total']), 'page')}"
    return name, *(_pages(pages.get(letter, 0), letter, first, most) for letter in LETTERS)


def _pages(number: int, letter: str, side: pd.Series, most: int) -> str | Gauge:
    """So many pages of a side and letter; "" for none."""
    look = "hollow" if letter == UNJUDGED else ""
    size = SMALLEST + (LARGE - SMALLEST) * math.sqrt(number / most)
    mark = Sign(0.5, side["marker"], look, side["colour"], size)
    return Gauge(str(number), [mark]) if number else ""


def admissions(answer: Answer) -> Table:
    """Claims with a source that speaks against the side it leans to."""
    kinds = {"contradicted": "accent", "supported": "strong"}
    return table(answer, {"Is cited": looks(answer.frame["verdict"], kinds)})


def pieces(answer: Answer) -> Table:
    """The publisher's other pieces; what settles a point that the report leaves open is marked."""
    # A page may speak of several points, each a row of the frame, and is one row of the table.
    sure = answer.frame.groupby("source_id", sort=False)["settles"].any()
    return table(answer, {"Beside the report": looks(sure, {True: "accent"})})


def source_list(answer: Answer, fold: str) -> Table:
    """Every source, behind the line `fold`."""
    return table(answer, fold=fold, lists_sources=True)
