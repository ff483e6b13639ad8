"""The title of the front page and what the report claims, as a newspaper sets them."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose

from .headline import CLAIMED


def headline(answer: Answer) -> Prose:
    """The finding large, and what the report claims beneath it."""
    claimed = answer.frame.loc[answer.frame["part"] == CLAIMED, "text"]
    said = "".join(
        f'<p class="claimed"><span class="kicker">The report, in our words</span> '
        f"{answer.linked(text)}</p>"
        for text in claimed
    )
    return Prose(
        f'<div class="sitrep-front"><p class="answer headline">{answer.linked(answer.sentence)}</p>'
        f"{said}</div>"
    )
