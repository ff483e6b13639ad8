"""Apostrophes and quotation marks as they are printed (’ “ ” ‘), however the tables were typed.

Tables are typed on keyboards, and a check of theirs compares what was typed; a reader sees print.
So a text is set where it becomes HTML, Markdown or a letter of a plot, and nowhere else. A mark
behind a figure stays, as it may stand for feet, minutes or seconds.
"""

from __future__ import annotations

import re

_RULES = (
    # Within a word and at its end: don't, the parties' aims, the 1990's.
    (re.compile(r"(?<=[^\W\d_])'|(?<=\d)'(?=s\b)|(?<=[.,!?…”])'"), "’"),
    # Before a word: 'Ayn, a 'safe' way.
    (re.compile(r"(?<![^\s(\[“—–/;-])'(?=\w)"), "‘"),
    # A pair that holds something and stands by itself.
    (re.compile(r'(?<![^\s(\[‘—–/;-])"(?=\S)([^"]*[^\s"])"(?!\w)'), r"“\1”"),
)
#: Elements whose text stays as typed, tags, and what stands between them.
_PARTS = re.compile(
    r"(<(script|style|code|pre)\b.*?</\2\s*>|<[^>]*>)|([^<]+)", re.DOTALL | re.IGNORECASE
)
_ESCAPED = {"&#x27;": "'", "&#39;": "'", "&quot;": '"'}
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")


def printed(text: str) -> str:
    """A text with the marks of print; addresses in it stay."""
    if "'" not in text and '"' not in text:
        return text
    parts = _ADDRESS.split(text)
    return "".join(one if at % 2 else _set(one) for at, one in enumerate(parts))


def printed_html(html: str) -> str:
    """The same for the text of HTML, and not for its tags, scripts, styles and code."""
    return _PARTS.sub(lambda part: part[1] or _unescaped(part[3]), html)


def _set(text: str) -> str:
    for mark, sign in _RULES:
        text = mark.sub(sign, text)
    return text


def _unescaped(text: str) -> str:
    plain = text
    for escaped, sign in _ESCAPED.items():
        plain = plain.replace(escaped, sign)
    return printed(plain)
