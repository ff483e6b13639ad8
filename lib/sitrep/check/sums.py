"""Sums of event data that cannot be: a part that holds more than the whole it was counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .cells import whole
from .problem import Problem
from .reading import Sheets

#: Tables whose rows each count events of the data, none of them twice, and the column that does.
_PARTS = {"spots": "events", "voices": "alone"}


def parts_stay_within_the_whole(sheets: Sheets) -> Iterator[Problem]:
    """The sums of one source were made of the same events, of which `tallies` has all.

    A share above the whole would else be printed as it stands.
    """
    totals: Counter[str] = Counter()
    for row in sheets["tallies"].rows:
        totals[row["source_id"]] += whole(row["events"]) or 0
    for name, column in _PARTS.items():
        counted: Counter[str] = Counter()
        for index, row in enumerate(sheets[name].rows):
            source, number = row["source_id"], whole(row[column]) or 0
            counted[source] += number
            if source in totals and counted[source] > totals[source] >= counted[source] - number:
                told = f"with {row[column]} the sum of {counted[source]:,}"
                yield sheets[name].fault(index, column, _above(told, totals[source], source))
    for name in ("voices", "fronts"):
        for index, row in enumerate(sheets[name].rows):
            source, number = row["source_id"], whole(row["events"]) or 0
            if source in totals and number > totals[source]:
                told = _above(f"{number:,}", totals[source], source)
                yield sheets[name].fault(index, "events", told)
    yield from _alone(sheets)


def _above(told: str, total: int, source: str) -> str:
    return f"{told} is above the {total:,} events that tallies has of {source!r}"


def _alone(sheets: Sheets) -> Iterator[Problem]:
    """Events that name a body alone are among those that name it."""
    for index, row in enumerate(sheets["voices"].rows):
        alone, events = whole(row["alone"]), whole(row["events"])
        if alone is not None and events is not None and alone > events:
            told = f"{alone:,} is above the {events:,} events that name this origin"
            yield sheets["voices"].fault(index, "alone", told)
