"""The chronology as a table."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, looks, table
from sitrep.wording import count


def chronology(answer: Answer) -> Table:
    """All events behind a line to open; none where there are none."""
    marks = {"Basis": looks(answer.frame["basis"], {"disputed": "strong", "claimed": "quiet"})}
    rows = len(answer.table)
    return table(answer, marks, fold=f"Show {count(rows, 'event')}" if rows else "")
