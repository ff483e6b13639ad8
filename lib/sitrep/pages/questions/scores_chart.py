"""Three scores of every answer side by side."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Scale, Stretch, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, grouped
from sitrep.drawing.theme import INK, PALE
from sitrep.facts.weighing import WAYS
from sitrep.rows import Cells, records
from sitrep.wording import amount

NAMES = {"inconsistency": "Points against", "weighted": "Weighted", "likelihood": "Probability"}
#: The bar of a leader that has no points against it, as a share of the longest, so that it is seen.
TICK = 0.012


def scores(answer: Answer) -> Prose:
    """For each answer three bars beside its wording: points against, weighted, probability.

    The leader of each score is black, the rest grey; each question has its own scale.
    """
    said = answer.layers["questions"].set_index("number")["verdict"]
    groups = [
        _group(rows, str(said[number]))
        for number, rows in answer.frame.groupby("number", sort=False)
    ]
    columns = (Column(NAMES[way], Scale(1)) for way in WAYS)
    return part(answer, grouped(groups, "rows several", "Answer", *columns), data=True)


def _group(rows: pd.DataFrame, verdict: str) -> Group:
    """A question and whether the three agree, over a row an answer."""
    heading = f"Question {rows['number'].iloc[0]}. {rows['question'].iloc[0]}"
    longest = {way: 1.0 if way == "likelihood" else max(rows[way].abs().max(), 1) for way in WAYS}
    return Group(
        Html(Html.of(heading) + tagged("span", verdict, "along")),
        [
            (_answer(row), *(_gauge(row, way, longest[way]) for way in WAYS))
            for row in records(rows)
        ],
    )


def _answer(row: Cells) -> Html:
    words = f"{row['letter']}  {row['answer']}"
    return tagged("b", f"{words} This came true.") if row["came_true"] else Html.of(words)


def _gauge(row: Cells, way: str, longest: float) -> Gauge:
    """A score with its bar, as a share of the longest."""
    value, leads = abs(float(row[way])), bool(row[f"{way}_leads"])
    mark = Stretch(0, max(value / longest, TICK * leads), colour=INK if leads else PALE)
    return Gauge(_value(way, value), [mark], look="strong" if leads else "")


def _value(way: str, value: float) -> str:
    """Points as they are, probabilities in per cent."""
    if way != "likelihood":
        return amount(value, 1) if way == "weighted" else amount(value)
    if 0 < value < 0.01:
        return "<1%"
    return ">99%" if 0.99 < value < 1 else f"{value:.0%}"
