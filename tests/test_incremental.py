"""A page is made anew where something that it read has changed, and nowhere else."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from building import ROOT, sitrep, write_notebook
from editing import edit
from sitrep.report.inputs import COMMON, ELSEWHERE, LIBRARY, room, sha256_of
from sitrep.report.manifest import MARKER, read
from sitrep.report.site import build

CASE = ROOT / "data" / "kerch-2018"
EARLY = "2018-11-30"
LOAD = "from sitrep import load_case\ncase = load_case(case_id, as_of)"
#: Notebooks that read little, much, a file of their own, and nothing.
PAGES = {
    "00_claims": (LOAD, "from sitrep import claims\nclaims.masthead(case)", "claims.ledger(case)"),
    "01_column": (LOAD, "print(case['sources']['title'].tolist())"),
    "02_file": (LOAD, "print((case.folder.parent / 'note.txt').read_text(),\n"
                "(case.folder / 'README.md').read_text())"),
    "03_rows": (LOAD, "rows = case['events']\nprint([*rows[rows['category'] == '']['title']])"),
    "04_both": (LOAD, f"print(len(load_case(case_id, '{EARLY}')['claims']))"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case, notebooks, a file that one of them opens, and the report of them."""
    desk = tmp_path_factory.mktemp("built")
    shutil.copytree(CASE, desk / CASE.name)
    for name, code in PAGES.items():
        write_notebook(desk / "notebooks", name, *code)
    (desk / "note.txt").write_text("one")
    # Another case near by, as in a checkout, which is nobody's matter.
    (desk / "data" / "other").mkdir(parents=True)
    shutil.copy(CASE / "datapackage.json", desk / "data" / "other")
    assert made(desk)[0] == {*PAGES}
    known = read(desk / "site")
    assert known is not None
    opened = {f"../{CASE.name}/README.md", "../note.txt"}
    assert {name for run in known.runs for name in run.opened} == opened
    return desk


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    """A copy of it elsewhere, where nothing has changed either."""
    return Path(shutil.copytree(built, tmp_path / "desk"))


def made(desk: Path, *more: str, out: str = "site") -> tuple[set[str], str]:
    """The notebooks that a build ran, and what it said."""
    done = sitrep(
        "report", f"./{CASE.name}", "--hindsight", "--explain", "--out", out, *more, cwd=desk
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if ": made" in line]
    return {line.partition(":")[0] for line in lines}, done.stderr


def change(desk: Path, table: str, column: str) -> None:
    """Add a word to the last cell of a column."""
    import csv

    path = desk / CASE.name / f"{table}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    rows[-1][head.index(column)] += " indeed"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_what_has_changed_is_made_anew_and_nothing_else(desk: Path) -> None:
    """Each kind of input; at the end the site is what a clean build makes."""
    stood = {path: path.stat().st_mtime_ns for path in (desk / "site").iterdir()}
    said = made(desk)[1]
    assert "nothing that the report is made from has changed" in said
    assert {path: path.stat().st_mtime_ns for path in (desk / "site").iterdir()} == stood

    before = contents(desk / "site")
    change(desk, "sources", "title")
    ran, said = made(desk)
    assert ran == {"00_claims", "01_column"}
    assert "01_column: made, as what it read has changed: title of sources.csv" in said
    assert "3 pages kept" in said
    after = contents(desk / "site")
    assert {name for name in after if after[name] != before[name]} - {MARKER} == {
        "index.html", "01_column.html"}  # fmt: skip

    # A file that one opens, and a column that nobody looked at.
    (desk / "note.txt").write_text("two")
    change(desk, "origins", "why")
    ran, said = made(desk)
    assert ran == {"02_file"}
    assert "note.txt, which it opens" in said

    # A file of the case that is none of its tables, and that nobody else reads.
    (desk / CASE.name / "README.md").write_text("other words")
    ran, said = made(desk)
    assert ran == {"02_file"}
    assert "README.md, which it opens" in said

    # A notebook, and a page that somebody took away.
    write_notebook(desk / "notebooks", "03_rows", LOAD, "print(1)")
    (desk / "site" / "01_column.html").unlink()
    assert made(desk)[0] == {"01_column", "03_rows"}
    made(desk, out="clean")
    assert contents(desk / "site") == contents(desk / "clean")
    assert made(desk, "--force")[0] == {*PAGES}


def test_any_edit_gives_what_a_clean_build_gives(desk: Path) -> None:
    """Cells and rows drawn at random, byte for byte; one page reads another edition too."""
    drawn, kept = Random(14), 0
    for number in range(2):
        where = edit(desk / CASE.name, drawn)
        kept += len(PAGES) - len(made(desk)[0])
        made(desk, "--force", out="clean")
        assert contents(desk / "site") == contents(desk / "clean"), (number, where)
    assert kept


def test_another_process_and_folder_give_the_same_bytes(built: Path, desk: Path) -> None:
    """From a process that has all of the library open, which cannot tell what a page imports."""
    site = desk / "again"
    build(str(desk / CASE.name), [""], site, notebooks=desk / "notebooks", say=lambda _: None)
    assert contents(site) == contents(built / "site")


def test_a_menu_that_changes_changes_every_page(desk: Path) -> None:
    write_notebook(desk / "notebooks", "05_more", LOAD)
    ran, said = made(desk)
    assert ran == {"05_more"}
    assert "five pages more, as the menu or the links are others now" in said
    made(desk, out="clean")
    assert contents(desk / "site") == contents(desk / "clean")


@pytest.mark.parametrize("again", [False, True], ids=["as it is", "sealed again"])
def test_a_list_that_somebody_changed_is_not_trusted(desk: Path, again: bool) -> None:
    """It names pages to be copied, which may lie in the site and nowhere else."""
    path = desk / "site" / MARKER
    about = json.loads(path.read_text(encoding="utf-8"))
    about["pages"][1]["href"] = "../note.txt"
    if again:
        del about["seal"]
        about["seal"] = sha256_of(about)
    path.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    known = read(desk / "site")
    assert known is not None
    assert known.files
    assert not known.runs


def test_a_build_forks_its_kernels_and_opens_what_every_page_rests_on() -> None:
    """Else a page would be kept whose code has changed, or every build would start cold."""
    code = (
        "import sys; from sitrep.cli import _parser; _parser()\n"
        "from sitrep.report import lean, making, site\n"
        "from sitrep.report.running.kernels import can_fork_kernels\n"
        "print(can_fork_kernels()); print(*(n for n in sys.modules if n.startswith('sitrep')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    forks, names = done.stdout.splitlines()
    assert forks == str(sys.platform == "linux")
    rooms = {room(name.partition(".")[2].replace(".", "/") or "__init__") for name in names.split()}
    assert rooms - COMMON - ELSEWHERE == {"explorer"}


def test_every_room_is_common_or_noted() -> None:
    """A room that is misspelled among the common ones would be none."""
    rooms = {room(path.relative_to(LIBRARY).as_posix()) for path in LIBRARY.rglob("*.py")}
    assert rooms >= COMMON
    assert rooms | {"labextension"} >= ELSEWHERE


def test_no_page_tells_the_day_it_was_made() -> None:
    """The same inputs give the same bytes on another day."""
    told = []
    for path in LIBRARY.rglob("*.py"):
        if room(path.relative_to(LIBRARY).as_posix()) in ELSEWHERE | {"intake", "events"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow"):
                told.append((path.name, node.lineno))
    assert not told, os.linesep.join(map(str, told))
