"""The texts of EDTF that name days, taken apart as they are written; linear in their length.

ISO 8601-2:2019 as the Library of Congress sets it out (Extended Date/Time Format, 2019): level 1,
times of day (`clock`), and of level 2 sets, qualified components and unspecified months and days.
The package `edtf` is the judge of this reader in the tests; its own grammar takes ten milliseconds
for a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from .clock import ClockError, read_clock
from .written import Point, Stretch, Written

_MARK = "([~?%]?)"
_DATE = re.compile(
    rf"{_MARK}([0-9]+X*){_MARK}(?:-{_MARK}([0-9]{{2}}|XX){_MARK}"
    rf"(?:-{_MARK}([0-9]{{2}}|XX){_MARK})?)?"
)
#: What EDTF has and Sitrep refuses, and what to write instead.
_REFUSED = (
    (r"[0-9][t ][0-9]{2}:", "has no capital T between its day and its time (2018-11-25T05:20)"),
    (r"[YSE]|[0-9]{5}|^-|[/,.{[]-", "is of years that are not written as four figures from 0002"),
    (r"[0-9]{4}[~?%]?-[~?%]?(2[1-9]|3[0-9]|4[01])(?![0-9])",
     "names a season, which is not of the same days everywhere; write the first and the last "
     "month (2017-06/2017-08)"),
    (r"X", "has an X that stands neither for a whole month or day (2017-XX, 2017-09-XX) nor for "
     "the last figures of a year (201X)"),
)  # fmt: skip


_BACKWARDS = "ends before it starts"


class DateError(ValueError):
    """A text that is not a day Sitrep can read."""


@lru_cache(maxsize=4096)
def read(text: str) -> Written:
    """A text of EDTF taken apart. DateError says what it is, if it is none that names days."""
    try:
        found = _read(text)
        for one in found.members:
            low, high = one.ends(padded=False)
            if high < low:
                raise DateError(f"{text[:60]!r} {_BACKWARDS}")
            if any(mark in text for mark in "~?%"):
                one.ends(padded=True)
        if (times := found.times) and times.backwards:
            raise DateError(f"{text[:60]!r} {_BACKWARDS}")
    except ClockError as error:
        raise DateError(f"{text[:60]!r} {error}") from error
    except OverflowError as error:
        raise DateError(
            f"{text[:60]!r} reaches beyond the years 0002 to 9998, which are those Sitrep counts "
            "with; an open end is two points (2017-09-05/..)"
        ) from error
    except DateError:
        raise
    except ValueError as error:
        raise DateError(_reason(text)) from error
    if (date.min, date.max) == found.ends(padded=False):
        raise DateError(f"{text!r} is open at both ends; give one of them")
    return found


def _reason(text: str) -> str:
    """Why a text is refused, in words for whoever wrote it."""
    for pattern, what in _REFUSED:
        if re.fullmatch(r"[-0-9XYSTEZtz:+.,~?%/\[\]{} ]+", text) and re.search(pattern, text):
            return f"{text[:60]!r} {what}"
    return (
        f"{text[:60]!r} is not a day in EDTF (2017-09-05, 2017-09, 2017-09-05/2017-09-12, 2017-09~)"
    )


def _read(text: str) -> Written:
    """`read` before its ends are looked at. ValueError for what is no EDTF."""
    if "T" in text:
        return _timed(text)
    if text[:1] in "[{" and text[-1:] == {"[": "]", "{": "}"}.get(text[:1]):
        return Written("one" if text[0] == "[" else "all", tuple(dict.fromkeys(_set(text[1:-1]))))
    first, bar, last = text.partition("/")
    if not bar:
        return Written("date", (_alone(text),))
    # An unknown end says no more than an open one.
    return Written("interval", (Stretch(_end(first), _end(last)),))


def _timed(text: str) -> Written:
    """A day with a time, or from one to another. ClockError, or ValueError where a day is none."""
    if found := re.search(r"[~?%X\[\]{}]|\.\.", text):
        raise ClockError(
            f"has {found[0]!r} beside a time; where the hour is in doubt write the first and the "
            "last that it may be (2018-11-25T05:20/2018-11-25T06:00), or the day alone"
        )
    first, bar, last = text.partition("/")
    ends = [_moment(first), *([_moment(last)] if bar else [])]
    return Written("interval" if bar else "date", (Stretch(ends[0], ends[-1]),))


def _moment(text: str) -> Point:
    """A day with a time."""
    day, mark, clock = text.partition("T")
    if not mark:
        raise ClockError("has a time at one end only; give it at both or at neither")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ClockError("has a time and no whole day before it (2018-11-25T05:20)")
    return replace(_point(day), clock=read_clock(clock))


def _alone(text: str) -> Stretch:
    point = _point(text)
    return Stretch(point, point)


def _end(text: str) -> Point | None:
    return None if text in ("", "..") else _point(text)


def _set(inside: str) -> Iterator[Stretch]:
    """The members of a set; only its first may be open before, and only its last behind."""
    members = [one.strip() for one in inside.split(",")]
    for number, member in enumerate(members):
        first, dots, last = member.partition("..")
        if not dots:
            yield _alone(member)
            continue
        if (not first and number) or (not last and number < len(members) - 1):
            raise ValueError
        found = Stretch(_point(first) if first else None, _point(last) if last else None)
        if found.first and found.last and _finest(found.first) != _finest(found.last):
            raise ValueError
        yield found


def _finest(point: Point) -> int:
    return sum(map(bool, point.parts))


def _point(text: str) -> Point:
    """One date. ValueError for what is none."""
    match = _DATE.fullmatch(text)
    if match is None or len(match[2]) != 4:
        raise ValueError
    cells = [cell or "" for cell in match.groups()]
    parts = (cells[1], cells[4], cells[7])
    marks = (cells[0] + cells[2], cells[3] + cells[5], cells[6] + cells[8])
    if "00" in parts[1:] or (parts[1] != "XX" and parts[1] > "12"):
        raise ValueError
    return Point(parts, marks)
