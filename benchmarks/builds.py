"""What a build costs: everything, nothing changed, one cell changed, many runs, and other roads.

CPU is that of the whole machine while a command runs, less what it takes when idle: the kernels of
a build are forked by a process that nobody waits for, and are in no command's own account. So the
machine should have nothing else to do; what it takes when idle is printed first.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from building import write_notebook
from multiplied import FEWER, LARGE, multiply

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CASE = "euphrates-2017"
#: Alternating runs of our own builds; the other roads are run once, as they take a minute each.
ROUNDS = 3
#: A notebook that asks little, for growth: what is left is what a run costs.
LITTLE = "from sitrep import load_case\nlen(load_case(case_id, as_of)['claims'])"


def busy() -> float:
    """Seconds of processor that the machine has spent since it was started."""
    told = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    user, nice, system, _, _, irq, softirq, *_ = told
    return (user + nice + system + irq + softirq) / 100


def cpu(*command: str, cwd: Path = ROOT) -> float:
    """Seconds of processor that a command takes, all that it starts with it."""
    before = busy()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return busy() - before


def bench_builds() -> None:
    """A line a road: its CPU against a full build."""
    before = busy()
    time.sleep(5)
    print(f"builds: the idle machine takes {(busy() - before) / 5:.3f} s of CPU a second")
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        case = Path(shutil.copytree(ROOT / "data" / CASE, folder / CASE))
        taken = _ours(case, folder)
        taken |= _others(folder) | {"Jupyter Book 1, executed": _book(folder)}
        full = taken["full build, hindsight"]
        for name, seconds in taken.items():
            print(f"{name:<52} {seconds / full:7.2f} of a full build   ({seconds:.1f} s of CPU)")
        _growth(case, folder)
        _large(case, folder, full)


def _ours(case: Path, folder: Path) -> dict[str, float]:
    sitrep, site = str(BIN / "sitrep"), str(folder / "site")
    report = (sitrep, "report", str(case), "--hindsight", "--out", site)
    days = [f"--as-of={year}-{month:02}-28" for year in (2017, 2018) for month in (9, 10, 11, 12)]
    found: dict[str, list[float]] = {}
    path = case / "fronts.csv"
    for number in range(ROUNDS):
        found.setdefault("full build, hindsight", []).append(cpu(*report, "--force"))
        found.setdefault("nothing changed", []).append(cpu(*report))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Deir ez Zor town", f"Deir ez Zor town {number}", 1))
        found.setdefault("one cell changed, which two pages read", []).append(cpu(*report))
        path.write_text(text, encoding="utf-8")
        cpu(*report)
    many = cpu(sitrep, "report", str(case), "--hindsight", *days, "--out", str(folder / "many"))
    pages = len(list((ROOT / "notebooks").glob("[0-9]*.ipynb"))) * len(days)
    taken = {name: statistics.median(seconds) for name, seconds in found.items()}
    taken["each further edition, a page"] = (many - taken["full build, hindsight"]) / pages
    return taken


def _others(folder: Path) -> dict[str, float]:
    """The same notebooks by the two commands, and by nbconvert alone."""
    paths = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    html = ("--to", "html", "--output-dir", str(folder))
    jupyter = (str(BIN / "jupyter"), "nbconvert")
    styled = (*jupyter, "--template", "sitrep", *html)
    raw = alone = 0.0
    for path in paths:
        ran = str(folder / path.name)
        raw += cpu(str(BIN / "papermill"), str(path), ran) + cpu(*styled, ran)
        alone += cpu(*jupyter, "--execute", *html, str(path))
    return {"papermill and nbconvert, two commands a notebook": raw, "nbconvert --execute": alone}


def _large(case: Path, folder: Path, full: float) -> None:
    """What a build of a case of thousands of events and claims costs, and its heaviest page."""
    multiply(case, LARGE, FEWER)
    site = folder / "large"
    taken = cpu(str(BIN / "sitrep"), "report", str(case), "--hindsight", "--out", str(site))
    sizes = {path.stem: path.stat().st_size / 1e6 for path in site.glob("*.html")}
    heaviest = max(sizes, key=lambda name: sizes[name])
    rows = len((case / "events.csv").read_text(encoding="utf-8").splitlines()) - 1
    print(f"a case of {rows:,} events: {taken / full:.1f} full builds of the first; the heaviest "
          f"of its pages is {heaviest}, {sizes[heaviest]:.1f} MB")  # fmt: skip


def _book(folder: Path) -> float:
    """The same notebooks as a Jupyter Book of the last series that runs them through Sphinx, in an
    environment of its own. Quarto's package brings no Quarto, and MyST fetches a theme for a page
    of HTML from a server, so neither can be tried without a network."""
    python, book = folder / "env" / "bin" / "python", folder / "book"
    uv = str(BIN / "uv")
    cpu(uv, "venv", "--quiet", "--python", sys.executable, str(folder / "env"))
    wanted = ("jupyter-book<2", "-e", str(ROOT))
    cpu(uv, "pip", "install", "--quiet", "--python", str(python), *wanted)
    book.mkdir()
    names = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
    for name in names:
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", book)
    (book / "_config.yml").write_text("execute: {execute_notebooks: force, timeout: 300}\n")
    chapters = "".join(f"- file: {name}\n" for name in names[1:])
    (book / "_toc.yml").write_text(f"format: jb-book\nroot: {names[0]}\nchapters:\n{chapters}")
    return cpu(str(python.parent / "jupyter-book"), "build", "--quiet", str(book))


def _growth(case: Path, folder: Path) -> None:
    """Many runs against few: CPU a run, and what the parent holds at its end."""
    counts = (20, 200)
    taken = []
    for count in counts:
        place = folder / str(count)
        place.mkdir()
        for number in range(count):
            write_notebook(place / "notebooks", f"00_{number}", LITTLE)
        taken.append(_peak(case, place))
    (few, held), (more, holds) = taken
    growth = f"{counts[1]} runs against {counts[0]}: {more / few:.1f} times the CPU"
    print(f"{growth}; the parent holds {(holds - held) / 1e6:+.0f} MB")


def _peak(case: Path, place: Path) -> tuple[float, int]:
    """CPU of a build, and the most memory that its first process held, bytes."""
    before, most = busy(), 0
    command = (str(BIN / "sitrep"), "report", str(case), "--hindsight", "--notebooks", "notebooks")
    run = subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        lines = Path(f"/proc/{run.pid}/status").read_text().splitlines()
        held = [int(one.split()[1]) * 1024 for one in lines if one.startswith("VmHWM")]
        most = max([most, *held])
        time.sleep(0.1)
    assert run.returncode == 0
    return busy() - before, most


if __name__ == "__main__":
    bench_builds()
