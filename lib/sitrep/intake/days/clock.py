"""What days are resolved against, and what every reading of them needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

#: What speaks of time to come, near a day.
AHEAD = re.compile(
    r"\b(?:will|would|shall|by|until|till|next|due|to be|is to|are to|deadline|before|scheduled"
    r"|planned|expected|expires?|ahead)\b",
    re.IGNORECASE,
)
#: The numbers that are written in words.
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS = {word: at for at, word in enumerate(_WORDS)}


@dataclass(frozen=True)
class Clock:
    """What days are resolved against: the latest day of publication, and the day named last."""

    published: date
    named: date | None = None


#: What a hit is: EDTF ("" where it cannot be resolved) and the rule in words; None if it names no
#: day.
Found = tuple[str, str] | None
#: Reads the hit of a pattern by the clock and by the words around it.
Reading = Callable[[re.Match[str], Clock, str], Found]


def first_day(edtf: str) -> date | None:
    """The day with which a date in EDTF begins; None where that is no single day."""
    full = re.match(r"\d{4}-\d\d-\d\d", edtf)
    return date.fromisoformat(full[0]) if full else None


def night_from(one: date) -> str:
    """The night that begins on a day, in EDTF."""
    return f"{one}/{one + timedelta(1)}"


def day_or_night(hit: re.Match[str], one: date, rule: str) -> tuple[str, str]:
    """A day, or the night that begins on it where the words say so."""
    if hit.groupdict().get("night"):
        return night_from(one), f"a night; {rule}"
    return one.isoformat(), rule
