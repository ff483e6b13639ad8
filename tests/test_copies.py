"""Notebooks as they ran, written to folders and to whatever papermill knows a way to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from building import ROOT, sitrep, write_notebook
from papermill import iorw
from sitrep.cli import main

CASE = ROOT / "data" / "kerch-2018"
DAY = "2018-11-30"


class Memory:
    """A place as somebody's package brings one to papermill."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def write(self, text: str, path: str) -> None:
        self.held[path] = text

    def read(self, path: str) -> str:
        return self.held[path]


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Registered with papermill for as long as a test runs."""
    one = Memory()
    before = list(iorw.papermill_io._handlers)
    iorw.papermill_io.register("memory://", one)
    yield one
    iorw.papermill_io._handlers = before


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_notebook(tmp_path / "notebooks", "00_one", "print(f'{as_of or None}')")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*more: str) -> int:
    return main(["report", str(CASE), "--notebooks", "notebooks", "--out", "site", *more])


def test_every_notebook_is_written_as_it_ran(
    desk: Path, memory: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    """To a folder that is made, and to a place of a scheme that another package registers."""
    days = ["--hindsight", "--as-of", DAY]
    done = sitrep("report", str(CASE), "--out", "site", *days, "--copies", "kept/here", cwd=desk)
    assert "2 notebooks as run written to kept/here" in done.stderr
    # Also where a build would keep every page, as only what runs can be copied.
    assert report(*days, "--copies", "memory://shelf/") == 0
    names = [f"{day}/00_one.ipynb" for day in ("hindsight", DAY)]
    found = {f"kept/here/{one}": Path("kept/here", one).read_text("utf-8") for one in names}
    found |= {one: memory.held.pop(one) for one in (f"memory://shelf/{name}" for name in names)}
    for place, text in found.items():
        node = nbformat.reads(text, as_version=4)
        day = DAY if DAY in place else ""
        assert node.cells[-1].outputs[0].text == f"{day or None}\n"
        told = node.metadata.papermill
        assert told.parameters == {"case_id": str(CASE), "as_of": day}
        assert told.output_path == place
        assert told.exception is None
    assert memory.held == {}
    assert len([*Path("kept").rglob("*.ipynb")]) == 2
    # A build that wants no copies keeps the pages that stand there.
    capsys.readouterr()
    assert report(*days) == 0
    assert "nothing that the report is made from has changed" in capsys.readouterr().err
    # And for a single file.
    assert report("--hindsight", "--single-file", "--out", "one", "--copies", "memory://one") == 0
    assert [*memory.held] == ["memory://one/hindsight/00_one.ipynb"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("nowhere://shelf", "papermill knows no way to write to nowhere://shelf; name a folder"),
        ("s3://bucket", "The boto3 optional dependency is missing"),
        ("https://github.com/some/where", "papermill writes no notebooks to https://github.com/"),
        ("site/copies", "lies in the report, which a build replaces"),
        ("notebooks/00_one.ipynb/x", "no folder can be made at notebooks/00_one.ipynb/x"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told_before_anything_runs(
    desk: Path, place: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report("--hindsight", "--copies", place) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "/1]" not in said
    assert [one.name for one in desk.iterdir()] == ["notebooks"]


def test_a_place_that_fails_leaves_the_report_as_it_was(
    desk: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(text: str, path: str) -> None:
        raise OSError("the shelf is full")

    monkeypatch.setattr(memory, "write", full)
    assert report("--hindsight", "--copies", "memory://shelf") == 1
    said = capsys.readouterr().err
    assert "memory://shelf/hindsight/00_one.ipynb could not be written: the shelf is full" in said
    assert not (desk / "site").exists()
    assert main(["report", str(CASE), "--watch", "--copies", "x"]) == 2
