"""The strip on top of every page: whose claims, which day, which inputs."""

from __future__ import annotations

from html import escape

from sitrep.views.answer import Answer

from .prose import Prose
from .theme import ACCENT, QUIET, RULE

#: What JupyterLab, which knows nothing of the report's style sheet, needs for tables and cards.
_IN_LAB = (
    ".jp-RenderedHTMLCommon .answer {font-weight: 600}"
    ".jp-RenderedHTMLCommon [class^=sitrep] :is(td, th) {text-align: left; vertical-align: top}"
    ".jp-RenderedHTMLCommon [class^=sitrep] .number {text-align: right}"
    f".jp-RenderedHTMLCommon :is(td, .says div).accent {{color: {ACCENT}; font-weight: 600}}"
    ".jp-RenderedHTMLCommon .says {display: grid; grid-template-columns: 6rem 1fr}"
    f".jp-RenderedHTMLCommon :is(.note, td.quiet, .sitrep-masthead dl) {{color: {QUIET}}}"
    ".jp-RenderedHTMLCommon .cards {display: grid; gap: 1rem;"
    " grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr))}"
    f".jp-RenderedHTMLCommon .card {{border: 1px solid {RULE}; padding: 0 1rem}}"
)


def masthead(answer: Answer) -> Prose:
    """The masthead's sentence and its pairs of item and value."""
    rows = list(answer.table.itertuples(index=False))
    short = " · ".join(value for item, value in rows if item in ("Report", "Edition"))
    pairs = "".join(
        f"<div><dt>{escape(item)}</dt><dd>{escape(value)}</dd></div>" for item, value in rows
    )
    return Prose(
        f"<style>{_IN_LAB}</style>"
        f'<div class="sitrep-masthead"><p>{escape(answer.sentence)}</p>'
        f"<p>{escape(short)}</p><details><summary>When, and built from what</summary>"
        f"<dl>{pairs}</dl></details></div>"
    )
