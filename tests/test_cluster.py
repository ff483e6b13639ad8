"""Notebooks on a real Dask cluster, whose workers are killed, differ, or lack what is needed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import nbformat
import pytest
from building import ROOT, wait_until, write_notebook
from dasked import free_port, scheduler, worker
from sitrep.cli import main
from sitrep.report.running import cluster
from sitrep.report.running.process_tree import descendants
from sitrep.report.working_folder import PREFIX

CASE = ROOT / "data" / "kerch-2018"
LOAD = "from sitrep import load_case\ncase = load_case(case_id, as_of)"
#: Waits to be killed the first time, and tells where it runs.
WAIT = """
import os, time
from pathlib import Path
flag = Path({flag!r})
if not flag.exists():
    flag.write_text(f"{{os.getpid()}} {{case_id}}")
    time.sleep(600)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a case and notebooks that tell paths, columns and files of the case."""
    shutil.copytree(CASE, tmp_path / CASE.name)
    told = "print(case_id, case.folder, (case.folder / 'README.md').read_text()[:40])"
    pages = {
        "00_claims": (LOAD, "from sitrep import claims\nclaims.masthead(case)"),
        "01_paths": (LOAD, told),
        "02_wait": (WAIT.format(flag=str(tmp_path / "flag")), LOAD, "print(len(case['claims']))"),
        "03_column": (LOAD, "print(case['sources']['title'].tolist())"),
    }
    for name, code in pages.items():
        write_notebook(tmp_path / "notebooks", name, *code)
    return tmp_path


def command(desk: Path, out: str, *more: str) -> list[str]:
    words = ["report", str(desk / CASE.name), "--hindsight", "--out", str(desk / out)]
    return [*words, "--notebooks", str(desk / "notebooks"), *more]


def start(desk: Path, address: str, *more: str) -> subprocess.Popen[str]:
    words = command(desk, "far", "--scheduler", address, *more)
    return subprocess.Popen(
        [sys.executable, "-m", "sitrep.cli", *words],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def waiting(desk: Path, build: subprocess.Popen[str]) -> list[str]:
    """What the notebook that waits tells, once it does: its kernel, and where it has the case."""
    flag = desk / "flag"
    wait_until(lambda: build.poll() is not None or (flag.exists() and bool(flag.read_text())))
    assert build.poll() is None, build.communicate()[1]
    return flag.read_text().split()


def ended(desk: Path, out: str, *more: str, code: int = 0) -> str:
    """What a build says, in a process of its own, which forks its kernels."""
    words = [sys.executable, "-m", "sitrep.cli", *command(desk, out, *more)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stderr


def alone(desk: Path) -> None:
    """Leave one notebook."""
    for path in (desk / "notebooks").glob("0[013]*"):
        path.unlink()


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def laid_out(place: Path) -> list[Path]:
    return [*(place / "tmp").glob(f"{PREFIX}*")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cluster has its logs and temporary files."""
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with scheduler(place) as found:
        yield found


