"""The first clock: what of a case could be known at the end of a day.

Rows first known later are absent, cells written with hindsight are blank, what was settled later
is pending, judgements read as they did before a later fact changed them, and sources published
later are unknown, also in lists. A day that is uncertain counts from its latest possible day on,
so that nothing possibly later is shown.
"""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.meta import Report
from sitrep.schema import TABLES

from .cells import blanked, confirmed, revised, to_come
from .rows import (
    drop_orphans,
    drop_unmentioned,
    drop_unseen_addresses,
    drop_unseen_revisions,
    drop_unsourced,
    known_sources,
    row_known,
    those,
)

__all__ = ["as_known"]


def as_known(
    tables: dict[str, pd.DataFrame], report: Report, day: dates.Span
) -> dict[str, pd.DataFrame]:
    """The tables as of a day; the report counts from its latest possible day."""
    limit, out = day.latest, report.days.latest <= day.latest
    sources = known_sources(tables["sources"], limit)
    coming = to_come(tables["revisions"], limit)
    known: dict[str, pd.DataFrame] = {}
    for name, frame in tables.items():
        table = TABLES[name]
        if name == "sources":
            rows = frame[frame["source_id"].isin(sources)]
        else:
            rows = those(frame, row_known(table, frame, out, limit))
        was = revised(table, rows, coming.get(name, []))
        known[name] = blanked(table, was, out, limit)
    drop_unsourced(known, sources)
    drop_orphans(known)
    drop_unmentioned(known, keep={report.publisher}, report_is_out=out)
    drop_unseen_revisions(known)
    drop_unseen_addresses(known)
    confirmed(known)
    return {name: frame.reset_index(drop=True) for name, frame in known.items()}
