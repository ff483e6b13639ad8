"""Draws valid cases and runs everything on each: how many were drawn, refused and broken.

    python benchmarks/anycase.py [COUNT [FIRST]]     2,000 cases from seed 0 by default

Each seed is a case of its own (`python tests/cases.py SEED FOLDER` writes it), run in hindsight and
as of a day; a fault is told once, with the seeds that show it.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from cases import a_day, drawn, write
from running import Broken, everything
from sitrep.check import check

COUNT = 2000


def bench_cases(count: int = COUNT, first: int = 0) -> int:
    """Print what broke of so many cases; how many did."""
    start, refused, broken = perf_counter(), 0, 0
    faults: dict[tuple[str, str], list[tuple[int, str, Broken]]] = defaultdict(list)
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as aside:
            folder = write(drawn(seed), Path(aside) / "case")
            if problems := check(folder):
                refused += 1
                print(f"seed {seed} is refused: {problems[0]}", flush=True)
                continue
            found = [(day, one) for day in ("", a_day(seed)) for one in everything(folder, day)]
        broken += bool(found)
        for day, one in found:
            known = faults[one.place, one.error.split(":")[0]]
            if not known:
                print(f"seed {seed}, {day or 'hindsight'}: {one}", flush=True)
            known.append((seed, day, one))
    for (place, _), seen in sorted(faults.items(), key=lambda one: -len(one[1])):
        seeds = list(dict.fromkeys(seed for seed, _, _ in seen))
        print(f"{len(seeds)} cases: {place}: {seen[0][2].error}; seeds {seeds[:8]}")
    print(
        f"{count - refused} of {count} cases drawn were valid, each in two editions: {broken} "
        f"broke ({perf_counter() - start:.0f} s)"
    )
    return broken


if __name__ == "__main__":
    sys.exit(1 if bench_cases(*map(int, sys.argv[1:3])) else 0)
