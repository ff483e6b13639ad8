"""The names of a whole text: what one mention leaves open, the others settle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..candidate import Candidate
from ..gazetteer import Gazetteer
from ..sentences import Span
from .form import roads
from .mentions import mentions
from .name import Name, Seen
from .owners import sided
from .points import by_distance
from .runs import runs
from .script import by_script


def names(text: str, found: Iterable[Span], gazetteer: Gazetteer) -> list[Candidate]:
    """The places and actors of the sentences: those in capitals first, in the order of the text,
    then roads by their number and forces by whom they are for.

    `row` of a place: name, and points, a list of what the gazetteer offers (see `by_distance`); of
    an actor: name.
    """
    sentences, seen = list(found), Seen()
    met = [run for one in sentences for run in runs(text, one)]
    for run in met:
        if not run.first:
            seen.mid[run.text] += 1
            seen.mid.update(run.words)
    named = [name for run in met for name in mentions(text, run, seen, gazetteer)]
    named += [name for one in sentences for name in (
        *roads(text, one), *sided(text, one), *by_script(text, one, gazetteer))]  # fmt: skip
    for one in named:
        if one.kind:
            seen.votes[one.name.casefold()][one.kind] += 1
    settled = [_settled(one, seen, gazetteer) for one in named]
    places = dict.fromkeys(one.name for one in settled if one.kind == "place")
    points = by_distance({name: gazetteer.find(name) for name in places})
    return [_candidate(one, points) for one in settled]


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
