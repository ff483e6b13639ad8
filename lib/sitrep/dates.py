"""Uncertain days: EDTF text kept as written, resolved to an earliest and a latest day.

EDTF is ISO 8601-2:2019 level 1, plus level 2 sets and qualified components; the `edtf` package
parses it. Two readings are ours. A qualifier (~ ? %) widens a day, month or year by one unit of
its own precision to either side. An interval is read as "on one of these days". What names no
days everywhere alike (seasons) or is no day (hours, years outside 1 to 9999) is refused.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time
from typing import Literal

from edtf import EDTFParseException, parse_edtf

Answer = Literal["yes", "no", "possibly"]

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})[~?%]?(?:/(\d{4}-\d{2}-\d{2})[~?%]?)?")
_QUALIFIED = re.compile(r"[~?%]")
#: Seasons, hours, years of more than four figures, and figures said to be significant.
_NO_DAYS = re.compile(r"\d{4}-(2[1-9]|[34]\d)(?!\d)|T|Y|S")
_UNIT_DAYS = {4: 366, 7: 31, 10: 1}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NO_DAY = "{!r} is not a day in EDTF (2017-09-05, 2017-09, 2017-09-05/2017-09-12, 2017-09~)"


class DateError(ValueError):
    """A text that is not a day Sitrep can read."""


@dataclass(frozen=True)
class Span:
    """The days on which something may have been so, both ends included.

    An open or unknown end is `date.min` or `date.max`. `fuzzy` says that the text carries a
    qualifier, so that the ends are padded and not written.
    """

    text: str
    earliest: date
    latest: date
    fuzzy: bool = False

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
    plain = _DAYS.fullmatch(text)
    # Most cells are plain days or two of them; the grammar takes ten milliseconds for each.
    fuzzy = bool(_QUALIFIED.search(text))
    try:
        low, high = _plain(plain[1], plain[2] or plain[1]) if plain else _edtf(text)
        if high < low:
            raise DateError(f"{text!r} ends before it starts")
        if fuzzy:
            low, high = _widen(text, low, high)
    except DateError:
        raise
    except (EDTFParseException, ValueError, OverflowError, TypeError, AttributeError) as error:
        raise DateError(_NO_DAY.format(text)) from error
    if (low, high) == (date.min, date.max):
        raise DateError(f"{text!r} is open at both ends; give one of them")
    return Span(text, low, high, fuzzy)


def one_day(text: str) -> Span:
    """The span of a single written day, such as an edition's. DateError for anything else."""
    span = parse(text)
    if not span.certain or len(text) != 10:
        raise DateError(f"{text!r} is not a single day such as 2017-09-16")
    return span


def _plain(first: str, last: str) -> tuple[date, date]:
    """The ends of a text that is made of plain days."""
    return date.fromisoformat(first), date.fromisoformat(last)


def _edtf(text: str) -> tuple[date, date]:
    """The ends of any other EDTF text."""
    # The package is never shown what has no figure: it prints and raises TypeError for "/..".
    if _NO_DAYS.search(text) or not re.search(r"\d", text):
        raise DateError(f"{text!r} names no days; write the first and the last (2017-06/2017-08)")
    value = parse_edtf(text)
    low = _as_date(value.lower_strict(), date.min)
    high = _as_date(value.upper_strict(), date.max)
    # The package reads an unknown end as ten years away; unknown is open here.
    return (
        date.min if text.startswith("/") else low,
        date.max if text.endswith("/") else high,
    )


def _as_date(value: struct_time | float, end: date) -> date:
    """The calendar day of an `edtf` bound; `end` where it is infinite."""
    if isinstance(value, float):
        return end if math.isinf(value) else date.fromordinal(int(value))
    return date(value.tm_year, value.tm_mon, value.tm_mday)


def _widen(text: str, low: date, high: date) -> tuple[date, date]:
    """Pad each qualified end by one unit of its precision."""
    parts = text.split("/")
    if _QUALIFIED.search(parts[0]) and low != date.min:
        low -= timedelta(days=_pad(parts[0]))
    if _QUALIFIED.search(parts[-1]) and high != date.max:
        high += timedelta(days=_pad(parts[-1]))
    return low, high


def _pad(part: str) -> int:
    """Days in one unit of the precision of an EDTF date."""
    return _UNIT_DAYS.get(len(_QUALIFIED.sub("", part)), 1)


def before(first: Span, second: Span) -> Answer:
    """Was `first` on an earlier day than `second`: yes, no, or possibly."""
    if first.latest < second.earliest:
        return "yes"
    if first.earliest >= second.latest:
        return "no"
    return "possibly"


def label(text: str) -> str:
    """An EDTF day as a reader would write it; blank stays blank."""
    if not text:
        return ""
    span = parse(text)
    parts = [part for part in text.strip("[]{}").replace("..", "/..").split("/") if part]
    if span.latest == date.max:
        return f"from {_words(parts[0])}"
    if span.earliest == date.min:
        return f"until {_words(parts[-1])}"
    if set(text) & set("/[{"):
        return _range_words(span)
    return ("about " if span.fuzzy else "") + _words(parts[0])


def _words(part: str) -> str:
    """One EDTF date, without qualifier, in words."""
    numbers = [int(n) for n in re.findall(r"\d+", _QUALIFIED.sub("", part))]
    if "X" in part:
        return part
    if len(numbers) == 1:
        return str(numbers[0])
    month = _MONTHS[numbers[1] - 1]
    return f"{numbers[2]} {month} {numbers[0]}" if len(numbers) == 3 else f"{month} {numbers[0]}"


def _range_words(span: Span) -> str:
    """A closed range in words, without repeating the month or year."""
    low, high = span.earliest, span.latest
    end = f"{high.day} {_MONTHS[high.month - 1]} {high.year}"
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day} to {end}" if low != high else end
    start = f"{low.day} {_MONTHS[low.month - 1]}"
    return f"{start} to {end}" if low.year == high.year else f"{start} {low.year} to {end}"


def day_words(day: date) -> str:
    """A calendar day in words."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
