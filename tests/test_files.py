"""Files: written whole or not at all, never through a link, and only plain ones are read."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep.check import check
from sitrep.cli import main
from sitrep.files import LinkError, beside, copy_folders, write_all, write_text
from sitrep.marking import write_wording
from sitrep.meta import read_meta
from sitrep.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
LIB = ROOT / "lib" / "sitrep"


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@settings(max_examples=20)
@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, old: str,
                                         new: str) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("one") / "a-file.csv"
    for text in (old, new):
        write_text(path, text)
        assert path.read_bytes() == text.encode()
    assert names(path.parent) == {"a-file.csv"}


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "tables.csv"
    write_text(path, "new")
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o640)
    write_text(path, "newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_half_a_character_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old")
    with pytest.raises(ValueError, match=r"second would hold '.ud800', half a character"):
        write_all({first: "new", second: "a \ud800 b"})
    assert first.read_text() == "old"
    assert names(tmp_path) == {"first"}


def test_a_failure_in_the_midst_leaves_every_file(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("first", "second", "third")]
    for path in paths[:2]:
        path.write_text("old")
    paths[2].mkdir()
    with pytest.raises(LinkError, match="third is there and is no file"):
        write_all(dict.fromkeys(paths, "new"))
    assert [path.read_text() for path in paths[:2]] == ["old", "old"]
    with pytest.raises(RuntimeError), beside(paths[0]) as aside:
        aside.write_text("half")
        raise RuntimeError
    assert paths[0].read_text() == "old"
    assert names(tmp_path) == {"first", "second", "third"}


def commands(case: Path, text: Path) -> dict[str, list[str]]:
    return {
        "datapackage.json": ["package", str(case)],
        "wording.csv": ["wording", str(case), "--text", str(text)],
        "slips.csv": ["wording", str(case), "--text", str(text)],
        "basemap.geojson": ["basemap", str(case)],
    }


def fitting_text(case: Path) -> Path:
    """A text of our own that the case is then made from."""
    text = case.parent / "text-of-mine.txt"
    text.write_text("It was said to be possible. " * 3)
    package = json.loads((case / "datapackage.json").read_text())
    about = package["sitrep"]["report"]["text"]
    about.update(length=len(text.read_text()), sha256=hashlib.sha256(text.read_bytes()).hexdigest(),
                 paragraphs=[])  # fmt: skip
    (case / "datapackage.json").write_text(json.dumps(package))
    return text


@pytest.mark.parametrize("name", ["datapackage.json", "wording.csv", "slips.csv",
                                  "basemap.geojson"])  # fmt: skip
def test_no_command_writes_through_a_link(bad: Path, name: str, capsys: pytest.CaptureFixture[str]
                                          ) -> None:  # fmt: skip
    text = fitting_text(bad)
    victim = bad.parent / "victim"
    (bad / name).rename(victim)
    (bad / name).symlink_to(victim)
    before = {one: one.read_bytes() for one in (victim, *sorted(bad.glob("*.csv")))}
    assert main(commands(bad, text)[name]) == 1
    assert "is a link to" in capsys.readouterr().err
    assert {one: one.read_bytes() for one in before} == before
    assert (bad / name).is_symlink()


def test_the_same_commands_write_a_plain_file(bad: Path) -> None:
    text = fitting_text(bad)
    for name, command in commands(bad, text).items():
        old = (bad / name).read_bytes()
        (bad / name).write_bytes(old + b"\n")
        assert main(command) == 0, name
        assert (bad / name).read_bytes() != old + b"\n", name
    assert not [one for one in names(bad) if one.startswith(".")]


FULL = """
import resource, signal, sys
# Nor may half of a file of byte code be left to those who come after.
sys.dont_write_bytecode = True
from sitrep.cli import main
# A write past the limit then fails with an error, as on a full disk.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("name", ["datapackage.json", "basemap.geojson", "wording.csv"])
def test_a_full_disk_leaves_the_old_file(bad: Path, name: str) -> None:
    text = fitting_text(bad)
    text.write_text("It was said to be possible. " * 40)
    about = json.loads((bad / "datapackage.json").read_text())
    about["title"] = "One more letter"
    about["sitrep"]["report"]["text"].update(
        length=len(text.read_text()), sha256=hashlib.sha256(text.read_bytes()).hexdigest(),
        paragraphs=[{"id": "P1", "start": 0, "end": len(text.read_text()), "sha256": "0" * 64}],
    )  # fmt: skip
    (bad / "datapackage.json").write_text(json.dumps(about))
    with (bad / "basemap.geojson").open("a") as file:
        file.write("\n")
    before = {one: one.read_bytes() for one in bad.iterdir()}
    run = subprocess.run(
        [sys.executable, "-c", FULL, *commands(bad, text)[name]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert f"{name} would be larger than a file may be here" in run.stderr
    assert "Traceback" not in run.stderr
    assert {one: one.read_bytes() for one in bad.iterdir()} == before


def to_link(path: Path) -> None:
    path.with_name("elsewhere").mkdir()
    target = path.with_name("elsewhere") / "private"
    target.write_text("a private line\n")
    path.symlink_to(target)


ODD: dict[str, Callable[[Path], None]] = {
    "link": to_link,
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "nothing": lambda path: path.symlink_to("no-such-file"),
    "folder": Path.mkdir,
}
MEMBERS = [*(f"{name}.csv" for name in sorted(TABLES)[:3]), "datapackage.json", "basemap.geojson",
           "report.txt"]  # fmt: skip


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("kind", ODD)
def test_only_plain_files_are_read_as_a_case(bad: Path, name: str, kind: str) -> None:
    (bad / name).unlink(missing_ok=True)
    ODD[kind](bad / name)
    found = [one for one in check(bad) if one.file == name]
    assert len(found) == 1, found
    word = {"device": "link", "nothing": "link"}.get(kind, kind)
    assert f"is a {word}" in found[0].message
    assert "put the file itself here" in found[0].message
    assert "private line" not in str(found[0])


def test_any_member_of_a_case_that_is_no_file_is_named(bad: Path) -> None:
    (bad / "notes.md").symlink_to("/etc/hostname")
    (bad / "events").mkdir()
    os.mkfifo(bad / "events" / "ucdp-25.1.parquet")
    (bad / "pictures").mkdir()
    # An editor's lock.
    (bad / ".#places.csv").symlink_to("me@here.1234")
    assert [one.file for one in check(bad)] == ["events/ucdp-25.1.parquet", "notes.md"]
    meta, faults = read_meta(bad)
    assert meta is not None, faults


def test_a_store_behind_a_link_is_not_written(bad: Path, tmp_path: Path) -> None:
    from sitrep.events.store import StoreError, stored

    other = tmp_path / "other"
    other.mkdir()
    (other / "ucdp-1.parquet").write_bytes(b"PAR1")
    (bad / "events").symlink_to(other)
    with pytest.raises(StoreError, match="events is a link to"):
        stored(bad)
    assert [one.file for one in check(bad)] == ["events"]


def test_the_wording_is_written_for_both_tables_or_none(bad: Path) -> None:
    text = fitting_text(bad)
    meta, faults = read_meta(bad)
    assert meta is not None, faults
    old = (bad / "wording.csv").read_bytes()
    (bad / "slips.csv").unlink()
    (bad / "slips.csv").symlink_to("no-such-file")
    with pytest.raises(LinkError):
        write_wording(bad, meta.report, text)
    assert (bad / "wording.csv").read_bytes() == old


def test_one_room_writes_files() -> None:
    """Every other file goes through `sitrep.files`; a build's note lies in a folder of its own."""
    writes = re.compile(
        r"\.write_(text|bytes)\(|open\([^)]*[\"'][wxa]b?\+?[\"']|\.to_(csv|parquet|json)\([^)\n]"
    )
    found = {
        str(path.relative_to(LIB))
        for path in LIB.rglob("*.py")
        if path != LIB / "files.py" and writes.search(path.read_text())
    }
    # A note in a working folder, a page for a browser in a folder that goes with it, a pipe, and
    # what is sent to and from other machines, in folders of the build that go with it.
    known = {"report/working_folder.py", "drawing/picture.py", "report/running/kernels.py",
             "report/running/cluster.py", "report/running/hosting.py"}  # fmt: skip
    assert found == known


WRITER = """
import os, signal, sys
from pathlib import Path
from sitrep.files import beside, copy_folders
target = Path(sys.argv[1])
if sys.argv[2] == "file":
    with beside(target) as aside:
        aside.write_text("half")
        print(flush=True)
        sys.stdin.read()
        os.kill(os.getpid(), signal.SIGKILL)
else:
    Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    copy_folders(target / "from", target, ["a"])
"""


def test_what_a_killed_writer_left_is_cleared_by_the_next(bad: Path) -> None:
    """And not while its writer lives, nor what is somebody's own, nor beside another file."""
    places, kept = bad / "places.csv", {".places.csv.swp", ".places.csv.0123456789abc", ".notes"}
    for name in kept:
        (bad / name).write_text("mine")

    def hidden() -> set[str]:
        return {name for name in names(bad) if name.startswith(".")} - kept

    run = subprocess.Popen([sys.executable, "-c", WRITER, str(places), "file"],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert run.stdout is not None and run.stdout.readline()
    write_text(places, places.read_text())
    assert len(hidden()) == 1
    run.communicate()
    assert run.returncode == -9
    assert len(hidden()) == 1
    assert check(bad) == []
    write_text(bad / "events.csv", (bad / "events.csv").read_text())
    assert len(hidden()) == 1
    write_all({bad / "events.csv": (bad / "events.csv").read_text(), places: places.read_text()})
    assert hidden() == set()
    assert kept <= set(names(bad))


def test_what_a_killed_copy_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "from" / "a").mkdir(parents=True)
    run = subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), "folders"], check=False)
    assert run.returncode == -9
    assert len(names(tmp_path)) == 2
    copy_folders(tmp_path / "from", tmp_path, ["a"])
    assert set(names(tmp_path)) == {"from", "a"}
