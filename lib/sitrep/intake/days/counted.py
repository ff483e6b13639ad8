"""Days that are counted from another: from publication, or from the day named last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..words import SEASONS, WEEKDAYS
from .clock import NUMBERS, Clock, Found, day_or_night, night_from

#: The month in which each season of EDTF begins, in the northern half.
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


#: What leads to a day that is yet to come, and what does so unless the sentence tells of the past.
_TO_COME = re.compile(r"\b(?:will|shall|next|due|to be|is to|are to)\b[^.;]{0,40}$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:by|until|till)\b(?! (?:then|now))(?: [\w-]+){0,3} $", re.IGNORECASE)
#: "had brought out 312 by Sunday", "nobody reached them until Friday", "by Friday it had fallen".
_WAS = re.compile(
    r"\b(?:had|was|were|did|could|[a-z]{2,}ed|went|came|held|fell|lost)\b", re.IGNORECASE
)
#: A term that was set in the past may still be to come: "ordered them out by Friday".
_SET = re.compile(
    r"\b(?:to|given|gave|has|have|must|should|ultimatum|deadline|promised|vowed|pledged|agreed|"
    r"demanded|expects?|expected)\b",
    re.IGNORECASE,
)


def weekday(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A day of the week: the last up to publication, or the next where it is yet to come."""
    number, out = WEEKDAYS[hit["w"].casefold()], clock.published
    back = (out.weekday() - number) % 7
    which = (hit["which"] or "").casefold()
    before, after = around.split(hit["w"], 1)
    if which == "next" or (not which and _yet_to_come(before, after)):
        one = out + timedelta((number - out.weekday()) % 7 or 7)
        rule = "the next such day after publication"
    else:
        if which == "last" and back == 0:
            back = 7
        one, rule = out - timedelta(back), "the last such day up to publication"
    return day_or_night(hit, one, rule)


def _yet_to_come(before: str, after: str) -> bool:
    """Do the words beside a weekday put it after publication?"""
    if re.match(r"\W+(?:[\w’'-]+ ){0,8}?(?:had|was|were)\b", after):
        return False
    if _LIMIT.search(before):
        clause = re.split(r"[.;:]", before)[-1]
        return not _WAS.search(clause) or _SET.search(clause) is not None
    return _TO_COME.search(before) is not None


def beside_today(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "yesterday", "tonight", "tomorrow": counted from publication."""
    word, out = re.sub(r"\s+", " ", hit[0].casefold()), clock.published
    shift = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
             "this morning": 0, "this evening": 0, "this afternoon": 0,
             "the day before yesterday": -2, "overnight": -1}  # fmt: skip
    for name in sorted(shift, key=len, reverse=True):
        if word.startswith(name):
            one = out + timedelta(shift[name])
            if name in ("last night", "overnight"):
                return f"{one}/{out}", "the night before publication"
            return one.isoformat(), f"{name} is counted from publication"
    return None


def week_or_longer(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A week, month, year, weekend or season beside that of publication."""
    out, unit = clock.published, hit["unit"].casefold().replace("-", "")
    which = hit["which"].casefold()
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "the": 0}[
        which.split()[-1]
    ]
    rule = f"{which} {unit}, counted from publication"
    if unit == "fortnight":
        return f"{out - timedelta(14)}/{out}", rule
    about = "~" if hit.groupdict().get("part") else ""
    if unit in ("week", "weekend"):
        monday = out - timedelta(out.weekday()) + timedelta(7 * shift)
        if unit == "weekend":
            monday += timedelta(0 if shift or out.weekday() >= 5 else -7)
            return f"{monday + timedelta(5)}/{monday + timedelta(6)}", rule
        return f"{monday}/{monday + timedelta(6)}", f"{rule}; weeks run from Monday"
    if unit == "month":
        number = out.year * 12 + out.month - 1 + shift
        return f"{number // 12}-{number % 12 + 1:02}{about}", rule
    if unit == "year":
        return f"{out.year + shift}{about}", rule
    return _season_beside(unit, shift, out, rule)


