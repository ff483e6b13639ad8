"""Tables a person reads: escaped, with a caption, and stacked into cards on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.look import most, pieces
from sitrep.look.shown import Shown, markdown, markdown_table

from .theme import cell_text, plain_table

#: One day in words, which a narrow column would break into three lines.
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
#: Classes of cells by the heading of their column, one a row.
Marks = Mapping[str, Sequence[str]]
#: Cards that cells lead to by the heading of their column, one a row (see `Answer.aims`).
Aims = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Table(Shown):
    """An answer as a table: the sentence above it, one row a fact, the sources beneath.

    `marks` gives the cells of a column their classes, one a row: accent, strong, quiet or "", by
    what the finding says of the row (see `looks`). `fold` puts the rows behind a line to open.
    Where the rows are the sources, `lists_sources`, they are not listed once more.
    """

    answer: Answer
    marks: Marks = field(default_factory=dict)
    fold: str = ""
    lists_sources: bool = False

    def _repr_html_(self) -> str:
        """The HTML that JupyterLab and the report both show."""
        rows = body(self.answer.table, self.marks, self.answer.aims)
        if self.fold:
            rows = f"<details><summary>{escape(self.fold)}</summary>{rows}</details>"
        behind = "" if self.lists_sources else sources_html(self.answer)
        return (
            '<div class="sitrep-table">'
            f'<p class="answer">{self.answer.linked(self.answer.sentence)}</p>'
            f"{rows}{note_html(self.answer)}"
            f'<div class="behind">{behind}</div></div>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        said = markdown(self.answer.sentence)
        rows = markdown_table(**plain_table(self.answer.table))
        left = most.said(len(self.answer.table))
        told = f"**{said}**\n\n{rows}{f'{chr(10)}{chr(10)}{left}' if left else ''}"
        return super()._repr_mimebundle_() | {"text/markdown": told}


def table(
    answer: Answer, marks: Marks | None = None, fold: str = "", *, lists_sources: bool = False
) -> Table:
    """The answer as a table to look at; see `Table` for `marks`, `fold` and `lists_sources`."""
    return Table(answer, marks or {}, fold, lists_sources)


def looks(codes: Iterable[object], kinds: Mapping[Any, str]) -> list[str]:
    """The class of each row of a column by the code that the finding gives it."""
    return [kinds.get(code, "") for code in codes]


def body(frame: pd.DataFrame, marks: Marks | None = None, aims: Aims | None = None) -> str:
    """The frame as an HTML table, every text escaped, numbers to the right; none for no rows. What
    has a card, by `aims`, leads to it. Of very many rows the first (`look.most`)."""
    if frame.empty:
        return ""
    marks, aims = marks or {}, aims or {}
    numeric = {name for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name].dtype)}
    head = "".join(
        f'<th scope="col"{_class("number" if name in numeric else "")}>{escape(str(name))}</th>'
        for name in frame.columns
    )
    lines = []
    for number, record in enumerate(frame.head(most.MOST).itertuples(index=False)):
        cells = []
        for name, value in zip(frame.columns, record, strict=True):
            text = cell_text(value)
            own = marks.get(str(name))
            kind = "number" if name in numeric else own[number] if own else ""
            kind = kind or ("day" if _DAY.fullmatch(text) else "")
            inside = pieces.to(aims[name][number] if name in aims else "", text)
            cells.append(f'<td data-label="{escape(str(name))}"{_class(kind)}>{inside}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    made = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return made + most.rest(len(frame))


def rows(heads: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[str] = ()) -> str:
    """Lines of cells, which are HTML, as a table; "" for no line. `widths` are those of columns
    while rows are rows, "" for one that takes what is left. Of very many lines the first."""
    lines = list(lines)
    made = "".join(
        "<tr>"
        + "".join(f'<td data-label="{escape(head)}">{cell}</td>'
                  for head, cell in zip(heads, line, strict=True))
        + "</tr>"
        for line in most.first(lines)
    )  # fmt: skip
    columns = "".join(f'<col style="width:{one}">' if one else "<col>" for one in widths)
    group = f"<colgroup>{columns}</colgroup>" if columns else ""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    top = f"{group}<thead><tr>{head}</tr></thead>"
    return f"<table>{top}<tbody>{made}</tbody></table>{most.rest(len(lines))}" if made else ""


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def note_html(answer: Answer) -> str:
    """The note on method and limits under a figure or table; nothing if it is blank."""
    return f'<p class="note">{answer.linked(answer.note)}</p>' if answer.note else ""


def sources_html(answer: Answer) -> str:
    """The references as a list behind a line that counts them; nothing if there are none."""
    return pieces.sources((one.text, one.url, one.about) for one in answer.references)
