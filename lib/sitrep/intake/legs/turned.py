"""Clauses that are turned round: whoever moves stands behind the verb.

"Into the village rode a squadron of lancers", "Nantes was reached by patrols", "followed by tanks".
"""

from __future__ import annotations

import re
from dataclasses import replace

from .course import Course, Goal, Mention
from .ground import SPOT
from .movers import FINITE, MOVER, OTHER, VEHICLE, Mover, Trail, phrase
from .verbs import Trigger

#: Of these kinds a verb may be turned round.
_KINDS = ("strong", "weak", "loose", "turned")
#: So far before and behind a verb its clause is looked at.
_FAR = 120
_CUT = re.compile(r"[;:—–?!“”\"]|, (?:and|but|while|as) | (?:and|but|while|as|when|that) ")
_PREP = (
    r"into|in|out of|through|up|down|across|over|along|from|to|towards?|past|behind|before|after|"
    r"with|on|at|beyond|beside|round|around|ahead of|by"
)
#: What may stand in front of such a verb: words that lead somewhere, and no one who acts.
_LED = re.compile(rf"^[ ,]*(?:then |so |there )*(?:{_PREP})\b")
#: No way, but a number: "around 400 people".
_SOME = re.compile(r"^[ ,]*(?:around|over|up to|down to|in all|by)[, ] ?(?:\d|an? |some )")
_LAST = re.compile(rf"\b(?:{_PREP}) (?!.*\b(?:{_PREP}) )(?P<rest>.*)$")
_ONE = re.compile(r"(?<=[\w·] )(?:the|an?|its|their|his|her|our|he|she|it|they|we|who|which)\b")
#: What ends the words for whoever moves, behind the verb.
_END = re.compile(
    r"[,;:.()·—–?!“”\"]|$| (?:from|to|into|onto|towards?|through|along|across|over|in|on|at|near|"
    r"who|which|that|with|after|before|under|for|and|but|while|as|is|are|was|were|has|had|have|"
    r"will|led|backed|supported|bearing|carrying|moving|heading|coming)\b"
)
_BE = re.compile(
    r"\b(?:(?:has|have|had|will|would|could|may|might|to|can|must|should|soon|then|also|now|is|"
    r"are|was|were|be|being|been|once|again|later|first|finally|since|already|\w+ly) )*"
    r"(?:is|are|was|were|be|being|been) (?:(?:\w+ly|also|then|first|later|soon|now|since|again|"
    r"already|once) )*$"
)
_NAME = re.compile(r"(?<![\w’-])(?:The )?([A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3})$")
_BY = re.compile(r"(?: (?!and |who |which |that |by )[\w·’'-]+){0,5} by ")


def behind(
    said: str, low: str, trigger: Trigger, floor: int, actors: list[Mention], trail: Trail
) -> tuple[Mover, int] | None:
    """Who stands behind a verb before which words lead somewhere, and where these begin."""
    first = _clause(low, floor, trigger.start)
    front = low[first : trigger.start]
    if trigger.kind != "agent":
        if (
            trigger.kind not in (*_KINDS, "object" if trigger.word == "passed" else "")
            or "ing" in trigger.word.split()[0][-3:]
        ):
            return None
        if (
            not _LED.match(front)
            or _SOME.match(front)
            or FINITE.search(front)
            or _is_led_by_one(front, first, actors)
        ):
            return None
    found = _noun(said, low, trigger.end + 1, actors, trail)
    return (found, first) if found else None


def undergone(
    said: str, low: str, trigger: Trigger, floor: int, names: list[Mention],
    actors: list[Mention], trail: Trail,
) -> tuple[Mover, Course, int] | None:  # fmt: skip
    """Who reached, left or crossed a place of which that is said: "was entered by the corps"; and
    where the words for that place begin."""
    be = _BE.search(low, max(floor, trigger.start - 60), trigger.start)
    by = _BY.match(low, trigger.end, trigger.end + _FAR // 2)
    if not trigger.takes or trigger.word == "forced" or not be or not by:
        return None
    found = _noun(said, low, by.end(), actors, trail)
    goal = _subject(said, low, max(floor, be.start() - _FAR), be.start() - 1, names)
    if not found or not goal:
        return None
    made = Course()
    made.add(trigger.takes, goal)
    made.end = found.end
    return found, made, goal.start


def _clause(low: str, floor: int, at: int) -> int:
    """Where the clause of a verb begins."""
    start = max(floor, at - _FAR)
    return max([start, *(cut.end() for cut in _CUT.finditer(low, start, at))])


def _is_led_by_one(front: str, at: int, actors: list[Mention]) -> bool:
    """Is there one before the verb who does it: "At dawn the army moved tanks"?"""
    last = _LAST.search(front)
    rest = last["rest"].rstrip(" ,") if last else ""
    if not last:
        return bool(front.strip(" ,")) and not _LED.fullmatch(front.rstrip(" ,"))
    if _ONE.search(front[last.start("rest") :]):
        return True
    start, end = at + last.start("rest"), at + last.start("rest") + len(rest)
    after = re.match(r"behind|after|with|before|ahead", last[0])
    own = any(start + 4 < one[0] < end <= one[1] for one in actors)
    both = [*MOVER.finditer(rest), *OTHER.finditer(rest)]
    moving = [hit for hit in both if hit.end() == len(rest) and not SPOT.fullmatch(hit[0])]
    return own or (bool(moving) and not after and moving[0].start() > 0)


def _noun(said: str, low: str, at: int, actors: list[Mention], trail: Trail) -> Mover | None:
    """Who is named by the words from here, if that is one who may move."""
    stop = _END.search(low, at, at + _FAR)
    end = stop.start() if stop else min(len(low), at + _FAR)
    words = low[at:end]
    if (
        not words.strip()
        or _LED.match(words)
        or (VEHICLE.fullmatch(words) and not words.endswith("s"))
    ):
        return None
    found = phrase(said, low, at, end, actors, trail)
    if not found or not (found.known or found.barred):
        return None
    other, moving = OTHER.search(words), MOVER.search(words)
    if other and (not moving or other.start() < moving.start()):
        return replace(found, barred=True)
    return found


def _subject(said: str, low: str, start: int, end: int, names: list[Mention]) -> Goal | None:
    """The place that these words end with."""
    for first, last, name in names:
        if name and last == end and first >= start:
            return Goal(name, first, last, True)
    called = _NAME.search(said, start, end)
    if called:
        return Goal(called[1], called.start(1), end, True)
    spots = [hit for hit in SPOT.finditer(low, start, end) if hit.end() == end]
    words = re.search(r"(?:the|its|their|a) (?:[\w-]+ ){0,2}[\w-]+$", low[start:end])
    if not spots or not words:
        return None
    first = start + words.start()
    name = re.sub(r"^(?:the|its|their|a) ", "", said[first:end], flags=re.I)
    return Goal(name, first, end, False)
