"""The chronology as a table."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, looks, table


def chronology(answer: Answer) -> Table:
    """All events, what is disputed strong and what one side claims quiet."""
    return table(
        answer,
        {"Basis": looks(answer.frame["basis"], {"disputed": "strong", "claimed": "quiet"})},
    )
