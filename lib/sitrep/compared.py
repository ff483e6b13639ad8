"""One entry of the comparison: the report's word and the record's, with the bars to draw."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pandas as pd

from sitrep import wording

NOT_SAID = "not said"
NONE_KNOWN = "none known"
RECORDED = "recorded"
#: The second reading where the report is tested by geography and not by what happened.
ON_THE_MAP = "on the map"


@dataclass(frozen=True)
class Bar:
    """A number to draw: sure up to `low`, possible up to `high` (infinite if nobody gave an end).

    `name` says what is counted, for a reader who points at it.
    """

    low: float
    high: float
    name: str = ""

    @property
    def open(self) -> bool:
        """True if no upper end is known."""
        return math.isinf(self.high)


@dataclass(frozen=True)
class Cell:
    """One line of the comparison for one formation.

    `stated` and `recorded` are words, in lines where there are several things, `full` the record's
    at length where the short form leaves something out. `stated_bar` and `bars` are what the words
    say in numbers, one bar a track, a count or a sum. `mark` is "wrong" where the second reading
    contradicts the report, "loose" where it fits only loosely, else "". `second` names that
    reading. Lines of one `scale` are drawn to one; a blank one is the line's own. `unsaid` and
    `unseen` are True where the words only say that the report, or the record, has nothing.
    """

    stated: str
    recorded: str
    full: str = ""
    stated_bar: Bar | None = None
    bars: tuple[Bar, ...] = ()
    mark: str = ""
    second: str = RECORDED
    scale: str = ""
    unsaid: bool = False
    unseen: bool = False
    rows: list[pd.DataFrame] = field(default_factory=list)


def number(value: float, digits: int = 0) -> str:
    """A number as a reader would write it; above ten nobody needs its decimals."""
    return wording.amount(value, digits if value < 10 else 0)


def span(low: float, high: float, digits: int = 0) -> str:
    """A number or a range in words: "12", "5 to 35", "376 or more" where the end is open."""
    if math.isinf(high):
        return f"{number(low, digits)} or more"
    first, last = number(low, digits), number(high, digits)
    return first if first == last else f"{first} to {last}"


def reach(bars: tuple[Bar, ...] | list[Bar], digits: int = 0) -> str:
    """From the lowest to the highest end of several bars; "" for none."""
    if not bars:
        return ""
    low, high = min(bar.low for bar in bars), max(bar.high for bar in bars)
    return span(low, high, digits)
