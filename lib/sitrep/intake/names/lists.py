"""Names of a list: states and their seats, known bodies, waters, and letters for a body."""

from __future__ import annotations

import re

from ..lexicon import KNOWN_BODIES, OFFICES, SEATS, STATES, WATERS
from ..sentences import WORD
from .name import Found
from .neighbours import BY_ACTOR, DOING, GOING, TO_PLACE, next_word
from .runs import Run

_LETTERS = re.compile(r"[A-Z][A-Z&.]{1,7}")
#: What is in a city, and not its government's.
_OF_A_TOWN = re.compile(
    r" (?:newspaper|paper|daily|message|wireless|radio|website|court|hotel|airport|summit|talks|"
    r"conference|suburbs?|streets?|district|university|hospital|studio|office|agreement|accords?|"
    r"(?:high )?road|railway|line|station|barracks|airfield)\b"
)
#: What lies between two states, rather than is agreed between them.
_LIES_BETWEEN = re.compile(
    r"\b(?:border|road|line|distance|strait|route|way|area|km|miles|halfway|lies|lie|located|"
    r"frontier|midway) between (?:the )?(?:[A-Z]\w+ and (?:the )?)?$"
)


def by_list(run: Run, before: str, after: str) -> Found | None:
    """A state, its seat, a body or a water of a list."""
    name = run.text
    if name in KNOWN_BODIES:
        return "actor", KNOWN_BODIES[name], "a body of the list", 0.9
    if name in STATES or name in SEATS:
        usual = STATES.get(name) or SEATS[name]
        if name in SEATS and _OF_A_TOWN.match(after):
            return "place", name, "a city, of which something is", 0.7
        if _acts(run, before, after):
            return "actor", usual, "a state or its seat, which does something", 0.8
        if name in STATES and not name.isupper() and re.search(r"\b[Tt]he $", before):
            return "place", name, "a state with an article", 0.5
        if run.owns and name in STATES:
            return "place", name, "a state, of which something is", 0.5
        if TO_PLACE.search(before) or re.match(r",? [A-Z][a-z]+ \d|, ", after):
            return "place", name, "a state or city after a word of place", 0.8
        sure = 0.8 if BY_ACTOR.search(before) else 0.5
        return "actor", usual, "a state or its seat, and no word of place", sure
    if name in WATERS:
        return "place", name, "a water or land of the list", 0.8
    if _LETTERS.fullmatch(name):
        return "actor", name, "letters that stand for a body", 0.6
    return None


def _acts(run: Run, before: str, after: str) -> bool:
    """Does the named state or city do something here, rather than lie somewhere?"""
    if run.owns:
        behind = [one[0].casefold() for one in WORD.finditer(after)][:4]
        return bool(OFFICES & {*behind}) or (not TO_PLACE.search(before) and run.text in SEATS)
    if re.search(r"\bbetween (?:the )?(?:[A-Z][\w’-]+ and (?:the )?)?$", before):
        return _LIES_BETWEEN.search(before) is None
    if TO_PLACE.search(before):
        return False
    follows = next_word(after)
    if follows in DOING | GOING or follows.endswith("ed"):
        return True
    joined = re.match(r" and (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w-]+)? ([a-z]+)", after)
    return bool(joined and joined[1] in DOING)
