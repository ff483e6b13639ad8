"""The questions as cards."""

from __future__ import annotations

from sitrep.views.answer import Answer

from .prose import Prose, cards


def questions(answer: Answer) -> Prose:
    """One card a question, its status as a tag."""
    return cards(answer, "Question", "Status")
