"""What changed between two editions, every row of it in words."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, listed, part


def rows_in_words(answer: Answer) -> Prose:
    """Every new row and changed cell, a sentence each, a table behind a line that counts them."""
    parts = []
    for heading, rows in answer.frame.groupby("heading", sort=False):
        changed = int((rows["kind"] == "changed").sum())
        counts = ((len(rows) - changed, "new"), (changed, "changed"))
        said = " and ".join(f"{number} {word}" for number, word in counts if number)
        line = f"<strong>{escape(str(heading))}</strong>: {said}"
        parts.append(fold(line, listed(rows["sentence"])))
    return part(answer, "".join(parts), "sitrep-findings")
