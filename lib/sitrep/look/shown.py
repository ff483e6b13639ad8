"""What a cell shows: HTML that looks alike in JupyterLab and in the report, and plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from sitrep.look import breakable, output_style

_LOOK = re.compile(r'<style class="sitrep-look">.*?</style>', re.DOTALL)
#: Signs that Markdown or HTML would read as more than themselves.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$])")


class Shown:
    """Something with `_repr_html_`; a front end that takes HTML gets its style sheet with it."""

    def _repr_html_(self) -> str:
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        html = self._repr_html_()
        return {"text/html": as_output(html), "text/plain": in_words(html)}


def as_output(html: str, rules: Iterable[str] = ()) -> str:
    """HTML that brings its style sheet, and rules for a drawing beside it (see `look.beside`).

    The report takes both style elements out again by their classes, as its pages have the sheet.
    """
    drawing = "\n".join(rules)
    beside = f'<style class="sitrep-drawing">\n{drawing}\n</style>' if drawing else ""
    return (
        f'<style class="sitrep-look">{output_style()}</style>{beside}'
        f'<div class="sitrep">{breakable(html)}</div>'
    )


def without_look(html: str) -> str:
    """An output without the sheet, for a page that has it."""
    return _LOOK.sub("", html)


def in_words(html: str) -> str:
    """The text of a piece of HTML, a line for each row, item and paragraph."""
    text = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    text = re.sub(r"</(p|tr|li|h\d|dd|summary)>|<br>", "\n", text)
    text = unescape(re.sub(r"<[^>]*>", " ", text))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def markdown(text: str) -> str:
    """A text of the case made safe for Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def markdown_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, every text escaped; "" for no rows."""
    if not rows:
        return ""
    lines = [columns, ["---"] * len(columns), *rows]
    made = [
        [one if number == 1 else markdown(one) for one in line] for number, line in enumerate(lines)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in made)
