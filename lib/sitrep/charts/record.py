"""The record subject: charts and tables of event data, each from its view's answer."""

from __future__ import annotations

from sitrep.views.answer import Answer

from . import tables
from .prose import Prose, sentences
from .record_along import along
from .record_map import spots
from .record_voices import voices
from .record_weeks import weeks

__all__ = ["along", "limits", "matched", "missed", "spots", "voices", "weeks"]


def matched(answer: Answer) -> tables.Table:
    """The pairs, best first."""
    return tables.table(answer)


def missed(answer: Answer) -> tables.Table:
    """What each of the two misses, behind a line to open."""
    return tables.table(answer, fold=f"{len(answer.table)} rows" if len(answer.table) else "")


def limits(answer: Answer) -> Prose:
    """The silences of the data, a sentence each."""
    return sentences(answer)