def _season_beside(unit: str, shift: int, out: date, rule: str) -> tuple[str, str]:
    """The last season of the name (a shift below 0), that of the year, or the next."""
    code = SEASONS[unit]
    first = _FIRST_MONTHS[code]
    if shift < 0:
        year = out.year if out.month >= first + 3 else out.year - 1
    elif shift > 0:
        year = out.year if out.month < first else out.year + 1
    else:
        year = out.year
    return _months(year, code), f"{rule}, by the months of the northern half"


def _months(year: int, code: int) -> str:
    """The first and the last month of a season, as EDTF's are not of the same days everywhere."""
    first = _FIRST_MONTHS[code]
    last = year * 12 + first - 1 + 2
    return f"{year}-{first:02}/{last // 12}-{last % 12 + 1:02}"


def season(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """A season with its year, or the nearest that is past."""
    code = SEASONS[hit["s"].casefold()]
    if year := hit["y"] or hit["y2"]:
        return _months(int(year), code), "a season with its year, by months of the northern half"
    begun = clock.published.month >= _FIRST_MONTHS[code]
    shift = 0 if begun else -1
    return _season_beside(hit["s"].casefold(), shift, clock.published, "the last such season")


def ago(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """So many days, weeks, months or years before or after publication or the day named last."""
    number = NUMBERS.get(hit["n"].casefold(), 1 if hit["n"].casefold() in ("a", "an") else 0)
    number = int(hit["n"]) if hit["n"].isdigit() else number
    word, unit = hit["way"].casefold(), hit["unit"].casefold()
    anchor, rule = clock.published, "counted from publication"
    if word in ("earlier", "later", "before", "afterwards", "previously"):
        if clock.named is None:
            return "", "counted from a day that is not named"
        anchor, rule = clock.named, f"counted from {clock.named}, the day named last"
    sign = 1 if word in ("later", "afterwards", "from now", "hence") else -1
    if number == 0:
        return "", "so many are not said"
    if unit == "day":
        return (anchor + timedelta(sign * number)).isoformat(), rule
    if unit in ("week", "fortnight"):
        days_on = timedelta(7 * sign * number * (2 if unit == "fortnight" else 1))
        return (anchor + days_on).isoformat(), rule
    months = anchor.year * 12 + anchor.month - 1 + sign * number * (12 if unit == "year" else 1)
    if not 12 < months < 12 * 9998:
        return "", rule
    about = f"{months // 12}~" if unit == "year" else f"{months // 12}-{months % 12 + 1:02}~"
    return about, f"{rule}, about"


def part_of_the_month(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """The end, start or middle of a month that is named as "the month"."""
    named = clock.named or clock.published
    return f"{named.year}-{named.month:02}~", "a part of the month named last, so about"


def that_day(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "the same day", "the following night": counted from the day named last."""
    if clock.named is None:
        return "", "counted from a day that is not named"
    shift = {"following": 1, "next": 1, "previous": -1, "same": 0, "that": 0}[
        re.sub(r"^the ", "", hit["which"].casefold())
    ]
    one, rule = clock.named + timedelta(shift), f"counted from {clock.named}, the day named last"
    return night_from(one) if hit["unit"].casefold() == "night" else one.isoformat(), rule


def past_units(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "the past two weeks": those up to publication; "the next three days": those from it on."""
    number = int(hit["n"]) if hit["n"].isdigit() else NUMBERS.get(hit["n"].casefold(), 0)
    out, unit = clock.published, hit["unit"].casefold()
    days_in = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25}
    if not number or number * days_in[unit] > 36525:
        return "", "so many are not said"
    length = timedelta(round(number * days_in[unit]))
    rule = f"{hit['which'].casefold()} {hit['n']} {unit}s, counted from publication"
    if hit["which"].casefold() in ("next", "coming"):
        return f"{out}/{out + length}", rule
    return f"{out - length}/{out}", rule


def vague(hit: re.Match[str], clock: Clock, around: str) -> Found:
    """ "soon", "recently": said, but no day that could be named."""
    return "", "not a day that could be named"
