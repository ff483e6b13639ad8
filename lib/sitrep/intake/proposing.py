"""Every candidate of a text, in its order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sitrep.text import Paragraph

from .candidate import Candidate, numbered
from .days import Clock, days, first_day
from .gazetteer import Gazetteer
from .legs import Trail, legs
from .names import names
from .numbers import numbers
from .outlook import outlook
from .sentences import Span, sentences
from .speakers import attributions, is_person


def propose(
    text: str, paragraphs: Iterable[Paragraph], published: date, gazetteer: Gazetteer
) -> list[Candidate]:
    """Every candidate of the paragraphs of a normalised text, numbered in its order.

    `published` is the latest day on which it may have appeared.
    """
    found: list[Candidate] = []
    parts = [(one, sentences(text, one.start, one.end)) for one in paragraphs]
    every = [each for _, own in parts for each in own]
    named = _by_sentence(names(text, every, gazetteer), every)
    last: date | None = None
    trail = Trail()
    for paragraph, own in parts:
        for sentence in own:
            made, last = _of_sentence(
                text, sentence, named[sentence.start], Clock(published, last), trail
            )
            found += [replace(one, paragraph=paragraph.paragraph_id) for one in made]
    return numbered(_resolved(found))


def _by_sentence(found: list[Candidate], every: list[Span]) -> dict[int, list[Candidate]]:
    """The names of each sentence, by where it starts; the sentences are in the text's order."""
    starts = [one.start for one in every]
    made: dict[int, list[Candidate]] = {start: [] for start in starts}
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        made[starts[bisect_right(starts, one.start) - 1]].append(one)
    return made


#: No he or she can be these; and "who" goes with what stands right before it.
_NOBODY = frozenset(" he she it who which they we i one some many others most".split(" "))
_NEAR = 60


def _resolved(found: list[Candidate]) -> list[Candidate]:
    """Those who speak as "he" or "she" are whoever spoke last."""
    made, last, end = [], dict[str, object](), 0
    for one in found:
        if one.kind == "attribution":
            source = str(one.row["source"])
            own = source.casefold() in ("he", "she")
            if last and (own or (source == "who" and one.start - end < _NEAR)):
                rule = f"{one.rule}; who that is was said before"
                one = replace(one, row={**one.row, **last}, rule=rule)
            elif source.casefold() not in _NOBODY and is_person(source):
                last = one.row
            end = one.end
        made.append(one)
    return made


def _of_sentence(
    text: str, sentence: Span, named: list[Candidate], clock: Clock, trail: Trail
) -> tuple[list[Candidate], date | None]:
    """The candidates of a sentence, and the day that was named last."""
    told = list(days(text, sentence, clock))
    # "May" and "Friday" are days before they are names.
    inside = [
        one for one in named
        if not any(day.start < one.end and one.start < day.end for day in told)
    ]  # fmt: skip
    spans = [Span(one.start, one.end) for one in (*told, *inside)]
    places = [one for one in inside if one.kind == "place"]
    actors = [one for one in inside if one.kind == "actor"]
    made = [
        *told, *inside, *numbers(text, sentence, spans), *attributions(text, sentence),
        *outlook(text, sentence), *legs(text, sentence, places, actors, told, trail),
    ]  # fmt: skip
    dated = [day for one in told if (day := first_day(one.row["edtf"]))]
    return made, dated[-1] if dated else clock.named
