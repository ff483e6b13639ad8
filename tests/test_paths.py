"""Every command that takes a path, with one that is missing, a folder, or not to be read."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sitrep import files
from sitrep.basemap import BASEMAP
from sitrep.cli import main
from sitrep.text import TextError, read
from spoiling import CASE

#: What the system says, or Python, and no reader should have to read.
_THEIRS = ("Errno", "Traceback", "No such file", "Is a directory", "Not a directory", "codec",
           "File exists", "Permission denied")  # fmt: skip

COMMANDS = [
    ("import ucdp {no} --case {case}", "{no} is not there; give the CSV file itself"),
    ("import acled {no} --case {case}", "{no} is not there; give the CSV file itself"),
    ("import ucdp {folder} --case {case}", "{folder} is a folder, and a file is wanted"),
    ("import ucdp {in_file} --case {case}", "{in_file} leads through a file"),
    ("import ucdp {file} --case {no}", "no folder of that path"),
    ("check {no}", "no folder of that path"),
    ("check {file}", "no folder of that path"),
    ("check {case} --text {no}", "{no}: is not there; a file with the report's text is wanted"),
    ("check {case} --text {folder}", "{folder}: is a folder"),
    ("check {case} --text {latin}", "latin.txt: is not UTF-8; save the report's text as UTF-8"),
    ("check {case} --content --text {latin}", "latin.txt: is not UTF-8"),
    ("check {case} --content --text {no}", "{no}: is not there"),
    ("wording {case} --text {no}", "{no} is not there; a file with the report's text is wanted"),
    ("wording {case} --text {folder}", "{folder} is a folder"),
    ("wording {case} --text {in_file}", "{in_file} leads through a file"),
    ("wording {case} --text {latin}", "{latin} is not UTF-8; save the report's text as UTF-8"),
    ("package {no}", "no folder of that path"),
    ("package {folder}", "{folder}/datapackage.json is not there"),
    ("basemap {no}", "no folder of that path"),
    ("basemap {folder}", "is missing"),
    ("init {file}", "{file} is a file, and a folder is wanted there; nothing was copied"),
    ("init {in_file}", "{file} is a file, and a folder is wanted there; nothing was copied"),
    ("report {no}", "no folder of that path"),
    ("report {folder}", "is missing"),
    ("report {case} --notebooks {no}", "{no} is not there; a folder of numbered notebooks"),
    ("report {case} --notebooks {file}", "{file} is a file; a folder of numbered notebooks"),
    ("report {case} --notebooks {folder}", "no numbered notebooks, such as 00_brief.ipynb, in"),
    ("report {case} --out {in_file}", "(no folder can be made there); name a folder of yours"),
    ("report {case} --single-file --out {file}", "(no folder can be made there); name a folder"),
]


@pytest.mark.parametrize(("command", "said"), COMMANDS)
def test_a_path_that_cannot_be_used_is_told_in_our_words(
    command: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {"case": CASE, "no": tmp_path / "no.csv", "folder": tmp_path / "folder",
             "file": tmp_path / "file", "latin": tmp_path / "latin.txt"}  # fmt: skip
    paths["in_file"] = paths["file"] / "x"
    paths["folder"].mkdir()
    paths["file"].write_text("x")
    paths["latin"].write_bytes("ein Stück".encode("latin-1"))
    assert main([part.format(**paths) for part in command.split()]) == 1
    told = "".join(capsys.readouterr())
    assert said.format(**paths) in told
    assert [one for one in _THEIRS if one in told] == []


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder with files that its owner may not read, and who tries is not root."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        for name in ("text.txt", BASEMAP):
            (folder / name).write_text("x")
            (folder / name).chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
    finally:
        shutil.rmtree(folder)


def test_a_file_that_is_not_ours_to_read_is_told_so(closed: Path) -> None:
    words = "is not yours to read or write; change its permissions"
    assert words in files.unreadable(closed / "text.txt")
    assert words in files.not_plain(closed / BASEMAP)
    with pytest.raises(TextError, match=words):
        read(closed / "text.txt")


@pytest.mark.parametrize("number", sorted({*errno.errorcode}))
def test_whatever_the_system_says_of_a_path_has_words(number: int) -> None:
    theirs = OSError(number, os.strerror(number), "some/file.csv")
    said = files.in_words(theirs)
    assert said.startswith("some/file.csv ") and os.strerror(number) not in said
    assert files.in_words(OSError(number, "x")).startswith("a file ")
    assert files.in_words(files.LinkError("ours")) == "ours"
