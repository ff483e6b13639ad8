"""The timeline subject: lanes, control, lag, orders, and the chronology as a table."""

from __future__ import annotations

from sitrep.views.answer import Answer
from sitrep.wording import count

from . import prose, tables
from .orderings import orderings
from .timeline_control import control
from .timeline_lag import late
from .timeline_lanes import lanes

__all__ = ["bracket", "chronology", "control", "lag", "lanes", "late", "orderings"]


def chronology(answer: Answer) -> tables.Table:
    """All events as a table behind a line to open."""
    marks = {"Basis": {"disputed": "strong", "claimed": "quiet"}}
    return tables.table(answer, marks=marks, fold=_show(answer))


def lag(answer: Answer) -> tables.Table:
    """The lag of all events and by basis and kind, as a table."""
    return tables.table(answer)


def _show(answer: Answer) -> str:
    """The line behind which the events lie; none where there are none."""
    number = len(answer.table)
    return f"Show {count(number, 'event')}" if number else ""


def bracket(answer: Answer) -> prose.Prose:
    """How the report is dated, in sentences."""
    return prose.sentences(answer)
