"""Classes of what a page shows, for rules of `look.css` that else had to look inside an element.

A rule that does (`:has`) is asked again of the whole page at each change of it: of the time that a
page of thousands of cells took to draw its charts, that was half.
"""

from __future__ import annotations

import re

#: A table of so many columns becomes cards while others are still read in rows.
_MANY = 7
_TABLE = re.compile(r"<table\b([^>]*)>(?=((?:(?!</tr>|</table>).)*))", re.DOTALL)
#: A row's first cell that holds a link to a card and nothing else but text, as one of an id does.
_SHORT = re.compile(
    r"(<tr\b[^>]*>\s*<td\b)([^>]*)"
    r'(>(?=[^<]*<a class="to\b[^>]*>(?:(?!</a>).)*</a>[^<]*</td>))',
    re.DOTALL,
)
_CLASS = re.compile(r'class="([^"]*)"')
_FRONT = 'class="sitrep-front"'


def with_classes(html: str) -> str:
    """HTML whose tables of many columns are "many", and cells that open a row with a link
    and but text are "short".

    >>> with_classes('<tr><td><a class="to" href="#">C1</a></td>')
    '<tr><td class="short"><a class="to" href="#">C1</a></td>'
    """
    html = _TABLE.sub(_table, html) if "<table" in html else html
    return _SHORT.sub(lambda row: f"{row[1]}{_and(row[2], 'short')}{row[3]}", html)


def is_front(html: str) -> bool:
    """Does an output open the front page, on which the finding is the title?"""
    return _FRONT in html


def _table(found: re.Match[str]) -> str:
    many = len(re.findall(r"<th\b", found[2])) >= _MANY
    return f"<table{_and(found[1], 'many')}>" if many else found[0]


def _and(look: str, kind: str) -> str:
    """The attributes of an element of one class more."""
    if _CLASS.search(look):
        return _CLASS.sub(lambda known: f'class="{known[1]} {kind}"', look, count=1)
    return f'{look} class="{kind}"'
