"""What the rankings hang on: a table, the warning on items that tell nothing, the changes."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import Table, body, note_html, sources_html, table
from sitrep.wording import count


def turning(answer: Answer) -> Prose:
    """A row a question and way of adding up, and behind a line which items and origins they are."""
    quiet = {"none": "quiet", "no set does": "quiet"}
    marks = {str(name): quiet for name in answer.table.columns[3:]}
    named = "".join(_named(row) for _, row in answer.frame.iterrows())
    which = (
        f'<details class="alt"><summary>Which they are</summary><ul>{named}</ul></details>'
        if named
        else ""
    )
    return Prose(
        f'<div class="sitrep-table"><p class="answer">{escape(answer.sentence)}</p>'
        f"{body(answer.table, marks)}{which}{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _named(row: pd.Series) -> str:
    """The items and origins that turn one ranking, as an item of a list; "" if nothing does."""
    parts = [
        ("Single items", row["items"]),
        ("Single origins", row["origins"]),
        ("Fewest items", row["fewest"] if len(row["fewest"]) > 1 else []),
    ]
    said = "".join(
        f"<li>{head}: {escape('; '.join(map(_quoted, texts)))}.</li>"
        for head, texts in parts
        if texts
    )
    if not said:
        return ""
    return f"<li>Question {row['number']}, {escape(row['way_words'].lower())}<ul>{said}</ul></li>"


def _quoted(text: str) -> str:
    """An item in quotation marks, since it may hold a semicolon; what then leads stays outside."""
    item, mark, then = text.partition(" (then ")
    return f"“{item}”{mark}{then}"


def pseudo(answer: Answer) -> Table:
    """The items behind a line: the answer counts them."""
    rows = len(answer.table)
    return table(answer, fold=f"Those that touch the leader: {count(rows, 'item')}" if rows else "")


def moves(answer: Answer) -> Prose:
    """The changes of each question behind a line that counts them."""
    parts = []
    for (number, question), part in answer.frame.groupby(["number", "question"], sort=False):
        items = "".join(f"<li>{escape(text)}</li>" for text in part["sentence"])
        changes = int(part["ways"].map(len).sum())
        parts.append(
            f'<details class="alt"><summary>{number}. {escape(str(question))} '
            f"{count(changes, 'change')}</summary><ul>{items}</ul></details>"
        )
    return Prose(
        f'<div class="sitrep-findings"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )
