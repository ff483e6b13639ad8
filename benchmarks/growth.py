"""How `sitrep check` grows: eight times as much should take about eight times as long.

Each kind of thing is put into a copy of the first case, at a size and at eight times that size.
What the case takes without it is subtracted, and the ratio of the rest is printed: 8 is linear, 64
is quadratic. Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import ast
import math
import shutil
import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import nbformat
from growing import KINDS
from multiplied import multiply
from sitrep.casefolders import data_folder, list_cases
from sitrep.check import check, check_language
from sitrep.notebooks import NOTEBOOK_ONLY, find_notebooks

TIMES = 8
#: What takes less, in seconds, tells nothing of how it grows.
FAINT = 0.02


def seconds(folder: Path) -> float:
    start = process_time()
    check(folder)
    check_language(folder)
    return process_time() - start


def bench_growth() -> None:
    """A line a kind: the ratio, and what the larger size takes beside the bare case."""
    base = data_folder() / list_cases()[0]
    check(base)
    bare = min(seconds(base) for _ in range(3))
    for kind, (grow, size) in KINDS.items():
        taken = []
        for much in (size, size * TIMES):
            with tempfile.TemporaryDirectory() as aside:
                folder = Path(aside) / "case"
                shutil.copytree(base, folder)
                grow(folder, much)
                taken.append(max(seconds(folder) - bare, 0))
        small, large = taken
        ratio = f"{large / small:5.1f}" if small > FAINT else "    -"
        print(
            f"check, {size * TIMES:>6,} {kind:<34} {ratio} x for {TIMES} times as many   "
            f"{large / bare:6.2f} x the bare case"
        )


def bench_answers() -> None:
    """How loading and each cell of the notebooks grow: a line for each that takes more than n log n
    of what it takes of the first case, from four times that case to sixteen."""
    few, many = 4, 16
    taken = [_cells(times) for times in (few, many)]
    bound = (many * math.log2(many)) / (few * math.log2(few))
    names = [name for name in taken[1] if taken[1][name] > 10 * FAINT]
    worst = {name: taken[1][name] / max(taken[0][name], FAINT) for name in names}
    over = {name: ratio for name, ratio in worst.items() if ratio > bound}
    print(f"cells, {many // few} times the rows: {len(worst) - len(over)} of {len(worst)} within "
          f"n log n ({bound:.0f} x)")  # fmt: skip
    for name, ratio in sorted(over.items(), key=lambda one: -one[1]):
        print(f"  {name:<60} {ratio:5.1f} x, {taken[1][name]:.1f} s")


def _cells(times: int) -> dict[str, float]:
    """Seconds of each cell of the notebooks on the first case so many times over."""
    found = {}
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "case"
        shutil.copytree(data_folder() / list_cases()[0], folder)
        multiply(folder, times)
        for path in find_notebooks():
            known: dict[str, object] = {}
            cells = nbformat.read(path, as_version=4).cells
            for cell in (one for one in cells if one.cell_type == "code"):
                if NOTEBOOK_ONLY in cell.metadata.get("tags", []):
                    continue
                source = cell.source.replace('case_id: str = ""', f"case_id = {str(folder)!r}")
                start = process_time()
                _run(source, known)
                last = cell.source.splitlines()[-1][:40]
                found[f"{path.stem}: {last}"] = process_time() - start
    return found


def _run(source: str, known: dict[str, object]) -> None:
    """Run a cell, and draw what it ends with."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), known)
    if isinstance(last, ast.Expr):
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), known)
        # Some answers draw themselves in words alone.
        if parts := getattr(getattr(shown, "figure", None), "parts", None):
            list(parts())


if __name__ == "__main__":
    bench_growth()
    bench_answers()
