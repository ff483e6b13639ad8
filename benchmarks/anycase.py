"""Draws valid cases and runs everything on each: how many were drawn, refused and broken.

    python benchmarks/anycase.py [COUNT [FIRST]]     2,000 cases from seed 0 by default

Each seed is a case of its own (`python tests/cases.py SEED FOLDER` writes it), run in hindsight and
as of a day; a fault is told once, with the seeds that show it.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from cases import a_day, drawn, write
from running import Broken, everything
from sitrep.check import check

COUNT = 2000

Fault = tuple[str, Broken]


def run(seed: int) -> tuple[int, str, list[Fault]]:
    """The seed, why its case is refused ("" if it is not), and what broke, each with its day."""
    with tempfile.TemporaryDirectory() as aside:
        folder = write(drawn(seed), Path(aside) / "case")
        if problems := check(folder):
            return seed, str(problems[0]), []
        days = ("", a_day(seed))
        return seed, "", [(day, one) for day in days for one in everything(folder, day)]


def bench_cases(count: int = COUNT, first: int = 0) -> int:
    """Print what broke of so many cases; how many were refused or broke."""
    start, refused, broken = perf_counter(), 0, 0
    faults: dict[tuple[str, str], list[tuple[int, Fault]]] = defaultdict(list)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for seed, why, found in pool.map(run, range(first, first + count)):
            if (seed - first) % 100 == 99:
                print(f"{seed - first + 1} drawn, {broken} broke", file=sys.stderr, flush=True)
            refused, broken = refused + bool(why), broken + bool(found)
            if why:
                print(f"seed {seed} is refused: {why}", flush=True)
            for fault in found:
                known = faults[fault[1].place, fault[1].error.split(":")[0]]
                if not known:
                    print(f"seed {seed}, {fault[0] or 'hindsight'}: {fault[1]}", flush=True)
                known.append((seed, fault))
    for (place, _), seen in sorted(faults.items(), key=lambda one: -len(one[1])):
        seeds = list(dict.fromkeys(seed for seed, _ in seen))
        print(f"{len(seeds)} cases: {place}: {seen[0][1][1].error}; seeds {seeds[:8]}")
    print(
        f"{count} cases drawn, {refused} refused by the check; of {count - refused} shown in two "
        f"editions each {broken} broke ({perf_counter() - start:.0f} s)"
    )
    return refused + broken


if __name__ == "__main__":
    sys.exit(1 if bench_cases(*map(int, sys.argv[1:3])) else 0)
