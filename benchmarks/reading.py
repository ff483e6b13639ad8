"""Our reader of event data beside `pandas.read_csv`, each in a process of its own.

The job is one and the same: read a file of UCDP GED, keep what lies in a window of days and a box,
with the columns we need. pandas does it three ways: plain; as fast as it goes with its own reader
(the needed columns only, kinds named, in chunks; the pyarrow reader does not know chunks, and
pyarrow is no part of this project); and as careful as we are, so that a bad cell is counted and
does not end the run. The time is from the first byte to the rows in memory, imports left out.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from invented import GED_49, ged
from sitrep.events import DATASETS, Region, import_events
from sitrep.events.engine import connect
from sitrep.events.header import read_layout
from sitrep.events.reading import flagged, mark_rows
from sitrep.events.refusals import tally

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "ucdp_ged_syria_20160101_20191130.csv"
ROWS = 400_000
RUNS = 3
REGION = Region(date(2017, 8, 1), date(2018, 7, 31), (38.0, 33.0, 42.0, 36.0), "of the bench")
UCDP = DATASETS["ucdp"]
NEEDED = [raw.name for raw in UCDP.raws]
#: Texts that come again and again are cheap to hold as categories.
REPEATED = ("dyad_name", "side_a", "side_b", "where_coordinates", "adm_1", "adm_2")


def write_synthetic(path: Path, rows: int = ROWS) -> None:
    """A file the size of a global release: 49 columns, headlines of real length, quoted breaks."""
    chance = random.Random(4)
    words = ["alpha", "road", "north", "village", "hill", "river", "town", "bridge", "near"]
    texts = [
        " ".join(chance.choices(words, k=max(3, int(chance.lognormvariate(2.6, 0.6)))))
        for _ in range(3_000)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(GED_49)
        writer.writerows(_synthetic(chance, texts, rows))


def _synthetic(chance: random.Random, texts: list[str], rows: int) -> Iterator[list[str]]:
    for number in range(rows):
        first = date(1989, 1, 1) + timedelta(number * 12_800 // rows)
        last = first + timedelta(chance.choice([0] * 14 + [6]))
        here = number % 8 == 0
        lat = round(chance.uniform(33, 36) if here else chance.uniform(-35, 45), 6)
        lon = round(chance.uniform(38, 42) if here else chance.uniform(-100, 110), 6)
        best, one, two = (
            chance.choice([1, 1, 2, 3, 5, 9]),
            chance.choice(texts),
            chance.choice(texts),
        )
        if number % 97 == 0:
            one = one[:20] + "\n" + one[20:]
        row = ged(
            id=str(number),
            date_start=f"{first} 00:00:00.000",
            date_end=f"{last} 00:00:00.000",
            latitude=str(lat),
            longitude=str(lon),
            geom_wkt=f"POINT ({lon} {lat})",
            where_prec=chance.choice("11123456"),
            best=str(best),
            low=str(best),
            high=str(best + 1),
            source_date=f"{first};{first}",
            source_headline=f"{one};{two}",
            source_article=f'"Wire,{first},{one}";"Radio,{first},{two}"',
        )
        yield [row.get(name, "") for name in GED_49]


def ours(path: Path) -> int:
    """The rows as DuckDB reads them for us."""
    layout = read_layout(path, UCDP)
    with connect() as con:
        layout, _ = mark_rows(con, layout, REGION)
        con.execute(f"create temp table events as {flagged(layout)}")
        return tally(con, layout).kept


def whole_import(path: Path) -> int:
    """The whole import: the file hashed, the rows flagged and stored."""
    with tempfile.TemporaryDirectory() as case:
        return import_events(UCDP, [path], Path(case), REGION, "1").what.kept


def _inside(frame: pd.DataFrame) -> pd.DataFrame:
    west, south, east, north = REGION.box
    first, last = pd.to_datetime(frame["date_start"]), pd.to_datetime(frame["date_end"])
    return frame[
        (last >= str(REGION.first))
        & (first <= str(REGION.last))
        & frame["latitude"].between(south, north)
        & frame["longitude"].between(west, east)
    ]


def plain(path: Path) -> int:
    """pandas without a setting."""
    return len(_inside(pd.read_csv(path)))


def fastest(path: Path) -> int:
    """pandas with the settings that serve it best here."""
    kinds = dict.fromkeys(REPEATED, "category")
    chunks = pd.read_csv(path, usecols=NEEDED, dtype=kinds, chunksize=50_000)
    return sum(len(_inside(chunk)) for chunk in chunks)


def careful(path: Path) -> int:
    """pandas so that no bad cell ends the run: all as text, then cast with what fails as blank."""
    chunks = pd.read_csv(
        path,
        usecols=NEEDED,
        dtype=str,
        keep_default_na=False,
        chunksize=50_000,
        on_bad_lines="warn",
    )
    kept = 0
    for chunk in chunks:
        for name in ("latitude", "longitude", "low", "best", "high", "where_prec"):
            chunk[name] = pd.to_numeric(chunk[name], errors="coerce")
        for name in ("date_start", "date_end"):
            chunk[name] = pd.to_datetime(chunk[name], errors="coerce")
        kept += len(_inside(chunk).dropna(subset=["low", "best", "high", "where_prec"]))
    return kept


WAYS = {one.__name__: one for one in (ours, whole_import, plain, fastest, careful)}


def measure(path: Path) -> dict[str, tuple[float, float, int]]:
    """Median seconds, peak memory in megabytes and rows kept of each way, one process a run.

    The ways take turns, so that a busy minute of the machine is shared by all.
    """
    runs: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(RUNS):
        for way, told in runs.items():
            command = [sys.executable, __file__, way, str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            told.append(json.loads(done.stdout))
    found = {}
    for way, told in runs.items():
        seconds, memory, kept = zip(*told, strict=True)
        found[way] = (statistics.median(seconds), max(memory), int(kept[0]))
    return found


def bench_reading() -> None:
    """Print our reader beside pandas on a synthetic file, and on the real one where it lies."""
    with tempfile.TemporaryDirectory() as aside:
        synthetic = Path(aside) / "synthetic.csv"
        write_synthetic(synthetic)
        for path, name in ((synthetic, "synthetic GED"), (REAL, "real GED")):
            if path.is_file():
                _compare(path, f"{name}, {path.stat().st_size / 1e6:.0f} MB")
            else:
                print(f"{name}: not here, as it is no part of the project")


def _compare(path: Path, name: str) -> None:
    found = measure(path)
    kept = {rows for _, _, rows in found.values()}
    assert len(kept) == 1, f"the ways disagree on {name}: {found}"
    seconds, memory, _ = found["ours"]
    print(f"{name}, {kept.pop():,} rows kept: reader {seconds:.2f} s, {memory:.0f} MB at most")
    for way in ("plain", "fastest", "careful", "whole_import"):
        theirs, held, _ = found[way]
        who = "the whole import" if way == "whole_import" else f"pandas, {way}"
        print(
            f"  {who:<20} {theirs / seconds:6.2f} x the time ({theirs:.2f} s)"
            f"   {held / memory:5.2f} x the memory ({held:.0f} MB)"
        )


if __name__ == "__main__":
    start = perf_counter()
    rows = WAYS[sys.argv[1]](Path(sys.argv[2]))
    took = perf_counter() - start
    # Linux gives kilobytes here, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    print(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, rows]))
