"""Every kind of fault, each in the smallest bad case: the real one with one thing wrong."""

from __future__ import annotations

import contextlib
import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitrep import load_case
from sitrep.check import CaseError, check
from sitrep.meta import read_meta
from sitrep.schema import TABLES
from spoiling import CASE, ROOT, Rows, edit, only, put


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
        ("places", 0, "lat", "1e999", "is not a number"),
        ("places", 0, "lat", "٣٤", "is not a number"),
        ("waypoints", 1, "step", "²", "is not a whole number"),
        ("waypoints", 1, "step", "9" * 5000, "is not a whole number"),
        ("claims", 3, "start", "²", "is not a whole number"),
        ("claims", 3, "end", "+12", "is not a whole number"),
        ("events", 4, "date", "2017-13-05", "not a day in EDTF"),
        ("events", 4, "date", "2017-24", "names a season"),
        ("events", 4, "date", "Y170000002", "four figures"),
        ("actors", 2, "note", "two\nlines", "a cell is one line"),
        ("actors", 2, "note", "a\x00b", "a cell is one line"),
        ("actors", 2, "note", "a\u2028b", "a cell is one line"),
        ("sources", 5, "url", 'http://x "y"', "http"),
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
    """Without sources or claims there is no case; any other table may come later."""
    (bad / "errata.csv").unlink()
    assert check(bad) == []
    (bad / "claims.csv").unlink()
    assert "is missing" in only(check(bad), "claims.csv", 0, "").message


def test_a_file_called_almost_as_a_table(bad: Path) -> None:
    (bad / "errata.csv").rename(bad / "erratas.csv")
    (bad / "my own notes.csv").write_text("anything\n", encoding="utf-8")
    assert "did you mean 'errata.csv'?" in only(check(bad), "erratas.csv", 0, "").message


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


@pytest.mark.parametrize("table", ["sources", "places", "waypoints", "claims", "errata"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: b"\n\n",
        lambda raw: raw.split(b"\n")[0] + b"\n\n,,\n",
        lambda raw: raw.split(b"\n", 1)[1],
        lambda raw: raw[:300] + b"\0" + raw[300:],
        lambda raw: raw.replace(b",", b";"),
        lambda raw: raw.decode().encode("utf-16"),
        lambda raw: raw + b'"open',
        lambda raw: raw + b"short\n",
    ],
    ids=["empty", "blank", "header", "headless", "nul", "semicolons", "utf-16", "quote", "short"],
)
def test_a_spoiled_file_is_named_and_never_raises(
    bad: Path, table: str, spoil: Callable[[bytes], bytes]
) -> None:
    path = bad / f"{table}.csv"
    path.write_bytes(spoil(path.read_bytes()))
    problems = check(bad)
    assert all(p.file.endswith((".csv", ".json")) and p.message for p in problems)
    assert table == "errata" or problems
    with pytest.raises(CaseError) if problems else contextlib.nullcontext():
        load_case(str(bad))


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(bad: Path, mark: bytes) -> None:
    for path in bad.glob("*.csv"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [*map(str, check(bad))] == []


def test_a_folder_where_a_file_should_be(bad: Path) -> None:
    for name in ("sources.csv", "datapackage.json", "basemap.geojson"):
        (bad / name).unlink()
        (bad / name).mkdir()
    found = {p.file for p in check(bad) if p.row == 0}
    assert {"sources.csv", "datapackage.json", "basemap.geojson"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"features": [3]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": [[1, 2]]}}]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": [[1], [2]]}}]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": [[1, 95], [2, 3]]}}]}',
        "[" * 100_000,
    ],
)
def test_a_broken_basemap(bad: Path, text: str) -> None:
    (bad / "basemap.geojson").write_text(text, encoding="utf-8")
    assert "not a GeoJSON" in only(check(bad), "basemap.geojson", 0, "").message


def test_a_row_with_a_cell_too_many(bad: Path) -> None:
    path = bad / "blocs.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[1] += ",extra"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "6 cells where the header has 5" in only(check(bad), "blocs.csv", 2, "").message


def test_a_row_that_is_shifted_is_one_problem_and_not_ten(bad: Path) -> None:
    path = bad / "events.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[3] = lines[3].replace(",", ",stray,", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    problem = only(check(bad), "events.csv", 4, "")
    assert "13 cells where the header has 12" in problem.message


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


