"""Builds that go wrong, the raw road, one file to mail, and texts that mean harm."""

from __future__ import annotations

import csv
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from browser import ARGUMENTS, UNFOLDED, chromium, wait
from building import CASE, ROOT, sitrep, start, wait_until, write_notebook
from cases import drawn, write
from playwright.sync_api import sync_playwright
from sitrep.cli import main
from sitrep.notebooks import NOTEBOOK_ONLY, find_notebooks
from sitrep.schema import TABLES

BIN = Path(sys.executable).parent
HARM = (
    "=1+1 </script><script>document.title='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\">"
)


def test_the_editions_of_the_case_are_built_by_default(tmp_path: Path) -> None:
    """A cell that is for the notebook only neither runs, nor is it shown."""
    write_notebook(tmp_path / "notebooks", "00_fine", "as_of", "case_id, 'not for a page'", "1 / 0")
    path = tmp_path / "notebooks" / "00_fine.ipynb"
    node = nbformat.read(path, as_version=4)
    for cell in node.cells[-2:]:
        cell.metadata["tags"] = [NOTEBOOK_ONLY]
    nbformat.write(node, path)
    run = sitrep("report", str(CASE), "--out", str(tmp_path / "site"), cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "not for a page" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    days = json.loads((CASE / "datapackage.json").read_text(encoding="utf-8"))["sitrep"]["editions"]
    folders = sorted(path.name for path in (tmp_path / "site").iterdir() if path.is_dir())
    assert folders == ["as-of-" + day for day in sorted(days)] + ["assets"]
    assert (tmp_path / "site" / "index.html").is_file()


def test_every_notebook_has_a_kernel_of_its_own(tmp_path: Path) -> None:
    """Kernels are forked from one process; what one does no other sees, and none is left over."""
    for number in range(3):
        write_notebook(
            tmp_path / "notebooks", f"0{number}_page",
            "import builtins, os, sys\nassert not hasattr(builtins, 'seen')\nbuiltins.seen = True",
            f"open({str(tmp_path / 'pids')!r}, 'a').write(str(os.getpid()) + ' ')",
        )  # fmt: skip
    run = sitrep("report", str(CASE), "--hindsight", "--jobs", "1", "--out", str(tmp_path / "site"),
                 cwd=tmp_path)  # fmt: skip
    assert run.returncode == 0, run.stderr
    pids = (tmp_path / "pids").read_text().split()
    assert len(set(pids)) == 3
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_a_failing_notebook_is_named_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_notebook(tmp_path / "notebooks", "00_fine", "case_id")
    args = ("report", str(CASE), "--hindsight", "--out", str(out))
    assert sitrep(*args, cwd=tmp_path).returncode == 0
    good = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    write_notebook(tmp_path / "notebooks", "01_broken", "rows = {}", "rows['no such key']")
    run = sitrep(*args, cwd=tmp_path)
    assert run.returncode == 1
    assert "01_broken.ipynb, cell 4: KeyError: 'no such key'" in run.stderr
    assert "last good report is untouched" in run.stderr
    assert "Traceback" not in run.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notebooks", "site"]


def test_a_kernel_that_dies_is_said_so(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "00_dies", "import os\nos._exit(9)")
    run = sitrep("report", str(CASE), "--hindsight", "--out", str(tmp_path / "site"), cwd=tmp_path)
    assert run.returncode == 1
    assert "00_dies.ipynb, cell 3: the kernel died" in run.stderr
    assert not (tmp_path / "site").exists()


def test_a_notebook_without_the_parameter_stops_before_anything_runs(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "00_fine", "case_id")
    path = tmp_path / "notebooks" / "00_fine.ipynb"
    path.write_text(path.read_text().replace("as_of: str", "asof: str"))
    run = sitrep("report", str(CASE), "--out", str(tmp_path / "site"), cwd=tmp_path)
    assert run.returncode == 1
    assert "00_fine.ipynb has no parameter 'as_of'; it has case_id, asof" in run.stderr
    assert "[1/1]" not in run.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("report", "nowhere"),
        ("check", "nowhere"),
        ("check", "x" * 5000),
        ("report", "euphrates-2017", "--as-of", "2017-13-05"),
        ("report", "euphrates-2017", "--as-of", "2017-09"),
        ("report", "euphrates-2017", "--out", "README.md/report"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(args)) == 1
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said


@pytest.mark.parametrize("out", [".", "a-file", "things"])
def test_a_build_never_takes_the_place_of_what_is_no_report(tmp_path: Path, out: str) -> None:
    write_notebook(tmp_path / "notebooks", "00_fine", "case_id")
    (tmp_path / "a-file").write_text("mine")
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "letter.txt").write_text("mine")
    run = sitrep("report", str(CASE), "--out", out, cwd=tmp_path)
    assert run.returncode == 1
    assert "another folder with --out" in run.stderr or "folder of the report's own" in run.stderr
    assert "[1/1]" not in run.stderr
    assert (tmp_path / "a-file").read_text() == "mine"
    assert (tmp_path / "things" / "letter.txt").read_text() == "mine"


