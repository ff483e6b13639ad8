"""Small bars inside tables: dashed for the report, solid for the record, faded where in doubt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from sitrep.cells import Bar
from sitrep.look import tone

from .theme import FADED

#: Height of a bar in pixels, and the share of the room that the longest takes: beyond it there is
#: place for the arrow of an open end.
HEIGHT = 7
FULL = 94.0


def longest(bars: Iterable[Bar | None]) -> float:
    """The highest end that is known, to draw all bars of a line to one scale; 0 for none."""
    known = [bar for bar in bars if isinstance(bar, Bar)]
    ends = [value for bar in known for value in (bar.low, bar.high) if not math.isinf(value)]
    return max(ends, default=0.0)


def drawn(bar: Bar | None, most: float, colour: str, stated: bool = False) -> str:
    """One bar as SVG as wide as its room; "" where there is nothing to draw.

    `most` is the number at FULL. The words beside the bar say the same, so it is hidden from
    readers that cannot see it.
    """
    # A cell without a bar is None in a frame and NaN in a row that pandas takes out of it.
    if not isinstance(bar, Bar) or most <= 0:
        return ""
    low = max(bar.low, 0.0) / most * FULL
    high = low if bar.open else bar.high / most * FULL
    parts = _hollow(high, colour) if stated else _solid(low, high, colour)
    if bar.open:
        parts += (
            f'<svg x="{low:.2f}%" overflow="visible"><path d="M2 0l7 {HEIGHT / 2}-7 {HEIGHT / 2}z" '
            f'style="fill:{tone(colour)}"/></svg>'
        )
    title = f"<title>{escape(bar.name)}</title>" if bar.name else ""
    return (
        f'<svg class="bar" width="100%" height="{HEIGHT}" aria-hidden="true">{title}{parts}</svg>'
    )


def _hollow(high: float, colour: str) -> str:
    return (
        f'<rect x="0.5" y="0.5" width="{high:.2f}%" height="{HEIGHT - 1}" fill="none" '
        f'style="stroke:{tone(colour)}" stroke-dasharray="3 2"/>'
    )


def _solid(low: float, high: float, colour: str) -> str:
    sure = f'<rect width="{low:.2f}%" height="{HEIGHT}" style="fill:{tone(colour)}"/>'
    if high <= low:
        return sure
    return sure + (
        f'<rect x="{low:.2f}%" width="{high - low:.2f}%" height="{HEIGHT}" '
        f'style="fill:{tone(colour)}" fill-opacity="{FADED}"/>'
    )
