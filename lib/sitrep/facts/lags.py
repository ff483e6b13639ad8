"""How long after it happened a thing was known: the rule, event by event.

An event is known from the later of two days: the day the case itself gives (`known_on`), and the
day of the first dated source that tells of it. Where a day is uncertain the lag is a range: from
the last day on which it may have happened to the first on which it may have been known, never
below 0, and from the first of the one to the last of the other. No lag is measured for an event
that neither dates, nor for one that may have begun at any time.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import Cells, records

from .credits import outlets

#: A source whose day is less certain than this cannot date anything, days.
SHARP = 7

_COLUMNS = [
    "event_id", "title", "category", "basis", "sources", "span", "when", "known_first",
    "known_last", "known", "low", "high", "told_by",
]  # fmt: skip


@once
def lags(case: Case) -> pd.DataFrame:
    """One row an event, in the case's order.

    Columns: event_id, title, category, basis, sources, span and when (its days, in words),
    known_first, known_last, known (days from which it was known, None if not measured; in words),
    low, high (least and most days of lag, Int64, NA if not measured), told_by (the first dated
    source: publisher and day; "" if none).
    """
    published = _published(case)
    rows = [_row(event, published) for event in records(case["events"])]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    for name in ("low", "high"):
        frame[name] = pd.Series(frame[name], dtype="Int64")
    return frame


def _row(event: Cells, published: dict[str, tuple[dates.Span, str]]) -> dict[str, object]:
    span = dates.parse(event["date"])
    told = [published[key] for key in event["sources"] if key in published]
    # A source older than the event speaks of something else, such as a plan.
    told = [one for one in told if one[0].latest >= span.earliest]
    days = [_soonest(told)] if told else []
    if event["known_on"]:
        days.append(dates.parse(event["known_on"]))
    line = min(told, key=lambda one: (one[0].latest, one[0].earliest))[1] if told else ""
    row = {
        "event_id": event["event_id"], "title": event["title"], "category": event["category"],
        "basis": event["basis"], "sources": event["sources"], "span": span,
        "when": dates.label(event["date"]), "told_by": line, "known": "",
        "known_first": None, "known_last": None, "low": pd.NA, "high": pd.NA,
    }  # fmt: skip
    days = [one for one in days if not one.open]
    if days and span.earliest != date.min:
        first = max(span.earliest, *(one.earliest for one in days))
        last = max(one.latest for one in days)
        row |= {
            "known_first": first, "known_last": last, "low": max(0, (first - span.latest).days),
            "high": max(0, (last - span.earliest).days),
            "known": _known_words(span, told, event["known_on"], first, last),
        }  # fmt: skip
    return row


def _known_words(
    span: dates.Span, told: list[tuple[dates.Span, str]], known_on: str, soonest: date, latest: date
) -> str:
    """When it was known, of the days that are written: a doubt is said, not spelled as days."""
    days = [_soonest([(one.core, who) for one, who in told])] if told else []
    if known_on:
        days.append(dates.parse(known_on).core)
    days = [one for one in days if not one.open]
    first = max(span.core.earliest, *(one.earliest for one in days))
    last = max(first, *(one.latest for one in days))
    mark = "" if (first, last) == (soonest, latest) else "~"
    return dates.label(f"{first}{mark}/{last}{mark}")


def _soonest(told: list[tuple[dates.Span, str]]) -> dates.Span:
    """The days on which the first of some sources may have been out."""
    first, last = min(one.earliest for one, _ in told), min(one.latest for one, _ in told)
    return dates.parse(f"{first}/{last}")


def _published(case: Case) -> dict[str, tuple[dates.Span, str]]:
    """The sources dated to within SHARP days: span, and publisher with its day in words."""
    found = {}
    called = outlets(case)
    for key, published in zip(
        case["sources"]["source_id"], case["sources"]["published"], strict=True
    ):
        if published:
            day = dates.parse(published)
            if not day.open and (day.latest - day.earliest).days < SHARP:
                found[key] = (day, f"{called[key]}, {dates.label(published)}")
    return found
