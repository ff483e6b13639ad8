"""The strip on top of every page: whose claims, which day, which inputs."""

from __future__ import annotations

from html import escape

from sitrep.views.answer import Answer

from .prose import Prose


def masthead(answer: Answer) -> Prose:
    """The masthead's sentence and its pairs of item and value."""
    pairs = "".join(
        f"<div><dt>{escape(item)}</dt><dd>{escape(value)}</dd></div>"
        for item, value in answer.table.itertuples(index=False)
    )
    return Prose(
        f'<div class="sitrep-masthead"><p>{escape(answer.sentence)}</p><dl>{pairs}</dl></div>'
    )
