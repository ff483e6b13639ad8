"""A linter for the language of probability, and a finder of hedges and unnamed speakers.

For our own prose the rules of ICD 203 (2015): terms of one row only, never a degree of likelihood
and a level of confidence in one sentence; and Kent 1964 (Words of Estimative Probability, Studies
in Intelligence 8/4): "possible" carries no number. For the prose of others it finds where a
statement is weakened and where it is laid to a speaker whom nobody can identify. It knows phrases,
not meaning; how often it is right is measured on a hand-labelled set (tests/language_set.csv).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from .lexicon import CONFIDENCE, HEDGES, LIKELIHOOD, POSSIBLE, UNNAMED

Kind = Literal["first-row", "second-row", "confidence", "possible", "hedge", "unnamed"]


class Mark(NamedTuple):
    """A turn of phrase: where it starts and ends (code points, end excluded) and what it does."""

    start: int
    end: int
    kind: Kind


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w])", re.IGNORECASE)


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("first-row", _any(LIKELIHOOD[0])),
    ("second-row", _any(LIKELIHOOD[1])),
    ("confidence", _any(CONFIDENCE)),
    ("possible", _any(POSSIBLE)),
    ("hedge", _any(HEDGES)),
    ("unnamed", _any(UNNAMED)),
)
#: Abbreviations after which a full stop ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|St|No|vs|etc|approx|U\.S|e\.g|i\.e)|\b[A-Z])$"
)
#: More letters than an abbreviation has, with what stands before it.
_LONGEST = 12
_END = re.compile(r"[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
#: Quotation marks: a term that stands between two is spoken of and not used.
_QUOTES = "\"'“”‘’"


def marks(text: str) -> list[Mark]:
    """Every turn of phrase that the lexicon knows, in the order of the text.

    Terms of likelihood weaken a statement too and are marks of their own; a phrase inside a longer
    one of its kind is not counted twice.
    """
    found = [
        Mark(hit.start(), hit.end(), kind)
        for kind, pattern in _PATTERNS
        for hit in pattern.finditer(text)
        if not _mentioned(text, hit.start(), hit.end()) and not _month(text, hit)
    ]
    return sorted(found)


def _mentioned(text: str, start: int, end: int) -> bool:
    """Does the term stand in quotation marks by itself?"""
    return text[max(start - 1, 0) : start] in {*_QUOTES} and text[end : end + 1] in {*_QUOTES}


def _month(text: str, hit: re.Match[str]) -> bool:
    """Is this the month of May?"""
    return hit[0].startswith("May") and not _opens_sentence(text, hit.start())


def _opens_sentence(text: str, start: int) -> bool:
    while start and text[start - 1].isspace():
        start -= 1
    return not start or text[start - 1] in ".!?"


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with the place of each; a semicolon or colon ends none."""
    start = 0
    for stop in _END.finditer(text):
        if _SHORT.search(text, max(start, stop.start() - _LONGEST), stop.start()):
            continue
        yield start, text[start : stop.end()].rstrip()
        start = stop.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()


def lint(text: str) -> list[str]:
    """What is wrong with the probability language of our own prose, a sentence each."""
    found = marks(text)
    faults = []
    rows = [
        [_said(text, one) for one in found if one.kind == kind]
        for kind in ("first-row", "second-row")
    ]
    if all(rows):
        faults.append(f"mixes the two rows of ICD 203: {rows[0][0]} and {rows[1][0]}; keep to one")
    starts = [one.start for one in found]
    for start, sentence in sentences(text):
        inside = found[bisect_left(starts, start) : bisect_left(starts, start + len(sentence))]
        sure = [one for one in inside if one.kind == "confidence"]
        likely = [one for one in inside if one.kind in ("first-row", "second-row")]
        if sure and likely:
            faults.append(
                f"has a degree of likelihood ({_said(text, likely[0])}) and a level of confidence "
                f"({_said(text, sure[0])}) in one sentence; give each a sentence of its own"
            )
    faults += [
        f"uses {_said(text, one)} for a chance, which it gives no number; "
        "take a word of ICD 203, or say what speaks for it"
        for one in found
        if one.kind == "possible"
    ]
    return faults


def _said(text: str, mark: Mark) -> str:
    return repr(text[mark.start : mark.end].strip())


#: What weakens a statement: hedges, and words for chances.
WEAKENS = ("first-row", "second-row", "possible", "hedge")


def turns(text: str) -> list[tuple[int, int, str]]:
    """Where a text of others weakens a statement ("hedge") or hides its speaker ("unnamed").

    Start, end and kind; overlapping turns of one kind are one.
    """
    merged: list[tuple[int, int, str]] = []
    kinds = {**dict.fromkeys(WEAKENS, "hedge"), "unnamed": "unnamed"}
    found = marks(text)
    for wanted in ("hedge", "unnamed"):
        reached = -1
        for one in found:
            if kinds.get(one.kind) != wanted:
                continue
            if one.start < reached:
                start, end, _ = merged.pop()
                merged.append((start, max(end, one.end), wanted))
            else:
                merged.append((one.start, one.end, wanted))
            reached = merged[-1][1]
    return sorted(merged)
