"""The questions as cards: how each ended, and what would settle it behind a line to open."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html, sources_html
from sitrep.drawing.theme import cell_text

#: Read first, and what stands behind the line of the same name.
FIRST = ("What came true", "How")
CRITERION = "What would settle it"
BEHIND = (CRITERION, "Asked by", "Opened", "Read until")


def questions(answer: Answer) -> Prose:
    """One card a question, its status and day as a tag; the criterion is open while it is."""
    made = "".join(_card(row) for _, row in answer.table.iterrows())
    return Prose(
        f'<div class="sitrep-cards"><p class="answer">{escape(answer.sentence)}</p>'
        f'<div class="cards">{made}</div>{note_html(answer.note)}{sources_html(answer)}</div>'
    )


def _card(row: pd.Series) -> str:
    """A card; one without an outcome yet shows what would settle it."""
    settled = cell_text(row["Settled"])
    tag = cell_text(row["Status"]) + (f", {settled}" if settled else "")
    shown = _pairs(row, FIRST)
    # What is open on paper: report.js opens the class alt before printing.
    state = "" if shown else " open"
    return (
        f'<section class="card"><span class="tag">{escape(tag)}</span>'
        f"<h3>{escape(cell_text(row['Question']))}</h3>{shown}"
        f'<details class="alt"{state}><summary>{CRITERION}</summary>{_pairs(row, BEHIND)}'
        "</details></section>"
    )


def _pairs(row: pd.Series, names: Iterable[str]) -> str:
    """Pairs of heading and text, without the blank ones; the summary names the criterion."""
    pairs = "".join(
        f"{'' if name == CRITERION else f'<dt>{escape(name)}</dt>'}"
        f"<dd>{escape(cell_text(row[name]))}</dd>"
        for name in names
        if cell_text(row[name])
    )
    return f"<dl>{pairs}</dl>" if pairs else ""
