"""Who is in the field: what an edition has on each actor, in the report and in the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.once import once

from .days import report_is_out


@dataclass(frozen=True)
class Field:
    """What an edition has on the actors.

    `stated` and `recorded` are the ties of the report and of the record. `events` counts the
    events an actor is in, `first` is the earliest of them. `wholes` gives what an actor is part
    of by the record, `named` are the actors in the report, `tied` those with a recorded tie.
    """

    stated: pd.DataFrame
    recorded: pd.DataFrame
    events: Counter[str]
    first: dict[str, dates.Span]
    wholes: dict[str, list[str]]
    named: set[str]
    tied: set[str]


def based_ties(case: Case) -> pd.DataFrame:
    """The columns of `relations`, and `base`: the word of ours that each tie behaves like."""
    ties = case["relations"]
    return ties.assign(base=ties["relation"].map(case.bases("relation")).astype("str"))


@once
def field_of(case: Case) -> Field:
    """The field of an edition; nobody is named before the report is out."""
    ties = based_ties(case)
    stated, recorded = ties[ties["basis"] == "stated"], ties[ties["basis"] != "stated"]
    events: Counter[str] = Counter()
    first: dict[str, dates.Span] = {}
    for actors, day in zip(case["events"]["actors"], case["events"]["date"], strict=True):
        span = dates.parse(day)
        for actor in actors:
            events[actor] += 1
            if actor not in first or span.earliest < first[actor].earliest:
                first[actor] = span
    wholes: dict[str, list[str]] = defaultdict(list)
    parts = recorded[recorded["base"] == "part-of"]
    for part, whole in zip(parts["actor_id"], parts["object_id"], strict=True):
        wholes[part].append(whole)
    actors_table = case["actors"]
    named = set(actors_table.loc[actors_table["report_name"] != "", "actor_id"])
    named |= set(stated["actor_id"]) | set(stated["object_id"])
    tied = set(recorded["actor_id"]) | set(recorded["object_id"])
    return Field(
        stated, recorded, events, first, dict(wholes), named if report_is_out(case) else set(), tied
    )


def belongs_to(field: Field, actor: str) -> list[str]:
    """Everything an actor belongs to by the record, nearest first, without itself."""
    found: list[str] = []
    ring = [actor]
    while ring:
        ring = [
            whole
            for part in ring
            for whole in field.wholes.get(part, [])
            if whole not in found and whole != actor
        ]
        found += dict.fromkeys(ring)
    return found


def counted_beside(field: Field, actor: str) -> str:
    """The whole that the report lists beside this part of it in one formation; "" if none."""
    parts = field.stated[field.stated["base"] == "part-of"]
    for force in parts.loc[parts["actor_id"] == actor, "object_id"]:
        listed = set(parts.loc[parts["object_id"] == force, "actor_id"])
        for whole in belongs_to(field, actor):
            if whole in listed:
                return whole
    return ""


@dataclass(frozen=True)
class Standing:
    """Where an actor stands between report and record.

    `status` is named, twice (listed beside the whole it belongs to), unseen (in the report alone),
    within (part of an actor that is named), missing, or later (first seen after the report).
    `fault` says in words what the report counts twice, `remark` what else a reader should know.
    """

    status: str
    remark: str
    fault: str = ""


def standing(case: Case, field: Field, actor: str) -> Standing:
    """Where an actor stands between report and record."""
    quiet = "" if field.events[actor] else "in no recorded event"
    if actor in field.named:
        beside = counted_beside(field, actor)
        if beside:
            return Standing("twice", quiet, f"counted twice, as part of {case.name(beside)}")
        seen = actor in field.tied or field.events[actor]
        return Standing("named" if seen else "unseen", quiet)
    if not field.named:
        return Standing("missing", quiet)
    wholes = [one for one in belongs_to(field, actor) if one in field.named]
    if wholes:
        return Standing("within", f"not named; belongs to {case.name(wholes[0])}")
    start = field.first.get(actor)
    if start and start.earliest > case.meta.report.days.latest:
        return Standing("later", f"not named; first seen {dates.label(start.text)}")
    return Standing("missing", f"not named; {quiet}" if quiet else "not named")


def outline(case: Case, bloc: str) -> list[str]:
    """The actors of a bloc: formations first, and every part after its whole."""
    actors = case["actors"][case["actors"]["bloc"] == bloc]
    own = actors["actor_id"].to_list()
    kinds = actors["kind"].map(case.bases("actor_kind"))
    formations = set(actors.loc[kinds == "formation", "actor_id"])
    under: dict[str, str] = {}
    for actor, relation, other, basis in based_ties(case)[
        ["actor_id", "base", "object_id", "basis"]
    ].itertuples(index=False):
        if basis != "stated" and relation in ("part-of", "commands"):
            part, whole = (actor, other) if relation == "part-of" else (other, actor)
            if whole in own and part in own and part != whole:
                under.setdefault(part, whole)
    placed: list[str] = []

    def place(key: str) -> None:
        if key not in placed:
            placed.append(key)
            for part in own:
                if under.get(part) == key:
                    place(part)

    for key in sorted(own, key=lambda one: (one not in formations, one in under)):
        place(key)
    return placed
