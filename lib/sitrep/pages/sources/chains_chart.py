"""Chains of relays as trees: where each ends on the left, and who carries it beneath."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose
from sitrep.drawing.tables import note_html, sources_html
from sitrep.facts.origins import recorded_words
from sitrep.look.shown import own_style
from sitrep.wording import count

#: How many of the widest chains stand open; the rest is behind lines.
OPEN = 2

_STYLE = own_style("""
.sitrep-chains ul{list-style:none;margin:0;padding:0 0 0 1.1rem;border-left:1px solid var(--rule)}
.sitrep-chains details>ul,.sitrep-chains section>ul{padding:0;border:0;margin:.3rem 0 1rem}
.sitrep-chains li{margin:.2rem 0;line-height:1.35;font-size:.875rem}
.sitrep-chains li li::before{content:"";display:inline-block;width:.8rem;margin:0 .3rem 0 -1.1rem;
border-top:1px solid var(--rule);vertical-align:middle}
.sitrep-chains h3{margin:1rem 0 .2rem}
.sitrep-chains .origin{border:1px solid var(--ink);padding:0 .4rem;display:inline-block}
.sitrep-chains details details{margin-left:1.1rem}
""")


def chains(answer: Answer) -> Prose:
    """The widest chains drawn, and every other behind a line that counts outlets and origins."""
    frame, links = answer.frame, answer.layers["links"]
    groups = dict(iter(links.groupby(["kind", "key"], sort=False)))
    parts = []
    for kind, rows in frame.groupby("kind", sort=False):
        first = "".join(_open(row, groups) for _, row in rows.head(OPEN).iterrows())
        rest = "".join(_folded(row, groups) for _, row in rows.iloc[OPEN:].iterrows())
        more = len(rows) - OPEN
        behind = (
            f"<details><summary>The chains of {count(more, f'other {kind}')}</summary>{rest}"
            "</details>"
            if more > 0
            else ""
        )
        parts.append(first + behind)
    return Prose(
        f'{_STYLE}<div class="sitrep-chains"><p class="answer">{escape(answer.sentence)}</p>'
        f"{''.join(parts)}{note_html(answer.note)}{sources_html(answer)}</div>"
    )


def _heading(row: pd.Series) -> str:
    """A claim by its number; an event has none that a reader would know."""
    number = f"{row['key']}: " if row["kind"] == "claim" else ""
    return escape(f"{number}{row['text']}")


def _counts(row: pd.Series) -> str:
    circle = f", {count(row['loops'], 'circle')}" if row["loops"] else ""
    recorded = recorded_words(row["origins"], row["silent"])
    return f"{count(row['outlets'], 'outlet')}, {recorded}{circle}"


def _open(row: pd.Series, groups: Mapping[Any, pd.DataFrame]) -> str:
    tree = _tree(groups[(row["kind"], row["key"])])
    return f'<section><h3>{_heading(row)}</h3><p class="note">{_counts(row)}</p>{tree}</section>'


def _folded(row: pd.Series, groups: Mapping[Any, pd.DataFrame]) -> str:
    tree = _tree(groups[(row["kind"], row["key"])])
    return f"<details><summary>{_heading(row)} <em>{_counts(row)}</em></summary>{tree}</details>"


def _tree(links: pd.DataFrame) -> str:
    """Nested lists from rows that give each link's depth."""
    html, depth = "<ul>", 0
    for number, (_, link) in enumerate(links.iterrows()):
        if link["depth"] > depth:
            html += "<ul>"
        elif number:
            html += "</li>" + "</ul></li>" * (depth - link["depth"])
        depth = link["depth"]
        name = escape(link["name"])
        said = f"<strong>{name}</strong>" if link["cited"] else name
        said = f'<span class="origin">{said}</span>' if link["recorded"] else said
        html += f"<li>{said}{' (in a circle)' if link['loop'] else ''}"
    return html + "</li>" + "</ul></li>" * depth + "</ul>"
