"""Searches: where they lead, what they say, and when they are there."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest
from sitrep import Case, load_case
from sitrep.check import check
from sitrep.pages.brief.searches import not_established
from sitrep.pages.brief.searches_chart import not_established as draw_not_established
from sitrep.pages.claims.ledger import ledger as find_ledger
from sitrep.pages.claims.ledger_chart import ledger as draw_ledger
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
    early = load_case(str(bad), "2017-09-09")["searches"]
    assert early["bears_on"].iloc[-1] == ("events:E09",)


def having(case: Case, results: list[str], told: list[str], as_of: str = "") -> Case:
    """The case with searches and discriminators of these results and no others."""
    rows = pd.DataFrame(
        [
            {**SEARCH, "search_id": f"L{number}", "result": result, "sought": f"thing <{number}>",
             "languages": ("en", "xx"), "bears_on": ("claims:C04",), "sources": ()}
            for number, result in enumerate(results)
        ],
        columns=list(SEARCH),
    )  # fmt: skip
    frame = case["discriminators"].head(len(told)).assign(status=told)
    tables = {**case.tables, "searches": rows, "discriminators": frame}
    return dataclasses.replace(case, tables=tables, as_of=as_of)


@pytest.mark.parametrize(
    ("results", "told", "says"),
    [
        ([], [], "This case records no search."),
        ([], ["open"], "This case records no search."),
        (["found"], [], "The one thing looked for was established."),
        (["not-found"], [], "The one thing looked for was not established."),
        (["partly"], ["open"], "The one thing looked for was found only in part."),
        ([], ["not-found"], "The one thing looked for was not established."),
        (["found"], ["found"], "Both things looked for were established."),
        (["not-found"], ["not-found"], "None of the two things looked for was established."),
        (["partly", "partly"], [],
         "None of the two things looked for was established, but each was found in part."),
        (["found", "partly"], [],
         "Of two things looked for, one was not established, but found in part."),
        (["found", "not-found", "partly"], [],
         "Of three things looked for, two were not established; one of them was found in part."),
        (["not-found"] * 18 + ["found"], ["not-found", "found"],
         "Of 21 things looked for, 19 were not established."),
    ],
)  # fmt: skip
def test_the_sentence_is_right_for_any_number(
    case: Case, results: list[str], told: list[str], says: str
) -> None:
    answer = not_established(having(case, results, told))
    assert answer.sentence == says
    missed = [one for one in (*results, *told) if one in ("partly", "not-found")]
    assert sorted(answer.frame["result"]) == sorted(missed)
    html = draw_not_established(answer).html
    assert html.count("<li><strong>") == len(missed)
    assert "thing <" not in html and html.count("<ul>") == html.count("</ul>")


def test_an_edition_without_searches_says_so_in_one_line(case: Case) -> None:
    answer = not_established(having(case, [], [], "2017-09-16"))
    assert (answer.sentence, answer.note) == ("No search had been made by that day.", "")
    early = not_established(load_case("euphrates-2017", "2017-09-16"))
    assert early.frame.empty or not early.frame["looked"].any()


def test_what_was_looked_for_stands_with_its_claim(case: Case) -> None:
    ledger = find_ledger(having(case, ["not-found"], []))
    assert ledger.layers["searches"]["claim_id"].tolist() == ["C04"]
    html = draw_ledger(ledger).html
    assert html.count("Looked for: thing &lt;0&gt;; not found (stored public pages, in ") == 1
    assert "in English and xx, 28 November 2026)" in html
