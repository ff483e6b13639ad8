"""A finder of denials: sentences in which our own prose says that something is not there.

A sentence of absence is the weakest that a report can write: one page not yet read makes it false
(Altman and Bland 1995, Absence of evidence is not evidence of absence, BMJ 311:485). So it must
name the search behind it or what was looked at. A denial here is what is said in our own voice to
be absent, unsaid or unfound, or to be the only or the first of its kind. It is none where somebody
else denies, where the text at hand is described ("bears no date"), where the pages looked at are
named, where a word only sets a limit ("no later than", "only on 3 September"), in a condition,
where it is given as a chance, and where a plain "not" says of a certain thing that it did not do a
certain act. It knows phrases, not meaning; how often it is right is measured on a labelled set
(tests/denial_set.csv).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .language import marks, sentences
from .lexicon_denials import ASIDE, CONDITION, DENIES, HARMLESS, LOOKED_AT, SPEAKS


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern of whole words; one that begins with a mark may follow a letter."""
    one = "|".join(patterns)
    return re.compile(rf"(?:(?<![\w-])|(?=[^\w]))(?:{one})(?![\w-])", re.IGNORECASE)


_HARMLESS, _LOOKED_AT, _DENIES = _any(HARMLESS), _any(LOOKED_AT), _any(DENIES)
_SPEAKS, _ASIDE, _CONDITION = _any([SPEAKS]), _any([ASIDE]), _any([CONDITION])
#: Words between quotation marks are another's.
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")
_OF_THEM = _any([r"(?:none|neither|not one|any) of (?:them|these)"])
_CLAUSE = re.compile(r"[^;:]+")
#: Where a second statement begins that the first has no hold of.
_JOINED = re.compile(r", (?:and|but|yet|or|so) ")


def denials(text: str) -> list[str]:
    """The words with which each sentence of a text denies, one or none a sentence."""
    found, before = [], ""
    for _, sentence in sentences(text):
        # "None of them" speaks of what the sentence before has named.
        known = _LOOKED_AT.search(f"{before} {sentence}" if _OF_THEM.search(sentence) else sentence)
        if not known and (words := _denial(sentence)):
            found.append(words)
        before = sentence
    return found


def _denial(sentence: str) -> str:
    """The words with which a sentence denies, "" if it does not."""
    if _ASIDE.search(sentence):
        return ""
    plain = _HARMLESS.sub(_blank, _QUOTED.sub(_blank, sentence))
    for clause in _CLAUSE.finditer(plain):
        hit = _DENIES.search(clause[0])
        if hit is None or _CONDITION.search(clause[0]):
            continue
        if _SPEAKS.search(clause[0], 0, hit.start()) or _chance(clause[0][: hit.start()]):
            continue
        return _said(sentence, clause.start() + hit.start(), clause.start() + hit.end())
    return ""


def _chance(before: str) -> bool:
    """Does a word for a chance stand before the denial? What is likely is not denied."""
    near = _JOINED.split(before)[-1]
    return any(one.kind in ("first-row", "second-row", "possible") for one in marks(near))


def _blank(hit: re.Match[str]) -> str:
    return "\N{MIDDLE DOT}" * len(hit[0])


def _said(sentence: str, start: int, end: int) -> str:
    """The words of the denial with the three that follow, as the sentence has them."""
    after = re.match(r"\W*(?:[\w'’-]+\W*){0,3}", sentence[end:])
    return sentence[start : end + (after.end() if after else 0)].strip(" .,;:")
