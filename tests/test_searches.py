"""Searches: where they lead, what they say, and when they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from sitrep import load_case
from sitrep.check import check
from spoiling import edit, put

SEARCH = {
    "search_id": "L99",
    "sought": "an order of the day",
    "looked_in": "stored public pages",
    "languages": "en;ckb",
    "searched_on": "2026-11-28",
    "result": "not-found",
    "found": "",
    "would_take": "the archive of the staff",
    "bears_on": "claims:C04;ratings:V01/H1a;events:E09",
    "sources": "",
}


def add(folder: Path, **cells: str) -> None:
    edit(folder, "searches", lambda rows: rows.append({**SEARCH, **cells}))


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"bears_on": "claims:C4"}, "bears_on", "'C4' is not in claims.csv (did you mean 'C40'?)"),
        ({"bears_on": "claim:C04"}, "bears_on", "'claim' is no table (did you mean 'claims'?)"),
        ({"bears_on": "ratings:V01"}, "bears_on", "'V01' is not in ratings.csv"),
        ({"bears_on": "C04"}, "bears_on", "does not have the form"),
        ({"would_take": ""}, "would_take", "what it would take to establish it"),
        ({"result": "found"}, "found", "says what was found"),
        ({"result": "lost"}, "result", "is none of found, partly, not-found"),
        ({"languages": "English"}, "languages", "does not have the form"),
        ({"searched_on": ""}, "searched_on", "is blank"),
    ],
)
def test_a_search_that_leads_nowhere_or_says_nothing_is_named(
    bad: Path, cells: dict[str, str], column: str, words: str
) -> None:
    add(bad, **cells)
    (problem,) = check(bad)
    assert (problem.file, problem.column) == ("searches.csv", column)
    assert words in problem.message


def test_a_search_is_in_no_edition_before_its_day_and_names_no_row_to_come(bad: Path) -> None:
    add(bad)
    assert check(bad) == []
    assert len(load_case(str(bad), "2026-11-27")["searches"]) == 0
    late = load_case(str(bad), "2026-11-28")["searches"]
    assert late["bears_on"].iloc[-1] == ("claims:C04", "ratings:V01/H1a", "events:E09")
    # Somebody may have searched before the item was known: its key would give it away.
    edit(bad, "searches", put(-1, "searched_on", "2017-09-09"))
    early = load_case(str(bad), "2017-09-15")["searches"]
    assert early["bears_on"].iloc[-1] == ("events:E09",)
