"""The timeline subject: lanes, control, lag, orders, and the chronology as a table."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing import prose, tables
from sitrep.wording import count

from .control_chart import control
from .delays_chart import late
from .lanes_chart import lanes
from .orderings_chart import orderings

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
