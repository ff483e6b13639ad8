"""Marks on a scale, as SVG as wide as its room: stretches, signs, and what stands for a bar.

The numbers stand as text beside them, so marks are hidden from readers that cannot see them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sitrep.compared import Bar
from sitrep.look import tone

from .theme import INK

#: The share of a scale that its highest number takes where an end may be open: beyond it there is
#: place for the arrow.
FULL = 0.94
#: Signs by their corners: how many, how far from the middle in turn, the angle of the first.
_SIGNS: dict[str, tuple[int, tuple[float, ...], float]] = {
    "square": (4, (1.2,), 45), "diamond": (4, (1.25,), 0), "cross": (12, (1.2, 1.2, 0.44), -15),
    "x": (12, (1.2, 1.2, 0.44), 30), "triangle-up": (3, (1.25,), -90),
    "triangle-down": (3, (1.25,), 90), "triangle-left": (3, (1.25,), 180),
    "triangle-right": (3, (1.25,), 0), "pentagon": (5, (1.1,), -90), "hexagon": (6, (1.1,), -90),
    "star": (10, (1.35, 0.55), -90), "hourglass": (4, (1.25,), 45), "bowtie": (4, (1.25,), 45),
}  # fmt: skip
#: Those whose sides cross: the order in which their corners are joined.
_CROSSED = {"hourglass": (0, 1, 3, 2), "bowtie": (0, 3, 1, 2)}


class Html(str):
    """Text that is HTML already; any other text of a cell is escaped."""

    @classmethod
    def of(cls, text: str) -> Html:
        """The text escaped, or as it is if it is HTML."""
        return text if isinstance(text, cls) else cls(escape(text))


def tagged(name: str, text: str, kind: str = "") -> Html:
    """A text in an element of a class; "" for no text."""
    return Html(f"<{name}{classed(kind)}>{Html.of(text)}</{name}>" if text else "")


def classed(kind: str) -> str:
    """The attribute of a class; "" for none."""
    return f' class="{kind}"' if kind else ""


@dataclass(frozen=True)
class Scale:
    """What marks are drawn to: its ends, and numbers with words to be written above it.

    `lines` are numbers at which a dotted line runs through all rows.
    """

    high: float
    low: float = 0
    ticks: Sequence[tuple[float, str]] = ()
    lines: Sequence[float] = ()

    @classmethod
    def even(cls, high: float, lines: Sequence[float] = ()) -> Scale:
        """From 0 to `high`, with as many whole, round numbers after 0 as have room beside it."""
        most = 5 if high < 1_000 else 3
        power = 10 ** math.floor(math.log10(max(high / most, 1)))
        step = next(n * power for n in (1, 2, 5, 10) if n * power * most >= high)
        return cls(high, 0, [(n, f"{n:,}") for n in range(0, int(high) + 1, step)], lines)

    @property
    def places(self) -> list[tuple[float, str]]:
        """Where the ticks stand, in per cent of the width, and their words."""
        return [(self.at(value), words) for value, words in self.ticks]

    def at(self, value: float) -> float:
        """Where a number stands, in per cent of the width, held at the ends."""
        return 100 * min(max((value - self.low) / ((self.high - self.low) or 1), 0), 1)


class Mark:
    """What can be drawn to a scale."""

    def drawn(self, scale: Scale) -> str:
        """The mark as SVG."""
        raise NotImplementedError


@dataclass(frozen=True)
class Stretch(Mark):
    """A bar from one number to another. Looks: faded, hatched, stated (hollow and dashed), own
    (hollow), line, and stated line (dashed)."""

    low: float
    high: float
    look: str = ""
    colour: str = INK

    def drawn(self, scale: Scale) -> str:
        """The bar as SVG."""
        left, right = scale.at(self.low), scale.at(self.high)
        bar = "" if "line" in self.look else '<rect y="-4.5" width="100%" height="9"/>'
        line = '<line x2="100%"/>' if not bar or self.look == "hatched" else ""
        return (
            f'<svg x="{left:.2f}%" width="{right - left:.2f}%" overflow="visible" '
            f'class="{f"stretch {self.look}".strip()}" style="color:{tone(self.colour)}">'
            f"{bar}{line}</svg>"
        )


@dataclass(frozen=True)
class Sign(Mark):
    """A sign of the vocabulary `marker` at a number, so many pixels wide. Looks: hollow, faded,
    after (beginning at the number and not about it)."""

    at: float
    symbol: str = "circle"
    look: str = ""
    colour: str = INK
    size: float = 10

    def drawn(self, scale: Scale) -> str:
        """The sign as SVG."""
        return (
            f'<svg x="{scale.at(self.at):.2f}%" overflow="visible" '
            f'class="{f"sign {self.symbol} {self.look}".strip()}" '
            f'style="color:{tone(self.colour)}">{self._shape()}</svg>'
        )

    def _shape(self) -> str:
        half = self.size / 2
        if self.symbol not in _SIGNS:
            return f'<circle r="{half:g}"/>'
        number, reach, turn = _SIGNS[self.symbol]
        corners = []
        for n in _CROSSED.get(self.symbol, range(number)):
            far, angle = half * reach[n % len(reach)], math.radians(turn + 360 / number * n)
            corners.append(f"{far * math.cos(angle):.1f},{far * math.sin(angle):.1f}")
        return f'<polygon points="{" ".join(corners)}"/>'


def track(marks: Iterable[Mark], scale: Scale, name: str = "") -> Html:
    """Marks on their scale; `name` is for a reader who points at them."""
    lines = "".join(
        # As high as any row: the cell cuts it off.
        f'<line x1="{at:.2f}%" x2="{at:.2f}%" y1="-60em" y2="60em"/>'
        for at in map(scale.at, scale.lines)
    )
    return Html(
        f'<svg class="track" aria-hidden="true">{tagged("title", name)}{lines}'
        f"<g>{''.join(one.drawn(scale) for one in marks)}</g></svg>"
    )


def key(*pairs: tuple[Mark, str]) -> Html:
    """What marks mean: each as it is drawn on a scale from 0 to 1, and its words."""
    parts = (f"<span>{track([mark], Scale(1))} {Html.of(words)}</span>" for mark, words in pairs)
    return Html(f'<p class="signs">{" ".join(parts)}</p>')


def longest(bars: Iterable[Bar | None]) -> Scale:
    """A scale for bars up to the highest end that is known, with room for an arrow."""
    known = [bar for bar in bars if isinstance(bar, Bar)]
    ends = [value for bar in known for value in (bar.low, bar.high) if not math.isinf(value)]
    return Scale(max(ends, default=0.0) / FULL)


def drawn(bar: Bar | None, scale: Scale, colour: str, stated: bool = False) -> Html:
    """One bar: hollow where stated, else solid as far as it is sure and faded beyond, with an arrow
    where the end is open; "" where there is nothing to draw."""
    # A cell without a bar is None in a frame and NaN in a row that pandas takes out of it.
    if not isinstance(bar, Bar) or scale.high <= 0:
        return Html()
    high = bar.low if bar.open else bar.high
    marks: list[Mark] = [Stretch(0, high if stated else bar.low, stated * "stated", colour)]
    if high > bar.low and not stated:
        marks.append(Stretch(bar.low, high, "faded", colour))
    if bar.open:
        marks.append(Sign(bar.low, "triangle-right", "after", colour, 7))
    return track(marks, scale, bar.name)
