"""Denials: what the finder says of single sentences and of a labelled set, and what check asks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured import DENIAL_SET, measure_denials
from sitrep.check import check, check_language
from sitrep.methods.denials import denials
from spoiling import edit, put
from test_searches import add

#: Precision and recall that the held-out half must keep; measured: 1.00 and 0.93.
FLOORS = (0.9, 0.85)


def test_the_set_is_balanced_and_whole() -> None:
    with DENIAL_SET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["text"] for row in rows}) == len(rows) >= 200
    for part in ("tuned", "held-out"):
        for label in "01":
            assert sum(row["part"] == part and row["denial"] == label for row in rows) >= 40


def test_precision_and_recall_on_the_held_out_half() -> None:
    found = measure_denials("held-out")
    assert found.precision >= FLOORS[0]
    assert found.recall >= FLOORS[1]


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("Nobody else was found with the story.", ["Nobody else was found"]),
        ("He came back. No source says when; no page read here does.", []),
        ("He came back. No source says when. It was never told.", ["No source says when",
                                                                   "never told"]),
        ("The ministry said nobody died.", []),
        ("Nobody died, the ministry said.", []),
        ("Nobody said so.", ["Nobody said so"]),
        ("No fewer than 40 held it, no later than noon, and only on 3 September.", []),
        ("It bears no date and names nobody.", []),
        ("It is likely that nobody saw it.", []),
        ("It is likely, and nobody saw it.", ["nobody saw it"]),
        ("“Nothing happened” was the headline.", []),
        ("", []),
    ],
)  # fmt: skip
def test_single_texts(prose: str, words: list[str]) -> None:
    assert denials(prose) == words


@given(st.text(max_size=200))
def test_what_it_names_stands_in_the_text(prose: str) -> None:
    assert all(words in prose for words in denials(prose))


def test_a_denial_without_a_search_is_named_with_what_would_be_right(bad: Path) -> None:
    edit(bad, "claims", put(3, "credibility_basis", "Nobody else tells it. There is no map."))
    edit(bad, "events", put(0, "note", "The only accord of its kind."))
    edit(bad, "searches", lambda rows: [row.update(bears_on="") for row in rows])
    named = {(one.file, one.row, one.column): one.message for one in check_language(bad)}
    message = named["claims.csv", 5, "credibility_basis"]
    assert message.startswith("denies (“Nobody else tells it”, “no map”) and names no search")
    assert "searches.csv with claims:C04 in bears_on" in message
    assert "the only accord" in named["events.csv", 2, "note"].lower()
    # The rest of the check lets such a case be built.
    assert check(bad) == []


def test_a_search_behind_the_row_or_what_was_looked_at_answers_it(bad: Path) -> None:
    def named() -> set[tuple[str, int]]:
        return {(one.file, one.row) for one in check_language(bad)}

    edit(bad, "actors", put(0, "note", "Nobody else tells it."))
    assert ("actors.csv", 2) in named()
    edit(bad, "actors", put(0, "note", "None of the two pages cited tells it."))
    assert ("actors.csv", 2) not in named()
    edit(bad, "actors", put(0, "note", "Nobody else tells it."))
    add(bad, bears_on="actors:united-states", found="Nothing at all; no page has it.")
    assert ("actors.csv", 2) not in named()
    assert not any(file == "searches.csv" for file, _ in named())
