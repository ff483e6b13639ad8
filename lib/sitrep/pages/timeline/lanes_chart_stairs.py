"""Names over a time axis: stairs of labels whose lines down to the axis cross no other name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.drawing.boxes import extent
from sitrep.drawing.theme import SMALL

#: Pixels between a label and its line or its neighbour.
GAP = 4.0
#: Lines nearer than this share of the axis are too many for one spot.
APART = 0.055


@dataclass(frozen=True)
class Name:
    """A label over the axis: its number in the given order, and its pixels."""

    number: int
    left: float
    right: float
    line: float


@dataclass(frozen=True)
class Step:
    """Where a label goes: its row from the bottom, and by how many pixels its left edge lies
    right of its line (negative for one that would leave the plot)."""

    row: int
    shift: float


def stairs(
    texts: Sequence[tuple[str, float]], width: float, rows: int, lines: int = 2
) -> dict[int, Step]:
    """The labels that fit into so many rows, by their number.

    `texts` are names with their places from 0 to 1, the important first; one of more than `lines`
    lines is passed over, and one whose line is too near another. Each is taken if all taken
    before still fit.
    """
    taken: list[Name] = []
    found: dict[int, int] = {}
    for number, (text, place) in enumerate(texts):
        if text.count("<br>") >= lines:
            continue
        size, line = extent(text, SMALL)[0], place * width
        if any(abs(line - other.line) < APART * width for other in taken):
            continue
        left = max(0.0, min(line + GAP, width - size))
        wanted = [*taken, Name(number, left - GAP, left + size + GAP, line)]
        tried = _rows(sorted(wanted, key=lambda name: -name.line))
        if tried is not None and max(tried.values()) < rows:
            taken, found = wanted, tried
    return {name.number: Step(found[name.number], name.left + GAP - name.line) for name in taken}


def _rows(names: list[Name]) -> dict[int, int] | None:
    """Rows for names from right to left: a name stands over every name it reaches across, so that
    no line meets a name; None if that cannot be."""
    rows: dict[int, int] = {}
    placed: list[Name] = []
    for name in names:
        row = 0
        for other in placed:
            if name.left < other.right and other.left < name.right:
                # The line of the upper name must pass beside the lower one.
                if other.left < name.line < other.right:
                    return None
                row = max(row, rows[other.number] + 1)
        rows[name.number] = row
        placed.append(name)
    return rows
