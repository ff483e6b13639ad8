"""Whose movement a noun of moving is: "the withdrawal of the 3rd Brigade", "their march"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import PEOPLES
from .course import CROSSED, Mention, within
from .movers import MOVER, OTHER, Mover, Trail, first_mover
from .verbs import Trigger

_NOUNS = (
    r"(?:withdrawals?|retreat|advance|march|redeployment|sorties?|moves?|movements?|crossing|"
    r"landing|flight|return|passage|transfer|voyage|journey|transit|departure|arrival|drive|push|"
    r"thrust|relocation|incursion|dash|pull-?back|pull-?out|trek|evacuation|retirement|deployment|"
    r"run|patrols?|flights?|repositioning|"
    r"rotation(?= of (?:the |an? )?(?:[\w’-]+ ){1,2}(?:through|into|out|from|to)\b)|"
    r"extraction|insertion|infiltration|"
    r"(?:dis|re-?)?embarkation|escape|ascent|descent|entry|airlift)"
)
_NOUN = re.compile(
    rf"\b{_NOUNS}\b(?![-’'])(?! (?:party|parties|guards?|units?|teams?|columns?|elements|orders?|"
    r"plans?|troops|forces?|craft|ships?|zones?|sites?|strips?|ground|base|deck|path|route|line|"
    r"table|posts?)\b)"
)
#: Before a noun of moving, which is then of whoever was spoken of.
_ITS = re.compile(r"\b(?:(?:its|their|his|her|whose)|after an?) (?:\w+ ){0,2}$")
#: Whose a movement is: "the withdrawal of the 3rd Brigade", "the march on X by rebels".
_OF = re.compile(
    r"(?:,? (?:of|by)|(?: (?!and |which |that |who )\w+){1,6} by) ([^,;·]+?)(?= from |(?<!up) to |"
    r" towards? | into "
    r"| in | at | was | were | is | are | has | had | began | took | on | across | through |"
    r" along | via |[,;·.]|$)"
)
_BY = re.compile(r" of [^,;·]{3,40}? by ([^,;·]+?)(?= at | in | from | near | took |[,;·.]|$)")
#: Behind a noun without an article that opens a sentence: "Withdrawal of the".
_OPENS = re.compile(r" (?:of|by) (?!(?:a|an) )")
_ARTICLE = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|this|that|whose|"
    r"troops?|rebel|naval|tank)|[’']s?) (?:[\w-]+ ){0,2}$"
)
#: What makes a movement of a noun without an article: "conducted patrols from".
MADE = re.compile(
    r"\b(?:conduct\w*|mak\w+|made|carr\w+ out|beg[aiu]n\w*|start\w*|complet\w+|resum\w+|flew|flown|"
    r"undert\w+) (?:[\w-]+ ){0,2}$"
)


#: Those on a way, where both its ends are named: "a convoy from A to B was ambushed".
_ROUTE = re.compile(
    r"\b(?:convoy|column|motorcade|patrol|caravan|flotilla|relief force|expedition)"
    r"(?: (?:of|carrying|bringing|taking|transporting|bearing) (?:[\w-]+ ){0,4}[\w-]+)?"
    r"(?= from [^,;.:]{2,40}? to )|\bpatrol(?= (?:to|towards) )"
)
#: So far before a noun its mover is looked for.
_FAR = 300


def nouns(low: str) -> Iterator[Trigger]:
    """The nouns of moving of a sentence: "the withdrawal of", "their march on"."""
    for hit in _NOUN.finditer(low):
        before = low[max(0, hit.start() - 40) : hit.start()]
        if before.endswith("on the ") and hit[0] == "move":
            continue
        if MADE.search(before) or (
            not hit[0].startswith(("patrol", "flights"))
            and (_ARTICLE.search(before) or (not hit.start() and _OPENS.match(low, hit.end())))
        ):
            yield Trigger(hit.start(), hit.end(), "noun", "", hit[0])
    for hit in _ROUTE.finditer(low):
        yield Trigger(hit.start(), hit.end(), "route", "", hit[0])


def of_noun(
    said: str, low: str, trigger: Trigger, last: Mover | None, names: list[Mention],
    actors: list[Mention], trail: Trail,
) -> Mover:  # fmt: skip
    """Whose movement a noun is: "of the 3rd Brigade", "by rebels", "its", "the Russian"."""
    if trigger.kind == "route":
        return _on_route(said, low, trigger, actors)
    tail = low[trigger.end : trigger.end + 120]
    behind = _BY.match(tail) or _OF.match(tail)
    before = re.search(r"(?:[\w’'.-]+ ){1,4}$", low[max(0, trigger.start - 80) : trigger.start])
    first = trigger.start - len(before[0]) if before else trigger.start
    front = low[first : trigger.start]
    if MADE.search(front) or _ITS.search(front):
        named = within(actors, first - _FAR, first)
        subject = last or first_mover(said, low, max(0, first - _FAR), trigger.start, named)
        name = subject.name if subject else named[-1][2] if named else trail.who
        barred = trail.barred and not subject and not named
        start = subject.start if subject else first
        return Mover(name, start, trigger.end, not barred, barred)
    spans = [(first, trigger.start)]
    if behind:
        spans.insert(0, (trigger.end + behind.start(1), trigger.end + behind.end(1)))
    for a, b in spans:
        crossed = CROSSED.match(trigger.word) and a > trigger.end and tail.startswith(" of ")
        own = [one[2] for one in within(actors, a, b)] if not crossed else []
        words = re.sub(r"[’']s?(?= |$)", "  ", low[a:b])
        hit, other = MOVER.search(words), OTHER.search(words)
        named_ = a > trigger.end and not crossed and _is_named(said, low, a, names)
        if hit or own or (other is None and named_):
            written = re.sub(r"^(?:the|a|an|its) |[’']s?$", "", said[a:b].strip(), flags=re.I)
            name = own[0] if own else re.sub(r"[’']s$", "", written)
            return Mover(name, first, trigger.end, True, bool(other and not hit and not own))
        if other and not crossed:
            return Mover("", first, trigger.end, False, True)
        people = said[a:b].split()[-1:] if b == trigger.start else []
        if people and people[0] in PEOPLES:
            return Mover(PEOPLES[people[0]] or people[0], first, trigger.end, True)
    return Mover("", first, trigger.end, False)


def _on_route(said: str, low: str, trigger: Trigger, actors: list[Mention]) -> Mover:
    """Those who are on their way from one place to another, without a verb."""
    near = within(actors, trigger.start - 60, trigger.end)
    found = first_mover(said, low, trigger.start, trigger.end, near)
    return found or Mover("", trigger.start, trigger.end, False)


def _is_named(said: str, low: str, at: int, names: list[Mention]) -> bool:
    """Does a name that is no place begin here?"""
    at += 4 if low.startswith("the ", at) else 0
    placed = any(one[2] for one in within(names, at, at + 1))
    return said[at : at + 1].isupper() and not placed
