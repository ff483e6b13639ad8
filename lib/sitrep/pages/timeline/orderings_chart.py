"""Which day came first: one bar an order, cut into the three chances.

HTML and not a figure: the sentences are long, and a browser breaks them better.
"""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html, sources_html
from sitrep.look.shown import own_style

from .orderings import WAYS, percent

#: The darker, the earlier the first of the two; edges, so that it can be read in print as well. A
#: part of a bar bears the words that it has room for.
_STYLE = own_style("""
.sitrep-orders h3{margin:1.6rem 0 .2rem;font-size:1rem}
.sitrep-orders .order{margin:.9rem 0 1.3rem;break-inside:avoid}
.sitrep-orders .order p{margin:.3rem 0;font-size:.9rem;line-height:1.4;max-width:62rem;
text-wrap:pretty}
.sitrep-orders .shares{display:flex;width:100%;height:1.4rem;border:1px solid var(--ink);
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sitrep-orders .shares span{overflow:hidden;white-space:nowrap;text-align:center;font-size:.75rem;
line-height:1.4rem}
.sitrep-orders .before{background:var(--ink);color:var(--paper)}
.sitrep-orders .same{background:light-dark(#b4b4bb,#4b4b52);color:var(--ink)}
.sitrep-orders .after{background:var(--wash);color:var(--ink)}
.sitrep-orders .shares span+span{border-left:1px solid var(--ink)}
.sitrep-orders .key{font-size:.8rem;margin:.6rem 0}
.sitrep-orders i,.sitrep-orders .shares b{font-style:normal;font-weight:400}
.sitrep-orders .key span{display:inline-block;padding:.1rem .5rem;border:1px solid var(--ink)}
.sitrep-orders .shares span{container-type:inline-size}
@container (max-width:8.5rem){.sitrep-orders .shares .word{display:none}}
@container (max-width:2.2rem){.sitrep-orders .shares b{display:none}}
""")


def orderings(answer: Answer) -> Prose:
    """A heading a question; under it each order with its bar, its words and what turns on it."""
    parts = []
    for group, rows in answer.frame.groupby("group", sort=False):
        orders = "".join(_order(row) for _, row in rows.iterrows())
        parts.append(f"<h3>{escape(str(group))}</h3>{orders}")
    return Prose(
        f'{_STYLE}<div class="sitrep-orders"><p class="answer">{escape(answer.sentence)}</p>'
        f"{_key() if parts else ''}{''.join(parts)}"
        f"{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _key() -> str:
    """The three grounds with their words."""
    words = " ".join(f'<span class="{way}">{escape(word)}</span>' for way, word in WAYS.items())
    return f'<p class="key">The first of the two came: {words}</p>'


def _order(row: pd.Series) -> str:
    words = f"{row['words'][:1].upper()}{row['words'][1:]}."
    return (
        f'<div class="order"><p>{escape(row["claim"])}</p>{_bar(row)}'
        f"<p><strong>{escape(words)}</strong> {escape(row['why'])}</p></div>"
    )


def _bar(row: pd.Series) -> str:
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
