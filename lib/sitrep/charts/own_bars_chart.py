"""Bars as a table: the name, the number, and a bar beside it; real text at every width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.tables import body, note_html
from sitrep.drawing.theme import QUIET, plain_table
from sitrep.look import pieces, tone
from sitrep.look.shown import Shown, markdown, markdown_table
from sitrep.wording import count

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Bars(Shown):
    """Rows with a bar each, to one scale; a number below zero has its bar left of zero."""

    answer: Answer
    number: str
    named: str

    def _repr_html_(self) -> str:
        marks = self.answer.layers["marks"]
        rows = len(self.answer.table)
        # Beneath a chart that shows every row its table would only say the same again.
        data = (
            pieces.fold(f"Data: {count(rows, 'row')}", body(self.answer.table), "data")
            if rows > len(marks)
            else ""
        )
        return (
            f'<div class="sitrep-table"><p class="answer">{escape(self.answer.sentence)}</p>'
            f"{self._rows(marks)}{note_html(self.answer)}"
            f'{f"""<div class="behind">{data}</div>""" if data else ""}</div>'
        )

    def _rows(self, marks: pd.DataFrame) -> str:
        if marks.empty:
            return ""
        low, high = min(0.0, marks["number"].min()), max(0.0, marks["number"].max())
        head = (
            f'<th scope="col">{escape(self.named)}</th>'
            f'<th scope="col" class="number">{escape(self.number)}</th>'
            '<th class="bar" aria-hidden="true"></th>'
        )
        lines = "".join(
            f'<tr><th scope="row">{escape(name)}{_beneath(group)}</th>'
            f'<td class="number" data-label="{escape(self.number)}">{escape(text)}</td>'
            f'<td class="bar" aria-hidden="true">{_bar(number, low, high, colour)}</td></tr>'
            for name, group, text, number, colour in zip(
                marks["name"], marks["group"], marks["text"], marks["number"], marks["colour"],
                strict=True,
            )
        )  # fmt: skip
        return (
            f'<table class="kept bars"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        said = markdown(self.answer.sentence)
        rows = markdown_table(**plain_table(self.answer.table))
        return super()._repr_mimebundle_() | {"text/markdown": f"**{said}**\n\n{rows}"}


def draw(answer: Answer, number: str, named: str) -> Bars:
    """The rows with their bars under the sentence."""
    return Bars(answer, number, named)


def _beneath(group: str) -> str:
    return f'<span class="along">{escape(group)}</span>' if group else ""


def _bar(number: float, low: float, high: float, colour: str) -> str:
    """A bar from zero to the number, where `low` and `high` are the ends of its room."""
    if not number:
        return ""
    whole = high - low
    left, right = sorted(((number - low) / whole * 100, -low / whole * 100))
    fill = tone(colour if _COLOUR.fullmatch(colour) else QUIET)
    return (
        '<svg width="100%" height="9" focusable="false">'
        f'<rect x="{round(left, 2)}%" width="{round(max(right - left, 0.3), 2)}%" height="9" '
        f'style="fill:{fill}"/></svg>'
    )
