"""Builds as others may meet them: strangers' notebooks and folders, kills, closed terminals."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import CASE, ROOT, start, wait_until, write_notebook
from building import fresh as sitrep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from sitrep.case import load_case
from sitrep.casefolders import UnknownCaseError, case_folders, find_case
from sitrep.cli import main
from sitrep.notebooks import NoNotebooksError, find_notebooks
from sitrep.report.manifest import MARKER, Manifest, write
from sitrep.report.place import PlaceError, place, put, put_file, refuse
from sitrep.report.running import engine, kernels
from sitrep.report.running.process_tree import descendants
from sitrep.report.running.runs import Run, RunError, execute, in_workers
from sitrep.report.working_folder import OLD, PREFIX, recover, working_folder

OWN = [path.name for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]


# Whose notebooks run


@pytest.mark.parametrize("where", [".", "case", "case/notebooks"])
def test_notebooks_that_merely_lie_near_are_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    write_notebook(tmp_path / "notebooks", "00_brief")
    (tmp_path / "case").mkdir()
    write_notebook(tmp_path / "case" / "notebooks", "00_brief")
    monkeypatch.chdir(tmp_path / where)
    assert [path.name for path in find_notebooks()] == OWN
    assert find_notebooks()[0].parent == ROOT / "notebooks"
    asked = find_notebooks(tmp_path / "notebooks")
    assert asked == [tmp_path / "notebooks" / "00_brief.ipynb"]
    with pytest.raises(NoNotebooksError, match=r"a folder of numbered notebooks is wanted"):
        find_notebooks(tmp_path / "nowhere")


def test_the_first_line_says_whose_notebooks_run(bad: Path) -> None:
    """From inside a case that brings its own; nothing of it has run when the line is there."""
    ran = bad.parent / "ran"
    write_notebook(bad / "notebooks", "00_brief", f"open({str(ran)!r}, 'w')")
    run = subprocess.Popen(
        [Path(sys.executable).parent / "sitrep", "report", ".", "--hindsight"],
        cwd=bad, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stderr is not None
    first = run.stderr.readline()
    run.terminate()
    rest = run.stderr.read()
    assert run.wait() == 1
    number = len(OWN)
    assert f"{number} notebooks of Sitrep ({ROOT / 'notebooks'}) for {bad}" in first
    assert rest.endswith("nothing was written\nstopped\n")
    assert not ran.exists()
    assert {one.name for one in bad.iterdir() if one.name.startswith(".")} == set()
    assert not (bad / "reports").exists()


LOOK = """
import os, sys
import networkx, pandas
from pathlib import Path
from typing import Any
assert not os.listdir("."), os.listdir(".")
here = {str(Path.cwd()), ""}
assert not here & set(sys.path), sys.path
Path(LOG).write_text(" ".join([pandas.__file__, networkx.__file__]))
"""
#: Two processes, each in a session of its own, that nobody waits for.
DAEMONS = """
import os, subprocess, time
from pathlib import Path
from typing import Any
os.environ["LOG"] = LOG + ".pids"
line = "setsid sh -c 'echo $$ >> \\"$LOG\\"; exec sleep 600' & "
subprocess.Popen(line + line, shell=True, start_new_session=True).wait()
while not Path(os.environ["LOG"]).exists() or len(Path(os.environ["LOG"]).read_text().split()) < 2:
    time.sleep(0.05)
