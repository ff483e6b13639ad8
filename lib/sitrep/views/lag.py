"""How long after it happened a thing was known."""

from __future__ import annotations

from math import nan

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, count, rest_on
from .days import edition_words

#: Upper ends of the classes of lag, days, and their words; the last has no end.
CLASSES = (
    (0, "same day"), (1, "next day"), (3, "2 to 3 days"), (7, "4 to 7 days"),
    (30, "8 to 30 days"), (365, "a month to a year"), (10**6, "over a year"),
)  # fmt: skip
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
    """How soon the first dated source followed each event, in classes.

    `frame`, one row a class of lag: class, events, share (of those that can be dated).
    """
    found = lags(case)
    dated = found[found["source_lag"].notna()]
    frame = pd.DataFrame(
        {"class": [word for _, word in CLASSES], "events": _counts(dated["source_lag"])}
    ).assign(share=lambda table: table["events"] / max(len(dated), 1))
    sentence = f"No event has a source dated well enough to measure a lag{edition_words(case)}."
    if len(dated):
        median = float(dated["source_lag"].astype(float).median())
        sentence = (
            f"The median event was in a dated source {_days(median)}; for "
            f"{int((dated['source_lag'] > 7).sum()) or 'none'} of {len(dated)} it took over a week."
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
    return Answer(sentence, frame, table, rest_on(case, found), note)


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
            f"{len(frame)} of {count(len(found), 'event')} may have been public, or in a dated "
            f"source, only after the day, at most {count(int(worst['longest']), 'day')} after."
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


def _counts(days: pd.Series) -> list[int]:
    counts, low = [], -1
    for high, _ in CLASSES:
        counts.append(int(((days > low) & (days <= high)).sum()))
        low = high
    return counts


def _days(median: float) -> str:
    if median == 0:
        return "on the day itself (median 0 days)"
    return f"within {median:g} day{'' if median == 1 else 's'} (median)"
