"""How `sitrep check` grows: eight times as much should take about eight times as long.

Each kind of thing is put into a copy of the first case, at a size and at eight times that size.
What the case takes without it is subtracted, and the ratio of the rest is printed: 8 is linear, 64
is quadratic. Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from growing import KINDS
from sitrep.casefolders import data_folder, list_cases
from sitrep.check import check, check_language

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


if __name__ == "__main__":
    bench_growth()
