"""The rows that a page shows, read back from its HTML: words, and what their marks measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

_TABLE = re.compile(r'<table class="(?:rows|kept sides)\b.*?</table>', re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """A mark: its classes, where it begins and ends in per cent of the scale, its colour."""

    looks: frozenset[str]
    start: float
    end: float
    colour: str


@dataclass(frozen=True)
class Row:
    """A row: the heading it stands under, its cells as text, the HTML of each, and its marks."""

    heading: str
    cells: list[str]
    html: list[str]
    marks: list[Mark]

    def looking(self, look: str) -> list[Mark]:
        """The marks of a class."""
        return [mark for mark in self.marks if look in mark.looks]


def rows(figure: Any) -> list[Row]:
    """Every row of the tables with marks of a figure, which must be well formed."""
    found, heading = [], ""
    for table in _TABLE.findall(figure.html):
        for line in ElementTree.fromstring(table).iterfind("tbody/tr"):
            if line.get("class") == "over":
                heading = _text(line)
                continue
            cells = list(line)
            assert cells[0].get("scope") == "row"
            html = [ElementTree.tostring(cell, encoding="unicode") for cell in cells]
            found.append(Row(heading, [_text(cell) for cell in cells], html, _marks(line)))
    return found


def marks(figure: Any, look: str) -> list[Mark]:
    """The marks of a class in all rows."""
    return [mark for row in rows(figure) for mark in row.looking(look)]


def _marks(line: ElementTree.Element) -> list[Mark]:
    found = []
    for one in line.iterfind(".//svg[@class='track']/g/svg"):
        start = float(one.get("x", "").rstrip("%"))
        width = float(one.get("width", "0%").rstrip("%"))
        (colour,) = re.findall(r"light-dark\((#\w+)", one.get("style", ""))
        looks = frozenset(one.get("class", "").split())
        found.append(Mark(looks, start, start + width, colour))
    return found


def _text(element: ElementTree.Element) -> str:
    """The words of an element; what hidden drawings say is none of them."""
    hidden = element.tag == "svg" and element.get("aria-hidden") == "true"
    inside = "" if hidden else (element.text or "") + "".join(_text(one) for one in element)
    return inside + (element.tail or "")


def pieces(figure: Any) -> list[tuple[str, int, int, str]]:
    """The pieces of the bars of verdicts: verdict, its count in words and as a length, its fill."""
    found = re.findall(
        r'<span class="(\w+)" style="flex:(\d+) 1 0;background:light-dark\((#\w+)[^>]*>(\d+)<',
        figure.html,
    )
    return [(verdict, int(said), int(length), fill) for verdict, length, fill, said in found]
