"""Chains of relays as trees: where each ends on the left, and who carries it beneath."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, part
from sitrep.facts.origins import recorded_words
from sitrep.look import most
from sitrep.rows import Cells, records
from sitrep.wording import count

#: How many of the widest chains stand open; the rest is behind lines.
OPEN = 2


def chains(answer: Answer) -> Prose:
    """The widest chains drawn, and every other behind a line that counts outlets and origins."""
    frame, links = answer.frame, answer.layers["links"]
    groups = dict(iter(links.groupby(["kind", "key"], sort=False)))
    parts = []
    for kind, rows in frame.groupby("kind", sort=False):
        first = "".join(_open(row, groups) for row in records(rows.head(OPEN)))
        shown = rows.iloc[OPEN : most.MOST]
        rest = "".join(_folded(row, groups) for row in records(shown))
        rest += most.rest(len(rows), str(kind))
        more = len(rows) - OPEN
        line = f"The chains of {count(more, f'other {kind}')}"
        parts.append(first + (fold(line, rest) if more > 0 else ""))
    return part(answer, "".join(parts), "sitrep-chains")


def _heading(row: Cells) -> str:
    """A claim by its number; an event has none that a reader would know."""
    number = f"{row['key']}: " if row["kind"] == "claim" else ""
    return escape(f"{number}{row['text']}")


def _counts(row: Cells) -> str:
    circle = f", {count(row['loops'], 'circle')}" if row["loops"] else ""
    recorded = recorded_words(row["origins"], row["silent"])
    return f"{count(row['outlets'], 'outlet')}, {recorded}{circle}"


def _open(row: Cells, groups: Mapping[Any, pd.DataFrame]) -> str:
    tree = _tree(groups[(row["kind"], row["key"])])
    return f'<section><h3>{_heading(row)}</h3><p class="note">{_counts(row)}</p>{tree}</section>'


def _folded(row: Cells, groups: Mapping[Any, pd.DataFrame]) -> str:
    tree = _tree(groups[(row["kind"], row["key"])])
    return fold(f"{_heading(row)} <em>{_counts(row)}</em>", tree)


def _tree(links: pd.DataFrame) -> str:
    """Nested lists from rows that give each link's depth."""
    html, depth = "<ul>", 0
    for number, link in enumerate(records(links)):
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
