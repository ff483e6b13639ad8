"""Sentences and cards a person reads, with every text of the case escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from sitrep.answer import Answer
from sitrep.look.shown import Shown

from .tables import around
from .theme import cell_text


@dataclass(frozen=True)
class Prose(Shown):
    """A piece of HTML that JupyterLab and the report show as it is; its makers escape."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def part(answer: Answer, *inside: str, kind: str = "sitrep-table", data: bool = False) -> Prose:
    """The answer with what shows it (HTML), its note and sources; with its rows, if `data`."""
    return Prose(around(answer, "".join(inside), kind, data=data))


def sentences(answer: Answer, column: str = "sentence") -> Prose:
    """The rows of `answer.frame[column]` as a list of findings under the answer's sentence."""
    items = "".join(f"<li>{escape(text)}</li>" for text in answer.frame[column])
    return part(answer, f"<ul>{items}</ul>", kind="sitrep-findings")


def cards(answer: Answer, heading: str, label: str = "") -> Prose:
    """One card a row of `answer.table`: column `heading` on top, `label` as a tag, then the rest
    as pairs of heading and text; blank cells are left out."""
    made = []
    for _, row in answer.table.iterrows():
        tag = f'<span class="tag">{escape(cell_text(row[label]))}</span>' if label else ""
        pairs = "".join(
            f"<dt>{escape(str(name))}</dt><dd>{escape(cell_text(row[name]))}</dd>"
            for name in answer.table.columns
            if name not in (heading, label) and cell_text(row[name])
        )
        made.append(
            f'<section class="card">{tag}<h3>{escape(cell_text(row[heading]))}</h3>'
            f"<dl>{pairs}</dl></section>"
        )
    return part(answer, f'<div class="cards">{"".join(made)}</div>', kind="sitrep-cards")