"""


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
    except OSError:
        return False
    return state not in (b"Z", b"X")


def test_nothing_of_a_folder_is_imported_and_nothing_outlives_the_build(tmp_path: Path) -> None:
    """Under a path with braces and blanks, from a folder with modules that call for help."""
    odd = tmp_path / "br{a}ce {} %s"
    odd.mkdir()
    log = odd / "log"
    for folder in (odd, odd / "notebooks"):
        folder.mkdir(exist_ok=True)
        for name in ("pandas", "networkx", "ipykernel", "plotly", "nbformat", "edtf"):
            (folder / f"{name}.py").write_text(f"open({str(odd / 'owned')!r}, 'w')")
    told = f"LOG = {str(log)!r}\n"
    write_notebook(odd / "notebooks", "00_look", told + LOOK, told + DAEMONS)
    run = sitrep("report", str(CASE), "--hindsight", "--out", "new/er/{out}", cwd=odd)
    assert run.returncode == 0, run.stderr
    assert f"1 notebook of {odd / 'notebooks'}, as asked for {CASE}" in run.stderr
    assert str(odd) not in log.read_text()
    assert not (odd / "owned").exists()
    pids = [int(one) for one in (odd / "log.pids").read_text().split()]
    assert len(pids) == 2
    assert not [pid for pid in pids if alive(pid)]
    assert (odd / "new" / "er" / "{out}" / "index.html").is_file()
    assert [one.name for one in (odd / "new" / "er").iterdir()] == ["{out}"]


# What a cell may not do


@pytest.fixture
def cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Runs a notebook of one cell and another after it; what it failed of."""
    # The run sets it for the whole process.
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", "local-provisioner")
    for name in ("empty", "out"):
        (tmp_path / name).mkdir()

    def ran(code: str) -> str:
        monkeypatch.setattr(engine, "ARRIVAL_SECONDS", 4)
        # Under pytest ipykernel would not see what is written below Python.
        monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
        write_notebook(tmp_path / "notebooks", "00_x", code, "2")
        told = {"case_id": "", "as_of": ""}
        path = tmp_path / "notebooks" / "00_x.ipynb"
        try:
            execute(Run(path, tmp_path / "out" / "00_x.ipynb", tmp_path / "empty", told))
        except RunError as error:
            return str(error)
        return ""

    return ran


def test_a_cell_that_leaves_fails_the_build(cell: Callable[[str], str]) -> None:
    assert cell("1") == ""
    for code in ("import sys; sys.exit(0)", "raise SystemExit"):
        said = cell(code)
        assert said.startswith("00_x.ipynb, cell 3: SystemExit:"), code
        assert "the rest would be missing" in said
    for code in ("exit()", "quit"):
        assert cell(code).startswith("00_x.ipynb, cell 3: exit() or quit();"), code
    assert "cell 3: the kernel died" in cell("import os; os._exit(0)")


@pytest.mark.parametrize(
    "code",
    [
        "while True: print('x' * 100_000)",
        "'x' * 30_000_000",
        "import os\nwhile True: os.write(1, b'x' * 1000)",
        "from IPython.display import display\nwhile True: display('x' * 100_000)",
    ],
)
def test_what_a_cell_shows_has_an_end(cell: Callable[[str], str], code: str) -> None:
    assert cell(code).startswith("00_x.ipynb, cell 3: shows more than 20 MB")


# What a build may replace


def site(folder: Path, words: str = "a page") -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(words)
    (folder / "assets" / "plotly.min.js").write_text("js")
    files = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    write(folder, Manifest({}), sorted(files))
    return folder


STRANGE = ["mypage.html", "assets/thesis.docx", "as-of-old/notes.txt", "as-of-my-diary.txt",
           "assets/deep/er/letter", "empty-folder/", ".hidden", "to-a-file@", "to-a-folder@",
           f"old-{MARKER}"]  # fmt: skip


def add(folder: Path, name: str) -> Path:
    path = folder / name.rstrip("@/")
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir()
    elif name.endswith("@"):
        path.symlink_to(ROOT / ("data" if "folder" in name else "README.md"))
    else:
        path.write_text("mine")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("before", ["report", "bare", "earlier"])
def test_what_no_build_wrote_is_never_removed(tmp_path: Path, name: str, before: str) -> None:
    target = tmp_path / "web"
    if before == "bare":
        target.mkdir()
    else:
        site(target)
    if before == "earlier":
        # As builds were before they left a list.
        (target / MARKER).unlink()
    add(target, name)
    stood = everything(target)
    for attempt in (
        lambda: refuse(target, single=False),
        lambda: put(site(tmp_path / "s"), target),
    ):
        with pytest.raises(PlaceError) as told:
            attempt()
        assert "another folder with --out" in str(told.value)
        if before == "report":
            assert repr(name.rstrip("@/")) in str(told.value) or "/" in name
        else:
            assert MARKER in str(told.value)
    assert everything(target) == stood


