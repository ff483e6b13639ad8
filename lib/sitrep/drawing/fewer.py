"""Of very many things a chart draws those that weigh most, or come first, and a note says so.

What is drawn of thousands can neither be read nor, in some browsers, be opened; the rows behind the
chart and the answer in the notebook lack nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import pandas as pd

from sitrep.answer import Answer
from sitrep.wording import count

#: Rows of a chart that has a row for each thing.
ROWS = 60
#: Marks of a chart in which things stand side by side.
MARKS = 400


def noted(answer: Answer, drawn: int, total: int, what: str, which: str) -> Answer:
    """The answer with a note of how many of all are drawn; `which` says by what they were chosen:
    "the first", "the most tied"."""
    said = f"Drawn are {which} {drawn:,} of {count(total, what)}; the answer in the notebook holds"
    return replace(answer, note=f"{answer.note} {said} all.".strip())


def heaviest(weights: pd.Series, most: int) -> set[Hashable]:
    """The labels of the greatest of these weights; of equals those that come first."""
    return set(weights.sort_values(ascending=False, kind="stable").index[:most])
