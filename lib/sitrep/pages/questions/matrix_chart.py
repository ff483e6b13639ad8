"""The matrices of evidence and answers, one table a question, and why each rating was given."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html, sources_html
from sitrep.drawing.theme import INK, PAPER, QUIET
from sitrep.look import tone
from sitrep.look.shown import own_style
from sitrep.methods.ach import AGAINST
from sitrep.wording import amount, and_list, count

#: Ground and letters of a rating: what speaks against an answer is darkest.
SHADES = {
    "CC": (PAPER, QUIET), "C": (PAPER, QUIET), "N": ("#f0f0f3", QUIET), "I": ("#b4b4bb", INK),
    "II": (INK, PAPER), "NA": (PAPER, QUIET), "": (PAPER, QUIET),
}  # fmt: skip

#: A matrix stays a grid on a phone, its evidence above the cells instead of beside them.
_STYLE = own_style("""
.sitrep-matrix th,.sitrep-matrix td{text-align:left;vertical-align:middle;font-weight:400;
border:0;border-bottom:1px solid var(--rule);padding:.4rem .75rem .4rem 0;width:auto}
.sitrep-matrix td.cell,.sitrep-matrix th.cell{text-align:center;width:3.1rem;min-width:0;
padding:.4rem .2rem;display:table-cell;border:2px solid var(--paper);
border-bottom:1px solid var(--rule)}
.sitrep-matrix th.cell{font-weight:600}
.sitrep-matrix small{color:var(--quiet);font-size:.8125rem}
.sitrep-matrix ol{list-style:none;padding:0;margin:.4rem 0 .6rem;font-size:.9rem}
.sitrep-matrix h3{margin:1.6rem 0 .3rem}
.sitrep-matrix ol+p{margin:0 0 .4rem;font-size:.9rem;max-width:44rem}
@container page (max-width:560px){
.sitrep-matrix thead{display:none}
.sitrep-matrix table,.sitrep-matrix tbody{display:block}
.sitrep-matrix tr{display:flex;flex-wrap:wrap;padding:.5rem 0;border-bottom:1px solid var(--rule)}
.sitrep-matrix th[scope=row]{flex:0 0 100%;border:0;padding:0 0 .3rem}
.sitrep-matrix td.cell{flex:1 1 2.5rem;width:auto;border:1px solid var(--rule)}
.sitrep-matrix td.cell::before{content:attr(data-label) "\\2002";font-weight:400;color:inherit}
.sitrep-matrix td.cell:last-child{flex:0 0 5.6rem;white-space:nowrap}
}
""")


def matrix(answer: Answer) -> Prose:
    """Every question with its lettered answers and the item that tells most; its matrix, the
    first one open, and the reasons behind lines."""
    groups = answer.frame.groupby("number", sort=False)
    parts = [_question(part, index == 0) for index, (_, part) in enumerate(groups)]
    return Prose(
        f'{_STYLE}<div class="sitrep-matrix"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _question(part: pd.DataFrame, is_open: bool) -> str:
    answers = part.drop_duplicates("letter")
    items = "".join(_answer(row) for _, row in answers.iterrows())
    heads = "".join(f'<th scope="col" class="cell">{one}</th>' for one in answers["letter"])
    lines = "".join(_line(rows) for _, rows in part.groupby("item", sort=True))
    first, number = part.iloc[0], part["item"].nunique()
    return (
        f"<h3>{first['number']}. {escape(first['question'])}</h3><ol>{items}</ol>"
        f"<p>{escape(_telling(part))}</p>"
        f'<details class="alt"{" open" if is_open else ""}><summary>The matrix: '
        f"{count(number, 'item')} of evidence</summary>"
        '<table class="kept"><thead><tr><th scope="col">Evidence, the most telling first</th>'
        f'{heads}<th scope="col" class="cell">Spread</th></tr></thead>'
        f"<tbody>{lines}</tbody></table>"
        f"</details>{_reasons(part)}"
    )


def _telling(part: pd.DataFrame) -> str:
    """The most telling item that speaks against an answer, and which answers those are."""
    against = part[part["rating"].isin(list(AGAINST))]
    if against.empty:
        return "No item speaks against an answer."
    rows = against[against["item"] == against["item"].min()]
    text = str(rows["evidence"].iloc[0]).rstrip(".")
    return f"Most telling against {and_list(rows['letter'].to_list())}: “{text}.”"


def _answer(row: pd.Series) -> str:
    """One answer under its letter; what came true is strong."""
    text = f"{row['letter']}&ensp;{escape(row['answer'])}"
    return (
        f"<li><strong>{text} Came true.</strong></li>" if row["came_true"] else f"<li>{text}</li>"
    )


def _line(rows: pd.DataFrame) -> str:
    """One item of evidence with its ratings and their spread."""
    first = rows.iloc[0]
    about = escape(f"Known {first['known']}. {first['weight_words']}.")
    cells = "".join(_cell(row) for _, row in rows.iterrows())
    spread = f'<td class="cell" data-label="spread">{amount(first["diagnosticity"], 1)}</td>'
    text = f"{escape(first['evidence'])}<br><small>{about}</small>"
    return f'<tr><th scope="row">{text}</th>{cells}{spread}</tr>'


def _cell(row: pd.Series) -> str:
    ground, ink = SHADES[row["rating"]]
    weight = 600 if row["rating"] == "II" else 400
    return (
        f'<td class="cell" data-label="{escape(row["letter"])}" title="{escape(row["why"])}" '
        f'style="background:{tone(ground)};color:{tone(ink)};font-weight:{weight}">{escape(row["rating"])}</td>'
    )


def _reasons(part: pd.DataFrame) -> str:
    """Why each rating was given, item by item, behind a line."""
    items = "".join(
        f"<li>{escape(rows['evidence'].iloc[0])}<ul>"
        f"{''.join(_reason(row) for _, row in rows.iterrows())}</ul></li>"
        for _, rows in part.groupby("item", sort=True)
    )
    return (
        f"<details><summary>Why: the reasons of {len(part)} ratings</summary>"
        f"<ul>{items}</ul></details>"
    )


def _reason(row: pd.Series) -> str:
    """One rating, the chance of the item if the answer were true, and the reason."""
    chance = row["likelihood"]
    given = f", expected at {chance:.0%}" if chance == chance else ""
    head = f"<strong>{escape(row['letter'])} {escape(row['rating'])}</strong>{given}"
    return f"<li>{head}: {escape(row['why'])}</li>"