def test_what_was_changed_since_is_somebodys(tmp_path: Path) -> None:
    target = site(tmp_path / "web")
    refuse(target, single=False)
    (target / "index.html").write_text("my own words")
    with pytest.raises(PlaceError, match=r"'index.html' in .* was changed after"):
        refuse(target, single=False)
    (target / "index.html").unlink()
    refuse(target, single=False)


@pytest.mark.parametrize(
    "list_",
    [
        "{}",
        "[",
        '{"made_by": "sitrep", "form": 2, "files": {}}',
        '{"made_by": "sitrep", "form": 1, "files": ["index.html"]}',
    ],
)
def test_a_list_that_cannot_be_trusted_is_none(tmp_path: Path, list_: str) -> None:
    target = site(tmp_path / "web")
    (target / MARKER).write_text(list_)
    with pytest.raises(PlaceError, match="has no list of what a build wrote"):
        refuse(target, single=False)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STRANGE), unique=True), st.booleans())
def test_a_report_is_replaced_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], gone: bool
) -> None:
    here = tmp_path_factory.mktemp("place")
    target, new = site(here / "web", "old"), site(here / "aside", "new")
    if gone:
        (target / "assets" / "plotly.min.js").unlink()
    for name in names:
        add(target, name)
    stood = everything(target)
    try:
        put(new, target)
    except PlaceError:
        assert names
        assert everything(target) == stood
    else:
        assert not names
        assert (target / "index.html").read_text() == "new"
        refuse(target, single=False)


