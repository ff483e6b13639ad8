"""The grid of Admiralty grades: how many claims have which letter and which digit."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Group, grouped
from sitrep.drawing.theme import GRID, INK, MIDDLE, PALE, PAPER, STRONG
from sitrep.look import tone
from sitrep.rows import Cells, records

#: From no claim to most.
TINTS = (PAPER, GRID, PALE, MIDDLE, STRONG)


def grades(answer: Answer) -> Prose:
    """A row a letter, a column a digit, the number of claims in each cell, darker for more; the
    diagonal is outlined, F and 6 stand off."""
    frame = answer.frame
    most = max(1, int(frame["count"].max()))
    last = frame["digit"].iloc[-1]
    columns = [Column(key, kind="apart" if key == last else "") for key in frame["digit"].unique()]
    rows = [
        (str(letter), *(_cell(cell, most) for cell in records(cells)))
        for letter, cells in frame.groupby("letter_words", sort=False)
    ]
    words = list(frame["digit_words"].unique())
    said = f"Across, the claim: {words[0]}, to {words[-2]}; {words[-1]}."
    down = "The best source of the finding"
    grid = grouped([Group("", rows)], "rows grid", down, *columns)
    return part(answer, tagged("p", said, "note") + grid, data=True)


def _cell(cell: Cells, most: int) -> Html:
    """The number of claims on a ground as dark as they are many; nothing for none."""
    number = int(cell["count"])
    tint = 1 + min(3, 4 * (number - 1) // most) if number else 0
    kind = "diagonal" if cell["diagonal"] else "missing" if cell["missing"] else ""
    ink = PAPER if tint > 3 else INK
    return Html(
        f'<span class="{f"tint {kind}".strip()}" style="background:{tone(TINTS[tint])};'
        f'color:{tone(ink)}">{number or ""}</span>'
    )
