"""From which day each source of a case is known, as the first clock has it."""

from __future__ import annotations

from datetime import date

from sitrep.schema import TIMELESS

from .cells import span
from .reading import Sheet, items


def days_out(sources: Sheet) -> dict[str, date]:
    """The day from which each source is known for sure; `date.max` for one that never is.

    A page counts from the latest possible day of its publication, what does not change with time
    from the first of all days, and what bears no day from the first page that relays it.
    """
    rows = {row["source_id"]: row for row in sources.rows}
    known = {}
    for key, row in rows.items():
        days = span(row["published"])
        known[key] = date.min if row["kind"] == TIMELESS else days.latest if days else date.max
    undated = {
        key for key, row in rows.items() if (days := span(row["published"])) is None or days.open
    }
    # The earliest first: what a source lends its day to keeps it, so each is visited once.
    for key in sorted(known, key=lambda one: known[one]):
        waiting = [key]
        while waiting:
            one = waiting.pop()
            for other in items(rows[one]["relays"]):
                if other in undated and known[one] < known[other]:
                    known[other] = known[one]
                    waiting.append(other)
    return known
