"""The matrices of evidence and answers, one table a question, and why each rating was given."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.methods.ach import AGAINST
from sitrep.rows import Cells, records
from sitrep.wording import amount, and_list, count


def matrix(answer: Answer) -> Prose:
    """Every question with its lettered answers and the item that tells most; its matrix, the
    first one open, and the reasons behind lines."""
    groups = answer.frame.groupby("number", sort=False)
    parts = [_question(rows, index == 0) for index, (_, rows) in enumerate(groups)]
    return part(answer, "".join(parts), "sitrep-matrix")


def _question(own: pd.DataFrame, is_open: bool) -> str:
    answers = own.drop_duplicates("letter")
    items = "".join(_answer(row) for row in records(answers))
    heads = "".join(f'<th scope="col" class="cell">{one}</th>' for one in answers["letter"])
    lines = "".join(_line(rows) for _, rows in own.groupby("item", sort=True))
    first, number = own.iloc[0], own["item"].nunique()
    table = (
        '<table class="kept"><thead><tr><th scope="col">Evidence, the most telling first</th>'
        f'{heads}<th scope="col" class="cell">Spread</th></tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )
    line = f"The matrix: {count(number, 'item')} of evidence"
    return (
        f"<h3>{first['number']}. {escape(first['question'])}</h3><ol>{items}</ol>"
        f"<p>{escape(_telling(own))}</p>"
        f"{fold(line, table, kind='alt', is_open=is_open)}{_reasons(own)}"
    )


def _telling(own: pd.DataFrame) -> str:
    """The most telling item that speaks against an answer, and which answers those are."""
    against = own[own["rating"].isin(list(AGAINST))]
    if against.empty:
        return "No item speaks against an answer."
    rows = against[against["item"] == against["item"].min()]
    text = str(rows["evidence"].iloc[0]).rstrip(".")
    return f"Most telling against {and_list(rows['letter'].to_list())}: “{text}.”"


def _answer(row: Cells) -> str:
    """One answer under its letter; what came true is strong."""
    text = f"{row['letter']}&ensp;{escape(row['answer'])}"
    return (
        f"<li><strong>{text} Came true.</strong></li>" if row["came_true"] else f"<li>{text}</li>"
    )


def _line(rows: pd.DataFrame) -> str:
    """One item of evidence with its ratings and their spread."""
    first = rows.iloc[0]
    about = escape(f"Known {first['known']}. {first['weight_words']}.")
    cells = "".join(_cell(row) for row in records(rows))
    spread = f'<td class="cell" data-label="spread">{amount(first["diagnosticity"], 1)}</td>'
    text = f"{escape(first['evidence'])}<br><small>{about}</small>"
    return f'<tr><th scope="row">{text}</th>{cells}{spread}</tr>'


def _cell(row: Cells) -> str:
    rating, about = escape(row["rating"]), escape(row["why"])
    return (
        f'<td class="cell {rating}" data-label="{escape(row["letter"])}" title="{about}">'
        f"{rating}</td>"
    )


def _reasons(own: pd.DataFrame) -> str:
    """Why each rating was given, item by item, behind a line."""
    items = "".join(
        f"<li>{escape(rows['evidence'].iloc[0])}<ul>"
        f"{''.join(_reason(row) for row in records(rows))}</ul></li>"
        for _, rows in own.groupby("item", sort=True)
    )
    return fold(f"Why: the reasons of {len(own)} ratings", f"<ul>{items}</ul>")


def _reason(row: Cells) -> str:
    """One rating, the chance of the item if the answer were true, and the reason."""
    chance = row["likelihood"]
    given = f", expected at {chance:.0%}" if chance == chance else ""
    head = f"<strong>{escape(row['letter'])} {escape(row['rating'])}</strong>{given}"
    return f"<li>{head}: {escape(row['why'])}</li>"
