"""The ledger of claims: every claim with its verdict, finding and own sources, by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html
from sitrep.facts.claim_words import VERDICTS
from sitrep.wording import opened

#: JupyterLab centres cells; the widths hold only while rows are rows, not on a phone.
_CELL = "vertical-align:top;text-align:left"
_WIDTHS = '<colgroup><col style="width:36%"><col style="width:14%"><col></colgroup>'


def ledger(answer: Answer) -> Prose:
    """The claims as tables, one a paragraph behind a line that counts its verdicts.

    Each finding is followed by what was looked for and by the sources of its claim; contradicted
    claims are in the accent.
    """
    frame, layers = answer.frame, answer.layers
    parts = [
        _paragraph(str(name), rows, layers)
        for name, rows in frame.groupby("paragraph_words", sort=False)
    ]
    return Prose(
        f'<div class="sitrep-table"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}</div>"
    )


def _paragraph(name: str, rows: pd.DataFrame, layers: Mapping[str, pd.DataFrame]) -> str:
    counts = rows["verdict"].value_counts()
    said = [
        _accent(f"{counts[verdict]} {words}", verdict)
        for verdict, words in VERDICTS.items()
        if verdict in counts
    ]
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Claim", "Verdict", "Finding"))
    lines = "".join(_line(row, layers) for _, row in rows.iterrows())
    return (
        f"<details><summary><strong>{escape(name)}</strong>: {', '.join(said)}</summary>"
        f"<table>{_WIDTHS}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></details>"
    )


def _line(row: pd.Series, layers: Mapping[str, pd.DataFrame]) -> str:
    """One claim: what it says and who, how it was judged and when, why and on which sources."""
    about = escape(f"{opened(row['kind'])}, said by {row['speaker']}")
    number = f"<strong>{escape(row['claim_id'])}</strong>"
    settled = f"<br>since {escape(row['settled'])}" if row["settled"] else ""
    own, looked = (
        layers[name][layers[name]["claim_id"] == row["claim_id"]]
        for name in ("sources", "searches")
    )
    verdict = _accent(VERDICTS[row["verdict"]], row["verdict"])
    searched = "".join(f'<br><span class="note">{escape(text)}</span>' for text in looked["text"])
    finding = f"{escape(row['finding'])}{searched}{_sources(own)}" if row["finding"] else ""
    return (
        f'<tr><td data-label="Claim" style="{_CELL}">{number} {escape(row["claim"])}'
        f'<br><span class="note">{about}</span></td>'
        f'<td data-label="Verdict" style="{_CELL}">{verdict}{settled}</td>'
        f'<td data-label="Finding" style="{_CELL}">{finding}</td></tr>'
    )


def _sources(own: pd.DataFrame) -> str:
    """The sources of one claim behind a line that counts them."""
    if own.empty:
        return ""
    items = "".join(f"<li>{_link(row)}</li>" for _, row in own.iterrows())
    return f"<details><summary>Sources: {len(own)}</summary><ul>{items}</ul></details>"


def _link(row: Any) -> str:
    if not row["url"].startswith(("http://", "https://")):
        return escape(row["text"])
    return f'<a href="{escape(row["url"])}" rel="noreferrer">{escape(row["text"])}</a>'


def _accent(words: str, verdict: str) -> str:
    if verdict != "contradicted":
        return escape(words)
    return f'<span style="color:var(--accent);font-weight:600">{escape(words)}</span>'
