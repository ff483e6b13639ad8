"""Who moves where the words before the verb do not say so: said behind it, or much earlier."""

from __future__ import annotations

import re

from .clauses import OPENING
from .course import Mention, within
from .movers import MOVER, OTHER, Mover, first_mover
from .verbs import Trigger

_HAVING = re.compile(r", (?:after )?having (?:\w+ly |since |already |first )?$")
_THE = re.compile(r"(?:the )?")
#: Another of whom a sentence goes on to speak.
_BUT = re.compile(
    r"(?:[;—–]|, (?:but|and|while|as|though)) (?:the|an?|its|their|his|her|our) "
    r"((?:[\w’-]+ ){1,3}?)(?:is|was|were|are|had|has|have|would|will)\b"
)
#: So far behind an opening the one who moves begins.
_FAR = 150


def opened(said: str, low: str, trigger: Trigger, actors: list[Mention]) -> Mover | None:
    """Who is said behind a course that opens a sentence: "Moving on A, the column met"."""
    comma = low.find(", ", trigger.end, trigger.end + _FAR)
    opens = low[: trigger.start].strip() in OPENING and trigger.word.endswith("ing")
    if not opens or comma < 0:
        return None
    found = first_mover(said, low, comma + 2, comma + 80, within(actors, comma, comma + 80))
    return found if found and found.start == comma + 2 else None


def since(said: str, low: str, trigger: Trigger, actors: list[Mention]) -> Mover | None:
    """Of whom a sentence begins to speak, where a participle tells what went before: "the Kestrel
    lies at Aden, having come in from Suez"."""
    if not _HAVING.search(low, max(0, trigger.start - 30), trigger.start):
        return None
    for start, end, name in actors[:1]:
        if _THE.fullmatch(low, 0, start):
            return Mover(name, start, end, True)
    found = first_mover(said, low, 0, min(80, trigger.start), actors[:9])
    return found if found and not found.start else None


def of_things(low: str, start: int, end: int) -> bool:
    """Is it a thing of which it was said last: "but the pontoon had been cut and had swung"?"""
    said = list(_BUT.finditer(low, start, end))[-1:]
    return any(OTHER.search(hit[1]) and not MOVER.search(hit[1]) for hit in said)
