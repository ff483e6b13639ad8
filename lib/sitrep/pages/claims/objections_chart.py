"""What the machine objects to: a table, and every rule with its finds behind a line."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.drawing.tables import Table, looks, rows, table
from sitrep.wording import count, opened

_GRADES = {"contradicted": "accent", "loose": "strong", "flaw": "strong"}
_HEADS, _WIDTHS = ("Grade", "Find", "Rests on"), ("14%", "", "11%")


def objections(answer: Answer) -> Table:
    """The finds as a table, contradictions in the accent; without the rows they rest on."""
    shown = answer.table.drop(columns=["Rows", "Of"], errors="ignore")
    if "Waived, because" in shown and not shown["Waived, because"].any():
        shown = shown.drop(columns="Waived, because")
    grades = answer.frame["grade"].where(answer.frame["waived"] == "", "")
    return table(replace(answer, table=shown), {"Grade": looks(grades, _GRADES)})


def by_rule(answer: Answer) -> Prose:
    """Every rule behind a line that counts its finds: the finds with their rows and reasons, what
    the rule lets pass, and when it is wrong. Rules with a find that stands are open."""
    rules = answer.layers["rules"]
    return part(answer, "".join(_rule(rule, answer.frame) for _, rule in rules.iterrows()))


def _rule(rule: pd.Series, frame: pd.DataFrame) -> str:
    mine = frame[frame["rule"] == rule["rule"]]
    counts = [f"{rule['found'] or 'nothing'} found"]
    counts += [f"{rule['waived']} waived"] if rule["waived"] else []
    passes, wrong = escape(rule["passes"]), escape(rule["wrong"])
    about = f'<p class="note">Let pass: {passes} Wrong where {wrong}</p>'
    title = opened(rule["rule"].replace("-", " "))
    line = f"<strong>{escape(title)}</strong>, {escape(rule['words'])}: {', '.join(counts)}"
    found = rows(_HEADS, [_line(row) for _, row in mine.iterrows()], _WIDTHS)
    return fold(line, found + about, is_open=bool(rule["found"]))


def _line(row: pd.Series) -> list[str]:
    grade = escape(f"waived ({row['grade']})" if row["waived"] else row["grade"])
    kind = "" if row["waived"] else _GRADES.get(row["grade"], "")
    why = f"<br><strong>Waived:</strong> {escape(row['waived'])}" if row["waived"] else ""
    cells = "<br>".join(escape(cell) for cell in row["rows"])
    rests = fold(count(len(row["rows"]), "cell"), f'<span class="note">{cells}</span>')
    said = f'<span class="{kind}">{grade}</span>' if kind else grade
    return [said, f"{escape(row['sentence'])}{why}", rests]
