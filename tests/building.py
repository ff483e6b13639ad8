"""What tests of builds share: the command as a process, small notebooks, waiting."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import nbformat
import ready
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "data" / "euphrates-2017"
KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
}
PARAMETERS = 'case_id: str = ""  # Case\nas_of: str = ""  # Day'


def sitrep(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command; in a folder of a test, with the notebooks that the test wrote there."""
    return ready.run(_with_notebooks(args, cwd), cwd)


def fresh(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The same in an interpreter of its own, where it matters what that finds and imports."""
    return subprocess.run(
        [sys.executable, "-m", "sitrep.cli", *_with_notebooks(args, cwd)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


def _with_notebooks(args: tuple[str, ...], cwd: Path) -> list[str]:
    mine = ["--notebooks", "notebooks"] if args[0] == "report" and cwd != ROOT else []
    return [*args, *mine]


def write_notebook(folder: Path, name: str, *code: str) -> None:
    folder.mkdir(exist_ok=True)
    cells = [
        new_markdown_cell(f"# {name}\n\nA page."),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
    ]
    node = new_notebook(cells=[*cells, *map(new_code_cell, code)], metadata=KERNEL)
    nbformat.write(node, folder / f"{name}.ipynb")


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to come true; the test fails if it does not."""
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, "it did not come true"
        sleep(0.1)


def start(folder: Path, *args: str) -> subprocess.Popen[str]:
    """A build in hindsight that goes on, of the notebooks in `folder`, in a group of its own.

    It hears Ctrl-C and the end of its terminal, also where the tests themselves run in the
    background, or beyond their terminal's end, and do not.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "sitrep.cli", "report", str(CASE), "--hindsight",
         "--notebooks", "notebooks", "--out", "site", *args],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, preexec_fn=_hear,
    )  # fmt: skip


def _hear() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
