"""What the event data of a case cannot say, counted where it can be counted."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.events.record import Record, record
from sitrep.events.sides import bloc_of_name
from sitrep.events.telling import cited_data, no_data
from sitrep.facts.standing import based_ties
from sitrep.schema.vocabularies import HOSTILE, SAID
from sitrep.wording import counted, noun, opened, or_list, said_of, so_many, some_of, verb


def limits(case: Case) -> Answer:
    """The silences of the data.

    `frame`, one row a silence: `sentence`.
    """
    data = record(case)
    if data.tallies.empty:
        empty = pd.DataFrame({"sentence": []}, dtype="str")
        return Answer(no_data(case, data), empty, empty)
    silent = _silent(case, data)
    lines = [_flyers(case, data), _between(case, silent), _quiet(case, data), _centroids(data),
             _toll(data)]  # fmt: skip
    frame = pd.DataFrame({"sentence": [line for line in lines if line]}, dtype="str")
    parties = sorted({side for dyad in data.tallies["dyad"] for side in dyad.split(" - ")})
    none = noun(len(parties), "it is not", "none of them is")
    sentence = (
        f"{data.dataset.title} knows {counted(len(parties), 'party')}"
        f"{f', and {none} {or_list(_names(case, silent))}' if silent else ''}."
    )
    return Answer(sentence, frame, frame.rename(columns={"sentence": "What it cannot say"}),
                  cited_data(case, data))  # fmt: skip


def _toll(data: Record) -> str:
    """What a number of dead leaves open."""
    if not data.dataset.sided:
        return (
            "A death toll is one figure for all sides of an event: whose dead they were is not in "
            "it."
        )
    return (
        "A death toll is one figure for the ground and the air: who fired, and from what, is not "
        "in it."
    )


def _names(case: Case, keys: list[str]) -> list[str]:
    """The names of actors; namesakes once."""
    return list(dict.fromkeys(map(case.name, keys)))


def _named(data: Record) -> set[str]:
    """The names, in small letters, of the parties in the data."""
    return {side.casefold() for dyad in data.tallies["dyad"] for side in dyad.split(" - ")}


def _silent(case: Case, data: Record) -> list[str]:
    """Ids of actors that give air support in the record and are no party of the data."""
    ties = based_ties(case)
    flyers = dict.fromkeys(ties.loc[ties["base"] == "air-support-for", "actor_id"])
    actors, named = case["actors"], _named(data)
    words = {
        key: {name.casefold(), *(alias.casefold() for alias in aliases)}
        for key, name, aliases in
        zip(actors["actor_id"], actors["name"], actors["aliases"], strict=True)
    }  # fmt: skip
    return [key for key in flyers if not words[key] & named]


def _flyers(case: Case, data: Record) -> str:
    known = bloc_of_name(case)
    strange = _named(data) - set(known)
    silent = _silent(case, data)
    if not silent:
        return ""
    names = noun(len(silent), "this name", "these names")
    they = noun(len(silent), "it", "they")
    text = (
        f"{some_of(_names(case, silent))} gave air support, and the data has no party of {names}: "
        f"what {they} struck stands under the side {they} helped, or under no side at all."
    )
    if strange:
        text += f" {opened(so_many(len(strange), 'party of the data', 'is'))} no actor of the case."
    return opened(text)


def _between(case: Case, silent: list[str]) -> str:
    """Incidents between sides of the case, which rest on actors the data does not have."""
    events = case["events"]
    kinds = events["category"].map(case.bases("event_category"))
    hostile = events[kinds.isin(HOSTILE)]
    theirs = sum(bool(set(silent) & set(actors)) for actors in hostile["actors"])
    if not theirs:
        return ""
    names = _names(case, silent)
    whom = noun(len(names), names[0], "one of them")
    return opened(
        f"{so_many(theirs, 'strike or clash of the chronology', 'involves')} {whom}, so the data "
        "cannot name everybody in them, whatever it says."
    )


def _quiet(case: Case, data: Record) -> str:
    """Ground that changed hands without a death is not in the data."""
    kinds = case["events"]["category"].map(case.bases("event_category"))
    said = int(kinds.isin(SAID).sum())
    if not data.dataset.deadly:
        text = (
            "It lists what its coders held for political violence, protest or a strategic "
            "development, with dead or without"
        )
        mute = so_many(said, "event of the chronology", "is")
        return f"{text}; {mute} words or agreements and not compared." if said else f"{text}."
    text = "It lists violence that killed, or may have: ground given up without a death leaves no"
    text += " trace"
    mute = counted(said, "event of the chronology")
    return f"{text}, nor {verb(said, 'does')} {mute}, words or agreements." if said else f"{text}."


def _centroids(data: Record) -> str:
    total, placed = int(data.tallies["events"].sum()), int(data.spots["events"].sum())
    if total <= placed:
        return ""
    wide = said_of(total - placed, total, "entry", "is placed only in a district or wider")
    return f"{opened(wide)}, not at a point; maps and distances leave such entries out."
