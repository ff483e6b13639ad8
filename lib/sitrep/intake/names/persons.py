"""Which names are those of people: what says so may stand sentences later.

"Amrit Basnet said" alone may be a body as well as a man. It is a man where he has a title elsewhere
("Mr Basnet"), where his last name alone speaks later, where "who" or "himself" goes with him, or
where "he" or "she" goes on to speak in the next sentence and nobody else can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..lexicon import BODIES, FORCES, KNOWN_BODIES, OFFICES, PEOPLES, STATES
from ..sentences import Span
from ..words import SAYING
from .name import HE_OR_SHE, PERSONS, Name

_SAYS = "|".join(sorted(SAYING))
_FORM = re.compile(
    r"[A-Z][a-zà-ž’'-]+(?: [A-Z]\.)?"
    r"(?: (?:de|da|bin|al|el|van|von|[A-Z][\w’'-]*[a-z])){1,2}"
)
_WITH_WHO = re.compile(r",? (?:who\b|himself\b|herself\b)")
_GOES_ON = re.compile(rf"[\"“‘' ]*(?:He|She) (?:also |then |later |has |had )?(?:{_SAYS})\b")
_SPEAKS = re.compile(rf"(?:, [^,.;]{{3,60}},)? (?:also |then |later |has |had )?(?:{_SAYS})\b")
#: Others of whom "he" may be said.
_OTHERS = re.compile(
    rf"\b(?:{'|'.join(sorted(OFFICES))}|man|woman|boy|girl|father|mother|son|wife|husband|soldier|"
    r"driver|teacher|priest|witness|colonel|general|captain|major)\b"
)
#: What a name is taken for by what it says or does, before anything tells who that is.
_OPEN = frozenset({"it says or does something", "something is its own", "as its other mentions",
                   "nothing around it tells what it is", "somebody is accused, told or blamed",
                   "a word for who acts stands before it"})  # fmt: skip


def people(text: str, sentences: Sequence[Span], named: Iterable[Name]) -> list[Name]:
    """The names, those of people by a rule that says so."""
    found = list(named)
    titled = {one.name.split()[-1] for one in found if one.rule == PERSONS[0]}
    alone = {
        one.name for one in found
        if one.kind == "actor" and " " not in one.name and _SPEAKS.match(text, one.end)
        and not text[max(0, one.start - 4) : one.start].casefold().endswith("the ")
    }  # fmt: skip
    starts = [one.start for one in sentences]
    sure = {
        one.name for one in found
        if one.kind == "actor" and one.rule in _OPEN and _may_be_one(one.name)
        and (one.name.split()[-1] in titled | alone or _WITH_WHO.match(text, one.end)
             or _goes_on(text, one, sentences, bisect_right(starts, one.start)))
    }  # fmt: skip
    last = {name.split()[-1] for name in sure}
    return [
        replace(one, rule=HE_OR_SHE, sure=max(one.sure, 0.7))
        if one.kind == "actor" and one.rule in _OPEN and (one.name in sure or one.name in last)
        else one
        for one in found
    ]


def _may_be_one(name: str) -> bool:
    """Has a name the form of a person's, and is on no list of other things?"""
    words = {word.casefold() for word in name.split()}
    listed = name in STATES or name in PEOPLES or name in KNOWN_BODIES
    return not listed and not words & (BODIES | FORCES) and _FORM.fullmatch(name) is not None


def _goes_on(text: str, one: Name, sentences: Sequence[Span], then: int) -> bool:
    """Does he or she, and nobody else, speak on in the next sentence?"""
    own = sentences[then - 1]
    if then >= len(sentences) or not _SPEAKS.match(text, one.end):
        return False
    others = _OTHERS.search(text, own.start, one.start) or _OTHERS.search(text, one.end, own.end)
    return others is None and _GOES_ON.match(text, sentences[then].start) is not None
