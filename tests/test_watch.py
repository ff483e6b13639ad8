"""A report that is rebuilt on save, and pages that reload themselves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import ROOT, wait_until, write_notebook
from playwright.sync_api import Browser
from sitrep.report.running.process_tree import descendants

LOAD = "from sitrep import load_case\ncase = load_case(case_id, as_of)"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(ROOT / "data" / "kerch-2018", tmp_path / "kerch-2018")
    write_notebook(tmp_path / "notebooks", "00_titles", LOAD, "print([*case['sources']['title']])")
    write_notebook(tmp_path / "notebooks", "01_places", LOAD, "print([*case['places']['name']])")
    return tmp_path


class Watching:
    """A command that watches, and what it has said so far."""

    def __init__(self, desk: Path) -> None:
        command = ["report", "./kerch-2018", "--hindsight", "--watch", "--notebooks", "notebooks",
                   "--out", "site"]  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitrep.cli", *command], cwd=desk,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.lines: list[str] = []
        threading.Thread(target=self._hear, daemon=True).start()
        wait_until(lambda: bool(self.lines))
        self.address = self.lines[0].split()[0]

    def _hear(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)

    def said(self, words: str) -> bool:
        return any(words in line for line in [*self.lines])


@pytest.fixture
def watching(desk: Path) -> Iterator[Watching]:
    one = Watching(desk)
    yield one
    started = descendants(one.process.pid)
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(20) == 1
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started))


@pytest.fixture
def address(watching: Watching) -> str:
    return watching.address


def test_a_saved_cell_is_seen_on_the_page_that_reads_it(
    desk: Path, address: str, browser: Browser
) -> None:
    first, other = browser.new_page(), browser.new_page()
    first.goto(address)
    wait_until(lambda: "Brief" in first.title() or "titles" in first.inner_text("body"))
    other.goto(f"{address}01_places.html")
    stayed = "window.stayed = true"
    first.evaluate(stayed), other.evaluate(stayed)

    path = desk / "kerch-2018" / "sources.csv"
    text = path.read_text(encoding="utf-8")
    title = json.loads((desk / "kerch-2018" / "datapackage.json").read_text())["sitrep"]["report"]
    path.write_text(text.replace(title["title"], "A title of another kind", 1), encoding="utf-8")
    wait_until(lambda: "A title of another kind" in first.inner_text("body"))
    assert first.evaluate("window.stayed") is None
    # What it does not read it does not show, and the reader is not disturbed.
    other.wait_for_timeout(1500)
    assert other.evaluate("window.stayed") is True
    # The files are those that are published: no script of the server's in them.
    assert "location.reload" not in (desk / "site" / "index.html").read_text()

    write_notebook(desk / "notebooks", "01_places", LOAD, "print('a cell of another kind')")
    wait_until(lambda: "a cell of another kind" in other.inner_text("body"))


def test_it_shows_the_site_and_nothing_else_and_to_this_machine_alone(
    desk: Path, address: str
) -> None:
    wait_until((desk / "site" / "index.html").is_file)

    def status(path: str, host: str = "") -> int:
        asked = urllib.request.Request(address + path, headers={"Host": host} if host else {})
        try:
            with urllib.request.urlopen(asked) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    assert status("01_places.html") == 200
    assert status("assets/plotly.min.js") == 200
    assert status("assets/") == 404
    assert status("../kerch-2018/sources.csv") == 404
    assert status("%2e%2e/kerch-2018/sources.csv") == 404
    assert status("", "stranger.example:80") == 403


def test_a_case_that_is_wrong_for_a_moment_is_named_and_the_page_stays(
    desk: Path, watching: Watching
) -> None:
    page = desk / "site" / "index.html"
    wait_until(page.is_file)
    path = desk / "kerch-2018" / "sources.csv"
    text, stood = path.read_text(encoding="utf-8"), page.read_bytes()
    path.write_text(text.replace("source_id", "sourceid", 1), encoding="utf-8")
    wait_until(lambda: watching.said("sources.csv row 1"))
    assert page.read_bytes() == stood
    path.write_text(text.replace(",2018", ",2019", 1), encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    wait_until(lambda: watching.said("nothing that the report is made from has changed"))
    assert page.read_bytes() == stood
