"""What changed between two editions: a table of new rows, and the changes in sentences."""

from __future__ import annotations

from sitrep.views.answer import Answer

from .prose import Prose, sentences
from .tables import Table, table


def rows_added(answer: Answer) -> Table:
    """The tables that grew, with their rows before and after."""
    return table(answer)


def changes(answer: Answer) -> Prose:
    """Every verdict and question that changed, a sentence each."""
    return sentences(answer)
