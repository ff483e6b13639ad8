"""The oil and gas sites as a table: the report's word quiet, what nobody took quiet too."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, looks, table


def sites(answer: Answer) -> Table:
    """One row a site and taker."""
    rows = len(answer.frame)
    marks = {"Site": ["strong"] * rows, "In the report": ["quiet"] * rows}
    return table(answer, {**marks, "Taken by": looks(answer.frame["bloc"], {"": "quiet"})})
