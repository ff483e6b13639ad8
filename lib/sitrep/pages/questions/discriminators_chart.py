"""What would tell two answers apart, a table a question."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html, sources_html
from sitrep.wording import amount, count

#: A pair's column, that of its status, and the rest.
_WIDTHS = (
    '<colgroup><col style="width:8%"><col style="width:28%"><col style="width:38%"><col></colgroup>'
)
_HEADS = ("Between", "What would tell them apart", "Status", "Most telling item so far")
_CELL = "vertical-align:top;text-align:left"


def discriminators(answer: Answer) -> Prose:
    """A table a question behind a line that counts what was found, the first one open."""
    groups = answer.frame.groupby("number", sort=False)
    parts = [_question(part, number == 0) for number, (_, part) in enumerate(groups)]
    return Prose(
        f'<div class="sitrep-table"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _question(part: pd.DataFrame, is_open: bool) -> str:
    first, named = part.iloc[0], part[part["discriminator"] != ""]
    missed = int((named["status"] == "not-found").sum())
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    lines = "".join(_line(row) for _, row in part.iterrows())
    said = count(len(named), "discriminator")
    said += f", {missed} looked for and not found" if missed else ""
    # What is open on paper: report.js opens the class alt before printing.
    return (
        f'<details class="alt"{" open" if is_open else ""}><summary><strong>{first["number"]}. '
        f"{escape(first['question'])}</strong> {said}</summary>"
        f"<table>{_WIDTHS}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></details>"
    )


def _line(row: pd.Series) -> str:
    pair = f"{escape(row['one'])} and {escape(row['other'])}"
    told = escape(row["discriminator"]) or "The case names none."
    if row["expected"]:
        told += f'<br><span class="note">To be expected under {escape(row["expected"])}</span>'
    status = f"<strong>{escape(row['status_words'])}</strong>"
    if row["settled"]:
        status += f", {escape(row['settled'])}"
    if row["finding"]:
        status += f"<br>{escape(row['finding'])}"
    cells = zip(_HEADS, (pair, told, status, _seen(row)), strict=True)
    made = "".join(f'<td data-label="{head}" style="{_CELL}">{html}</td>' for head, html in cells)
    return f"<tr>{made}</tr>"


def _seen(row: pd.Series) -> str:
    """The item that tells the pair apart best so far."""
    if not row["seen"]:
        return "no item of the evidence does"
    times = f"{amount(row['ratio'], 1)} times as likely under {escape(row['favours'])}"
    return f'{escape(row["seen"])}<br><span class="note">{times}</span>'
