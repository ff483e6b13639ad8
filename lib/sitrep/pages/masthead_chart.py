"""The strip on top of every page: whose claims, which day, which inputs."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose


def masthead(answer: Answer) -> Prose:
    """The masthead's sentence and its pairs of item and value."""
    rows = list(answer.table.itertuples(index=False))
    short = " · ".join(value for item, value in rows if item in ("Report", "Edition"))
    pairs = "".join(
        f"<div><dt>{escape(item)}</dt><dd>{escape(value)}</dd></div>" for item, value in rows
    )
    return Prose(
        f'<div class="sitrep-masthead"><p>{escape(answer.sentence)}</p>'
        f"<p>{escape(short)}</p><details><summary>When, and built from what</summary>"
        f"<dl>{pairs}</dl></details></div>"
    )
