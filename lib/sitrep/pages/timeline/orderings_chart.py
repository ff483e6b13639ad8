"""Which day came first: one bar an order, cut into the three chances.

HTML and not a figure: the sentences are long, and a browser breaks them better.
"""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, part
from sitrep.rows import Cells, records
from sitrep.wording import opened

from .orderings import WAYS, percent


def orderings(answer: Answer) -> Prose:
    """A heading a question; under it each order with its bar, its words and what turns on it."""
    parts = []
    for group, rows in answer.frame.groupby("group", sort=False):
        orders = "".join(_order(row) for row in records(rows))
        parts.append(f"<h3>{escape(str(group))}</h3>{orders}")
    return part(answer, (_key() if parts else "") + "".join(parts), "sitrep-orders")


def _key() -> str:
    """The three grounds with their words."""
    words = " ".join(f'<span class="{way}">{escape(word)}</span>' for way, word in WAYS.items())
    return f'<p class="key">The first of the two came: {words}</p>'


def _order(row: Cells) -> str:
    words = f"{opened(row['words'])}."
    return (
        f'<div class="order"><p>{escape(row["claim"])}</p>{_bar(row)}'
        f"<p><strong>{escape(words)}</strong> {escape(row['why'])}</p></div>"
    )


def _bar(row: Cells) -> str:
    """The three shares as one bar; none where an end is open and there is no figure."""
    shares = {way: float(row[way]) for way in WAYS}
    if any(share != share for share in shares.values()):
        return ""
    said = ", ".join(f"{WAYS[way]} {percent(share)} per cent" for way, share in shares.items())
    parts = "".join(_part(way, share) for way, share in shares.items() if share > 0)
    return f'<div class="shares" role="img" aria-label="{escape(said)}">{parts}</div>'


def _part(way: str, share: float) -> str:
    text = f'<b><i class="word">{escape(WAYS[way])} </i>{percent(share)} %</b>'
    return f'<span class="{way}" style="flex:{share:.4f} 1 0">{text}</span>'
