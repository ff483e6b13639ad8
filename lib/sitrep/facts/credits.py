"""Who says so, in the few words that fit into a hover."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case

#: So many publishers are named; the others are counted.
NAMED = 3


def credits(case: Case, frame: pd.DataFrame) -> list[str]:
    """For each row of a frame with `sources`: its publishers, "" if it has no known source."""
    sources = case["sources"]
    names = {
        key: publisher or title
        for key, publisher, title in zip(
            sources["source_id"], sources["publisher"], sources["title"], strict=True
        )
    }
    lines = []
    for cell in frame["sources"]:
        found = list(dict.fromkeys(names[key] for key in cell if key in names))
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        lines.append(", ".join(found[:NAMED]) + more)
    return lines
