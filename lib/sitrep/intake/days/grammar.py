"""Where a sentence names a day: each form of words with the reading of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..sentences import Span
from ..words import MONTH, SEASONS, WEEKDAYS
from . import counted, written
from .clock import Clock, Reading, first_day

_WEEKDAY = "|".join(WEEKDAYS)
_SEASON = "|".join(SEASONS)
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[5-9]|20)\d\d"
_PARTS = r"(?:morning|afternoon|evening|night|midnight|noon|dawn|dusk)"
_EDGE = r"early|earlier|late|later|mid|the (?:start|beginning|middle|end) of|end of"
_COUNT = (
    r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|(?:a )?few"
)
_NIGHT = r"(?P<night>(?:the )?night (?:of|between|from) )"
_TO = r"(?:\s?[-–—]\s?| to | and |/)"
#: Each form of words and its reading. Readings ask for groups by name: d1 and d2 a day of a month,
#: m and m2 a month, y a year, w a weekday, s a season, n and unit so many of what, part a part of
#: it, which and order one of several, night a night, in a preposition that is no part of the day.
_READINGS: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE), read)
    for pattern, read in (
        (r"(\d{4})-(\d\d)-(\d\d)", written.in_full),
        (
            r"(?P<feast>Christmas Eve|Christmas(?: Day)?|(?:the )?New Year(?:[’']s (?:Day|Eve))?)",
            written.feast,
        ),
        (
            rf"(?:{_NIGHT})?(?:between |(?P<in>from ))?(?:the )?(?P<d1>{_D})"
            rf"(?: (?P<m1>{MONTH})(?: (?P<y1>{_Y}))?)?{_TO}(?:the )?(?P<d2>{_D}) (?:of )?"
            rf"(?P<m>{MONTH})\.?(?:,? (?P<y>{_Y}))?",
            written.day_and_month,
        ),
        (
            rf"(?:{_NIGHT})?(?:the )?(?P<d1>{_D}) (?:of )?(?P<m>{MONTH})\.?(?:,? (?P<y>{_Y}))?"
            r"(?P<d2>)",
            written.day_and_month,
        ),
        (
            rf"(?P<m>{MONTH})\.? (?P<d1>{_D}){_TO}(?:(?P<m2>{MONTH})\.? )?(?P<d2>{_D})"
            rf"(?!\d|:|[- ]?(?:men|ships|people))(?:,? (?P<y>{_Y}))?",
            written.day_and_month,
        ),
        (
            rf"(?:{_NIGHT})?(?P<m>{MONTH})\.? (?P<d1>{_D})(?!\d|:\d|[.,]\d)(?:,? (?P<y>{_Y}))?"
            r"(?P<d2>)",
            written.day_and_month,
        ),
        (
            rf"(?:{_NIGHT})?the (?P<d1>\d{{1,2}}(?:st|nd|rd|th))(?! [A-Z]\w| \w+ (?:brigade|"
            r"division|battalion|infantry|corps|army|fleet|regiment|century|anniversary|"
            r"parallel))",
            written.the_nth,
        ),
        (
            r"(?P<in>in |since |until |by |during )?(?:(?P<part>early|mid|late|"
            rf"the (?:start|beginning|middle|end) of|end of)[- ])?(?P<m>{MONTH})"
            rf"(?:,? (?P<y>{_Y}))?",
            written.month,
        ),
        (
            r"(?P<in>(?:in|since|until|till|by|of|from|during|before|after) )"
            rf"(?:(?P<part>early|mid|late)[- ])?(?P<y>{_Y})",
            written.year_alone,
        ),
        (
            rf"(?:{_NIGHT})?(?:(?P<which>last|next|this|this past|past) )?(?P<w>{_WEEKDAY})"
            rf"(?: {_PARTS})?",
            counted.weekday,
        ),
        (
            rf"the day before yesterday|yesterday(?: {_PARTS})?|today|tonight|tomorrow"
            rf"(?: {_PARTS})?|last night|this (?:morning|evening|afternoon)|overnight",
            counted.beside_today,
        ),
        (
            rf"(?:(?P<part>{_EDGE}) )?(?P<which>last|next|this|the past|the coming|the previous|"
            r"the last|the next|past|this past) (?P<unit>week-?end|week|fortnight|month|year|"
            rf"{_SEASON})",
            counted.week_or_longer,
        ),
        (r"(?P<in>at )?(?P<which>the) (?P<unit>week-?end)", counted.week_or_longer),
        (
            rf"the (?P<order>first|second|third|fourth|last) (?:(?P<n>{_COUNT}) )?weeks? of "
            rf"(?P<m>{MONTH})(?:,? (?P<y>{_Y}))?",
            written.weeks_of_month,
        ),
        (rf"(?:the )?(?P<s>{_SEASON})(?: of (?P<y>{_Y})| (?P<y2>{_Y}))", counted.season),
        (
            rf"(?P<in>in |since |until |during )(?:the )?(?P<s>{_SEASON})(?P<y>)(?P<y2>)",
            counted.season,
        ),
        (
            r"(?P<which>the (?:following|next|same|previous)|that) (?P<unit>day|night|evening|"
            r"morning|afternoon)",
            counted.that_day,
        ),
        (
            rf"(?P<n>{_COUNT}) (?P<unit>day|week|fortnight|month|year)s? "
            r"(?P<way>ago|earlier|later|before(?=[,.;])|afterwards|previously|from now|hence)",
            counted.ago,
        ),
        (
            r"the (?:end|start|beginning|middle) of the month|(?:later )?that month|the same month",
            counted.part_of_the_month,
        ),
        (
            rf"(?:the )?(?P<which>past|last|next|coming) (?P<n>{_COUNT}) "
            r"(?P<unit>hour|day|week|fortnight|month|year)s",
            counted.past_units,
        ),
        (
            rf"the first (?:{_COUNT}) (?:days|weeks|months)|midnight|Easter|"
            r"Ramadan|harvest|recently|lately|in recent (?:days|weeks|months)",
            counted.vague,
        ),
        (
            rf"soon|within (?:(?:{_COUNT}|\d+|\d+ to \d+) )?(?:hours|days|weeks|months|week|"
            r"fortnight|month)|in the coming (?:days|weeks|months)",
            counted.vague,
        ),
    )
)


def days(text: str, sentence: Span, clock: Clock) -> Iterator[Candidate]:
    """The days of a sentence, none within another; later ones may rest on earlier.

    `row`: edtf ("" where it cannot be resolved).
    """
    place, named = sentence.start, clock.named
    ahead = [(pattern, read, pattern.search(text, *sentence)) for pattern, read in _READINGS]
    while True:
        # A form of words that is not there is not looked for again, one behind this place is kept.
        ahead = [
            (pattern, read, hit if hit.start() >= place else pattern.search(text, place, end))
            for end in (sentence.end,) for pattern, read, hit in ahead if hit
        ]  # fmt: skip
        # What is counted is where the words for the day begin, without their preposition.
        hits = [(_bare(hit)[0], -hit.end(), at) for at, (*_, hit) in enumerate(ahead) if hit]
        if not hits:
            return
        _, read, hit = ahead[min(hits)[2]]
        assert hit is not None
        around = text[max(sentence.start, hit.start() - 60) : min(sentence.end, hit.end() + 60)]
        found = read(hit, Clock(clock.published, named), around)
        place = hit.end()
        if found is None:
            continue
        edtf, rule = found
        named = first_day(edtf) or named
        yield Candidate(*_bare(hit), "day", {"edtf": edtf}, rule, 0.9 if edtf else 0.4)


def _bare(hit: re.Match[str]) -> tuple[int, int]:
    """Where the words for the day start and end, without a preposition and a full stop."""
    lead = hit.groupdict().get("in") or ""
    return hit.start() + (len(lead) if hit[0].startswith(lead) else 0), hit.end() - hit[0].endswith(
        "."
    )
