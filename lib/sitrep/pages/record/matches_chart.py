"""The pairs, what each side misses, and the silences of the data, in tables and sentences."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing import tables
from sitrep.drawing.prose import Prose, sentences

from .along_chart import along
from .spots_chart import spots
from .voices_chart import voices
from .weeks_chart import weeks

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
