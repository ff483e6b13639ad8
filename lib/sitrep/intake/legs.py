"""Movements that a text states: who, from where, along what, to where, which way, when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .candidate import Candidate
from .sentences import Span
from .words import POINTS, UPPER

#: Verbs of moving; those that mean much else count only with a place or a way right behind them.
_MOVES = (
    r"(?:moves?|moved|moving|advanc(?:e|es|ed|ing)|march(?:es|ed|ing)?|drives?|drove|driven|"
    r"driving|sail(?:s|ed|ing)?|steam(?:s|ed|ing)|headed|heads|heading|push(?:es|ed|ing)?|"
    r"depart(?:s|ed|ing)?|withdraws?|withdrew|withdrawing|retreat(?:s|ed|ing)?|"
    r"proceed(?:s|ed|ing)?|travel(?:s|led|ed|ling)?|fl(?:y|ies|ew|own)|return(?:s|ed|ing)?|"
    r"transit(?:s|ed|ing)?|roll(?:s|ed|ing)|pull(?:s|ed|ing)? back|f(?:all|alls|ell) back|"
    r"sets? out|setting out|swings?|swung|berth(?:s|ed|ing)?|docked|anchored|"
    r"(?:(?<=will )|(?<=would )|(?<=to ))head|arriv(?:e|es|ed|ing)|skirt(?:s|ed|ing)?|convoyed|"
    r"crept|raced|rushed|"
    r"turn(?:s|ed|ing)?(?= (?:north|south|east|west|back|towards?|for|into|off|right|left))|"
    r"continu(?:e|es|ed|ing)(?= (?:north|south|east|west|along|to|towards?|on|down|up))|"
    r"bound for|on (?:its|their|the) way|en route|(?:come|comes|coming|came|go|goes|going|gone|"
    r"went)(?= (?:from|down|up|along|by|to|north|south|east|west|through|into|on to|round|back))|"
    r"make(?:s)? for|made for|follow(?:s|ed|ing)?(?= (?:the|its|their) ))"
)
_BEHIND = (
    r"(?:reach(?:es|ed|ing)?|left|leaves?|leaving|enter(?:s|ed|ing)?|cross(?:es|ed|ing)|"
    r"(?:(?<=will )|(?<=would )|(?<=to ))(?:cross|land|round)|pass(?:es|ed|ing)?|"
    r"land(?:s|ed|ing)|rounded|rounds)(?= (?:the |both |through |west of |east of |north of |"
    r"south of |at |from |into |over |of )*(?:\w+ (?:port|city|town|village) of )?[" + UPPER + "])"
)
_VERB = re.compile(rf"\b(?:{_MOVES}|{_BEHIND})\b")
_ROAD_NOUN = re.compile(
    r"\b(?:along|by|via|through|down|up|on) ((?:the |a |two |its |their |separate |\w+-\w+ |coast |"
    r"coastal |main |\w+ )*(?:road|coast|river|corridors?|highway|banks?|axis|axes|track|valley|"
    r"shore|desert|motorway|railway|canal))\b"
)
_POINT = "|".join(point.replace("-", "[- ]?") for point in POINTS)
_WAY = re.compile(
    rf"\b(?P<point>{_POINT})(?:wards?|erly|ern)?\b(?! (?:of|coast|bank|side|front|entrance"
    r"|half|part|province|outskirts|flank|city|edge|shore))",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|towards?|into|for|at|reach(?:es|ed|ing)?|entered|on)\s(?:the |their |its )?"
    r"(?:\w+ ){0,6}?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|left|leaving|departed|leaves|out of|set(?:s|ting)? out from|starting at)\s"
    r"(?:the |their |its )?(?:\w+ ){0,4}?$",
    re.IGNORECASE,
)
_ALONG = re.compile(
    r"\b(?:along|via|through|by way of|past|across|over|down|up|around|round|crossed|"
    r"crossing|cross|by|west of|east of|north of|south of|follow(?:s|ed|ing)?)\s"
    r"(?:the |both |its )?(?:\w+ ){0,4}?$",
    re.IGNORECASE,
)
#: What ends a movement and begins another matter.
_CUT = re.compile(
    r"[;:]|, (?:and|but|while|which|who|where|when) | (?:and then|before|after) |"
    r" and (?=(?:is|was|are|were) )|[—–] "
)


def legs(
    text: str,
    sentence: Span,
    places: list[Candidate],
    actors: list[Candidate],
    days: list[Candidate],
) -> Iterator[Candidate]:
    """The movements of a sentence, in its order; each clause with a verb of moving and a place.

    `row`: who, from, along (a list), to, direction, when; "" or [] where it is not said.
    """
    for clause in _clauses(text, sentence):
        hits = list(_VERB.finditer(text, *clause))
        if not hits:
            continue
        inside = [one for one in places if clause.start <= one.start < clause.end]
        way = _WAY.search(text, hits[0].start(), clause.end)
        road = _ROAD_NOUN.search(text, hits[0].start(), clause.end)
        if not inside and not way and not road:
            continue
        row = _row(text, clause, inside, way)
        if road and not any(road.start() <= one.start < road.end() for one in inside):
            row["along"] = [*row["along"], re.sub(r"^the ", "", road[1])]
        if not (row["from"] or row["to"] or row["direction"] or row["along"]):
            continue
        who = [one for one in actors if sentence.start <= one.start < hits[0].start()]
        row["who"] = who[-1].row["name"] if who else _subject(text, clause, hits[0].start())
        when = [one.row["edtf"] for one in days if clause.start <= one.start < clause.end]
        row["when"] = when[0] if when else ""
        sure = 0.4 + 0.15 * sum(bool(row[name]) for name in ("from", "to", "direction"))
        yield Candidate(*clause, "leg", row, f"“{hits[0][0]}” moves", min(sure, 0.9))


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    at = sentence.start
    for hit in _CUT.finditer(text, sentence.start, sentence.end):
        yield Span(at, hit.start())
        at = hit.end()
    yield Span(at, sentence.end)


def _row(
    text: str, clause: Span, places: list[Candidate], way: re.Match[str] | None
) -> dict[str, Any]:
    start, along, goal = "", list[str](), ""
    for one in places:
        before = text[clause.start : one.start]
        # The nearest word of place decides: "from A along B to C".
        found = [
            (hit.start(), name)
            for name, pattern in (("from", _FROM), ("along", _ALONG), ("to", _TO))
            if (hit := pattern.search(before))
        ]
        kind = max(found)[1] if found else ""
        name = str(one.row["name"])
        if kind == "from" and not start:
            start = name
        elif kind == "along":
            along.append(name)
        elif kind == "to":
            along += [goal] if goal else []
            goal = name
    return {"who": "", "from": start, "along": along, "to": goal,
            "direction": _point(way["point"]) if way else "", "when": ""}  # fmt: skip


def _point(written: str) -> str:
    """A compass point as the schema writes it: "northwest" is north-west."""
    low = re.sub(r"[- ]", "", written.casefold())
    return next(point for point in POINTS if point.replace("-", "") == low)


def _subject(text: str, clause: Span, verb: int) -> str:
    """The words before the verb, where they are few."""
    words = text[clause.start : verb].strip(" ,").split()
    return " ".join(words[-6:])
