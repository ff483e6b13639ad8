"""What changed between two editions: a table of new rows, and the changes in sentences."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, sentences
from sitrep.drawing.tables import Table, note_html, sources_html, table


def rows_added(answer: Answer) -> Table:
    """The tables that grew, with their rows before and after."""
    return table(answer)


def changes(answer: Answer) -> Prose:
    """Every verdict and question that changed, a sentence each."""
    return sentences(answer)


def rows_in_words(answer: Answer) -> Prose:
    """Every new row and changed cell, a sentence each, a table behind a line that counts them."""
    parts = []
    for heading, part in answer.frame.groupby("heading", sort=False):
        changed = int((part["kind"] == "changed").sum())
        new = len(part) - changed
        counts = ((new, "new"), (changed, "changed"))
        said = " and ".join(f"{number} {word}" for number, word in counts if number)
        items = "".join(f"<li>{escape(text)}</li>" for text in part["sentence"])
        parts.append(
            f"<details><summary><strong>{escape(str(heading))}</strong>: {said}</summary>"
            f"<ul>{items}</ul></details>"
        )
    return Prose(
        f'<div class="sitrep-findings"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )
