"""What stands around a plot, as HTML: its answer above it; note, words, data and sources beneath.

All of it is read from the plot's own `layout.meta`, so that JupyterLab, an executed notebook and
the report say the same. Every text is escaped here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from sitrep.wording import noun, opened

from . import most
from .quotes import printed

Meta = dict[str, Any]
#: Where in a text something is named, from and to which letter, and its card ("claims/C21").
Named = Sequence[Any]
#: The notebook whose page has a card for each thing.
CARDS = "09_explore"
#: The address of a page, and its host.
_ADDRESS = re.compile(r"https?://([^\s/?#]+)\S*")


def answer(meta: Meta) -> str:
    """The sentence that the plot shows; "" where it has none."""
    said = meta.get("sentence", "")
    return f'<p class="answer">{_linked(meta, "sentence")}</p>' if said else ""


def behind(meta: Meta) -> str:
    """The note, and behind lines the words, the data and the sources.

    Words and data stand open, as they are all that is left of a plot where no script runs; the
    page's script shuts them.
    """
    parts = [
        words(meta, is_open=True),
        fold(f"Data: {_rows(meta)}", table(meta), "data", is_open=True) if _rows(meta) else "",
        sources(meta.get("sources", []), meta.get("cited", 0)),
    ]
    return f'{note(meta)}<div class="behind">{"".join(parts)}</div>'


def beneath(meta: Meta) -> str:
    """The note, and behind lines the words and the sources: for who has the data at hand."""
    parts = words(meta) + sources(meta.get("sources", []), meta.get("cited", 0))
    return f'{note(meta)}<div class="behind">{parts}</div>'


def instead(meta: Meta) -> str:
    """What stands for the plot where it cannot be drawn: its data, under the sentence's name."""
    said = escape(meta.get("sentence", ""))
    return (
        f'<div class="sitrep sitrep-instead" role="group" aria-label="{said}">{table(meta)}</div>'
    )


def note(meta: Meta) -> str:
    """The note on method and limits; "" where there is none."""
    return f'<p class="note">{_linked(meta, "note")}</p>' if meta.get("note") else ""


def _linked(meta: Meta, part: str) -> str:
    return linked(meta[part], meta.get("named", {}).get(part, ()))


def words(meta: Meta, *, is_open: bool = False) -> str:
    """What is drawn, for a reader who cannot see it, behind a line."""
    alt = meta.get("alt", "")
    return fold("In words", f"<p>{escape(alt)}</p>", "words", is_open=is_open) if alt else ""


def sources(told: Iterable[tuple[str, str, str]], total: int = 0) -> str:
    """Sources, each a text, an address and what one weighs it by, behind a line that counts them;
    "" for none. `total` is how many there are where only the first are told."""
    listed = list(told)
    total = total or len(listed)
    items = "".join(f"<li>{_source(*one)}</li>" for one in most.first(listed))
    inside = f"<ul>{items}</ul>{most.rest(total, 'source')}"
    return fold(f"Sources: {total:,}", inside, "sources") if listed else ""


def table(meta: Meta) -> str:
    """The data as a table; "" for no rows."""
    data = meta.get("table", {})
    if not data.get("rows"):
        return ""
    names = [escape(name) for name in data["columns"]]
    aims = meta.get("to", {})
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{name}">{to(aims[name][number] if name in aims else "", cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for number, row in enumerate(data["rows"])
    )
    made = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return made + most.rest(meta.get("rows", 0))


def fold(summary: str, html: str, kind: str, *, is_open: bool = False) -> str:
    """HTML behind a line that opens it."""
    state = " open" if is_open else ""
    return f'<details class="{kind}"{state}><summary>{escape(summary)}</summary>{html}</details>'


def _rows(meta: Meta) -> str:
    count = max(len(meta.get("table", {}).get("rows", [])), meta.get("rows", 0))
    return f"{count:,} {noun(count, 'row')}" if count else ""


def cites(told: Iterable[tuple[str, str, str]], *more: str) -> str:
    """Sources in a line behind a sentence, each a text, an address and what one weighs it by; then
    more of that line, which is HTML."""
    parts = [_source(*one) for one in told] + [one for one in more if one]
    return f'<span class="cites">{" · ".join(parts)}</span>' if parts else ""


def page_link(notebook: str, anchor: str = "", words: str = "") -> str:
    """A link to a notebook ("05_claims"), which a report makes one to its page; by the page's name
    if no words are given."""
    name = words or opened(notebook.partition("_")[2].replace("_", " "))
    aim = f"{notebook}.ipynb{'#' if anchor else ''}{anchor}"
    return f'<a class="leads" href="{escape(aim)}">{escape(name)}</a>'


def to(address: str, words: str, kind: str = "", style: str = "", about: str = "") -> str:
    """Words as a link to the card of a thing ("claims/C21"); without one only words, and where
    these are the address of a page a link to it by the name of its host.

    `kind` and `style` are further classes and rules of the link, `about` is told on a closer look.
    """
    look = f'class="{f"to {kind}".strip()}"'
    look += f' style="{style}"' if style else ""
    look += f' data-about="{escape(about)}"' if about else ""
    if not address:
        return f"<span {look}>{escape(words)}</span>" if kind else _told(words)
    return f'<a {look} href="{CARDS}.ipynb#pick={escape(address)}">{escape(words)}</a>'


def linked(text: str, named: Iterable[Named]) -> str:
    """A text as HTML in which what it names leads to its card; `named` as they stand in it."""
    # Set sign for sign before tags part a mark from the letters that say which it is.
    text, parts, past = printed(text), [], 0
    for start, end, address in named:
        parts += [escape(text[past:start]), to(address, text[start:end])]
        past = end
    return "".join(parts) + escape(text[past:])


def _told(words: str) -> str:
    """Words, and an address as a link."""
    found = _ADDRESS.fullmatch(words)
    if not found:
        return escape(words)
    # It may be broken, best behind a point: a column as wide as the longest host has no room.
    host = escape(found[1].removeprefix("www.")).replace(".", ".<wbr>")
    return f'<a href="{escape(words)}" rel="noreferrer"><span class="long">{host}</span></a>'


def _source(text: str, url: str, about: str = "") -> str:
    mark = f' data-about="{escape(about)}"' if about else ""
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer"{mark}>{escape(text)}</a>'
    # What leads nowhere is reached by the keyboard all the same, for what is told of it.
    return f'<span tabindex="0"{mark}>{escape(text)}</span>' if about else escape(text)


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
