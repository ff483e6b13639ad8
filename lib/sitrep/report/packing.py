"""What a page says many times over written once: sources, and the names of columns.

A source stands behind many sentences, and each of its lists is whole in a notebook. In a page it
stands whole where it is first listed; elsewhere it leads there, and the page's script makes it
whole again (`report.js`). A cell of a long table that knows its column's name for narrow windows
has it from the table.
"""

from __future__ import annotations

import re
from html import unescape

#: So many cells of a table know their column's name before it is worth to write it once.
_MANY = 40
#: So many columns the style sheet knows.
_COLUMNS = 16
_TABLE = re.compile(r"<table\b([^>]*)>((?:(?!<table\b).)*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b([^>]*)>")
_LABEL = re.compile(r' data-label="([^"]*)"')
_STYLE = re.compile(r'style="([^"]*)"')
_CLASS = re.compile(r'class="([^"]*)"')
_LINK = (
    r'<a href="(?P<url>https?://[^"]*)" rel="noreferrer" data-about="(?P<about>[^"]*)">'
    r"(?P<text>[^<]*)</a>"
)
_SOURCE = re.compile(rf"<li>{_LINK}</li>|{_LINK.replace('?P<', '?P<cited_')}")


#: The style sheet knows the cells of this column by its name.
_STYLED = "Claim"
#: How a cell comes by the name of its column.
_RULES = "".join(
    f"table.packed td:nth-child({place}){{--label:var(--c{place})}}"
    for place in range(1, _COLUMNS + 1)
)


def packed(html: str) -> str:
    """The page without its repetitions."""
    made = _TABLE.sub(_table, _sources(html))
    return made if made == html else made.replace("</style>", f"{_RULES}\n</style>", 1)


def _sources(html: str) -> str:
    """Each source whole where it is first listed, and a link to there elsewhere."""
    listed: dict[tuple[str, str], int] = {}
    for one in _SOURCE.finditer(html):
        if one["url"]:
            listed.setdefault((one["url"], one["about"]), len(listed) + 1)
    seen: set[int] = set()

    def said(found: re.Match[str]) -> str:
        if not found["url"]:
            number = listed.get((found["cited_url"], found["cited_about"]))
            return _again(number, found["cited_text"]) if number else found[0]
        number = listed[found["url"], found["about"]]
        if number not in seen:
            seen.add(number)
            return f'<li id="s{number}">{found[0].removeprefix("<li>")}'
        return f"<li>{_again(number, _short(found['text']))}</li>"

    return _SOURCE.sub(said, html)


def _again(number: int, words: str) -> str:
    return f'<a href="#s{number}">{words}</a>'


def _short(text: str) -> str:
    """Publisher and day of a source that is told by publisher, title and day.

    >>> _short("SOHR, The army takes a town, in the east, 9 September 2017")
    'SOHR, 9 September 2017'
    """
    parts = text.split(", ")
    return f"{parts[0]}, {parts[-1]}" if len(parts) > 2 else text


def _table(found: re.Match[str]) -> str:
    """A table whose cells have their column's name from it, where each column has one."""
    look, inside = found[1], found[2]
    names: dict[int, str] = {}
    labels = 0
    for row in _ROW.finditer(inside):
        for place, cell in enumerate(_CELL.finditer(row[1]), start=1):
            label = _LABEL.search(cell[1])
            told = label[1] if label else ""
            if cell[0].startswith("<td") and names.setdefault(place, told) != told:
                return found[0]
            labels += bool(label)
    if labels < _MANY or max(names) > _COLUMNS or "rowspan" in inside:
        return found[0]
    told = ";".join(f"--c{place}:{_css(name)}" for place, name in sorted(names.items()) if name)
    look = _with(_with(look, _STYLE, "style", told, ";"), _CLASS, "class", "packed", " ")
    return f"<table{look}>{_LABEL.sub(_kept, inside)}</table>"


def _kept(label: re.Match[str]) -> str:
    return label[0] if label[1] == _STYLED else ""


def _css(name: str) -> str:
    """A text of HTML as a string of CSS inside an attribute."""
    plain = (one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in unescape(name))
    return f"'{''.join(plain)}'"


def _with(look: str, known: re.Pattern[str], name: str, more: str, between: str) -> str:
    """The attributes of an element with more in one of them."""
    if known.search(look):
        return known.sub(lambda found: f'{name}="{found[1]}{between}{more}"', look, count=1)
    return f'{look} {name}="{more}"'
