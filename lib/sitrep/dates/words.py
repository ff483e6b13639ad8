"""Uncertain days in words: what is written, never the days by which a doubt was widened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .edtf import read
from .written import Point, Stretch, Written

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ANY_MONTH = re.compile("|".join(MONTHS))
_MANY = {2: "the hundred years from", 3: "the thousand years from"}
_UNITS = ("years", "months", "days")
#: A longer set is counted, not spelled out.
SPELLED = 8


def label(text: str, short: bool = False) -> str:
    """An EDTF day as a reader would write it; blank stays blank; months in three letters if short.

    "about" stands for ~, "perhaps" for ?, before the part that is in doubt; "or" joins what is one
    of several, "and" what is all of them.
    """
    if not text:
        return ""
    words = _words(read(text))
    return _ANY_MONTH.sub(lambda month: month[0][:3], words) if short else words


def _words(written: Written) -> str:
    if written.kind == "interval":
        return _interval(written.members[0])
    if written.kind == "date":
        return _alone(written.members[0])
    return _set(written)


def day_words(day: date) -> str:
    """A calendar day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _alone(one: Stretch) -> str:
    """A member that is a single date, or a stretch between two."""
    return _point(one.single) if one.single else _interval(one)


def _interval(one: Stretch) -> str:
    if one.first is None or one.last is None:
        return f"until {_point(one.last)}" if one.last else f"from {_point(one.first)}"
    if one.first == one.last:
        return _point(one.first)
    if one.first.clock and one.last.clock:
        return _hours(one.first, one.last)
    shared = _shared([one.first, one.last])
    if shared is None:
        return f"{_point(one.first)} to {_point(one.last)}"
    return f"{shared[0]} to {shared[1]}"


def _hours(first: Point, last: Point) -> str:
    """From one time to another: of one day with that day once, of one zone with it once."""
    assert first.clock and last.clock
    days = [_point(replace(one, clock=None)) for one in (first, last)]
    zone = "" if first.clock.zone == last.clock.zone else first.clock.zone
    early, late = f"{first.clock.words} {zone}".rstrip(), f"{last.clock.words} {last.clock.zone}"
    day = "" if days[0] == days[1] else f"{days[1]}, "
    return f"{days[0]}, {early} to {day}{late.rstrip()}"


def _set(written: Written) -> str:
    """The members of a set, joined by what the set says of them."""
    one_of = written.kind == "one"
    link = "or" if one_of else "and"
    if len(written.members) > SPELLED:
        return _counted(written)
    if len(written.members) == 1:
        only = written.members[0]
        if one_of and only.first and only.last and not only.single:
            unit = _UNITS[sum(map(bool, only.last.parts)) - 1]
            return f"one of the {unit} {_interval(only)}"
        return _member(only, one_of)
    single = [one.single for one in written.members if one.single]
    shared = _shared(single) if len(single) == len(written.members) else None
    if shared is None:
        parts = [_member(one, one_of) for one in written.members]
        return f"{', '.join(parts[:-1])}, {link} {parts[-1]}"
    return f"{', '.join(shared[:-1])} {link} {shared[-1]}"


def _member(one: Stretch, one_of: bool) -> str:
    """A member of a set; an open end is "or later" of one, "and all after" of all."""
    if one.first and one.last:
        return _alone(one)
    tail = ("earlier", "later") if one_of else ("all before", "all after")
    link = "or" if one_of else "and"
    return f"{_point(one.first or one.last)} {link} {tail[one.last is None]}"


def _counted(written: Written) -> str:
    """A long set by its number of members, and by its first and its last."""
    one_of = written.kind == "one"
    first = min(written.members, key=lambda one: one.ends(padded=False)[0])
    last = max(written.members, key=lambda one: one.ends(padded=False)[1])
    many = f"{len(written.members):,} dates"
    if not all(one.single for one in written.members):
        many += " and stretches"
    # Nobody could tell which of them are in doubt, but that some are must be said.
    doubt = _doubt("".join("".join(p.marks) for o in written.members for p in (o.first, o.last)
                           if p))  # fmt: skip
    return (
        f"{'one' if one_of else 'all'} of {many} from {_member(first, one_of)} to "
        f"{_member(last, one_of)}{f', {doubt}so' if doubt else ''}"
    )


def _shared(points: Sequence[Point]) -> list[str] | None:
    """Plain dates of one precision, each without the month and year that a later one repeats.

    None where they have nothing to share, or where it would no longer be clear what a doubt or an
    unnamed part belongs to.
    """
    depth = {sum(map(bool, one.parts)) for one in points}
    if len(depth) > 1 or any("X" in "".join(one.parts) for one in points):
        return None
    deep = depth.pop()
    if any("".join(one.marks[: deep - 1]) for one in points):
        return None
    found = [_point(points[-1])]
    for one, after in zip(points[-2::-1], points[:0:-1], strict=True):
        words = _point(one)
        if one.marks[deep - 1] and not after.marks[deep - 1]:
            # "About 10 to 16 September" would be about both.
            found.append(words)
            continue
        same_year = one.parts[0] == after.parts[0]
        if deep > 1 and same_year:
            words = words.removesuffix(f" {_year(one)}")
        if deep > 2 and same_year and one.parts[1] == after.parts[1]:
            words = words.removesuffix(f" {MONTHS[int(one.parts[1]) - 1]}")
        found.append(words)
    return found[::-1]


def _doubt(marks: str) -> str:
    """The words of doubt before a part, with a blank behind them."""
    words = "perhaps " if set(marks) & set("?%") else ""
    return words + ("about " if set(marks) & set("~%") else "")


def _point(point: Point | None) -> str:
    """One date in words, each doubt before its part."""
    if point is None:
        return ""
    _, month, day = point.parts
    doubts = [_doubt(marks) for marks in point.doubts]
    if not month:
        return doubts[0] + ("a year of " if "X" in point.parts[0] else "") + _year(point)
    when = _month(point, doubts)
    if not day:
        return when
    if day == "XX":
        return f"a day in {doubts[0]}{_year(point)}" if month == "XX" else f"a day in {when}"
    if month == "XX" or doubts[1]:
        return f"{doubts[2]}the {_ordinal(int(day))} of {when}"
    hour = f", {point.clock.words} {point.clock.zone}".rstrip() if point.clock else ""
    return f"{doubts[2]}{int(day)} {when}{hour}"


def _month(point: Point, doubts: Sequence[str]) -> str:
    """The month and year of a date."""
    year, month = f"{doubts[0]}{_year(point)}", point.parts[1]
    if month == "XX":
        return f"a month of {year}"
    name = doubts[1] + MONTHS[int(month) - 1]
    if "X" in point.parts[0]:
        return f"{name} of {doubts[0]}a year of {_year(point)}"
    return f"{name}, {year}" if doubts[0] else f"{name} {year}"


def _year(point: Point) -> str:
    """The year, or the years that it may be."""
    year = point.parts[0]
    unknown = year.count("X")
    figure = int(year.replace("X", "0"))
    if unknown == 1:
        return f"the {figure}s"
    return f"{_MANY[unknown]} {figure}" if unknown else str(figure)


def _ordinal(number: int) -> str:
    tail = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
