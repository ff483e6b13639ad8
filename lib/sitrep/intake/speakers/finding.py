"""The attributions of a sentence: every verb of saying with its speaker, and other phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..sentences import Span
from .meaning import BEHIND, says, says_alone
from .phrases import made, phrases
from .subjects import CONTENT, INVERTED, PRONOUN, REACH, Speaker, before
from .verbs import EVERY, SAYING_SO, STRONG, pattern
from .who import NAME, WHO

#: In capitals only where nothing else is meant: at the head, and in a headline.
_VERB = re.compile(
    rf"(?<![\w-])(?:{pattern(EVERY)}|{pattern(one.title() for one in STRONG)}|Claims?|Reports?|"
    r"Writes|Wrote|Asked|Asks)(?![\w-])"
)
#: Where a verb may stand before its speaker: behind what was said, or at the head.
_QUOTED = re.compile(r"(?:[,”\"’?!—–]|^|\b(?:so|thus|as|then))\s*$")
#: "Its commander, a farmer, said": the comma closes what is said of the speaker, no quotation.
_CLOSED = re.compile(r"[^”\"’?!—–],\s*$")
_SECOND = "a second verb, of saying"
_JOINED = re.compile(
    r"(?<!\bwithout)(?<!\bof)(?<!\bby)(?<!\bfor)(?<!\bin)(?<!\bfrom)(?<!\bbefore)(?<!\bafter)"
    r"(?<!\bnot)(?<!\bworth)(?<!\bgoes)(?<!\bis)(?<!\bwas)(?<!\bare)(?<!\bwere)(?<=[,\w])\s$"
)
_FIRST = re.compile(rf"(?:[Tt]he |[Aa]n? )?(?:[\w’'-]+ ){{0,3}}?(?:(?:{WHO})|{NAME})(?![\w’'-])")


def attributions(text: str, sentence: Span) -> Iterator[Candidate]:
    """The attributions of a sentence, none over another.

    `row`: source ("" where nobody is said), named (yes or no).
    """
    found = sorted(_found(text, sentence), key=lambda one: (one.start, -one.end))
    end = sentence.start
    for one in found:
        # Of one who has spoken in the sentence already, "and says that" is no second word.
        if one.start >= end and not (one.rule == _SECOND and end > sentence.start):
            end = one.end
            yield one


def _found(text: str, sentence: Span) -> Iterator[Candidate]:
    yield from phrases(text, sentence)
    for hit in _VERB.finditer(text, *sentence):
        # A long sentence has many verbs: each looks no further than a speaker may stand.
        said = text[max(sentence.start, hit.start() - 2 * REACH) : hit.start()]
        behind = text[hit.end() : min(sentence.end, hit.end() + REACH)]
        subject = before(said)
        one = (
            _behind(hit, said, behind, subject)
            or _ahead(hit, said, behind, subject)
            or _elided(hit, said, behind, text[sentence.start : hit.start()][:REACH])
        )
        if one:
            yield one


def _behind(
    hit: re.Match[str], said: str, behind: str, subject: Speaker | None
) -> Candidate | None:
    """A speaker behind the verb: "…”, said a corporal"."""
    if (
        hit[0].casefold() not in BEHIND
        or hit[0] in ("tell", "tells", "told")
        or not _QUOTED.search(said)
    ):
        return None
    after = INVERTED.match(behind)
    if not after or (_CLOSED.search(said) and subject and subject.known and subject.side):
        return None
    end = hit.end() + after.end()
    return made(hit.start(), end, after["who"], "verb before its speaker", 0.9)


def _ahead(hit: re.Match[str], said: str, behind: str, subject: Speaker | None) -> Candidate | None:
    """A speaker before the verb, or a pronoun for one."""
    verb = hit[0].casefold()
    quoted = subject is not None and re.search(r"[”\"’]\s*$", said[: subject.start]) is not None
    if subject and says(verb, subject, behind, quoted):
        start = hit.start() - len(said) + subject.start
        sure, rule = 0.85 if verb in STRONG else 0.6, "somebody and a verb of saying"
        return made(start, hit.end(), subject.who, rule, sure, subject.side)
    near = said[-REACH:]
    own = PRONOUN.search(near)
    if own and says_alone(verb, said, hit[0] + behind[:7], behind):
        start = hit.start() - len(near) + own.start()
        return made(start, hit.end(), own["who"], "a pronoun and a verb of saying", 0.7)
    return None


def _elided(hit: re.Match[str], said: str, behind: str, head: str) -> Candidate | None:
    """ "They turned back, saying that the ford was mined", "is saying that", "and said that"."""
    goes_on = hit[0] in SAYING_SO and _JOINED.search(said)
    second = hit[0] in STRONG and re.search(r"\b(?:and|but) (?:then |later |also )?$", said)
    now = hit[0] in SAYING_SO and re.search(r"\b(?:is|are|was|were) (?:now |also |still )?$", said)
    if not (goes_on or second or now) or not CONTENT.match(behind):
        return None
    speaker = before(said[: now.start()] if now else said)
    first = _FIRST.match(head)
    who = speaker.who if speaker and speaker.known else first[0] if first else ""
    return made(*hit.span(), who, _SECOND if second else "a participle of saying", 0.5)
