"""Where the clause of a word of moving ends, and which legs of a sentence are one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from .course import Course, Mention
from .movers import Mover
from .verbs import Trigger

#: What ends the clause of a verb: a comma only where nothing follows that leads to a place.
_ENDS = re.compile(
    r";|:(?!\d)|[—–?!]| - |, (?!(?:[^,;:]{3,60}, )?(?:by|of (?:up to|some|about|\d)|on|upon|"
    r"by way of|through|via|past|to|"
    r"towards|into|along|"
    r"from|over|across|near|as far as|(?:north|south|east|west)\w*|up|down|the \w+ (?:town|city|"
    r"village|port|capital) of|·|[\w-]+ [\w-]*(?:miles|km|kilomet\w+) )\b)|"
    r"(?<!,) (?:but|while|although|because|where|when|after|before|until|unless) "
)
#: Between two places of a list, and before its last.
_LIST = re.compile(r",? ?(?P<last>(?:and|or) )?(?:then |finally )?(?:the )?")
#: A verb that begins a leg of its own, although its mover goes on.
_TURNS = re.compile(r"turn|wheel|swung|swing|veer|double|return")


_PARTS = re.compile(r"[;—–]|:(?!\d)|, but ")
_OPEN = re.compile(
    r"^(?:whether|how|why|who|what|where|which)\b[^.]{0,200}\b(?:is|are|remains?)\b[^.]{0,200}\b"
    r"(?:question|matter|unclear|unknown|uncertain|open|seen|assessed|mystery)"
)
_UNKNOWN = re.compile(
    r"\b(?:no one|nobody|it is not known|it is unclear|not clear|nothing is known)\b[^,;]{0,120}\b"
    r"(?:when|where|whether|how|why|if|who)\b"
)
_QUERY = re.compile(r"\?[\"”’')]*$")
#: Before a participle that opens a sentence.
OPENING = ("", "having", "after", "after having", "since", "while", "when")
#: So many places one leg may go along.
_STAGES = 12


@dataclass
class Made:
    """A leg in the making: its trigger, its mover, its course, and where it starts."""

    trigger: Trigger
    who: Mover
    course: Course
    start: int


def asked(low: str) -> list[tuple[int, int]]:
    """What of a sentence is asked, and not said: "it is unclear whether the convoy left"."""
    found = []
    if _OPEN.search(low):
        found.append((0, _stop(low, 0)))
    for hit in _UNKNOWN.finditer(low):
        if found and hit.start() < found[-1][1]:
            continue
        found.append((hit.start(), _stop(low, hit.end())))
    if _QUERY.search(low):
        cuts = [hit.end() for hit in _PARTS.finditer(low)]
        found.append((cuts[-1] if cuts else 0, len(low)))
    return found


def _stop(low: str, at: int) -> int:
    cut = _PARTS.search(low, at)
    return cut.start() if cut else len(low)


def clause_end(low: str, at: int, end: int, names: list[Mention]) -> int:
    """Where the clause of a verb ends, at the next verb of moving at the latest; a comma within a
    list of places, as in "through A, B and C", ends none."""
    while cut := _ENDS.search(low, at, end):
        at = _list_end(low, cut.start(), names)
        if at < 0:
            return cut.start()
    return end


def _list_end(low: str, comma: int, names: list[Mention]) -> int:
    """Where the list ends that goes on behind a comma after a place; -1 if none does."""
    last, ended = comma, -1
    if not any(name and end == comma for _, end, name in names):
        return -1
    for start, end, name in names[bisect_left(names, (comma,)) :]:
        joint = _LIST.fullmatch(low, last, start)
        if not joint or not name:
            break
        last = end
        ended = end if joint["last"] else ended
    return ended


def joined(last: Made, one: Made, low: str) -> bool:
    """Does a leg go on with the one before: of the same mover, which had only left, or whose goal
    this one names?"""
    opening = low[: min(20, last.trigger.start)].strip() in OPENING
    behind = (opening and last.trigger.word.endswith("ing")) or low.startswith("having ")
    if behind and last.start <= 14 and last.who.start >= last.trigger.start:
        last.who = one.who  # "Having left A, the brigade drove to B": who it was is said behind.
    if one.who is not last.who and one.who.name != last.who.name:
        return False
    if (
        one.trigger.kind in ("noun", "route")
        or len(last.course.along) > _STAGES
        or ";" in low[last.course.end : one.trigger.start]
    ):
        return False
    open_ = not last.course.goal and not (one.course.start and last.course.start)
    same = bool(one.course.goal) and one.course.goal == last.course.goal
    if last.course.along and one.course.start:
        open_ = last.trigger.kind != "strong" or not last.course.start
    turns = _TURNS.match(one.trigger.word) and "back" not in one.trigger.word
    if not same and (not open_ or (turns and (last.course.direction or last.course.along))):
        return False
    last.course.join(one.course)
    return True