def test_single_files_lie_side_by_side_and_in_a_site(tmp_path: Path) -> None:
    web = site(tmp_path / "web")
    stood = everything(web)
    for name in ("one", "two", "one"):
        put_file(f"<p>{name}</p>", web / f"{name}.html")
    assert everything(web) | stood == everything(web)
    assert set(everything(web)) - set(stood) == {"one.html", "two.html"}
    # Now the site holds what its build did not write.
    with pytest.raises(PlaceError, match=r"'one.html', 'two.html', which the build"):
        refuse(web, single=False)
    for path, words in ((web / "index.html", "a page"), (web / "mine.html", "mine")):
        path.write_text(words)
        with pytest.raises(PlaceError, match="is not as a build of a single file left it"):
            put_file("<p>new</p>", path)
        assert path.read_text() == words
    (web / "link.html").symlink_to(web / "mine.html")
    with pytest.raises(PlaceError, match="no plain file"):
        put_file("<p>new</p>", web / "link.html")
    assert (web / "mine.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("/dev/shm", "root of a file system"),
        ("/proc/none/site", "name a folder of yours with --out"),
        ("README.md/site", "name a folder of yours with --out"),
        ("README.md", "is a file"),
        (".", "folder"),
        (b"caf\xe9/site", "is not UTF-8; rename it"),
    ],
)
def test_a_place_that_takes_no_report_is_told_before_anything_runs(
    out: str | bytes,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["report", str(CASE), "--out", os.fsdecode(out)]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def test_a_build_that_fails_takes_its_new_folders_away(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks", "00_x")
    (tmp_path / "notebooks" / "00_x.ipynb").write_text("{")
    assert main(["report", str(CASE), "--hindsight", "--notebooks", str(tmp_path / "notebooks"),
                 "--out", str(tmp_path / "new" / "er" / "site")]) == 1  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == ["notebooks"]


# Kills


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_no_orphan_and_no_key_is_left_by_a_kill(
    tmp_path: Path, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    log = tmp_path / "log"
    told = f"LOG = {str(log)!r}\n"
    write_notebook(tmp_path / "notebooks", "00_sleep", told + DAEMONS, f"open({str(log)!r}, 'w')",
                   "time.sleep(600)")  # fmt: skip
    run = start(tmp_path)
    wait_until(log.is_file)
    started = {*descendants(run.pid), *map(int, log.with_suffix(".pids").read_text().split())}
    # A worker, its nursery, a kernel and the two that the notebook started.
    assert len(started) >= 5
    (aside,) = tmp_path.glob(f"{PREFIX}*")
    keys = [path for path in tmp_path.rglob("*.json") if "hb_port" in path.read_text()]
    assert keys
    assert all(aside in path.parents for path in keys)
    # To the parent alone; a terminal tells the whole group.
    run.send_signal(number)
    _, said = run.communicate()
    wait_until(lambda: not any(map(alive, started)))
    if number == signal.SIGHUP:
        assert run.returncode == 1
        assert said.endswith("nothing was written\nstopped\n")
    else:
        assert aside.is_dir()
        recover(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"notebooks", "log", "log.pids", "tmp"}
    assert not list((tmp_path / "tmp").rglob("*.json"))


def test_a_kernel_without_its_nursery_ends_and_is_seen_to(
    cell: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever kills the warm process, or a system that is short of memory."""
    monkeypatch.setattr(kernels, "_nursery", None)
    said = cell(
        "import os, time\nfrom pathlib import Path\n"
        "parent = Path(f'/proc/{os.getppid()}/cmdline').read_text()\n"
        "assert 'sitrep.report.running.warm_process' in parent, parent\n"
        "os.kill(os.getppid(), 9)\ntime.sleep(60)"
    )
    assert "cell 3: the kernel died" in said


def test_a_folder_in_use_or_of_somebody_else_is_not_cleared(tmp_path: Path) -> None:
    mine = tmp_path / f"{PREFIX}notes"
    mine.mkdir()
    (mine / "letter").write_text("mine")
    with working_folder(tmp_path / "site") as folder:
        assert recover(tmp_path) == []
        assert folder.is_dir()
    assert not folder.exists()
    assert (mine / "letter").read_text() == "mine"


KILLED = """
import os, signal, sys
from pathlib import Path
from sitrep.report import place
from sitrep.report.working_folder import working_folder

here, step, whole = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "exchange"
if not whole:
    place._exchange = lambda one, other: False
moves, rename, exchange = 0, os.rename, place._exchange

def die_at(act):
    def acting(*args, **options):
        global moves
        moves += 1
        if moves == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*args, **options)
    return acting

with working_folder(here / "web") as aside:
    (here / "new").rename(aside / "site")
    os.rename, place._exchange = die_at(rename), die_at(exchange)
    place.put(aside / "site", here / "web")
"""


@pytest.mark.parametrize("how", ["exchange", "two steps"])
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_a_kill_at_any_step_leaves_a_whole_report(tmp_path: Path, how: str, step: int) -> None:
    """Killed before the move of that number, there is a report, or the next build puts it back."""
    old, new = everything(site(tmp_path / "web", "old")), everything(site(tmp_path / "new", "new"))
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(step), how],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode in (0, -signal.SIGKILL), run.stderr
    moves = {"exchange": 2, "two steps": 4}[how]
    assert run.returncode == (-signal.SIGKILL if step <= moves else 0)
    if (how, step) == ("two steps", 4):
        assert not (tmp_path / "web").exists()
    else:
        assert everything(tmp_path / "web") == (old if step <= moves else new)
    # As every build does first.
    with place(tmp_path / "web", single=False) as aside:
        assert [one.name for one in tmp_path.glob(f"{PREFIX}*")] == [aside.name]
    assert everything(tmp_path / "web") in (old, new)
    refuse(tmp_path / "web", single=False)
    assert [one.name for one in tmp_path.iterdir()] == ["web"]


def test_a_note_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    aside = tmp_path / "in" / f"{PREFIX}x"
    (aside / OLD).mkdir(parents=True)
    note = {"made_by": "sitrep", "pid": 1, "report": "../out"}
    (aside / "sitrep-build.json").write_text(json.dumps(note))
    assert recover(tmp_path / "in") == []
    assert not (tmp_path / "out").exists()


# Where cases are found


def test_somebody_elses_packages_do_not_hide_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "data" / "other"
    other.mkdir(parents=True)
    (other / "datapackage.json").write_text('{"name": "other", "resources": []}')
    (tmp_path / "data" / "pipe").mkdir()
    os.mkfifo(tmp_path / "data" / "pipe" / "datapackage.json")
    monkeypatch.chdir(tmp_path)
    assert find_case(CASE.name) == CASE
    assert load_case().case_id == CASE.name
    assert main(["list"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(CASE.name)
    assert said.err == f"from {CASE.parent}\n"


def test_ones_own_cases_come_before_the_example(
    bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    bad.rename(tmp_path / "data" / "mine")
    monkeypatch.chdir(tmp_path)
    assert list(case_folders())[:2] == ["mine", CASE.name]
    assert load_case().case_id == "mine"
    assert find_case(CASE.name) == CASE
    monkeypatch.setenv("SITREP_DATA", str(tmp_path / "data"))
    assert list(case_folders()) == ["mine"]


def test_a_case_folder_that_is_not_utf_8_gets_words(bad: Path) -> None:
    odd = bad.rename(bad.parent / os.fsdecode(b"caf\xe9"))
    with pytest.raises(UnknownCaseError, match=r"caf.udce9 is not UTF-8; rename it"):
        find_case(str(odd))
    assert main(["check", str(odd)]) == 1


def test_a_kernel_whose_port_was_taken_meanwhile_is_started_again(
    cell: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manager chooses ports and the kernel binds them; between the two is a moment."""
    taken: list[socket.socket] = []
    before = kernels.WarmProvisioner.pre_launch

    async def late(self: kernels.WarmProvisioner, **options: Any) -> dict[str, Any]:
        made = await before(self, **options)
        if len(taken) < 2:
            taken.append(socket.socket())
            taken[-1].bind((self.connection_info["ip"], self.connection_info["shell_port"]))
            taken[-1].listen()
        return made

    monkeypatch.setattr(kernels.WarmProvisioner, "pre_launch", late)
    assert cell("1") == ""
    assert len(taken) == 2
    for one in taken:
        one.close()


def test_a_nursery_that_has_died_is_replaced(
    cell: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cell("1") == ""
    old = kernels.nursery()
    os.kill(old, signal.SIGKILL)
    wait_until(lambda: Path(f"/proc/{old}/stat").read_text().rpartition(")")[2].split()[0] == "Z")
    assert cell("1") == ""
    assert kernels.nursery() not in (0, old)


def test_a_build_forks_its_kernels_whatever_ran_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The factory of provisioners reads the environment once, and somebody may have asked it."""
    monkeypatch.delenv("JUPYTER_DEFAULT_PROVISIONER_NAME", raising=False)
    KernelProvisionerFactory.clear_instance()
    assert KernelProvisionerFactory.instance().default_provisioner_name == "local-provisioner"
    kernels.use_warm_kernels()
    assert KernelProvisionerFactory.instance().default_provisioner_name == kernels.NAME


def _kernels_of(number: int) -> list[int]:
    """The nursery that a worker has before it runs anything, and the kernels it then forks."""
    inherited, found = kernels.nursery(), []
    kernels.use_warm_kernels()
    for _ in range(number):
        manager = KernelManager()
        manager.start_kernel()
        found.append(manager.provisioner.pid)
        manager.shutdown_kernel(now=True)
    return [inherited, kernels.nursery(), *found]


def test_workers_of_a_process_with_a_nursery_ask_none_of_its_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same pipes each would read what was answered to the other."""
    monkeypatch.setattr(kernels, "_nursery", kernels._started(str(tmp_path)))
    ours = kernels.nursery()
    assert ours
    told = [found for _, found in in_workers(_kernels_of, [3, 2], 2)]
    assert [inherited for inherited, *_ in told] == [0, 0]
    pids = [pid for _, *found in told for pid in found]
    assert len(set(pids)) == len(pids) == 7
    assert ours not in pids
    assert kernels.nursery() == ours
