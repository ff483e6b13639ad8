"""Sentences and cards a person reads, with every text of the case escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from sitrep.answer import Answer
from sitrep.look import most
from sitrep.look.shown import Shown
from sitrep.notebooks import LEFT_OUT
from sitrep.rows import Cells
from sitrep.wording import count, or_list

from .tables import body, note_html, sources_html
from .theme import cell_text


@dataclass(frozen=True)
class Prose(Shown):
    """A piece of HTML that JupyterLab and the report show as it is; its makers escape."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def part(
    answer: Answer, inside: str = "", kind: str = "sitrep-table", *, sources: bool = True,
    data: bool = False,
) -> Prose:  # fmt: skip
    """A piece of a page: the answer, the HTML that shows it, the note, and behind lines its rows,
    if `data`, and the sources."""
    after = sources_html(answer) if sources else ""
    if data and len(answer.table):
        rows = body(answer.table, aims=answer.aims)
        after = fold(f"Data: {count(len(answer.table), 'row')}", rows, kind="data") + after
    after = f'<div class="behind">{after}</div>'
    said = f'<p class="answer">{answer.linked(answer.sentence)}</p>'
    return Prose(f'<div class="{kind}">{said}{inside}{note_html(answer)}{after}</div>')


@dataclass(frozen=True)
class LeftOut(Prose):
    """A section of whose tables the case has no rows: a report knows it by the metadata of its
    output, and leaves it out."""

    tables: tuple[str, ...]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        told = {"part": LEFT_OUT, "tables": list(self.tables)}
        return super()._repr_mimebundle_(include, exclude), {"sitrep": told}


def left_out(answer: Answer) -> LeftOut:
    """What the answer says of there being nothing, and which table would bring the section."""
    files = or_list(f"{name}.csv" for name in answer.wants or ())
    more = f" A report leaves this section out until {files} has rows for it." if files else ""
    return LeftOut(
        f'<div class="sitrep-table"><p class="answer">{escape(answer.sentence)}{more}</p></div>',
        answer.wants or (),
    )


def fold(summary: str, inside: str, *, kind: str = "", is_open: bool = False) -> str:
    """HTML behind a line of HTML that opens it.

    What is of the kind "alt" is open on paper: report.js opens it before printing.
    """
    state = (f' class="{kind}"' if kind else "") + (" open" if is_open else "")
    return f"<details{state}><summary>{summary}</summary>{inside}</details>"


def listed(texts: Iterable[str], answer: Answer | None = None) -> str:
    """Texts as a list; of an answer if what they name is to lead to its card."""
    told, html = list(texts), answer.linked if answer else escape
    items = "".join(f"<li>{html(text)}</li>" for text in most.first(told))
    return f"<ul>{items}</ul>{most.rest(len(told))}"


def sentences(answer: Answer, column: str = "sentence") -> Prose:
    """The rows of `answer.frame[column]` as a list of findings under the answer's sentence."""
    return part(answer, listed(answer.frame[column], answer), "sitrep-findings")


def pairs(row: Cells, names: Iterable[str]) -> str:
    """Cells of a row as pairs of heading and text, without the blank ones; "" where all are."""
    made = "".join(
        f"<dt>{escape(str(name))}</dt><dd>{escape(cell_text(row[name]))}</dd>"
        for name in names
        if cell_text(row[name])
    )
    return f"<dl>{made}</dl>" if made else ""
