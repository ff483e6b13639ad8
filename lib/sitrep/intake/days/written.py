"""Days that are written out: with their month, their year or both."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from ..words import MONTHS
from .clock import AHEAD, NUMBERS, Clock, Found, day_or_night, night_from


def day_and_month(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A day or a run of days with its month, with or without its year."""
    first, last = _number(hit["d1"]), _number(hit["d2"]) if hit["d2"] else 0
    named = hit.groupdict()
    month = MONTHS[(named.get("m1") or hit["m"]).casefold()]
    end_month = MONTHS[(named.get("m2") or hit["m"]).casefold()]
    year, rule = _year(named.get("y1") or hit["y"], clock, month, first, around)
    one = _day(year, month, first)
    if one is None:
        return None
    if not last:
        return day_or_night(hit, one, rule)
    if hit["y"] and end_month < month and not named.get("y1"):
        year, one = year - 1, one.replace(year=year - 1)
    two = _day(year + (end_month < month), end_month, last)
    if two is None or two <= one:
        return one.isoformat(), rule
    return f"{one}/{two}", f"a run of days; {rule}"


def in_full(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A day in figures, the year first."""
    one = _day(int(hit[1]), int(hit[2]), int(hit[3]))
    return (one.isoformat(), "written in full") if one else None


def the_nth(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "the 14th": of the month of publication, of the one before where that is yet to come, or of
    the one after where the sentence speaks of what is to come."""
    out, number = clock.published, _number(hit["d1"])
    one = _day(out.year, out.month, number)
    ahead = bool(AHEAD.search(around))
    if one and one > out and not ahead:
        earlier = out.replace(day=1) - timedelta(1)
        one = _day(earlier.year, earlier.month, number)
    elif one and one < out and ahead and re.search(r"\b(?:by|until|next|will)\b", around):
        later = out.replace(day=28) + timedelta(4)
        one = _day(later.year, later.month, number)
    if one is None:
        return None
    if hit.groupdict().get("night"):
        return night_from(one), "a night; the month is that of publication"
    return one.isoformat(), "the month is that of publication, or the one before"


def feast(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """Christmas or the New Year, the one nearest to publication."""
    word = hit["feast"].casefold()
    number, day = (12, 24 if "eve" in word else 25) if "christmas" in word else (1, 1)
    if "new year" in word and "eve" in word:
        number, day = 12, 31
    year, rule = _year(None, clock, number, day, around)
    return date(year, number, day).isoformat(), rule


def month(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A month, or a part of it; words that are also verbs or short for others need a capital."""
    name = hit["m"].casefold()
    if name == "may" and not (hit["y"] or hit["part"] or hit["in"]):
        return None
    if name in ("march", "mar", "sep", "jan", "dec") and hit["m"][0].islower():
        return None
    number = MONTHS[name]
    year, rule = _year(hit["y"], clock, number, 15, around)
    about = "~" if hit["part"] else ""
    return f"{year}-{number:02}{about}", rule + ("; a part of it, so about" if about else "")


def year_alone(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A year, or a part of it."""
    return hit["y"] + ("~" if hit["part"] else ""), "a year"


def weeks_of_month(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "the first two weeks of March", "the third week of March"."""
    month = MONTHS[hit["m"].casefold()]
    year, rule = _year(hit["y"], clock, month, 15, around)
    order = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}[hit["order"].casefold()]
    word = (hit["n"] or "one").casefold()
    many = int(word) if word.isdigit() else NUMBERS.get(word, 1)
    last = calendar.monthrange(year, month)[1]
    first = date(year, month, 1) + timedelta(7 * order)
    if hit["order"].casefold() == "last":
        first = date(year, month, last) - timedelta(7 * many - 1)
    end = min(first + timedelta(7 * many - 1), date(year, month, last))
    return f"{first}/{end}", f"weeks counted from the first of the month; {rule}"


def _year(written: str | None, clock: Clock, month: int, day: int, around: str) -> tuple[int, str]:
    """The year of a day or month, and by which rule."""
    if written:
        return int(written), "written with its year"
    out = clock.published
    years = (out.year - 1, out.year, out.year + 1)
    made = {
        year: date(year, month, min(day, calendar.monthrange(year, month)[1]))
        for year in years
        if 0 < year < 9999
    }
    ahead = AHEAD.search(around)
    nearest = min(made, key=lambda year: abs((made[year] - out).days))
    if ahead and made[nearest] < out and abs((made[nearest] - out).days) > 90:
        later = [year for year in made if made[year] >= out]
        nearest = min(later) if later else nearest
    return nearest, "the year is the one nearest to publication"


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]
