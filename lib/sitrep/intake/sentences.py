"""Sentences of a paragraph, and the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .words import TITLES

#: A word: letters, with what joins them; digits stay apart.
WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ‘`\-‐‑][^\W\d_]+)*")
#: Where a sentence may end: its sign, what closes after it, and blank before what begins one.
_END = re.compile(r"[.!?…؟。][\"”’»')\]]*(?=\s|$)")
#: Shortened words after which no sentence ends.
_SHORT = {
    *(title.split()[-1].rstrip(".").casefold() for title in TITLES if title.endswith(".")),
    "e.g", "i.e", "no", "vs", "st", "approx", "est", "mt", "ft", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.n", "u.k",  "al", "cf",
}  # fmt: skip
#: A longer one is read in pieces, so that no rule looks over more at once: the longest sentence of
#: the labelled texts has 439 characters, and rules compare what stands in one with all else in it.
LONGEST = 1_000
#: Before a clause of its own, and before words that go on with the one before.
_JOINS = (
    r"and|but|while|whereas|although|though|as|when|where|because|so|then|after|before|until|yet"
)
_GOES_ON = (
    r"to|towards?|from|into|onto|through|along|across|via|past|over|up|down|by|on|in|at|near|of|"
    r"and|or|north|south|east|west|which|who|where|with|then|finally"
)
#: Where such a piece may end, the best first, so that what one clause tells is not torn apart;
#: within a word only where nothing else is.
_CUTS = (
    re.compile(r"[;–—](?=\s)"),
    re.compile(rf",(?=\s(?:{_JOINS})\s(?:then\s|there\s)?(?:the|an?|it|they|he|she|we|this|that|"
               r"these|its|their|his|her|our|another|other|some|all|both|one|two|three|\d+|no)\s)"),
    re.compile(r",(?=\s(?:but|while|whereas|although|though|because|so|yet)\s)"),
    re.compile(rf",(?=\s(?!(?:{_GOES_ON})\b)[a-z])"),
    re.compile(rf"(?=\s(?:{_JOINS})\s(?:the|an?|it|they|he|she|we|its|their|his)\s)"),
    re.compile(r",(?=\s)"),
    re.compile(r"\s"),
)  # fmt: skip


class Span(NamedTuple):
    """A piece of the text: where it starts and ends, the end excluded."""

    start: int
    end: int


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two places of the text, without the blanks around them; of one that is
    longer than `LONGEST` its pieces."""
    found, at = [], start
    for hit in _END.finditer(text, start, end):
        if hit.end() < at or not _closes(text, hit, end):
            continue
        found.append(_trimmed(text, at, hit.end()))
        at = hit.end()
    found.append(_trimmed(text, at, end))
    return [piece for one in found if one.start < one.end for piece in _pieces(text, one)]


def _pieces(text: str, whole: Span) -> Iterator[Span]:
    """A sentence, or the pieces of a long one, each as long as may be."""
    at = whole.start
    while whole.end - at > LONGEST:
        half, full = at + LONGEST // 2, at + LONGEST
        tried = ([one.end() for one in sign.finditer(text, half, full)] for sign in _CUTS)
        end = next((ends[-1] for ends in tried if ends), full)
        piece = _trimmed(text, at, end)
        if piece.start < piece.end:
            yield piece
        at = end
    if (rest := _trimmed(text, at, whole.end)).start < whole.end:
        yield rest


def _closes(text: str, hit: re.Match[str], end: int) -> bool:
    """Does this sign end a sentence: after no shortened word, and before none that goes on?"""
    before = re.search(r"[\w.]+$", text[max(0, hit.start() - 24) : hit.start()])
    word = before[0] if before else ""
    after = text[hit.end() : min(end, hit.end() + 40)].lstrip()
    if hit[0].startswith(".") and after:
        if word.casefold() in _SHORT or (len(word) == 1 and word.isupper()):
            return False
        if after[0].islower():
            return False
    # A question or cry within quotation marks that somebody is then said to have uttered.
    return not (hit[0][0] in "!?؟" and after[:1].islower())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
