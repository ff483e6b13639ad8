"""Who is meant by "it", "its forces", "the brigade" or "the ship": one named shortly before.

Only where exactly one actor of this sentence, before the word, or else of the last one, fits; in
any other case the word stays as it is written, for a person to say who that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..candidate import Candidate
from ..names.name import PERSONS

_PRONOUNS = frozenset("it they these those".split())
_OWN = re.compile(
    r"(?:its|their) (?:own )?(?:[\w-]+ ){0,2}(?:forces?|troops|soldiers|men|fighters|units?|army|"
    r"armies|navy|fleet|ships?|vessels?|warships?|aircraft|jets|columns?|convoys?|tanks|marines|"
    r"commandos|battalions?|brigades?|divisions?|police|militias?|peacekeepers|patrols?)"
)
_SHIP = re.compile(
    r"(?:ship|vessel|tanker|freighter|frigate|destroyer|corvette|cruiser|submarine|carrier|"
    r"gunboat|trawler|liner|ferry|tug|steamer|boat|warship|merchantman|minesweeper|yacht|dhow)"
)
_THE = re.compile(r"the (?P<head>[\w-]+)")


def referred(
    written: str, before: Sequence[Candidate], last: Sequence[Candidate], who: str, phrase: str
) -> str:
    """The name of whom these words mean; "" where that is not sure.

    `before` are the actors of the sentence that stand before them, `last` those of the sentence
    before; `who` is the name of whoever moved last, `phrase` how that was written.
    """
    low = written.casefold()
    if low in _PRONOUNS:
        return who or _only(before, last)
    if _OWN.fullmatch(low):
        return _only(before, last)
    the = _THE.fullmatch(low)
    if not the:
        return ""
    head = the["head"]
    if who and re.search(rf"\b{re.escape(head)}\b", phrase.casefold()):
        return who
    if _SHIP.fullmatch(head):
        ships = ([one for one in part if "a ship" in one.rule] for part in (before, last))
        return _only(*ships)
    return _only(*([one for one in part if _ends(one, head)] for part in (before, last)))


def _ends(one: Candidate, head: str) -> bool:
    """Is an actor called so: "the brigade" of "3rd Brigade"?"""
    return str(one.row["name"]).casefold().split()[-1:] == [head]


def _only(*parts: Iterable[Candidate]) -> str:
    """The one body of the nearest sentence that names any; "" where it names several."""
    for part in parts:
        names = {str(one.row["name"]) for one in part if one.rule not in PERSONS}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""
