"""Tables in groups: a heading over some rows, then the next; cards on a narrow screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from sitrep.look import tone


@dataclass(frozen=True)
class Group:
    """Rows under one heading. Cells are HTML, so whoever makes one escapes its texts.

    `colour` is that of the side the group belongs to, drawn beside the heading; "" for none.
    """

    heading: str
    rows: list[list[str]]
    colour: str = ""


def grouped(
    head: Sequence[str], groups: Sequence[Group], kind: str, sides: Mapping[str, str] | None = None
) -> str:
    """The groups as one table with the given column headings; the first cell names its row.

    `sides` gives the colour of a column that belongs to a side, drawn at its heading.
    """
    looks = {name: f' style="--side:{tone(colour)}"' for name, colour in (sides or {}).items()}
    tops = "".join(f'<th scope="col"{looks.get(name, "")}>{escape(name)}</th>' for name in head)
    bodies = "".join(_body(head, group, looks) for group in groups)
    return f'<table class="grouped {escape(kind)}"><thead><tr>{tops}</tr></thead>{bodies}</table>'


def _body(head: Sequence[str], group: Group, looks: Mapping[str, str]) -> str:
    side = f' class="side" style="--side:{tone(group.colour)}"' if group.colour else ""
    over = (
        f'<tr class="over"><th scope="rowgroup" colspan="{len(head)}">'
        f"<span{side}>{escape(group.heading)}</span></th></tr>"
    )
    rows = "".join(f"<tr>{_cells(head, row, looks)}</tr>" for row in group.rows)
    return f"<tbody>{over if group.heading else ''}{rows}</tbody>"


def _cells(head: Sequence[str], row: list[str], looks: Mapping[str, str]) -> str:
    first = f'<th scope="row">{row[0]}</th>'
    return first + "".join(
        f'<td data-label="{escape(name)}"{looks.get(name, "")}>{cell}</td>'
        for name, cell in zip(head[1:], row[1:], strict=True)
    )
