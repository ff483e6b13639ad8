"""What would tell two answers apart, a table a question."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.drawing.tables import rows
from sitrep.rows import Cells, records
from sitrep.wording import amount, count

_HEADS = ("Between", "What would tell them apart", "Status", "Most telling item so far")
_WIDTHS = ("8%", "28%", "38%", "")


def discriminators(answer: Answer) -> Prose:
    """A table a question behind a line that counts what was found, the first one open."""
    groups = answer.frame.groupby("number", sort=False)
    told = "".join(_question(own, n == 0) for n, (_, own) in enumerate(groups))
    return part(answer, told, data=True)


def _question(own: pd.DataFrame, is_open: bool) -> str:
    first, named = own.iloc[0], own[own["discriminator"] != ""]
    missed = int((named["status"] == "not-found").sum())
    said = count(len(named), "discriminator")
    said += f", {missed} looked for and not found" if missed else ""
    line = f"<strong>{first['number']}. {escape(first['question'])}</strong> {said}"
    table = rows(_HEADS, [_line(row) for row in records(own)], _WIDTHS)
    return fold(line, table, kind="alt", is_open=is_open)


def _line(row: Cells) -> list[str]:
    pair = f"{escape(row['one'])} and {escape(row['other'])}"
    told = escape(row["discriminator"]) or "The case names none."
    if row["expected"]:
        told += f'<br><span class="note">To be expected under {escape(row["expected"])}</span>'
    status = f"<strong>{escape(row['status_words'])}</strong>"
    if row["settled"]:
        status += f", {escape(row['settled'])}"
    if row["finding"]:
        status += f"<br>{escape(row['finding'])}"
    return [pair, told, status, _seen(row)]


def _seen(row: Cells) -> str:
    """The item that tells the pair apart best so far."""
    if not row["seen"]:
        return "no item of the evidence does"
    times = f"{amount(row['ratio'], 1)} times as likely under {escape(row['favours'])}"
    return f'{escape(row["seen"])}<br><span class="note">{times}</span>'
