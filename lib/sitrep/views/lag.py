"""How long after it happened a thing was known."""

from __future__ import annotations

from math import nan

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, count, rest_on
from .days import edition_words

#: A source whose day is less certain than this cannot date anything, days.
SHARP = 7


def lags(case: Case) -> pd.DataFrame:
    """One row an event: event_id, title, when, known (days in words), span, place, sources,
    known_low and known_high (least and most days from the event to its known_on; 0 if that is
    blank), source_lag (days from the event to its first source dated to within SHARP days and not
    before it; NA if none), first_source (its line)."""
    published = _published(case)
    rows = []
    for _, event in case["events"].iterrows():
        span = dates.parse(event["date"])
        known = dates.parse(event["known_on"]) if event["known_on"] else span
        dated = [
            (max(0, (day.middle - span.middle).days), who)
            for key in event["sources"] if key in published
            for day, who in [published[key]] if day.latest >= span.earliest
        ]  # fmt: skip
        soonest, source = min(dated, default=(nan, ""))
        rows.append(
            {
                "event_id": event["event_id"], "title": event["title"], "span": span,
                "when": dates.label(event["date"]),
                "known": dates.label(event["known_on"] or event["date"]),
                "place": case.name(event["place_id"]) if event["place_id"] else "",
                "sources": event["sources"], "first_source": source, "source_lag": soonest,
                "known_low": max(0, (known.earliest - span.latest).days),
                "known_high": (known.latest - span.earliest).days if event["known_on"] else 0,
            }
        )  # fmt: skip
    names = ["event_id", "title", "span", "when", "known", "place", "sources", "first_source",
             "source_lag", "known_low", "known_high"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def lag(case: Case) -> Answer:
    """How soon the first dated source followed each event; `frame` as in `lags`."""
    found = lags(case)
    dated = found[found["source_lag"].notna()]
    sentence = f"No event has a source dated well enough to measure a lag{edition_words(case)}."
    if len(dated):
        days = dated["source_lag"].astype(float)
        same, long = int((days == 0).sum()), int((days > 7).sum())
        sentence = (
            f"{same or 'None'} of {count(len(dated), 'event')} {'is' if same == 1 else 'are'} in a "
            f"source of the same day; for {long or 'none'} it took over a week (median "
            f"{_in_days(days.median())})."
        )
    table = pd.DataFrame(
        {
            "Day": found["when"], "What": found["title"], "Where": found["place"],
            "To the first dated source, days": found["source_lag"].astype("Int64"),
            "First dated source": found["first_source"],
        }
    )  # fmt: skip
    note = (
        f"Counted from the event to the first of its sources that is dated to within {SHARP} days "
        "and not older than the event. A long lag can mean that the case rests on a late page, "
        "not that nobody knew."
    )
    left = len(found) - len(dated)
    if left:
        note += f" {count(left, 'event').capitalize()} without such a source left out."
    return Answer(sentence, found, table, rest_on(case, found), note)


def late(case: Case) -> Answer:
    """The events that became public, or came into a dated source, after they happened.

    `frame`, one row such an event: see `lags`, and longest (the longer of both lags, days); the
    longest first.
    """
    found = lags(case)
    both = found[["source_lag", "known_high"]].astype(float)
    found = found.assign(longest=both.max(axis=1))
    frame = found[found["longest"] >= 1].sort_values("longest", ascending=False, kind="stable")
    sentence = f"No event is known to have come out later than its day{edition_words(case)}."
    if len(frame):
        worst = frame.iloc[0]
        sentence = (
            f"{len(frame)} of {count(len(found), 'event')} may not have been public, or in a dated "
            f"source, on the day itself; the longest lag is {_in_days(worst['longest'])}."
        )
    table = pd.DataFrame(
        {
            "Day": frame["when"], "What": frame["title"], "Where": frame["place"],
            "Public": frame["known"],
            "Days until public": [
                _range(low, high)
                for low, high in zip(frame["known_low"], frame["known_high"], strict=True)
            ],
            "Days to the first dated source": frame["source_lag"].astype("Int64"),
            "First dated source": frame["first_source"],
        }
    )  # fmt: skip
    note = (
        "Public is the day from which an edition may show the event, by the case’s own account; a "
        "bar where the event’s days are a range. The other mark is the first source of the case "
        "that is dated."
    )
    return Answer(sentence, frame.reset_index(drop=True), table, rest_on(case, frame), note)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _published(case: Case) -> dict[str, tuple[dates.Span, str]]:
    """The sources dated to within SHARP days: span, and publisher with its day in words."""
    found = {}
    for _, source in case["sources"].iterrows():
        if source["published"]:
            day = dates.parse(source["published"])
            if not day.open and (day.latest - day.earliest).days < SHARP:
                who = source["publisher"] or source["title"]
                found[source["source_id"]] = (day, f"{who}, {dates.label(source['published'])}")
    return found


def _in_days(number: float) -> str:
    return f"{number:g} {'day' if number == 1 else 'days'}"
