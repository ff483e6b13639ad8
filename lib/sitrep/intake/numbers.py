"""Numbers of a text with their hedge, their bound and what they count.

Figures by pattern; numbers in words by text2num (Allo-Media), which knows their grammar; fractions,
dozens and scores by a list, as it does not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from text_to_num import text2num

from .candidate import Candidate
from .sentences import Span
from .words import HEDGES, MONTH, UPPER

_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "dozen": 12, "score": 20, "m": 1e6, "bn": 1e9, "k": 1e3}  # fmt: skip
_ONES = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_MORE = r"hundred|thousand|million|billion|trillion|dozen|score"
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "sixth": 1 / 6,
          "seventh": 1 / 7, "eighth": 0.125, "tenth": 0.1, "hundredth": 0.01}  # fmt: skip
#: Words for many: nobody counted, so the smallest such number is a lower end.
_LOOSE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3,
          "millions": 1e6}  # fmt: skip
_SOME = ("several", "a few")
_TIMES = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_IN_WORDS = (
    rf"(?:tens|hundreds|dozens|scores|thousands) of (?:hundreds of )?(?:thousands|millions)"
    rf"|(?:one|two|three|four|five|six|seven|eight|nine)-and-(?:twenty|thirty|forty|fifty|sixty)"
    rf"|(?:hundreds|thousands|dozens|scores|millions)(?= of )"
    rf"|(?:(?:(?:an?|one|half an?) (?={_MORE}))?(?:{_ONES}|{_MORE})(?:(?:[- ]|(?:(?<=hundred)|"
    rf"(?<=thousand)|(?<=million)|"
    rf"(?<=score)) and )(?:(?:an?|one) (?={_MORE}))?(?:{_ONES}|one|{_MORE}))*)"
)
_FIGURE = r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PART = (
    r"(?:an?|one|two|three|four|five)[- ](?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?"
    rf"|eighths?|tenths?|hundredths?)|half(?! an? (?:{_MORE}))"
)
_VALUE = rf"(?:{_FIGURE})(?:[- ](?:hundred|thousand|million|billion|trillion|dozen)|m\b|bn\b|k\b)?"
_HEDGE = "|".join(sorted(map(re.escape, HEDGES), key=len, reverse=True))
_MONEY = r"US\$|\$|€|£|USD |EUR |GBP "
_PERCENT = r"%|percent(?:age points?)?|per cent"
_ANY = (
    rf"(?:(?:{_PART}) of an? (?:hundred|thousand|million|billion)|(?:{_VALUE}|{_IN_WORDS}) and an? "
    rf"(?:half|quarter|third)|{_VALUE}|{_PART}|{_IN_WORDS})"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:–-])(?:(?P<between>between|from) )?(?:(?P<hedge>{_HEDGE}) )*?"
    rf"(?:(?P<last>{_HEDGE}) )?"
    rf"(?P<money>{_MONEY})?(?P<one>{_ANY})"
    rf"(?:(?P<to> (?:and|to|or) |[-–—])(?:{_MONEY})?(?P<two>{_ANY}))?"
    rf"(?![\w/]|[.,:]\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:(?:{_HEDGE}) )+$", re.IGNORECASE)
_AFTER = re.compile(
    r"^(?:,? (?P<best>or so)|,? (?P<low>or more|and more|at least)|(?P<high> or "
    r"(?:fewer|less)| at most))\b",
    re.IGNORECASE,
)
#: Words of a clock, a date or a name, after which or before which a number counts nothing.
_NOT_BEFORE = re.compile(
    rf"(?:\b(?:{MONTH})\.? |\b(?:in|since|until|till|by|of|late|early|mid) (?=(?:1[5-9]|20)\d\d$)"
    r"|\b(?:No|Nos|Route|Highway|Road|Unit|Article|Resolution|Chapter|Section|Page|Paragraph|Rule"
    r"|Hill|Channel|Zone|Sector|anchorage|version)\.? (?:no\.? )?)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    rf"^(?:(?:st|nd|rd|th)\b|[- ](?:{MONTH})\b|\s?(?:[ap]\.?m\b|o['’]clock)| GMT| UTC"
    r"| local time|:\d\d| past\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" (?:[a-z-]+ )?(?:columns?|convoys?|battalions?|brigades?|divisions?|ships?|"
    r"vessels|gunboats|aircraft|tanks|corridors|fronts|axes|prisoners|dead|bodies|"
    r"wounded|towns|villages|routes|prongs|hostages|monitors)\b"
)
_HALF_PAST = re.compile(
    r"\b(?:half[- ]past|quarter (?:past|to)|minutes (?:past|to)) $", re.IGNORECASE
)
#: Before what is known already, and is counted by the way.
_KNOWN = re.compile(r"\b(?:the|these|those|its|their|both|other|all|of|his|her) $", re.IGNORECASE)
#: Who speaks is counted as a source, and no news.
_SPEAKERS = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:sources|officials|diplomats|agencies|witnesses|residents|"
    r"analysts|officers|aides)\b[^.,;]{0,40}\b(?:said|say|told|says)\b"
)
_UNIT = re.compile(
    r"^[- ](?P<unit>[^\W\d_]+(?:[-’'][^\W\d_]+)*)(?: (?P<second>[^\W\d_]+))?"
    r"(?: (?P<third>[^\W\d_]+))?"
)
_STOP = frozenset(
    (
        "of and or to in on at from by for with that which who were was are is had have has "
        "the a an as into out off than but not when where while after before during since "
        "until more less lay said says per only also still later ago earlier then there"
    ).split()
)
_PLURALS = frozenset(
    (
        "men women people troops police dead wounded injured personnel crew children killed "
        "missing percent cattle aircraft km kilometres miles hours nm t kg m ha kt knots "
        "hundredweight barrels"
    ).split()
)
#: Fractions of these are parts of one, and no percent.
_TIME = ("hours", "days", "weeks", "months", "years")
#: What a hedge makes of a number, as the rule says it.
_BOUNDS = {"low": "lower end", "high": "upper end", "best": "figure given"}


class _Read(NamedTuple):
    low: float | None = None
    best: float | None = None
    high: float | None = None


def numbers(text: str, sentence: Span, taken: list[Span]) -> Iterator[Candidate]:
    """The numbers of a sentence outside the spans that are taken: by days, clocks, names.

    `row`: low, best, high (floats or None), unit (the noun counted, "" if none stands there).
    """
    place = sentence.start
    while hit := _NUMBER.search(text, place, sentence.end):
        at, end = hit.start("money") if hit["money"] else hit.start("one"), hit.end()
        if hit["two"] and not _is_range(hit):
            end = hit.end("one")
        place = end
        before, after = text[sentence.start : at], text[end : sentence.end]
        if any(one.start < end and at < one.end for one in taken):
            continue
        if _counts_nothing(before, after, hit):
            continue
        if made := _candidate(text, sentence, hit, at, end):
            yield made


def _is_range(hit: re.Match[str]) -> bool:
    """Are the two ends of a range, and not two numbers side by side?"""
    joint = hit["to"].strip()
    if joint == "and":
        return hit["between"] is not None and hit["between"].casefold() == "between"
    one, two = value(hit["one"]), value(hit["two"])
    return one is not None and two is not None and one < two


def _is_named(before: str, after: str, word: str) -> bool:
    """Is it an age between commas, or a number within a name: "Route Nationale 2"?"""
    if re.search(r", $", before) and re.match(r",", after) and re.fullmatch(r"\d{1,2}", word):
        return True
    if not word[0].isdigit() or not re.search(rf"\b[{UPPER}][\w’-]* $", before):
        return False
    unit = _UNIT.match(after)
    # What begins a sentence has a capital for that alone: "Between 15 and 20 ships".
    inside = re.search(r"\w ’?\w+ $", before) is not None
    return unit is None or (len(word) < 3 and unit["unit"] in _STOP and inside)


def _counts_nothing(before: str, after: str, hit: re.Match[str]) -> bool:
    """Is it a year, a clock, an ordinal, part of a name, or a pair already named?"""
    word = hit["one"].casefold()
    if _NOT_AFTER.match(after) or _HALF_PAST.search(before):
        return True
    if re.fullmatch(r"[0-2]\d\d\d", word) and re.match(r"\s?(?:hours|hrs)\b", after):
        return True  # By the clock of an army.
    if _is_named(before, after, word):
        return True
    if word == "two" and re.search(r"\bin $", before):
        return re.match(r" [a-z]+s\b", after) is None
    if not before.strip("“\"‘'(*•- ") and re.match(r"[.)](?: |$)", after):
        return True  # The number of a point in a list.
    if re.search(r"(?<!estimated )(?<!put )\bat $", before) and re.fullmatch(r"\d{1,2}", word):
        return not _UNIT.match(after) or (
            hit["last"] is None and re.match(r" (?:on|and|in)\b", after) is not None
        )
    if _NOT_BEFORE.search(before) and not hit["money"]:
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", word) and not hit["money"] and not hit["last"]:
        return not re.match(r" (?:men|people|troops|fighters|dead|km|tonnes|ships)", after)
    if _SPEAKERS.match(after):
        return True
    in_words = not word[0].isdigit()
    if in_words and not hit["last"] and _KNOWN.search(before):
        # "The two sides" are who they are; of "the two columns" it is news that they are two.
        return word in ("two", "three", "four", "half", "one") and not _COUNTED.match(after)
    if in_words and re.match(r" of (?:the|them|us|these|those|whom|which)\b", after):
        return word == "half" or (value(word) or 11) <= 2
    if word == "half" and re.match(r" (?:its|their|his|her)\b", after):
        return False
    return (
        word in ("half", "score") and not hit["last"] and not re.match(r" (?:an?|of|the)\b", after)
    )


def _candidate(
    text: str, sentence: Span, hit: re.Match[str], at: int, end: int
) -> Candidate | None:
    one = value(hit["one"])
    two = value(hit["two"]) if hit["two"] and end == hit.end() else None
    if one is None:
        return None
    start, bound, hedge = at, "best", ""
    before = _BEFORE.search(text, max(sentence.start, at - 60), at)
    if before and before.end() == at:
        hedge = before[0].strip().casefold()
        start = before.start()
        bound = next((HEDGES[name] for name in sorted(HEDGES, key=len, reverse=True)
                      if hedge.endswith(name)), "best")  # fmt: skip
        # "several hundred": two hundred and more.
        if hedge.endswith(_SOME) and hit["one"].casefold() in _SCALE:
            one *= 2
    elif hit["one"].casefold().split(" of ")[0] in _LOOSE:
        bound = "low"
    ranged = two is not None and hit["between"] is not None
    if ranged and (before is None or hit["between"].casefold() == "between"):
        start = hit.start("between")
    unit, stop = _unit(text, end, sentence.end, hit)
    tail = _AFTER.match(text[stop : sentence.end]) or _AFTER.match(text[end : sentence.end])
    if tail:
        bound = next(name for name in ("best", "low", "high") if tail[name])
        stop = max(
            stop, (stop if text[stop : sentence.end].startswith(tail[0]) else end) + tail.end()
        )
    read = _Read(low=one, high=two) if two is not None else _Read(**{bound: one})
    if unit in _TIME and re.fullmatch(_PART, hit["one"], re.IGNORECASE):
        read = _Read(*(None if end_ is None else end_ / 100 for end_ in read))
    row = {"low": read.low, "best": read.best, "high": read.high, "unit": unit}
    said = f"“{hedge}” makes it the {_BOUNDS[bound]}" if hedge else "a bare number"
    if two is not None:
        said = "two ends of a range"
    return Candidate(start, stop, "number", row, said, 0.8 if unit else 0.6)


def _unit(text: str, end: int, stop: int, hit: re.Match[str]) -> tuple[str, int]:
    """What is counted, and where the words for it end."""
    after = text[end:stop]
    if percent := re.match(rf"[- ]?(?:{_PERCENT})", after, re.IGNORECASE):
        return "percent", end + percent.end()
    if hit["money"]:
        signs = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP"}
        return signs.get(hit["money"].strip().casefold(), hit["money"].strip()), end
    part = re.fullmatch(_PART, hit["one"], re.IGNORECASE)
    if part:
        if timed := re.match(r" of (?:an )?(hour|day|week|month|year)", after):
            return f"{timed[1]}s", end + timed.end()
        return "percent", end
    found = _UNIT.match(after)
    if not found:
        return "", end
    words = [found[name] for name in ("unit", "second", "third") if found[name]]
    kept: list[str] = []
    for word in words:
        if word.casefold() in _STOP or (kept and word[0].isupper()):
            break
        kept.append(word)
        if _is_plural(word):
            break
    else:
        kept = kept[:1]
    if not kept or not _is_plural(kept[-1]):
        kept = kept[:1] if after.startswith("-") else []
    if not kept:
        return "", end
    length = len(after[0]) + len(" ".join(kept))
    return " ".join(kept), end + length


def _is_plural(word: str) -> bool:
    """Does the word name several of a thing: "ships", "merchantmen", "wounded"?"""
    low = word.casefold()
    return low in _PLURALS or low.endswith(("men", "people")) or (
        low.endswith("s") and not low.endswith("ss"))  # fmt: skip


def _mixed(low: str) -> float | None:
    """ "Two and a half", "a quarter of a million", "three-and-twenty", "three score and ten"."""
    if (found := re.fullmatch(r"(\w+)-and-(\w+)", low)) or (
        found := re.fullmatch(r"(.+ score) and (\w+)", low)
    ):
        ones, tens = value(found[1]), value(found[2])
        return None if ones is None or tens is None else ones + tens
    if found := re.fullmatch(r"(.+?) and an? (half|quarter|third)", low):
        whole = value(found[1])
        return None if whole is None else whole + _PARTS[found[2]]
    if found := re.fullmatch(r"(.+?) of an? (hundred|thousand|million|billion)", low):
        part = value(found[1])
        return None if part is None else part / 100 * _SCALE[found[2]]
    return None


def value(words: str | None) -> float | None:
    """The number that these figures or words name; None if they name none."""
    if not words:
        return None
    low = words.casefold().strip()
    if found := re.fullmatch(rf"({_FIGURE})(?:[- ]?(\w+))?", low):
        number = float(re.sub(r"[,  ]", "", found[1]))
        return number * _SCALE.get(found[2] or "", 1)
    if (mixed := _mixed(low)) is not None:
        return mixed
    if low == "half":
        return 50.0
    if found := re.fullmatch(r"(an?|one|two|three|four|five)[- ](\w+?)s?", low):
        kind = "half" if found[2] in ("halve", "half") else found[2]
        if kind in _PARTS:
            return round(_TIMES[found[1]] * _PARTS[kind] * 100, 1)
    if " of " in low or low in _LOOSE:
        factors = [_LOOSE.get(word, 1) for word in low.split(" of ")]
        return float(math.prod(factors))
    if found := re.fullmatch(r"half an? (\w+)", low):
        return _SCALE.get(found[1], 0) / 2 or None
    if found := re.fullmatch(r"(?:(\w+(?:-\w+)?) )?(dozen|score)s?", low):
        times = 1.0 if found[1] in (None, "a", "one") else value(found[1])
        return times * _SCALE[found[2]] if times else None
    low = re.sub(r"^(?:an?|one) (?=hundred|thousand|million|billion)", "one ", low)
    try:
        return float(text2num(low.replace("-", " ") if "-" in low else low, "en"))
    except ValueError:
        return None
