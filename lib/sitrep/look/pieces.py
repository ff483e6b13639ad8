"""What stands around a plot, as HTML: its answer above it; note, words, data and sources beneath.

All of it is read from the plot's own `layout.meta`, so that JupyterLab, an executed notebook and
the report say the same. Every text is escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from sitrep.wording import noun

Meta = dict[str, Any]


def answer(meta: Meta) -> str:
    """The sentence that the plot shows; "" where it has none."""
    return f'<p class="answer">{escape(meta["sentence"])}</p>' if meta.get("sentence") else ""


def behind(meta: Meta) -> str:
    """The note, and behind lines the words, the data and the sources.

    Words and data stand open, as they are all that is left of a plot where no script runs; the
    page's script shuts them.
    """
    parts = [
        words(meta, is_open=True),
        fold(f"Data: {_rows(meta)}", table(meta), "data", is_open=True) if _rows(meta) else "",
        sources(meta.get("sources", [])),
    ]
    return f'{note(meta)}<div class="behind">{"".join(parts)}</div>'


def beneath(meta: Meta) -> str:
    """The note, and behind lines the words and the sources: for who has the data at hand."""
    parts = words(meta) + sources(meta.get("sources", []))
    return f'{note(meta)}<div class="behind">{parts}</div>'


def instead(meta: Meta) -> str:
    """What stands for the plot where it cannot be drawn: its data, under the sentence's name."""
    said = escape(meta.get("sentence", ""))
    return (
        f'<div class="sitrep sitrep-instead" role="group" aria-label="{said}">{table(meta)}</div>'
    )


def note(meta: Meta) -> str:
    """The note on method and limits; "" where there is none."""
    return f'<p class="note">{escape(meta["note"])}</p>' if meta.get("note") else ""


def words(meta: Meta, *, is_open: bool = False) -> str:
    """What is drawn, for a reader who cannot see it, behind a line."""
    alt = meta.get("alt", "")
    return fold("In words", f"<p>{escape(alt)}</p>", "words", is_open=is_open) if alt else ""


def sources(pairs: Iterable[tuple[str, str]]) -> str:
    """Sources, each a text and an address, behind a line that counts them; "" for none."""
    items = [f"<li>{_source(text, url)}</li>" for text, url in pairs]
    return fold(f"Sources: {len(items)}", f"<ul>{''.join(items)}</ul>", "sources") if items else ""


def table(meta: Meta) -> str:
    """The data as a table; "" for no rows."""
    data = meta.get("table", {})
    if not data.get("rows"):
        return ""
    names = [escape(name) for name in data["columns"]]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{name}">{escape(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in data["rows"]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def fold(summary: str, html: str, kind: str, *, is_open: bool = False) -> str:
    """HTML behind a line that opens it."""
    state = " open" if is_open else ""
    return f'<details class="{kind}"{state}><summary>{escape(summary)}</summary>{html}</details>'


def _rows(meta: Meta) -> str:
    count = len(meta.get("table", {}).get("rows", []))
    return f"{count} {noun(count, 'row')}" if count else ""


def _source(text: str, url: str) -> str:
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer">{escape(text)}</a>'
    return escape(text)


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
