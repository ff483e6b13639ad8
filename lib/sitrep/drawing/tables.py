"""Tables a person reads: escaped, with a caption, and stacked into cards on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.look import pieces
from sitrep.look.shown import Shown, markdown, markdown_table
from sitrep.wording import count

from .theme import cell_text, plain_table

#: One day in words, which a narrow column would break into three lines.
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True)
class Table(Shown):
    """An answer as a table: the sentence above it, one row a fact, the sources beneath.

    `marks` gives a cell's class by heading and value, e.g. {"Verdict": {"contradicted": "accent"}};
    the classes are accent, strong, quiet. `fold` puts the rows behind a line to open.
    """

    answer: Answer
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fold: str = ""

    def _repr_html_(self) -> str:
        """The HTML that JupyterLab and the report both show."""
        rows = body(self.answer.table, self.marks)
        if self.fold:
            rows = f"<details><summary>{escape(self.fold)}</summary>{rows}</details>"
        return around(self.answer, rows)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        said = markdown(self.answer.sentence)
        rows = markdown_table(**plain_table(self.answer.table))
        return super()._repr_mimebundle_() | {"text/markdown": f"**{said}**\n\n{rows}"}


def table(
    answer: Answer, marks: Mapping[str, Mapping[str, str]] | None = None, fold: str = ""
) -> Table:
    """The answer as a table to look at; see `Table` for `marks` and `fold`."""
    return Table(answer, marks or {}, fold)


def body(frame: pd.DataFrame, marks: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """The frame as an HTML table, every text escaped, numbers to the right; none for no rows."""
    if frame.empty:
        return ""
    marks = marks or {}
    numeric = {name for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name].dtype)}
    head = "".join(
        f'<th scope="col"{_class("number" if name in numeric else "")}>{escape(str(name))}</th>'
        for name in frame.columns
    )
    lines = []
    for record in frame.itertuples(index=False):
        cells = []
        for name, value in zip(frame.columns, record, strict=True):
            text = cell_text(value)
            kind = "number" if name in numeric else marks.get(str(name), {}).get(text, "")
            kind = kind or ("day" if _DAY.fullmatch(text) else "")
            cells.append(f'<td data-label="{escape(str(name))}"{_class(kind)}>{escape(text)}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def note_html(note: str) -> str:
    """The note on method and limits under a figure or table; nothing if it is blank."""
    return f'<p class="note">{escape(note)}</p>' if note else ""


def sources_html(answer: Answer) -> str:
    """The references as a list behind a line that counts them; nothing if there are none."""
    return pieces.sources((one.text, one.url) for one in answer.references)


def around(answer: Answer, inside: str, kind: str = "sitrep-table", *, data: bool = False) -> str:
    """A piece of a page: the sentence, what shows it (HTML), the note, and behind lines the rows,
    if `data`, and the sources."""
    shut = f"Data: {count(len(answer.table), 'row')}"
    rows = pieces.fold(shut, body(answer.table), "data") if data and len(answer.table) else ""
    return (
        f'<div class="{kind}"><p class="answer">{escape(answer.sentence)}</p>{inside}'
        f'{note_html(answer.note)}<div class="behind">{rows}{sources_html(answer)}</div></div>'
    )
