"""A report is proved from its tables, and says when it is older than they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from building import ROOT, sitrep, write_notebook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitrep.report.inputs import sha256, sha256_of
from sitrep.report.manifest import MARKER, sealed
from sitrep.schema import TABLES

CASE = "kerch-2018"
LOAD = "from sitrep import load_case\ncase = load_case(case_id, as_of)"
OURS = ("--case", f"./{CASE}", "--notebooks", "notebooks")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "data" / CASE, desk / CASE)
    titles = "print([*case['sources']['title']])"
    write_notebook(desk / "notebooks", "00_titles", LOAD, titles)
    write_notebook(desk / "notebooks", "01_places", LOAD, "print([*case['places']['name']])")
    done = sitrep("report", f"./{CASE}", "--hindsight", "--out", "site", cwd=desk)
    assert done.returncode == 0, done.stderr
    return desk


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    """A copy in another folder: what a report is made from is not where it lies."""
    return Path(shutil.copytree(built, tmp_path / "desk"))


def verified(desk: Path, *more: str) -> tuple[int, str, str]:
    done = sitrep("verify", "site", *OURS, *more, cwd=desk)
    return done.returncode, done.stdout, done.stderr


def test_a_report_as_it_was_built_is_proved(desk: Path) -> None:
    code, faults, said = verified(desk)
    assert (code, faults) == (0, "")
    tables = sum((desk / CASE / f"{name}.csv").is_file() for name in TABLES)
    assert f"2 pages made anew from {tables} tables: the same byte for byte" in said


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_change_of_one_byte_is_named(desk: Path, data: st.DataObject) -> None:
    """In any file of the site, the list of its files among them."""
    files = sorted(one for one in (desk / "site").rglob("*") if one.is_file())
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    path.write_bytes(before[:at] + bytes([before[at] ^ bit]) + before[at + 1 :])
    try:
        done = sitrep_in_process("verify", str(desk / "site"), "--hashes")
    finally:
        path.write_bytes(before)
    name = path.relative_to(desk / "site").as_posix()
    assert done == (1, name) or (path.name == MARKER and done[0] == 1), (done, at)


def sitrep_in_process(*args: str) -> tuple[int, str]:
    """The exit status, and the first word of what was printed."""
    import contextlib
    import io

    from sitrep.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*args])
    return code, (out.getvalue() or err.getvalue()).split(" ")[0]


def test_a_page_that_was_forged_with_its_hash_is_named(desk: Path) -> None:
    """Whoever changes a page can change the list too; the tables then do not make that page."""
    page, marker = desk / "site" / "01_places.html", desk / "site" / MARKER
    page.write_text(page.read_text().replace("Kerch", "Another"))
    about = json.loads(marker.read_text())
    about["files"]["01_places.html"] = sha256(page)
    del about["seal"]
    about["seal"] = sha256_of(about)
    marker.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    assert sealed(desk / "site")
    code, faults, _ = verified(desk)
    assert code == 1
    assert faults.splitlines() == [
        "01_places.html is not what its inputs make of it",
    ]


def test_what_it_was_made_from_must_be_at_hand(desk: Path) -> None:
    path = desk / CASE / "sources.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + "\n\n", encoding="utf-8")
    code, faults, _ = verified(desk)
    assert code == 1
    assert "the table sources.csv differs from what they were made from" in faults
    done = sitrep("verify", "site", "--case", f"./{CASE}", cwd=desk)
    assert done.returncode == 1
    assert "--notebooks" in done.stdout
    path.write_text(text, encoding="utf-8")
    (desk / "site" / "more.txt").write_text("mine")
    assert verified(desk)[:2] == (1, "more.txt was not written by the build\n")


def test_a_folder_that_is_no_report_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    done = sitrep("verify", "site", cwd=tmp_path)
    assert done.returncode == 1
    assert MARKER in done.stderr


def test_a_report_older_than_its_inputs_fails_the_check(desk: Path) -> None:
    def checked(*more: str) -> tuple[int, str]:
        done = sitrep("report", f"./{CASE}", "--check", "--out", "site", *more, cwd=desk)
        return done.returncode, done.stdout + done.stderr

    assert checked() == (0, f"{desk / 'site'} is what a build would make now\n")
    stood = {one: one.read_bytes() for one in (desk / "site").iterdir() if one.is_file()}
    path = desk / CASE / "sources.csv"
    text = path.read_text(encoding="utf-8")
    # What no page reads makes no page older.
    path.write_text(text.replace(",en,", ",xx,", 1), encoding="utf-8")
    assert checked()[0] == 0
    report = json.loads((desk / CASE / "datapackage.json").read_text())["sitrep"]["report"]
    path.write_text(text.replace(report["title"], "Another title", 1), encoding="utf-8")
    assert checked() == (1, "00_titles: what it read has changed: title of sources.csv\n")
    path.write_text(text, encoding="utf-8")
    write_notebook(desk / "notebooks", "02_more", LOAD)
    assert checked() == (1, "02_more: it is not there yet\n")
    (desk / "notebooks" / "02_more.ipynb").unlink()
    assert checked("--as-of", "2018-11-30", "--hindsight")[0] == 1
    assert {one: one.read_bytes() for one in stood} == stood
