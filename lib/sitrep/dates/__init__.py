"""Uncertain days: EDTF text kept as written, resolved to an earliest and a latest day.

EDTF is ISO 8601-2:2019 level 1, plus level 2 sets, qualified components and unspecified months
and days. Two readings are ours. A qualifier (~ ? %) widens by one unit of the part it stands
beside: 2017-09-13~ by a day to either side, 2017?-09-13 by a year, [2017-09~,2017-11] by a month
and only at its first member; several doubtful parts of one date add up. An interval is read as
"on one of these days". What names no days everywhere alike (seasons) or is no day (years
outside 2 to 9998) is refused.

A day may have a time (see `clock`). Its day is the calendar day as written, by which charts and
editions go; `before` and `hours` tell two times of one day apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from .clock import Times, side_by_side
from .edtf import DateError, read
from .words import MONTHS, day_words, label

__all__ = [
    "MONTHS", "Answer", "DateError", "Span", "Times", "before", "by_words", "day_words", "hours",
    "label", "one_day", "parse", "shifted",
]  # fmt: skip

Answer = Literal["yes", "no", "possibly"]

_QUALIFIED = re.compile(r"[~?%]")


@dataclass(frozen=True)
class Span:
    """The days on which something may have been so, both ends included.

    An open or unknown end is `date.min` or `date.max`. `fuzzy` says that the text carries a
    qualifier, so that the ends are padded and not written. `times` are those of a text with times.
    """

    text: str
    earliest: date
    latest: date
    fuzzy: bool = False
    times: Times | None = None

    @property
    def certain(self) -> bool:
        """True if only one day is possible."""
        return self.earliest == self.latest

    @property
    def open(self) -> bool:
        """True if an end is open or unknown."""
        return self.earliest == date.min or self.latest == date.max

    @property
    def core(self) -> Span:
        """The days that are written, inside the pad of a qualifier; itself without one."""
        return parse(_QUALIFIED.sub("", self.text)) if self.fuzzy else self

    @property
    def middle(self) -> date:
        """The day halfway, for sorting and for the position of a mark; the written end if open."""
        if self.earliest == date.min:
            return self.latest
        if self.latest == date.max:
            return self.earliest
        return self.earliest + (self.latest - self.earliest) / 2


@lru_cache(maxsize=4096)
def parse(text: str) -> Span:
    """The span of an EDTF text. DateError if it is blank, not EDTF, or ends before it starts."""
    if not text.strip():
        raise DateError("is blank")
    found = read(text)
    low, high = found.ends(padded=True)
    return Span(text, low, high, bool(_QUALIFIED.search(text)), found.times)


def one_day(text: str) -> Span:
    """The span of a single written day, such as an edition's. DateError for anything else."""
    span = parse(text)
    if span.times:
        raise DateError(f"{text!r} names a time; give the day alone, such as {span.earliest}")
    if not span.certain or len(text) != 10:
        raise DateError(f"{text!r} is not a single day such as 2017-09-16")
    return span


def by_words(span: Span) -> str:
    """The day by which it was so at the latest: the last that is written, with "about" if a doubt
    reaches beyond it. For a span that is not open behind."""
    return f"{'about ' if span.fuzzy else ''}{day_words(span.core.latest)}"


def before(first: Span, second: Span) -> Answer:
    """Was `first` on an earlier day than `second`, or earlier where both have times: yes, no, or
    possibly. A time and a day without one are compared by their days."""
    if first.times and second.times:
        unit = min(first.times.unit, second.times.unit)
        (start, end), (begin, finish) = side_by_side(first.times, second.times)
        return "yes" if end < begin else "no" if start + unit > finish else "possibly"
    if first.latest < second.earliest:
        return "yes"
    if first.earliest >= second.latest:
        return "no"
    return "possibly"


def hours(first: Span, second: Span) -> float | None:
    """The most hours that may have passed from one text with times to another, below 0 if they run
    backwards; None where one of them has no time."""
    if not first.times or not second.times:
        return None
    (start, _), (_, finish) = side_by_side(first.times, second.times)
    return (finish - start).total_seconds() / 3600


def shifted(day: date, by: timedelta) -> date:
    """The day so much later, or earlier; at an end of the calendar that end."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
