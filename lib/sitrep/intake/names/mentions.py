"""The names in a run of words with capitals, each by its form, a list or what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..gazetteer import Gazetteer
from ..lexicon import BODIES, FIRMS, FORCES, KNOWN_BODIES, PEOPLES, PLACE_TAILS, SEATS, STATES
from ..sentences import WORD, Span
from ..words import TITLES
from .form import by_form
from .lists import by_list
from .name import Name, Seen
from .neighbours import BY_ACTOR, DOING, GOING, by_neighbours, next_word
from .owners import joined, of_a_people
from .runs import COMMON, Run

_LISTED = frozenset({*STATES, *SEATS, *PEOPLES, *KNOWN_BODIES})


#: So far before and behind a name what stands there says what it is.
BESIDE = 160
#: Letters of clocks and measures.
_MEASURES = frozenset("UTC GMT BST CET EST EDT MSK AM PM AD BC KM MM GPS ID TV".split())


def mentions(text: str, run: Run, seen: Seen, gazetteer: Gazetteer) -> Iterator[Name]:
    """The names in a run: mostly one; with a title or an owner before it more."""
    if run.sentence in seen.headlines:
        for word in _words_of(text, run):
            if _is_known(word.text, seen, gazetteer):
                yield from _one(text, word, seen, gazetteer)
        return
    for part in _parts(text, run):
        yield from _one(text, part, seen, gazetteer)


def _is_known(word: str, seen: Seen, gazetteer: Gazetteer) -> bool:
    """Is a word of a line in capitals a name elsewhere: in a list, gazetteer or the text?"""
    usual = word.title() if word.isupper() and len(word) > 3 else word
    listed = usual in _LISTED or usual.removesuffix("s") in PEOPLES
    return listed or bool(gazetteer.find(usual)) or (
        usual.casefold() not in COMMON and seen.mid[usual] > 1)  # fmt: skip


def is_headline(text: str, sentence: Span) -> bool:
    """Is nearly every word of the sentence in capitals, so that they say nothing?"""
    words = [one[0] for one in WORD.finditer(text, *sentence)]
    capital = sum(word[0].isupper() for word in words)
    # A short sentence of names ends with a stop, a line above a text hardly does.
    stopped = text[sentence.end - 1] == "." and not all(word.isupper() for word in words)
    return len(words) > 4 and capital > 0.6 * len(words) and not stopped


def _words_of(text: str, run: Run) -> Iterator[Run]:
    for one in WORD.finditer(text, run.start, run.end):
        bare = re.sub(r"[’']s?$", "", one[0])
        if bare.isupper() and len(bare) > 3:
            bare = bare.title()
        yield Run(
            one.start(),
            one.start() + len(bare),
            (bare,),
            False,
            "’" in one[0][-2:] or "'" in one[0][-2:],
            run.sentence,
        )


def _parts(text: str, run: Run) -> Iterator[Run]:
    """A run cut where two names meet: "French Foreign Minister Name", "UN Inspection Office"."""
    if len(run.words) == 1 or run.text in _LISTED:
        yield run
        return
    head, tail = run.words[0], run.words[-1].casefold()
    end = run.start + len(head)
    cut = text.index(run.words[1], end)
    rest = Run(cut, run.end, run.words[1:], False, run.owns, run.sentence)
    firm = tail.rstrip(".") in FIRMS or _is_firm(text, run)
    people = head in PEOPLES and not firm and not all(word in PEOPLES for word in run.words)
    if people and tail not in FORCES | BODIES:
        # Whose it is, and then its own name: "French Istres Air base".
        yield rest
    elif head in STATES | KNOWN_BODIES and (
        head.isupper() or tail not in PLACE_TAILS | FORCES | BODIES
    ):
        yield Run(run.start, end, run.words[:1], run.first, False, run.sentence)
        yield rest
    else:
        yield run


def _is_firm(text: str, run: Run) -> bool:
    return re.match(r" (?:plc|ltd|gmbh|inc|llc)\b", text[run.end : run.end + 6]) is not None


def _one(text: str, run: Run, seen: Seen, gazetteer: Gazetteer) -> Iterator[Name]:
    name = run.text
    before = text[max(run.sentence.start, run.start - BESIDE) : run.start]
    after = text[run.end : min(run.sentence.end, run.end + BESIDE)]
    if _is_generic(run, before, after):
        return
    if name.casefold() in COMMON or (len(name) == 1 and name.isalpha()):
        return
    if name in PEOPLES or all(word in PEOPLES for word in run.words):
        yield from of_a_people(text, run, after)
        return
    if name[:-1] in PEOPLES and name.endswith("s"):
        if not _is_one_side(text, run, before, after):
            return
        state = PEOPLES[name[:-1]] or name
        yield Name(run.start, run.end, "actor", state, "a people for its state", 0.6)
        return
    if re.match(r" (?:time|summer time|standard time)\b", after) or name in _MEASURES:
        return  # By whose clock it was.
    make = len(run.words) == 1 and re.match(r"-\d", after)
    if make or re.match(r"[A-Z]{2,} \d", name + after[:2]):
        return  # A make of a thing: "Su-24", "OFAB 250".
    if "-" in name and len(run.words) == 1 and (own := joined(text, run)) is not None:
        yield from own
        return
    if run.first and not before.strip() and _sent_from(name, after):
        usual = name.title() if name.isupper() else name
        yield Name(run.start, run.end, "place", usual, "the place a report is sent from", 0.9)
        return
    found = by_form(run, before, after) or by_list(run, before, after)
    if found is None and not _is_name(run, seen, gazetteer, after):
        return
    kind, usual, rule, sure = found or by_neighbours(run, before, after, gazetteer)
    if short := re.match(r" \((?:the )?([A-Z][A-Za-z&.]{1,9})\)", after):
        seen.short[short[1]] = usual
        at = run.end + short.start(1)
        yield Name(at, at + len(short[1]), kind, usual, f"short for {usual}", sure)
    yield Name(run.start, run.end, kind, seen.short.get(name, usual), rule, sure)


def _is_generic(run: Run, before: str, after: str) -> bool:
    """Does "the Corps", "the President" or "Situation Update No. 4" name nothing by itself?"""
    word = run.text.casefold()
    if run.words[-1] == "No" and re.match(r"\.? ?\d", after):
        return True
    alone = len(run.words) == 1 and re.search(r"\b[Tt]he $", before) is not None
    return alone and (word in FORCES or run.text in TITLES) and run.text not in KNOWN_BODIES


def _is_one_side(text: str, run: Run, before: str, after: str) -> bool:
    """Is a people in the plural its state or army, and not where some men come from?"""
    if text[run.start : run.end].isupper() or re.search(r"\b[Tt]he $", before):
        return True
    return next_word(after) in DOING | GOING or BY_ACTOR.search(before) is not None


def _sent_from(name: str, after: str) -> bool:
    """Does the name stand as in a date line: "GENEVA, June 3", "Geneva –"?"""
    dated = re.match(
        r"(?:, [A-Z]\w+)?,? (?:[A-Z][a-z]+ \d{1,2}\b|\d{1,2} [A-Z][a-z]+|[-–—(])", after
    )
    return dated is not None and (name.isupper() or dated[0][-1] in "–—-")


def _is_name(run: Run, seen: Seen, gazetteer: Gazetteer, after: str) -> bool:
    """Is a run at the start of a sentence a name, and not a word that begins it?"""
    if not run.first or len(run.words) > 1:
        return True
    word = run.words[0]
    if word.lower() in seen.small and not seen.whole[word] and not run.owns:
        return False  # "Water reached the church", where the text speaks of water.
    if seen.mid[word] or (word.isupper() and len(word) > 1):
        return True
    return bool(gazetteer.find(word)) and (
        run.owns or after.startswith((",", " and ")) or next_word(after) in DOING | GOING
    )
