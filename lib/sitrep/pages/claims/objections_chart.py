"""What the machine objects to: a table, and every rule with its finds behind a line."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import Table, note_html, sources_html, table
from sitrep.wording import noun, opened

_MARKS = {"Grade": {"contradicted": "accent", "loose": "strong", "flaw": "strong"}}
_CELL = "vertical-align:top;text-align:left"
_WIDTHS = '<colgroup><col style="width:14%"><col><col style="width:11%"></colgroup>'


def objections(answer: Answer) -> Table:
    """The finds as a table, contradictions in the accent; without the rows they rest on."""
    shown = answer.table.drop(columns=["Rows", "Of"], errors="ignore")
    if "Waived, because" in shown and not shown["Waived, because"].any():
        shown = shown.drop(columns="Waived, because")
    made = Answer(
        answer.sentence, answer.frame, shown, answer.references, answer.note, answer.layers
    )
    return table(made, _MARKS)


def by_rule(answer: Answer) -> Prose:
    """Every rule behind a line that counts its finds: the finds with their rows and reasons, what
    the rule lets pass, and when it is wrong. Rules with a find that stands are open."""
    parts = [_rule(rule, answer.frame) for _, rule in answer.layers["rules"].iterrows()]
    return Prose(
        f'<div class="sitrep-table"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _rule(rule: pd.Series, frame: pd.DataFrame) -> str:
    mine = frame[frame["rule"] == rule["rule"]]
    counts = [f"{rule['found'] or 'nothing'} found"]
    counts += [f"{rule['waived']} waived"] if rule["waived"] else []
    lines = "".join(_line(row) for _, row in mine.iterrows())
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Grade", "Find", "Rests on"))
    body = (
        f"<table>{_WIDTHS}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
        if lines
        else ""
    )
    passes, wrong = escape(rule["passes"]), escape(rule["wrong"])
    about = f'<p class="note">Let pass: {passes} Wrong where {wrong}</p>'
    return (
        f"<details{' open' if rule['found'] else ''}><summary><strong>"
        f"{escape(_title(rule['rule']))}</strong>, {escape(rule['words'])}: "
        f"{', '.join(counts)}</summary>{body}{about}</details>"
    )


def _line(row: pd.Series) -> str:
    grade = escape(f"waived ({row['grade']})" if row["waived"] else row["grade"])
    kind = "" if row["waived"] else _MARKS["Grade"].get(row["grade"], "")
    why = f"<br><strong>Waived:</strong> {escape(row['waived'])}" if row["waived"] else ""
    cells = "<br>".join(escape(cell) for cell in row["rows"])
    count = len(row["rows"])
    rests = (
        f"<details><summary>{count} {noun(count, 'cell')}</summary>"
        f'<span class="note">{cells}</span></details>'
    )
    return (
        f'<tr><td data-label="Grade" class="{kind}" style="{_CELL}">{grade}</td>'
        f'<td data-label="Find" style="{_CELL}">{escape(row["sentence"])}{why}</td>'
        f'<td data-label="Rests on" style="{_CELL}">{rests}</td></tr>'
    )


def _title(rule: str) -> str:
    """A rule's word as a heading."""
    return opened(rule.replace("-", " "))