@pytest.fixture(scope="module")
def workers(address: str, place: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    with ExitStack() as stack:
        yield [stack.enter_context(worker(address, place)) for _ in range(2)]


def test_the_site_is_whole_when_a_worker_is_killed(
    desk: Path, address: str, workers: list[subprocess.Popen[bytes]], place: Path
) -> None:
    """By SIGKILL, while it runs a notebook, of which nothing stays; and every byte is as here."""
    build = start(desk, address, "--copies", str(desk / "copies"))
    number, case = waiting(desk, build)
    kernel = int(number)
    # It reads what was sent, though the case itself lies on the same disk.
    assert case.startswith(str(place / "tmp"))
    [victim] = [one for one in workers if kernel in descendants(one.pid)]
    others = descendants(victim.pid)
    assert len(laid_out(place)) == 2
    victim.kill()
    said = build.communicate(timeout=120)[1]
    assert build.returncode == 0, said
    wait_until(lambda: not any(Path(f"/proc/{one}").exists() for one in others), 20)
    [left] = [one for one in workers if one is not victim]
    assert left.poll() is None
    assert descendants(left.pid) == []
    assert laid_out(place) == []
    lines = said.splitlines()
    assert f"2 workers of {address}: 2 notebooks at a time; " in lines[1]
    assert lines[-2].startswith("[4/4] 02_wait  ")
    assert lines[-1] == f"4 notebooks as run written to {desk / 'copies'}"
    copy = nbformat.read(desk / "copies" / "hindsight" / "01_paths.ipynb", as_version=4)
    assert copy.metadata.papermill.input_path == str(desk / "notebooks" / "01_paths.ipynb")
    assert f"{desk / CASE.name} {desk / CASE.name} " in copy.cells[-1].outputs[0].text
    # Where nothing is stale nothing is asked of a cluster, and where a page is, that page alone.
    assert "nothing" in ended(desk, "far", "--scheduler", "tcp://127.0.0.1:1")
    write_notebook(desk / "notebooks", "03_column", LOAD, "print(len(case['claims']))")
    assert "[1/1] 03_column  " in ended(desk, "far", "--scheduler", address)
    ended(desk, "near")
    assert contents(desk / "far") == contents(desk / "near")


def test_a_notebook_that_fails_is_told_as_here_and_not_tried_again(
    desk: Path, address: str, workers: list[subprocess.Popen[bytes]], place: Path
) -> None:
    alone(desk)
    log = desk / "log"
    tries = f"with open({str(log)!r}, 'a') as log: log.write('x')"
    write_notebook(desk / "notebooks", "02_wait", tries, "open(case_id + '/none')")
    words = []
    for more in ((), ("--scheduler", address)):
        words.append(ended(desk, "site", *more, code=1).splitlines()[-1])
    assert words[0].startswith("02_wait.ipynb, cell 4: FileNotFoundError:")
    assert f"'{desk / CASE.name}/none'" in words[0]
    assert words[1] == words[0] + cluster._ELSEWHERE
    assert log.read_text() == "xx"
    assert not (desk / "site").exists()
    assert laid_out(place) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_on_a_worker_when_a_build_is_stopped(
    desk: Path, address: str, workers: list[subprocess.Popen[bytes]], place: Path,
    number: signal.Signals,
) -> None:  # fmt: skip
    alone(desk)
    build = start(desk, address)
    waiting(desk, build)
    assert laid_out(place)
    build.send_signal(number)
    said = build.communicate(timeout=60)[1]
    assert build.returncode in (1, 130), said
    assert said.endswith("nothing was written\nstopped\n")
    wait_until(lambda: not any(descendants(one.pid) for one in workers if one.poll() is None), 20)
    assert laid_out(place) == []
    assert not [one for one in desk.iterdir() if one.name.startswith(PREFIX)]


# What cannot be


def refused(desk: Path, capsys: pytest.CaptureFixture[str], address: str) -> str:
    """What a build on this cluster says, which comes to nothing."""
    assert main(command(desk, "site", "--scheduler", address)) == 1
    assert not (desk / "site").exists()
    return capsys.readouterr().err.splitlines()[-1]


def test_a_cluster_that_cannot_be_reached_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 1)
    nobody = f"tcp://127.0.0.1:{free_port()}"
    assert refused(desk, capsys, nobody).startswith(f"no Dask scheduler at {nobody}: Timed out")
    assert "missing port number" in refused(desk, capsys, "nowhere")
    assert "unknown address scheme 'bogus'" in refused(desk, capsys, "bogus://here:1")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused(desk, capsys, nobody) == (
        '--scheduler needs Dask\'s distributed: pip install "sitrep[cluster]"'
    )


def test_workers_that_would_make_other_pages_are_refused(
    desk: Path, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """None at all, one without Sitrep, one with another pandas."""
    monkeypatch.setattr(cluster, "JOIN", 0.5)
    other = place / "other" / "pandas-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: pandas\nVersion: 0.1\n")
    with scheduler(place) as address:
        assert f"{address} has no workers" in refused(desk, capsys, address)
        with worker(address, place, sitrep=False):
            said = refused(desk, capsys, address)
            assert "has no Sitrep, or another" in said
        wait_until(lambda: "has no workers" in refused(desk, capsys, address))
        with worker(address, place, PYTHONPATH=os.fspath(other.parent)):
            said = refused(desk, capsys, address)
            assert "has pandas 0.1 (" in said
            assert "its pages would not be those of this machine" in said
