"""What the chronology and the event data miss of one another, as a table."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, table
from sitrep.wording import count


def missed(answer: Answer) -> Table:
    """What each of the two misses, behind a line to open."""
    rows = len(answer.table)
    return table(answer, fold=count(rows, "row") if rows else "")
