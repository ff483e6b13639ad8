"""Event data of the size of a whole release, invented and written as it is made: no file is held.

Rows have the widths of real exports: of ACLED 31 columns and a note of some 250 letters, of UCDP
GED 49 and the headlines of its sources. The same seed gives the same file.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from invented import ACLED_31, GED_49

#: Rows of the file that is read: half a gigabyte. 4,000,000 make 2.3 GB.
ROWS = 1_000_000
RUNS = 3
_CHILD = Path(__file__).with_name("one_release.py")
#: Rows that are drawn at once.
_STEP = 50_000
_WORDS = (
    "security forces fighters militia shelled village road north south bridge market river "
    "checkpoint local sources reported clashes between casualties several injured near the "
    "town of district after an armed group attacked position airstrike targeting no "
    "fatalities were on that day"
).split()


def _texts(chance: np.random.Generator, number: int, letters: int, marks: bool) -> list[str]:
    """Texts of about so many letters as cells of CSV; with marks commas, quotes and a line break
    stand in some of them."""
    found = []
    for at in range(number):
        words = list(chance.choice(_WORDS, max(2, int(chance.normal(letters, letters / 5) / 6.7))))
        if marks and len(words) > 5:
            words[3] += ","
            words[4] = f'""{words[4]}""' if at % 9 == 0 else words[4]
            words[5] += "\n" if at % 97 == 0 else ""
        text = " ".join(words)
        found.append(f'"{text}"' if marks else text)
    return found


def _drawn(rows: int, share: float, seed: int) -> Iterator[dict[str, list[object]]]:
    """What both datasets have, some thousand rows at a time: a number, a day from 1997 to 2025, a
    point, a number of dead. A `share` of the rows lies in one box (see `one_release.BOX`)."""
    chance = np.random.default_rng(seed)
    first = np.datetime64("1997-01-01")
    for start in range(0, rows, _STEP):
        number = np.arange(start, min(rows, start + _STEP))
        here = chance.random(len(number)) < share
        size = len(number)
        lat = np.where(here, chance.uniform(33, 36, size), chance.uniform(-35, 45, size))
        lon = np.where(here, chance.uniform(38, 42, size), chance.uniform(-100, 110, size))
        yield {
            "number": number.tolist(),
            "day": (first + number * 10_500 // rows).astype(str).tolist(),
            "lat": np.round(lat, 4).tolist(),
            "lon": np.round(lon, 4).tolist(),
            "dead": chance.choice([0, 0, 0, 0, 1, 1, 2, 3, 5, 9], len(number)).tolist(),
            "pick": chance.integers(0, 3_000, len(number)).tolist(),
            "code": chance.choice(["1", "1", "1", "2", "3"], len(number)).tolist(),
        }


def write_acled(path: Path, rows: int, share: float = 0.5, seed: int = 4) -> None:
    """An export of ACLED, the days in order."""
    chance = np.random.default_rng(seed + 1)
    notes, places = _texts(chance, 3_000, 250, True), _texts(chance, 3_000, 12, False)
    actors, outlets = _texts(chance, 3_000, 32, False), _texts(chance, 3_000, 24, False)

    def row(number: int, day: str, lat: float, lon: float, dead: int, pick: int, code: str) -> str:
        other = (pick * 7 + number) % 3_000
        return (
            f"LND{number},{day},{day[:4]},1,Political violence,Battles,Armed clash,{actors[pick]},,"
            f"State forces,{actors[other]},,Rebel group,State forces-Rebel group,,760,"
            f"Middle East,Land,{places[pick]},{places[other % 500]},,{places[other]},{lat},{lon},"
            f"{code},{outlets[pick]},National,{notes[other]},{dead},,{1_600_000_000 + number}\n"
        )

    _write(path, ACLED_31, _drawn(rows, share, seed), row)


def write_ged(path: Path, rows: int, share: float = 0.5, seed: int = 4) -> None:
    """A release of UCDP GED with 49 columns, the days in order."""
    chance = np.random.default_rng(seed + 1)
    heads, places = _texts(chance, 3_000, 160, True), _texts(chance, 3_000, 12, False)
    actors, outlets = _texts(chance, 3_000, 24, False), _texts(chance, 3_000, 24, False)

    def row(number: int, day: str, lat: float, lon: float, dead: int, pick: int, code: str) -> str:
        other = (pick * 7 + number) % 3_000
        side, front = actors[pick], actors[other]
        return (
            f"{number},LND-{number},{day[:4]},1,Clear,1,1,2,Land: Government,3,4,"
            f"{side} - {front},5,6,{side},7,8,{front},2,{heads[pick]},{outlets[pick]},"
            f"{day};{day},{heads[other]},{outlets[other]},{code},{places[pick]},"
            f"{places[pick]} town,{places[other % 500]},{places[other]},{lat},{lon},"
            f"POINT ({lon} {lat}),180000,Land,999,Middle East,1,1,{day} 00:00:00.000,"
            f"{day} 00:00:00.000,{dead},0,0,0,{dead},{dead + 1},{dead},,\n"
        )

    _write(path, GED_49, _drawn(rows, share, seed), row)


def _write(
    path: Path, header: list[str], drawn: Iterator[dict[str, list[object]]], row: Callable[..., str]
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(header) + "\n")
        for part in drawn:
            file.writelines(row(*cells) for cells in zip(*part.values(), strict=True))


def bench_releases(rows: int = ROWS) -> None:
    """Print our import beside pandas' fastest reader on a quarter of the rows and on all of them.

    The two take turns, so that a busy minute of the machine is shared by both.
    """
    for number in (rows // 4, rows):
        with tempfile.TemporaryDirectory() as aside:
            path = Path(aside) / "acled.csv"
            write_acled(path, number)
            print(f"ACLED, {number:,} rows, {path.stat().st_size / 1e6:.0f} MB")
            for share in ("part", "half") if number == rows else ("part",):
                _beside(path, share)


def _beside(path: Path, share: str) -> None:
    runs: dict[str, list[list[float]]] = {"ours": [], "pandas": []}
    for _ in range(RUNS):
        for way, told in runs.items():
            command = [sys.executable, str(_CHILD), way, str(path), share]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            told.append(json.loads(done.stdout))
    ours, theirs = (
        [statistics.median(column) for column in zip(*told, strict=True)] for told in runs.values()
    )
    assert ours[3] == theirs[3], f"the two disagree: {ours} {theirs}"
    told = (
        f"{theirs[at] / ours[at]:5.2f} x {what} ({theirs[at]:.1f} and {ours[at]:.1f} {unit})"
        for at, (what, unit) in enumerate((("the time", "s"), ("the processor", "s"),
                                           ("the memory", "MB")))
    )  # fmt: skip
    print(f"  {int(ours[3]):>9,} kept: pandas takes {', '.join(told)} of the whole import")


if __name__ == "__main__":
    bench_releases(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
