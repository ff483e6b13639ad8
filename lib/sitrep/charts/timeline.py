"""The timeline subject: lanes, control, lag, and the chronology as a table."""

from __future__ import annotations

from sitrep.views.answer import Answer

from . import prose, tables
from .timeline_control import control
from .timeline_lag import lag, late
from .timeline_lanes import lanes

__all__ = ["bracket", "chronology", "control", "lag", "lanes", "late"]


def chronology(answer: Answer) -> tables.Table:
    """All events as a table behind a line to open."""
    marks = {"Basis": {"disputed": "strong", "claimed": "quiet"}}
    number = len(answer.table)
    fold = f"Show {number} event{'s' if number != 1 else ''}" if number else ""
    return tables.table(answer, marks=marks, fold=fold)


def bracket(answer: Answer) -> prose.Prose:
    """How the report is dated, in sentences."""
    return prose.sentences(answer)
