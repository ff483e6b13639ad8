"""Timings as ratios measured in one run, and how often the linter is right.

Absolute seconds say more about the machine than about us.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from anycase import bench_cases
from builds import bench_builds
from exploring import bench_exploring
from growth import bench_answers, bench_growth
from intaking import bench_against_tables, bench_intake
from measured import LABELS, measure, measure_denials
from pages import bench_pages
from reading import bench_reading
from releases import bench_releases
from sitrep import load_case
from sitrep.casefolders import data_folder, list_cases
from sitrep.check import check

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def median_seconds(act: Callable[[], object], runs: int = 5) -> float:
    """Median of `runs` timings after one that is thrown away."""
    act()
    times = []
    for _ in range(runs):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return statistics.median(times)


def show(what: str, ours: float, other: float, against: str) -> None:
    print(f"{what:<46} {ours:8.3f} s   {ours / other:6.2f} x {against} ({other:.3f} s)")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def bench_case(case: str) -> None:
    folder = data_folder() / case
    tables = sorted(folder.glob("*.csv"))
    bare = median_seconds(lambda: [pd.read_csv(path, dtype=str) for path in tables])
    whole = median_seconds(lambda: load_case(case))
    show(f"{case}: load_case, checked", whole, bare, "bare pandas.read_csv")
    show(
        f"{case}: load_case as of a day",
        median_seconds(lambda: load_case(case, "2017-10-14")),
        whole,
        "in hindsight",
    )
    valid = [str(BIN / "frictionless"), "validate", str(folder / "datapackage.json")]
    outside = median_seconds(lambda: run(*valid), runs=3)
    ours = median_seconds(lambda: run(str(BIN / "sitrep"), "check", case), runs=3)
    show(f"{case}: sitrep check, whole process", ours, outside, "frictionless validate")
    show(
        f"{case}: check inside a process",
        median_seconds(lambda: check(folder)),
        ours,
        "the whole process",
    )


def bench_reader() -> None:
    """What the pages of the first case cost their reader."""
    with tempfile.TemporaryDirectory() as aside:
        site = Path(aside) / "site"
        run(str(BIN / "sitrep"), "report", list_cases()[0], "--hindsight", "--out", str(site))
        bench_pages(site)


def bench_language() -> None:
    """How often the linter is right on a labelled set, and on the half it was not mended on."""
    made = {label.replace("_", " "): partial(measure, label) for label in LABELS}
    for label, measured in {**made, "denials": measure_denials}.items():
        whole, held = measured(), measured("held-out")
        print(
            f"linter, {label:<38} precision {whole.precision:.2f} recall "
            f"{whole.recall:.2f}   held out {held.precision:.2f} and {held.recall:.2f}"
        )


if __name__ == "__main__":
    bench_language()
    bench_reading()
    bench_releases()
    bench_intake()
    bench_against_tables()
    bench_growth()
    bench_answers()
    bench_builds()
    bench_reader()
    for name in list_cases():
        bench_case(name)
        bench_exploring(name)
    bench_cases()
