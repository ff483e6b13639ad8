"""Everything that is wrong with a case: its tables and its package, and the event data beside it.

`check` reads no event data, so that it stays quick and needs no database; what a report is built
from is asked here.
"""

from __future__ import annotations

from pathlib import Path

from .check import Problem, check

#: Where imported event data lie in a case.
IMPORTED = "events/[!.]*.parquet"


def problems_of(folder: Path, text: Path | None = None) -> list[Problem]:
    """The problems of `check` and those of the imported files in the folder `events`."""
    found = check(folder, text)
    if any(folder.glob(IMPORTED)):
        from .events.soundness import store_problems

        found += store_problems(folder)
    return sorted(found)
