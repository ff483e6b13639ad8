"""Who says so, in the few words that fit into a hover."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case
from sitrep.methods.independence import outlet_of
from sitrep.once import once
from sitrep.rows import records

#: So many publishers are named; the others are counted.
NAMED = 3


@once
def outlets(case: Case) -> dict[str, str]:
    """What each source is called by, by its id: its publisher, else its title."""
    return {row["source_id"]: outlet_of(row) for row in records(case["sources"])}


def credits(case: Case, frame: pd.DataFrame) -> list[str]:
    """For each row of a frame with `sources`: its publishers, "" if it has no known source."""
    names = outlets(case)
    lines = []
    for cell in frame["sources"]:
        found = list(dict.fromkeys(names[key] for key in cell if key in names))
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        lines.append(", ".join(found[:NAMED]) + more)
    return lines