def test_a_file_that_is_no_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_fine.ipynb").write_text("{")
    run = sitrep("report", str(CASE), cwd=tmp_path)
    assert run.returncode == 1
    assert "00_fine.ipynb is not a notebook" in run.stderr
    assert "Traceback" not in run.stderr


def test_one_file_holds_one_edition() -> None:
    run = sitrep("report", str(CASE), "--single-file", "--hindsight", "--as-of", "2017-09-16")
    assert run.returncode == 2
    assert "one edition" in run.stderr


def test_list_and_help() -> None:
    assert "euphrates-2017" in sitrep("list").stdout
    assert "examples:" in sitrep("--help").stdout


#: A case with rows in every table, so that every page has something to show.
FULL = {
    "tables": "many", "blanks": "few", "data": "sums", "formations": 2, "recorded": "each",
    "goals": "one", "points": "spread", "window": "wide", "lines": "river", "questions": 3,
    "claims": "any", "paragraphs": 4, "status": "any", "texts": "plain", "blocs": 2,
    "days": "plain", "numbers": "plain",
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with texts that mean harm, outside the data folder, built as one file."""
    draft = next(one for one in (drawn(seed, **FULL) for seed in range(3, 40))
                 if all(one.rows.values()))  # fmt: skip
    folder = write(draft, tmp_path_factory.mktemp("hostile") / "case")
    for table in TABLES.values():
        path = folder / f"{table.name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        free = [one.name for one in table.columns
                if one.kind == "text" and not one.pattern and not one.many
                and one.name != "before"]  # fmt: skip
        for row, name in itertools.product(rows, free):
            if row[name]:
                row[name] = f"{HARM} {row[name]}"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] += HARM
    package["sitrep"]["report"]["title"] += HARM
    package["sitrep"]["report"]["published_basis"] += HARM
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    out = folder.parent / "out"
    run = sitrep("report", str(folder), "--single-file", "--hindsight", "--out", str(out))
    assert run.returncode == 0, run.stderr
    return out / "case.html"


def test_harmful_texts_are_shown_as_text_and_one_file_holds_all(hostile: Path) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_context(offline=True).new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(hostile.as_uri())
        page.evaluate(UNFOLDED)
        wait(page)
        assert page.title() != "owned"
        assert page.locator("h1 img, h1 script").count() == 0
        assert "=1+1 </script><script>" in page.inner_text("main")
        assert page.locator("main script:not([type='application/json'])").count() == 0
        assert page.locator("img[src='x']").count() == 0
        assert page.locator("h1").count() == 1
        assert page.locator("section.part").count() == len(find_notebooks())
        assert page.locator(".plot").count() > 8
        ids = page.eval_on_selector_all("main [id]", "all => all.map(one => one.id)")
        ours = [one for one in ids if one.startswith("0")]
        assert len(set(ours)) == len(ours)
        assert complaints == []
        browser.close()


def test_the_raw_road_draws_the_charts(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    for command in (
        [
            "papermill",
            "notebooks/02_routes.ipynb",
            str(tmp_path / "out.ipynb"),
            "-p",
            "as_of",
            "2017-10-14",
        ],
        [
            "jupyter",
            "nbconvert",
            "--to",
            "html",
            "--template",
            "sitrep",
            str(tmp_path / "out.ipynb"),
        ],
    ):
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment
        )
        assert run.returncode == 0, run.stderr
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_context(offline=True).new_page()
        page.goto((tmp_path / "out.html").as_uri())
        page.evaluate(UNFOLDED)
        wait(page)
        assert page.locator(".plot svg.main-svg").count() >= 3
        assert "as of 14 October 2017" in page.inner_text(".sitrep-masthead")
        browser.close()


def test_a_stopped_build_leaves_no_kernel_and_no_site(tmp_path: Path) -> None:
    write_notebook(
        tmp_path / "notebooks", "00_page",
        f"import os, time\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))",
        "time.sleep(60)",
    )  # fmt: skip
    run = start(tmp_path)
    wait_until((tmp_path / "pid").is_file)
    # As a terminal does for Ctrl-C: to the whole group.
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 1
    assert said.endswith("nothing was written\nstopped\n")
    assert not (tmp_path / "site").exists()
    pid = int((tmp_path / "pid").read_text() or 0)
    wait_until(lambda: not Path(f"/proc/{pid}").exists())


def test_a_build_asks_for_no_grammar_of_addresses_and_leaves_it_to_others() -> None:
    """It takes over a second at every start; who wants it later finds it."""
    told = subprocess.run(
        [sys.executable, "-c",
         "import sys; from sitrep.report import lean, making; "
         "print('rfc3987_syntax' in sys.modules, 'jsonschema' in sys.modules); "
         "import rfc3987_syntax"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (0, "False True\n"), told.stderr
