"""Judgements that the check refuses: each in the smallest bad case, the real one with one wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sitrep import notebooks
from sitrep.check import check, check_language
from sitrep.check.problem import Problem
from sitrep.cli import main
from spoiling import CASE, Rows, edit, only, put

# Rows are counted as a spreadsheet does: the first row of data is row 2.
REFUSED = [
    # The six of which the issue says that they must be seen.
    ("evidence", "V05", "sources", "S110", "credibility", "1 says confirmed by other independent"),
    ("forecasts", "F13", "made_on", "2017-12-04", "made_on", "what is known cannot be forecast"),
    ("evidence", "V12", "known_on", "2017-10-20", "known_on", "would rate what it cannot know"),
    ("questions", "Q2", "criterion", "", "outcome", "came true by no criterion"),
    ("claims", "C02", "sources", "", "sources", "must say when and why"),
    ("questions", "Q1", "settled_on", "2017-01-01", "settled_on", "is before opened"),
    # What follows from the same promises.
    ("forecasts", "F01", "low", "0.5", "low", "runs from 0.45 to 0.55 (ICD 203)"),
    ("forecasts", "F13", "made_on", "2019-01-01", "made_on", "what is known cannot be forecast"),
    ("hypotheses", "H1a", "prior", "0.5", "prior", "add up to 1.25, not to 1"),
    ("hypotheses", "H1a", "prior", "", "prior", "is blank, though others"),
    ("hypotheses", "H1a", "prior", "0", "prior", "could never be moved"),
    ("hypotheses", "H1a", "prior_basis", "", "prior_basis", "a prior says why"),
    ("questions", "Q1", "status", "ambiguous", "outcome", "an ambiguous question has none"),
    ("questions", "Q1", "outcome", "H2a", "outcome", "belongs to question 'Q2'"),
    ("discriminators", "D01", "rival_id", "H1b", "rival_id", "is the hypothesis itself"),
    ("discriminators", "D01", "rival_id", "H2a", "rival_id", "belongs to question 'Q2'"),
    ("discriminators", "D01", "finding", "", "finding", "must say when, where and from whom"),
    ("discriminators", "D01", "evidence_id", "V01", "evidence_id", "the status is 'not-found'"),
    ("discriminators", "D04", "finding", "Seen.", "finding", "an open discriminator has none"),
    ("discriminators", "D01", "settled_on", "2017-09-01", "settled_on", "is before question 'Q1'"),
    ("events", "E41", "known_on", "2017-11-07", "known_on", "end the date there"),
    ("claims", "C10", "sources", "S080", "settled_on", "would judge without a source"),
    ("standards", "5", "standard", "4", "standard", "is computed from the tables"),
]


def row_of(folder: Path, table: str, key: str) -> int:
    lines = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines) if line.startswith(f"{key},")) - 1


@pytest.mark.parametrize(("table", "key", "column", "value", "where", "says"), REFUSED)
def test_a_judgement_that_cannot_be(
    bad: Path,
    table: str,
    key: str,
    column: str,
    value: str,
    where: str,
    says: str,
) -> None:
    row = row_of(bad, table, key)
    edit(bad, table, put(row, column, value))
    found = [p for p in check(bad) if (p.file, p.column) == (f"{table}.csv", where)]
    named = [problem for problem in found if says in problem.message]
    assert len(named) == 1, [*map(str, check(bad))]
    assert named[0].row == row + 2 or table == "hypotheses"


def test_a_part_of_event_data_is_no_more_than_the_whole(bad: Path) -> None:
    """A share of 1,400 per cent is named where it is written, not printed."""
    whole = sum(int(row["events"]) for row in rows_of(bad, "tallies"))
    for table, column, value, says in (
        ("voices", "events", whole + 1, f"{whole + 1:,} is above the {whole:,} events"),
        ("voices", "alone", 1697, "1,697 is above the 1,696 events that name this origin"),
        ("voices", "alone", whole, f"above the {whole:,} events that tallies has"),
        ("spots", "events", whole + 1, f"above the {whole:,} events that tallies has"),
        ("fronts", "events", whole + 1, f"{whole + 1:,} is above the {whole:,} events"),
    ):
        before = (bad / f"{table}.csv").read_bytes()
        edit(bad, table, put(0, column, str(value)))
        found = [one for one in check(bad) if one.column == column and says in one.message]
        assert found, (table, column, [*map(str, check(bad))])
        (bad / f"{table}.csv").write_bytes(before)
    assert check(bad) == []


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_outlets_of_one_origin_do_not_confirm(bad: Path) -> None:
    """Both pages relay the same agency, so a second outlet is no second voice."""
    row = row_of(bad, "evidence", "V05")
    with (bad / "sources.csv").open(encoding="utf-8", newline="") as file:
        agency = [
            one["source_id"]
            for one in csv.DictReader(file)
            if one["relays"] == "S401" and one["published"] < "2017-09-18"
        ]
    reuters = agency[:2]
    assert len(reuters) == 2
    edit(bad, "evidence", put(row, "sources", ";".join(reuters)))
    problem = only(check(bad), "evidence.csv", row + 2, "credibility")
    assert "Reuters" in problem.message


@pytest.mark.parametrize(
    ("column", "value", "where", "says"),
    [
        ("table", "evidense", "table", "did you mean 'evidence'?"),
        ("row_id", "V99", "row_id", "is not in evidence.csv"),
        ("column", "evidence", "column", "is no judgement of evidence.csv"),
        ("before", "seven", "before", "is none of 1, 2, 3"),
        ("before", "4", "before", "nothing was revised"),
        ("since", "2017-10-31", "since", "is not after the row could be known"),
    ],
)
def test_a_revision_that_cannot_be(
    bad: Path,
    column: str,
    value: str,
    where: str,
    says: str,
) -> None:
    row = row_of(bad, "revisions", "evidence")
    edit(bad, "revisions", put(row, column, value))
    problem: Problem = only(check(bad), "revisions.csv", row + 2, where)
    assert says in problem.message


def test_a_revision_of_an_id_names_one_that_is_there(bad: Path) -> None:
    row = row_of(bad, "revisions", "routes")
    edit(bad, "revisions", put(row, "before", "syrian-armi"))
    assert (
        "did you mean 'syrian-army'?"
        in only(check(bad), "revisions.csv", row + 2, "before").message
    )


def test_the_language_of_the_case_itself_is_clean() -> None:
    notebooks = sorted((CASE.parents[1] / "notebooks").glob("*.ipynb"))
    assert len(notebooks) >= 8
    assert [*map(str, check_language(CASE, notebooks))] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It is likely that he left; it is improbable that he stayed.", "mixes the two rows"),
        ("We judge with high confidence that it is likely.", "one sentence"),
        ("It is possible that the force turned back.", "gives no number"),
    ],
)
def test_prose_that_breaks_the_rules_is_named(bad: Path, text: str, says: str) -> None:
    edit(bad, "claims", put(3, "finding", text))
    (problem,) = check_language(bad)
    assert (problem.file, problem.row, problem.column) == ("claims.csv", 5, "finding")
    assert says in problem.message
    assert check(bad) == [], "wording is no reason to refuse a report"


def test_a_notebook_is_named_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "00_page.ipynb"
    path.write_text(
        '{"cells": [{"cell_type": "code", "source": ["likely"]}, '
        '{"cell_type": "markdown", "source": ["A remote chance, but ", "likely."]}]}',
        encoding="utf-8",
    )
    broken = tmp_path / "01_page.ipynb"
    broken.write_text("{}", encoding="utf-8")
    one, two = check_language(CASE, [path, broken])
    assert str(one).startswith("00_page.ipynb, cell 2: mixes the two rows of ICD 203")
    assert "is not a notebook" in two.message


def append(folder: Path, table: str, /, **cells: str) -> None:
    def add(rows: Rows) -> None:
        rows.append({name: cells.get(name, "") for name in rows[0]})

    edit(folder, table, add)


def test_a_source_that_is_never_out_carries_no_verdict(bad: Path) -> None:
    append(bad, "sources", source_id="S999", title="A page without a day", kind="news")
    edit(bad, "claims", put(row_of(bad, "claims", "C02"), "sources", "S999"))
    (problem,) = check(bad)
    assert (problem.file, problem.column) == ("claims.csv", "settled_on")
    assert "surely out (never)" in problem.message
    # Once a page of the time relays it, it was there by then.
    append(
        bad, "sources", source_id="S998", title="A relay", kind="news", published="2017-09-12",
        relays="S999",
    )  # fmt: skip
    assert check(bad) == []


def test_a_discriminator_waits_for_its_evidence_for_sure(bad: Path) -> None:
    edit(bad, "evidence", put(row_of(bad, "evidence", "V13"), "known_on", "2017-10-20/2017-10-31"))
    row = row_of(bad, "discriminators", "D01")
    for column, value in (("status", "found"), ("evidence_id", "V13"), ("settled_on", "2017-10-25"),
                          ("sources", "S163;S038")):  # fmt: skip
        edit(bad, "discriminators", put(row, column, value))
    found = [p for p in check(bad) if p.file == "discriminators.csv"]
    assert [p.column for p in found] == ["settled_on"]
    assert "evidence 'V13' was known for sure" in found[0].message


def test_a_question_needs_rivals(bad: Path) -> None:
    def leave_one(rows: Rows) -> None:
        rows[:] = [row for row in rows if row["hypothesis_id"] not in ("H1b", "H1c", "H1d")]

    edit(bad, "hypotheses", leave_one)
    found = [p for p in check(bad) if (p.file, p.column) == ("questions.csv", "question_id")]
    assert len(found) == 1
    assert "'Q1' has 1 rows" in found[0].message


def test_a_revision_of_what_was_not_yet_there_is_refused_and_never_shown(bad: Path) -> None:
    append(
        bad, "revisions", table="control", row_id="baghuz/us-led/2019-03-23", column="basis",
        since="2017-09-01", before="disputed", why="It fell.", sources="S023",
    )  # fmt: skip
    (problem,) = check(bad)
    assert (problem.file, problem.column) == ("revisions.csv", "since")


def test_a_case_is_checked_where_there_are_no_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> list[Path]:
        raise notebooks.NoNotebooksError("none here")

    monkeypatch.setattr(notebooks, "find_notebooks", none)
    assert main(["check", str(CASE)]) == 0
    assert "no problems" in capsys.readouterr().err
