"""Every kind of fault, each in the smallest bad case: the real one with one thing wrong."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sitrep.check import Problem, check
from sitrep.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "data" / "euphrates-2017"

Rows = list[dict[str, str]]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A copy of the case to spoil, without the report's text."""
    return Path(
        shutil.copytree(CASE, tmp_path / "bad-case", ignore=shutil.ignore_patterns("report.txt"))
    )


def edit(folder: Path, table: str, change: Callable[[Rows], object]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[table].names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def put(row: int, column: str, value: str) -> Callable[[Rows], object]:
    return lambda rows: rows[row].update({column: value})


def only(problems: list[Problem], file: str, row: int, column: str) -> Problem:
    """The one problem there is, at this place."""
    assert [(p.file, p.row, p.column) for p in problems] == [(file, row, column)], [
        *map(str, problems)
    ]
    return problems[0]


def test_the_case_itself_has_no_problem() -> None:
    assert [*map(str, check(CASE))] == []


# Rows are counted as a spreadsheet does: the first row of data is row 2.
@pytest.mark.parametrize(
    ("table", "row", "column", "value", "says"),
    [
        ("waypoints", 3, "place_id", "deir-ez-zorr", "did you mean 'deir-ez-zor'?"),
        ("places", 0, "lat", "95", "above 90"),
        ("places", 0, "lat", "north", "is not a number"),
        ("places", 0, "lat", "nan", "is not a number"),
        ("events", 4, "date", "2017-13-05", "not a day in EDTF"),
        ("events", 4, "title", "", "is blank"),
        ("events", 4, "category", "captured", "did you mean 'capture'?"),
        ("events", 4, "sources", "S021; S025", "no blanks"),
        ("events", 4, "sources", "S021;S021", "stands twice"),
        ("events", 4, "sources", "S9999", "is not in sources.csv"),
        ("blocs", 0, "colour", "blue", "does not have the form"),
        ("sources", 5, "url", "www.example.org", "http"),
        ("claims", 3, "end", "2", "is not after start"),
        ("claims", 3, "paragraph", "P99", "is none of T, P1"),
        ("questions", 0, "settled_on", "2017-01-01", "before opened"),
        ("estimates", 7, "unit", "", "is blank"),
        ("waypoints", 1, "step", "77", "lies outside 1 to"),
        ("actors", 2, "name", " SAA ", "begins or ends with a blank"),
    ],
)
def test_one_wrong_cell(
    bad: Path, table: str, row: int, column: str, value: str, says: str
) -> None:
    edit(bad, table, put(row, column, value))
    problems = [p for p in check(bad) if (p.row, p.column) == (row + 2, column)]
    assert len(problems) == 1, [*map(str, check(bad))]
    assert problems[0].file == f"{table}.csv"
    assert says in problems[0].message


def test_a_duplicate_id(bad: Path) -> None:
    edit(bad, "actors", lambda rows: rows.append(dict(rows[0])))
    with (bad / "actors.csv").open(encoding="utf-8") as file:
        last = sum(1 for _ in csv.reader(file))
    problem = only(check(bad), "actors.csv", last, "actor_id")
    assert "already stands in row 2" in problem.message


def test_a_missing_file(bad: Path) -> None:
    (bad / "errata.csv").unlink()
    assert "is missing" in only(check(bad), "errata.csv", 0, "").message


def test_a_missing_column_and_a_stray_one(bad: Path) -> None:
    path = bad / "routes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("line,", "lien,", 1), encoding="utf-8")
    problems = check(bad)
    assert [(p.row, p.column) for p in problems] == [(1, "lien"), (1, "line")]
    assert "did you mean 'line'?" in problems[0].message


def test_bytes_that_are_not_utf_8(bad: Path) -> None:
    path = bad / "blocs.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] += "é".encode("latin-1")
    path.write_bytes(b"\n".join(lines))
    found = [p for p in check(bad) if p.file == "blocs.csv"]
    assert [(p.row, p.column) for p in found] == [(3, "")]
    assert "0xe9" in found[0].message


def test_an_empty_file(bad: Path) -> None:
    (bad / "forecasts.csv").write_bytes(b"")
    assert "is empty" in only(check(bad), "forecasts.csv", 0, "").message


def test_a_row_with_a_cell_too_many(bad: Path) -> None:
    path = bad / "blocs.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[1] += ",extra"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "6 cells where the header has 5" in only(check(bad), "blocs.csv", 2, "").message


def test_a_latitude_alone(bad: Path) -> None:
    edit(bad, "places", put(0, "lon", ""))
    assert "come together" in only(check(bad), "places.csv", 2, "lon").message


def test_a_verdict_must_say_why(bad: Path) -> None:
    edit(bad, "claims", put(20, "finding", ""))
    assert "must say when and why" in only(check(bad), "claims.csv", 22, "finding").message


def test_a_hole_in_the_matrix(bad: Path) -> None:
    edit(bad, "ratings", lambda rows: rows.pop(0))
    (problem,) = check(bad)
    assert problem.file == "evidence.csv"
    assert "no row in ratings.csv" in problem.message


def test_two_holders_at_once(bad: Path) -> None:
    def overlap(rows: Rows) -> None:
        first = next(i for i, row in enumerate(rows) if row["end"])
        rows[first]["end"] = "2030-01-01"

    edit(bad, "control", overlap)
    found = [p for p in check(bad) if p.column == "start"]
    assert found
    assert "write contested" in found[0].message


def test_a_package_that_says_nothing_of_the_report(bad: Path) -> None:
    path = bad / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    del package["sitrep"]["report"]["published"]
    path.write_text(json.dumps(package), encoding="utf-8")
    problems = [p for p in check(bad) if p.file == "datapackage.json"]
    assert any("'published'" in p.message for p in problems)
    path.write_text("{", encoding="utf-8")
    assert any("is not JSON" in p.message for p in check(bad))


def test_a_text_that_has_changed_fails_loudly(bad: Path) -> None:
    text = bad / "report.txt"
    text.write_text("Another text.\n", encoding="utf-8")
    problems = check(bad)
    assert (
        problems[-1].file == "report.txt"
        or problems[0].file == "report.txt"
        or any(p.file == "report.txt" for p in problems)
    )
    assert sum(p.column == "quote_sha256" for p in problems) > 30


def test_the_passages_fit_the_report() -> None:
    shared = sorted((ROOT.parent / "shared" / "report").glob("*.txt"))
    if not shared:
        pytest.skip("the report's text is not beside this checkout")
    assert [*map(str, check(CASE, shared[0]))] == []


def test_the_command_names_every_problem_and_fails(bad: Path) -> None:
    edit(bad, "waypoints", put(3, "place_id", "nowhere-at-all"))
    edit(bad, "places", put(0, "lat", "95"))
    run = subprocess.run(
        [sys.executable, "-m", "sitrep.cli", "check", str(bad)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "places.csv row 2, lat: 95 is above 90" in run.stdout
    assert "waypoints.csv row 5, place_id: 'nowhere-at-all' is not in places.csv" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_frictionless_accepts_the_package() -> None:
    run = subprocess.run(
        [
            str(Path(sys.executable).with_name("frictionless")),
            "validate",
            "datapackage.json",
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=CASE,
    )
    assert run.returncode == 0, run.stdout[-2000:]
    assert json.loads(run.stdout)["stats"]["tasks"] == len(TABLES)
