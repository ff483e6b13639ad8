"""The questions as cards: how each ended, and what would settle it behind a line to open."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, pairs, part
from sitrep.drawing.theme import cell_text
from sitrep.look.pieces import to
from sitrep.rows import Cells, records

#: Read first, and what stands behind the line that is the criterion's heading.
FIRST = ("What came true", "How")
CRITERION = "What would settle it"
BEHIND = ("Asked by", "Opened", "Read until")


def questions(answer: Answer) -> Prose:
    """One card a question, its status and day as a tag; the criterion is open while it is."""
    made = "".join(
        _card(row, key)
        for key, row in zip(answer.frame["question_id"], records(answer.table), strict=True)
    )
    return part(answer, f'<div class="cards">{made}</div>', "sitrep-cards")


def _card(row: Cells, key: str) -> str:
    """A card; one without an outcome yet shows what would settle it."""
    settled = cell_text(row["Settled"])
    tag = cell_text(row["Status"]) + (f", {settled}" if settled else "")
    shown = pairs(row, FIRST)
    behind = f"<p>{escape(cell_text(row[CRITERION]))}</p>{pairs(row, BEHIND)}"
    return (
        f'<section class="card" id="{escape(key)}"><span class="tag">{escape(tag)}</span>'
        f"<h3>{to(f'questions/{key}', cell_text(row['Question']))}</h3>{shown}"
        f"{fold(CRITERION, behind, kind='alt', is_open=not shown)}</section>"
    )
