"""What the machine objects to: a table, and every rule with its finds behind a line."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.drawing.tables import Table, looks, rows, table
from sitrep.rows import Cells, records
from sitrep.wording import count, opened

_GRADES = {"contradicted": "accent", "loose": "strong", "flaw": "strong"}
_HEADS, _WIDTHS = ("Grade", "Find", "Rule", "Rests on"), ("13%", "", "11%", "11%")


def objections(answer: Answer) -> Table:
    """The finds as a table, contradictions in the accent; without the rows they rest on."""
    shown = answer.table.drop(columns=["Rows", "Of"], errors="ignore")
    if "Waived, because" in shown and not shown["Waived, because"].any():
        shown = shown.drop(columns="Waived, because")
    grades = answer.frame["grade"].where(answer.frame["waived"] == "", "")
    return table(replace(answer, table=shown), {"Grade": looks(grades, _GRADES)})


def by_rule(answer: Answer) -> Prose:
    """The finds that stand, each with its rule and the cells it rests on; behind a line those that
    are waived, and behind another every rule, with what it lets pass and when it is wrong."""
    rules, frame = answer.layers["rules"], answer.frame
    stand, waived = frame[frame["waived"] == ""], frame[frame["waived"] != ""]
    inside = _finds(answer, stand)
    if len(waived):
        inside += fold(f"Waived: {count(len(waived), 'find')}", _finds(answer, waived))
    told = "".join(_rule(rule) for rule in records(rules))
    if told:
        inside += fold(f"The rules: {count(len(rules), 'rule')}", f"<ul>{told}</ul>")
    return part(answer, inside, data=True)


def _finds(answer: Answer, found: pd.DataFrame) -> str:
    return rows(_HEADS, [_line(answer, row) for row in records(found)], _WIDTHS)


def _rule(rule: Cells) -> str:
    counts = [f"{rule['found'] or 'nothing'} found"]
    counts += [f"{rule['waived']} waived"] if rule["waived"] else []
    passes, wrong = escape(rule["passes"]), escape(rule["wrong"])
    return (
        f"<li><strong>{escape(_title(rule['rule']))}</strong>, {escape(rule['words'])}: "
        f'{", ".join(counts)}. <span class="note">Let pass: {passes} '
        f"Wrong where {wrong}</span></li>"
    )


def _title(rule: str) -> str:
    return opened(rule.replace("-", " "))


def _line(answer: Answer, row: Cells) -> list[str]:
    grade = escape(f"waived ({row['grade']})" if row["waived"] else row["grade"])
    kind = "" if row["waived"] else _GRADES.get(row["grade"], "")
    why = f"<br><strong>Waived:</strong> {escape(row['waived'])}" if row["waived"] else ""
    cells = "<br>".join(escape(cell) for cell in row["rows"])
    rests = fold(count(len(row["rows"]), "cell"), f'<span class="note">{cells}</span>')
    said = f'<span class="{kind}">{grade}</span>' if kind else grade
    return [said, f"{answer.linked(row['sentence'])}{why}", escape(_title(row["rule"])), rests]
