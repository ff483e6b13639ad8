"""From which day a source is known: the one rule of the check and of every edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sitrep.dates import Span
from sitrep.schema import TIMELESS


def known_from(
    sources: Iterable[tuple[str, str, Span | None, Sequence[str]]],
) -> dict[str, date]:
    """The day from which each source is known for sure; `date.max` for one that never is.

    A source is its id, its kind, the days on which it may have been published (None where it bears
    none) and the ids of what it relays. A page counts from the latest of its days, and what does
    not change with time from the first of all days. A body has no day of its own, and a page
    without a day was there when it was first repeated: both are known through whoever relays them.
    Without them a relay would pass for an origin and be counted as one.
    """
    rows = {key: (kind, days, relays) for key, kind, days, relays in sources}
    known = {
        key: date.min if kind == TIMELESS else days.latest if days else date.max
        for key, (kind, days, _) in rows.items()
    }
    undated = {key for key, (_, days, _) in rows.items() if days is None or days.open}
    # The earliest first: what a source lends its day to keeps it, so each is visited once.
    for key in sorted(known, key=lambda one: known[one]):
        waiting = [key]
        while waiting:
            one = waiting.pop()
            for other in rows[one][2]:
                if other in undated and known[one] < known[other]:
                    known[other] = known[one]
                    waiting.append(other)
    return known
