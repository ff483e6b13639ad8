"""One reading of a file of ACLED in a process of its own, which imports what it needs alone.

`python one_release.py WAY FILE SHARE` prints as JSON the seconds on the clock and of the processor,
the most memory held in megabytes and the rows kept. WAY is `ours`, the whole import, hashed and
stored, or `pandas`, its own reader in chunks, the needed columns only; of these rows nothing is
cast, checked or stored beyond what tells which are wanted. SHARE is `part` or `half` of the rows.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

BOX = (38.0, 33.0, 42.0, 36.0)
WINDOWS = {
    "part": (date(2017, 8, 1), date(2018, 7, 31)),
    "half": (date(1900, 1, 1), date(2100, 1, 1)),
}


def main(way: str, path: Path, share: str) -> None:
    read = {"ours": _ours, "pandas": _pandas}[way]()
    clock, busy = perf_counter(), process_time()
    kept = read(path, WINDOWS[share])
    # Linux gives kilobytes here, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps([perf_counter() - clock, process_time() - busy, most, kept]))


def _ours():  # type: ignore[no-untyped-def]
    from sitrep.events import DATASETS, Region, import_events

    def read(path: Path, window: tuple[date, date]) -> int:
        with tempfile.TemporaryDirectory() as case:
            region = Region(*window, BOX, "of the bench")
            return import_events(DATASETS["acled"], [path], Path(case), region, "1").what.kept

    return read


def _pandas():  # type: ignore[no-untyped-def]
    import pandas as pd
    from sitrep.datasets.acled import DATASET

    def read(path: Path, window: tuple[date, date]) -> int:
        needed = [raw.name for raw in DATASET.raws]
        west, south, east, north = BOX
        kept = 0
        for chunk in pd.read_csv(path, usecols=needed, chunksize=50_000):
            day = pd.to_datetime(chunk["event_date"])
            inside = (day >= str(window[0])) & (day <= str(window[1]))
            inside &= chunk["latitude"].between(south, north)
            kept += int((inside & chunk["longitude"].between(west, east)).sum())
        return kept

    return read


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
