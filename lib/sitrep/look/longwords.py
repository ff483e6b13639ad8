"""Words longer than any word, marked so that the style sheet may break them and no other.

A browser reckons a table's columns from their longest word. If every word may be broken, columns
become so narrow that ordinary words are; if none may, one address widens the page. So runs of
letters longer than a word, most of them addresses, are put into a span of the class `long`.
"""

from __future__ import annotations

import re

#: Letters of a run without a blank from which on it may be broken: more than the words of prose
#: have, and as many as a column of a table still holds.
LONG = 21
#: Elements whose text is not the reader's, tags, and what stands between them.
_PARTS = re.compile(r"(<(script|style)\b.*?</\2\s*>|<[^>]*>)|([^<]+)", re.DOTALL | re.IGNORECASE)
#: An address, whatever its length; or a run, which is as long as it is without a chance to break:
#: after a hyphen a browser breaks anyway. An escaped sign is one letter.
_RUN = re.compile(rf"\b(?:https?://|www\.)\S+|(?<![^\s-])(?:&#?\w+;|[^\s&-]){{{LONG},}}\S*")


def breakable(html: str) -> str:
    """The HTML with a span of class `long` around every address and long run in its text."""
    return _PARTS.sub(lambda part: part[1] or _RUN.sub(_marked, part[3]), html)


def _marked(run: re.Match[str]) -> str:
    return f'<span class="long">{run[0]}</span>'
