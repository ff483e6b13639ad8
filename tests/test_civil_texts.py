"""Texts without a war: a flood and an election night of our own, and what is proposed of them.

Whoever drafts a case of these should meet no private military company and no armed group.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from sitrep.intake.candidate import Candidate
from sitrep.intake.gazetteer import Gazetteer
from sitrep.intake.layout import layout
from sitrep.intake.proposing import propose
from sitrep.intake.rows import Making, actor, place
from sitrep.schema import VOCABULARIES

WORDS = {name: tuple(words) for name, words in VOCABULARIES.items()}
#: Kinds that a text without a war has nobody of.
OF_WAR = {"unit", "militia", "foreign-force", "armed-group", "formation", "company", "tribe"}


@cache
def proposed(name: str) -> tuple[str, tuple[Candidate, ...]]:
    text = (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    made = propose(text, layout(text).paragraphs, date(2023, 11, 9), Gazetteer())
    return text, tuple(made)


@cache
def kinds(name: str) -> dict[str, str]:
    """Each name as it stands in the text, and the kind that a row of it would have."""
    text, found = proposed(name)
    told = {}
    for one in found:
        if one.kind in ("place", "actor"):
            making = Making(text, {}, "S001", "2023-11-09", WORDS)
            (place if one.kind == "place" else actor)(making, one)
            row = making.made[f"{one.kind}s"][0]
            told.setdefault(text[one.start : one.end], f"{one.kind} {row['kind']}")
    return told


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("flood", "Met Office", "actor office"),
        ("flood", "Environment Agency", "actor office"),
        ("flood", "Ministry of Water", "actor state"),
        ("flood", "Thames Water", "actor firm"),
        ("flood", "Lloyd Dam Engineering AG", "actor firm"),
        ("flood", "Mayor of Holm Anna Berg", "actor office"),
        ("flood", "Fire and Rescue Service", "actor office"),
        ("flood", "National Weather Service", "actor office"),
        ("flood", "County Council", "actor office"),
        ("flood", "Bishop of Kell", "actor office"),
        ("flood", "Network Rail", "actor firm"),
        ("flood", "HOLM", "place town"),
        ("flood", "Town Hall", "place district"),
        ("ballots", "Electoral Commission", "actor office"),
        ("ballots", "Governor of Skaar", "actor office"),
        ("ballots", "Returning Officer", "actor office"),
        ("ballots", "Ombudsman", "actor office"),
        ("ballots", "DataPol Ltd", "actor firm"),
        ("ballots", "Post Office", "actor office"),
        ("ballots", "National Broadcasting Corporation", "actor media"),
        ("ballots", "Labour Party", "actor party"),
        ("ballots", "TORNA", "place town"),
        ("ballots", "Grand Hotel", "place district"),
    ],
)  # fmt: skip
def test_civil_offices_and_firms_are_what_they_are(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@pytest.mark.parametrize("text", ["flood", "ballots"])
def test_nobody_fights_where_nobody_fights(text: str) -> None:
    assert not {kind.split()[1] for kind in kinds(text).values()} & OF_WAR
    said, found = proposed(text)
    moved = [said[one.start : one.end] for one in found if one.kind == "leg"]
    assert not any("lead moved" in one for one in moved)


def test_a_word_that_begins_a_sentence_is_no_name_where_the_text_has_it_in_small_letters() -> None:
    assert not {"Flood", "Water", "Fire"} & set(kinds("flood"))


def test_there_are_words_for_what_happens_without_a_war() -> None:
    assert {"warning", "rescue", "breach", "vote"} <= set(WORDS["event_category"])
    assert "dam" in WORDS["place_kind"]