PARTS: list[tuple[str | int, ...]] = [
    (),
    ("title",),
    ("sitrep",),
    *(("sitrep", name) for name in ("window", "editions", "report")),
    ("sitrep", "window", 0),
    ("sitrep", "editions", 0),
    *(("sitrep", "report", name) for name in ("title", "source_id", "publisher", "published")),
    ("sitrep", "report", "text"),
    *(("sitrep", "report", "text", name) for name in ("length", "sha256", "paragraphs")),
    ("sitrep", "report", "text", "paragraphs", 1),
    *(("sitrep", "report", "text", "paragraphs", 1, name) for name in ("id", "start", "end")),
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: ".".join(map(str, part)) or "whole")
@pytest.mark.parametrize("value", [None, [], {}, "?", -3, [[]]], ids=json.dumps)
def test_a_package_of_another_form_is_named_and_never_raises(
    bad: Path, part: tuple[str | int, ...], value: object
) -> None:
    path = bad / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    holder = {"": package}
    inner: Any = holder
    for name in ("", *part)[:-1]:
        inner = inner[name]
    last = ("", *part)[-1]
    if type(inner[last]) is type(value) and last in (
        "title",
        "sha256",
        "id",
        "editions",
        "paragraphs",
    ):
        return
    inner[last] = value
    path.write_text(json.dumps(holder[""]), encoding="utf-8")
    meta, faults = read_meta(bad)
    if last in ("source_id", "publisher") and value == "?":
        assert any(p.column == f"sitrep.report.{last}" for p in check(bad))
    elif last in ("editions", "publisher") and value is None:
        assert meta is not None and not faults
    else:
        assert meta is None, faults
        assert faults


@pytest.mark.parametrize(
    "window",
    [["2018-01-01", "2017-01-01"], ["2017-01-01"], ["2017-01-01", ".."], ["2017", "2017/.."]],
)
def test_a_window_is_two_days_in_order(bad: Path, window: list[str]) -> None:
    path = bad / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["sitrep"]["window"] = window
    path.write_text(json.dumps(package), encoding="utf-8")
    assert "window" in only(check(bad), "datapackage.json", 0, "").message


def test_a_text_that_has_changed_fails_loudly(bad: Path) -> None:
    text = bad / "report.txt"
    text.write_text("Another text.\n", encoding="utf-8")
    problems = check(bad)
    (about,) = [p for p in problems if p.file == "report.txt"]
    assert "is not the text this case was made from: 14 characters" in about.message
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


# --- times of day --------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "end", "fires"), [
    ("2018-11-25T05:20", "2018-11-25T07:20", False),
    ("2018-11-25T07:20", "2018-11-25T05:20", True),
    ("2018-11-25T07:20", "2018-11-25", False),
    ("2018-11-25T07:20Z", "2018-11-25T09:20+03:00", True),
    ("2018-11-25T07:20", "2018-11-24", True),
])  # fmt: skip
def test_what_ends_on_its_day_ends_after_it_began(
    bad: Path, start: str, end: str, fires: bool
) -> None:
    edit(bad, "control", lambda rows: rows[-1].update(start=start, end=end))
    last = len((bad / "control.csv").read_text(encoding="utf-8").splitlines())
    found = [one for one in check(bad) if one.row == last and one.column == "end"]
    assert bool(found) is fires and all("is before start" in one.message for one in found)


def test_a_place_may_change_hands_twice_on_a_day(bad: Path) -> None:
    def handed(rows: list[dict[str, str]]) -> None:
        kept = [row for row in rows if row["place_id"] != "palmyra"]
        one = next(row for row in rows if row["place_id"] == "palmyra")
        day = "2018-02-25"
        # Written in no order: the hours tell it.
        kept += [{**one, "holder": "islamic-state", "start": f"{day}T10:00", "end": f"{day}T18:00"},
                 {**one, "start": f"{day}T05:20", "end": f"{day}T10:00"}]  # fmt: skip
        rows[:] = kept

    edit(bad, "control", handed)
    assert check(bad) == []
    edit(bad, "control", lambda rows: rows[-1].update(end="2018-02-25T11:00"))
    assert "is before the holder in row" in check(bad)[0].message


def test_a_window_and_an_edition_are_of_days(bad: Path) -> None:
    path = bad / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["sitrep"]["window"][0] = "2017-08-01T05:20"
    package["sitrep"]["editions"] = ["2017-10-14T05:20"]
    path.write_text(json.dumps(package), encoding="utf-8")
    told = " ".join(one.message for one in check(bad))
    assert "a window is of days" in told and "give the day alone, such as 2017-10-14" in told
