"""The names of a whole text: what one mention leaves open, the others settle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..candidate import Candidate
from ..gazetteer import Gazetteer
from ..lexicon import KNOWN_BODIES, PEOPLES, STATES
from ..sentences import Span
from .form import coordinates, numbered, roads
from .mentions import BESIDE, is_headline, mentions
from .name import PERSONS, Name, Seen
from .owners import sided
from .persons import people
from .points import by_distance
from .runs import runs
from .script import by_script

_SMALL = re.compile(r"\b[a-z]{3,}\b")


def names(text: str, found: Iterable[Span], gazetteer: Gazetteer) -> list[Candidate]:
    """The places and actors of the sentences: those in capitals first, in the order of the text,
    then roads by their number and forces by whom they are for.

    `row` of a place: name, and points, a list of what the gazetteer offers (see `by_distance`); of
    an actor: name.
    """
    sentences, seen = list(found), Seen()
    met = [run for one in sentences for run in runs(text, one)]
    seen.headlines = {one for one in {run.sentence for run in met} if is_headline(text, one)}
    seen.small = {
        word for one in sentences for word in _SMALL.findall(text, one.start, one.end)
    }  # fmt: skip
    for run in met:
        if not run.first and run.sentence not in seen.headlines:
            seen.mid[run.text] += 1
            seen.whole[run.text] += 1
            seen.mid.update(run.words)
    named = [name for run in met for name in mentions(text, run, seen, gazetteer)]
    for sentence in sentences:
        named += [*roads(text, sentence), *sided(text, sentence), *_dotted(text, sentence, seen),
                  *by_script(text, sentence, gazetteer)]  # fmt: skip
    named = _with_numbers(text, sentences, named)
    for one in named:
        if one.kind:
            seen.votes[one.name.casefold()][one.kind] += 1
        if one.rule == PERSONS[0] and " " in one.name:
            # "President Olav Brandt", and then "from Brandt": nobody is a place.
            seen.votes[one.name.split()[-1].casefold()]["actor"] += 1
    settled = people(text, sentences, [_settled(one, seen, gazetteer) for one in named])
    places = dict.fromkeys(one.name for one in settled if one.kind == "place")
    points = by_distance({name: gazetteer.find(name) for name in places})
    made = [_candidate(one, points) for one in settled]
    return [*made, *(point for one in sentences for point in _points(text, one))]


def _with_numbers(text: str, sentences: list[Span], named: list[Name]) -> list[Name]:
    """The names, with forces by their number in place of what lay within these."""
    own = [one for sentence in sentences for one in numbered(text, sentence)]
    taken = {at for one in own for at in range(one.start, one.end)}
    return [*(one for one in named if taken.isdisjoint(range(one.start, one.end))), *own]


def _points(text: str, sentence: Span) -> Iterator[Candidate]:
    """Places that the text itself gives in degrees."""
    for one, lat, lon in coordinates(text, sentence):
        point = {"name": one.name, "lat": lat, "lon": lon, "country": "", "source": "the text",
                 "km": None}  # fmt: skip
        row = {"name": one.name, "points": [point]}
        yield Candidate(one.start, one.end, one.kind, row, one.rule, one.sure)


def _dotted(text: str, sentence: Span, seen: Seen) -> Iterator[Name]:
    """Letters with stops, such as "U.N.": a body, by its full name where the text says it."""
    for hit in re.finditer(r"\b(?:[A-Z]\.){2,6}(?!\w)", text[sentence.start : sentence.end]):
        start = sentence.start + hit.start()
        if hit[0] in STATES | PEOPLES:
            continue
        before = text[max(sentence.start, start - BESIDE) : start]
        named = re.search(
            r"([A-Z][\w’'-]+(?:[ -](?:of|the|for|and|[A-Z][\w’'-]+))+), or (?:the )?$", before
        )
        if named:
            seen.short[hit[0]] = named[1]
        name = seen.short.get(hit[0]) or KNOWN_BODIES.get(hit[0], hit[0])
        yield Name(start, start + len(hit[0]), "actor", name, "letters that stand for a body", 0.7)


def _settled(one: Name, seen: Seen, gazetteer: Gazetteer) -> Name:
    """A name that nothing around it tells is what its other mentions are, else what a list says."""
    if one.kind:
        return one
    votes = seen.votes.get(one.name.casefold())
    if votes:
        kind = votes.most_common(1)[0][0]
        return replace(one, kind=kind, rule="as its other mentions", sure=0.6)
    if gazetteer.find(one.name):
        return replace(one, kind="place", rule="in the gazetteer", sure=0.5)
    kind = "actor" if " " in one.name else "place"
    return replace(one, kind=kind, rule="nothing around it tells what it is", sure=0.2)


def _candidate(one: Name, points: dict[str, list[dict[str, Any]]]) -> Candidate:
    row: dict[str, object] = {"name": one.name}
    if one.kind == "place":
        row["points"] = points[one.name]
    return Candidate(one.start, one.end, one.kind, row, one.rule, one.sure)
