"""What was looked for and not established, an item a thing, the first few open."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.rows import Cells, records
from sitrep.wording import count, opened

#: So many stand open; the others are behind a line.
OPEN = 5


def not_established(answer: Answer) -> Prose:
    """A list of what was looked for, with where, when, what came nearest and what it would take."""
    items = [_item(row) for row in records(answer.frame)]
    inside = f"<ul>{''.join(items[:OPEN])}</ul>" if items else ""
    if rest := items[OPEN:]:
        more = f"{count(len(rest), 'more thing')} looked for"
        inside += fold(more, f"<ul>{''.join(rest)}</ul>")
    return part(answer, inside)


def _item(row: Cells) -> str:
    looked = f"{row['looked']}, {row['when']}" if row["looked"] else row["when"]
    after = f" ({escape(looked)})" if looked else ""
    result = escape(opened(row["result_words"]))
    text = f"<strong>{escape(_stop(row['sought']))}</strong> {result}{after}."
    if row["found"]:
        text += f" {escape(_stop(row['found']))}"
    if row["would_take"]:
        text += f" <em>It would take:</em> {escape(_stop(row['would_take']))}"
    return f"<li>{text}</li>"


def _stop(text: str) -> str:
    return f"{text.rstrip('.')}."
