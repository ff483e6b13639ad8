"""An EDTF text taken apart: dates as they are written, and the days that each may name."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from .clock import Clock, Times

#: How the members of a text belong together: one date, a first and a last, one of them, all.
Kind = Literal["date", "interval", "one", "all"]


@dataclass(frozen=True)
class Point:
    """One date as written: its figures, "" for a part that is not there, and a mark a part.

    A mark to the right of a part speaks of it and of all parts to its left, one to the left of it
    alone; either way it stands here at the part beside it, whose unit is the measure of the doubt.
    A whole day may have a time.
    """

    parts: tuple[str, str, str]
    marks: tuple[str, str, str]
    clock: Clock | None = None

    @cached_property
    def doubts(self) -> tuple[str, str, str]:
        """The marks, with that of a month or day which is not named moved to what is."""
        year, month, day = self.marks
        if self.parts[2] == "XX":
            month, day = month + day, ""
        if self.parts[1] == "XX":
            year, month = year + month, ""
        return year, month, day

    def end(self, *, last: bool, padded: bool) -> date:
        """The first or last day it may name; padded by one unit of each part in doubt."""
        year, month, day = self.parts
        lowest, highest = int(year.replace("X", "0")), int(year.replace("X", "9"))
        step = 1 if last else -1
        units = [step if mark and padded else 0 for mark in self.doubts]
        number = _figure(month) or (12 if last else 1)
        years = range(highest, lowest - 1, -1) if last else range(lowest, highest + 1)
        for one in years:
            # Of the years that 201X may be, not all have a 29 February.
            if _figure(day) <= _length(one, number):
                break
        else:
            raise ValueError
        months = one * 12 + number - 1 + 12 * 10 ** year.count("X") * units[0] + units[1]
        one, number = months // 12, months % 12 + 1
        length = _length(one, number)
        own = min(_figure(day), length) or (length if last else 1)
        found = date(one, number, own) + timedelta(units[2])
        if not date.min.year < found.year < date.max.year:
            raise OverflowError
        return found


@dataclass(frozen=True)
class Stretch:
    """One member: from a date to a date, which are the same for a single one; None is open."""

    first: Point | None
    last: Point | None

    def ends(self, *, padded: bool) -> tuple[date, date]:
        """The first and last possible day; `date.min` and `date.max` for an open end."""
        return (
            self.first.end(last=False, padded=padded) if self.first else date.min,
            self.last.end(last=True, padded=padded) if self.last else date.max,
        )

    @property
    def single(self) -> Point | None:
        """The one date it is; None for a stretch between two, or with an open end."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True)
class Written:
    """A text taken apart."""

    kind: Kind
    members: tuple[Stretch, ...]

    def ends(self, *, padded: bool) -> tuple[date, date]:
        """The first and last day of all members."""
        lows, highs = zip(*(one.ends(padded=padded) for one in self.members), strict=True)
        return min(lows), max(highs)

    @property
    def times(self) -> Times | None:
        """The first and last second of a text with times; None without. ClockError for an offset at
        one end only."""
        first, last = self.members[0].first, self.members[-1].last
        if first is None or last is None or first.clock is None or last.clock is None:
            return None
        low, high = self.ends(padded=False)
        return Times.of((low, first.clock), (high, last.clock))


def _figure(part: str) -> int:
    """The number a part names; 0 if it names none."""
    return int(part) if part.isdigit() else 0


def _length(year: int, month: int) -> int:
    """Days of a month. OverflowError outside the years of the calendar."""
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return calendar.monthrange(year, month)[1]
