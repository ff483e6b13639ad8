"""Times of day: a clock beside a written day, in the time that is kept there.

EDTF level 0 has a date and a time (2018-11-25T05:20:30), with Z or an offset from Greenwich
(+03:00); seconds may be left out, as ISO 8601-1 allows, and so may they in most reports. Refused is
what reads in two ways or that no watch shows: 24:00, which is the next day at 00:00, and leap
seconds. A time is not marked as in doubt: two of them make an interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
#: The clocks of the earth differ by so much from Greenwich at most, minutes.
FURTHEST = 14 * 60
_LIKE = "write hours and minutes (2018-11-25T05:20), with Z or an offset (+03:00) where it is known"
#: What may stand behind the T and is none, and what to write instead.
_REFUSED = (
    (r"", "has no time behind its T"),
    (r"24:00(:00)?\b.*", "is the end of a day; write the next day at 00:00"),
    (r"[0-9]{2}:[0-9]{2}:6[0-9].*", "has a leap second; write 59 seconds"),
    (r"[0-9:]+[.,][0-9]+.*", "has parts of a second; write whole seconds or none"),
    (r".*[0-9]z", "has a small z; write Z"),
    (r".*-00(:?00)?", "has an offset of -00:00; write Z"),
    (r"[0-9]{2}[0-9]{2}.*", "has no colon in its time"),
    (r"[0-9]{2}([Z+-].*)?", "names an hour alone"),
)  # fmt: skip


class ClockError(ValueError):
    """A time that is none; its words say what is wrong and what is right."""


@dataclass(frozen=True)
class Clock:
    """A time of day as written; None for seconds or an offset (minutes) that are not given."""

    hour: int
    minute: int
    second: int | None
    shift: int | None

    def at(self, day: date, *, last: bool = False) -> datetime:
        """The first or last second that it may mean, as the clocks show it there."""
        second = self.second if self.second is not None else 59 if last else 0
        return datetime.combine(day, time(self.hour, self.minute, second))

    @property
    def zone(self) -> str:
        """How far the clocks are from Greenwich, in words; "" where that is not given."""
        if self.shift is None:
            return ""
        hours, minutes = divmod(abs(self.shift), 60)
        sign = "+" if self.shift > 0 else "−"
        return "UTC" + (
            f"{sign}{hours}{f':{minutes:02d}' if minutes else ''}" if self.shift else ""
        )

    @property
    def words(self) -> str:
        """The time as a reader would write it, without its zone."""
        seconds = "" if self.second is None else f":{self.second:02d}"
        return f"{self.hour:02d}:{self.minute:02d}{seconds}"


def read_clock(text: str) -> Clock:
    """What stands behind the T of a text. ClockError for what is no time of day."""
    for pattern, what in _REFUSED:
        if re.fullmatch(pattern, text):
            raise ClockError(f"{what}; {_LIKE}" if ";" not in what else what)
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ClockError(f"has {text[:30]!r} behind its T, which is no time; {_LIKE}")
    hour, minute, second = (int(cell) if cell else None for cell in match.groups()[:3])
    assert hour is not None and minute is not None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise ClockError(f"has {text[:30]!r} behind its T, which no clock shows; {_LIKE}")
    return Clock(hour, minute, second, _shift(match[4]))


def _shift(text: str | None) -> int | None:
    """Minutes east of Greenwich. ClockError where no clock on earth is so far from it."""
    if text in (None, "Z"):
        return None if text is None else 0
    hours, _, minutes = text[1:].partition(":")
    shift = int(hours) * 60 + int(minutes or 0)
    if shift > FURTHEST or int(minutes or 0) > 59:
        raise ClockError(f"has an offset of {text}; clocks lie within 14:00 of Greenwich")
    return -shift if text[0] == "-" else shift


@dataclass(frozen=True)
class Times:
    """The first and the last second that a text with times may mean, as the clocks show them there.

    `shifts` are the minutes by which these clocks are ahead of Greenwich, None where the text does
    not say; `unit` is what the text counts in, a minute or a second.
    """

    first: datetime
    last: datetime
    shifts: tuple[int, int] | None
    unit: timedelta

    @classmethod
    def of(cls, first: tuple[date, Clock], last: tuple[date, Clock]) -> Times:
        """The times from one day and clock to another. ClockError where one alone has an offset."""
        (day, one), (end, two) = first, last
        shifts = None
        if one.shift is not None and two.shift is not None:
            shifts = one.shift, two.shift
        elif one.shift != two.shift:
            raise ClockError("has an offset at one end only; give it at both or at neither")
        coarse = one.second is None or two.second is None
        unit = timedelta(minutes=1) if coarse else timedelta(seconds=1)
        return cls(one.at(day), two.at(end, last=True), shifts, unit)

    @property
    def backwards(self) -> bool:
        """Does it end before it starts?"""
        first, last = (self.first, self.last) if self.shifts is None else self.in_utc()
        return last < first

    def in_utc(self) -> tuple[datetime, datetime]:
        """Both seconds at Greenwich. Only where the shifts are given."""
        assert self.shifts is not None
        zones = (timezone(timedelta(minutes=one)) for one in self.shifts)
        first, last = (
            one.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
            for one, zone in zip((self.first, self.last), zones, strict=True)
        )
        return first, last


def side_by_side(one: Times, two: Times) -> tuple[tuple[datetime, datetime], ...]:
    """Two pairs of seconds on one clock: at Greenwich where both say how far they are from it,
    else as they are written, which is the time of one place."""
    if one.shifts is not None and two.shifts is not None:
        return one.in_utc(), two.in_utc()
    return (one.first, one.last), (two.first, two.last)
