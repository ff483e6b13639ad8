"""Rows of words with numbers and marks: a table that a browser lays out, wide or narrow.

How much room there is the style sheet asks (`look.css`); nothing here knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrep.look import most, tone

from .marks import Html, Mark, Scale, classed, tagged, track


@dataclass(frozen=True)
class Gauge:
    """A cell of a column with a scale: a number in words, and its marks, or HTML, beside it.

    `name` is for a reader who points at the marks; `look` is a class of the words.
    """

    words: str
    marks: Sequence[Mark] | Html
    name: str = ""
    look: str = ""


#: So many rows with marks are shown, which stand higher than those of a plain table.
SHOWN = 120

Cell = str | Gauge
Row = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """A column: its heading and what more it says, the scale of its marks, a class for its cells,
    and the colour of the side it belongs to."""

    name: str
    scale: Scale | None = None
    more: str = ""
    kind: str = ""
    colour: str = ""

    @property
    def head(self) -> str:
        """The heading as HTML, and beneath it the numbers of the scale."""
        ticks = "".join(
            # A number at the very end would be cut off in the middle.
            f'<i{classed("end" if at > 92 else "")} style="left:{at:.2f}%">{Html.of(words)}</i>'
            for at, words in (self.scale.places if self.scale else ())
        )
        below = f'<span class="gauge" aria-hidden="true"><b></b><b class="ticks">{ticks}</b></span>'
        said = f"{Html.of(self.name)}{tagged('span', self.more, 'along')}"
        return f'<th scope="col"{self._look}>{said}{below if ticks else ""}</th>'

    def cell(self, cell: Cell, names: bool = False) -> str:
        """A cell as HTML; the one that names its row is a heading."""
        if isinstance(cell, Gauge):
            words, marks = tagged("span", cell.words, cell.look), cell.marks
            if not isinstance(marks, Html):
                marks = track(marks, self.scale or Scale(1), cell.name)
            cell = Html(f'<div class="gauge">{words}{marks}</div>')
        if names:
            return f'<th scope="row"{self._look}>{Html.of(cell)}</th>'
        return f'<td data-label="{Html.of(self.name)}"{self._look}>{Html.of(cell)}</td>'

    @property
    def _look(self) -> str:
        style = f' style="--side:{tone(self.colour)}"' if self.colour else ""
        return f"{classed('measured' if self.scale else self.kind)}{style}"


@dataclass(frozen=True)
class Group:
    """Rows under one heading, which may be blank; `colour` is that of the side they belong to.

    A row has a cell for every column, of which the first names it. Texts are escaped unless they
    are `Html`.
    """

    heading: str
    rows: Sequence[Row]
    colour: str = ""


def grouped(groups: Iterable[Group], kind: str, *columns: Column | str) -> Html:
    """The groups as one table of a class, as "rows"; its longest number says how much room all have
    before their marks. "" for no rows; of very many the first."""
    head = [Column(one) if isinstance(one, str) else one for one in columns]
    groups = [group for group in groups if group.rows]
    total = sum(len(group.rows) for group in groups)
    if not groups:
        return Html()
    groups = _first(groups)
    numbers = (
        cell.words for group in groups for row in group.rows for cell in row
        if isinstance(cell, Gauge)
    )  # fmt: skip
    room = max(map(len, numbers), default=0)
    style = f' style="--room:{room}ch"' if room else ""
    return Html(
        f'<table class="{kind}"{style}><thead><tr>{"".join(one.head for one in head)}</tr></thead>'
        f"{''.join(_body(head, group) for group in groups)}</table>{most.rest(total, most=SHOWN)}"
    )


def _first(groups: Sequence[Group]) -> list[Group]:
    """As many rows of these groups as a page shows."""
    found, room = [], SHOWN
    for group in groups:
        if room > 0:
            found.append(replace(group, rows=group.rows[:room]))
            room -= len(group.rows)
    return found


def _body(head: Sequence[Column], group: Group) -> str:
    side = f' class="side" style="--side:{tone(group.colour)}"' if group.colour else ""
    over = (
        f'<tr class="over"><th scope="rowgroup" colspan="{len(head)}">'
        f"<span{side}>{Html.of(group.heading)}</span></th></tr>"
    )
    rows = "".join(
        f"<tr>{''.join(head[n].cell(cell, not n) for n, cell in enumerate(row))}</tr>"
        for row in group.rows
    )
    return f"<tbody>{over if group.heading else ''}{rows}</tbody>"
