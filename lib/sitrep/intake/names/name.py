"""A mention of a name, and what a text has said of its names so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ..sentences import Span


@dataclass
class Seen:
    """What the whole text says of its names: how often a word stands where a capital tells, what a
    name (casefolded) was taken for, which name is meant by letters in brackets behind it, which
    sentences are headlines, where a capital says nothing, how often a name stands whole, and which
    words stand in small letters."""

    mid: Counter[str] = field(default_factory=Counter)
    votes: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    short: dict[str, str] = field(default_factory=dict)
    headlines: set[Span] = field(default_factory=set)
    whole: Counter[str] = field(default_factory=Counter)
    small: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Name:
    """A mention with what it is ("place", "actor" or "" for not yet known), its usual name, why."""

    start: int
    end: int
    kind: str
    name: str
    rule: str
    sure: float


#: The rules by which a name is that of a person.
HE_OR_SHE = "a name that is a person's elsewhere in the text"
PERSONS = ("a title before a name", "a name and who that is", "somebody who speaks", HE_OR_SHE)
#: The rules by which a name is that of a civil office that somebody holds, and of a firm.
AN_OFFICE = "an office that somebody holds"
A_FIRM = "letters for a firm behind a name"
#: What a mention may be: kind, usual name, rule, confidence.
Found = tuple[str, str, str, float]
