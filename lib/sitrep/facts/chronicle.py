"""The events of a case in the order of their days, with what a reader needs to know of each."""

from __future__ import annotations

from datetime import time

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.once import once
from sitrep.schema.vocabularies import DEEDS
from sitrep.wording import and_list

from .claim_words import kind_words
from .credits import credits


@once
def chronicle(case: Case) -> pd.DataFrame:
    """Every event in order of its day and time: the columns of events, and span, day (its middle),
    when, known (the day it became public, in words), place, who (actor names), credit, weight (how
    much hangs on it: claims and questions it bears on, sources, and whether it is a deed)."""
    events = case["events"]
    bases = case.bases("event_category")
    spans = [dates.parse(text) for text in events["date"]]
    frame = events.assign(
        when=[dates.label(text) for text in events["date"]],
        known=[dates.label(known or day) for known, day in
               zip(events["known_on"], events["date"], strict=True)],
        place=[case.name(key) if key else "" for key in events["place_id"]],
        who=[and_list([case.name(actor) for actor in cell]) for cell in events["actors"]],
        credit=credits(case, events),
        weight=[
            len(bears) + min(len(sources), 6) / 2 + 2 * (bases[category] in DEEDS)
            for bears, sources, category in
            zip(events["bears_on"], events["sources"], events["category"], strict=True)
        ],
    )  # fmt: skip
    frame["span"] = pd.Series(spans, index=frame.index, dtype=object)
    # Of one day what has a time comes in its order; what has none before it.
    hours = [span.times.first.time() if span.times else time() for span in spans]
    frame["hour"] = pd.Series(hours, index=frame.index, dtype=object)
    frame["day"] = pd.Series([span.middle for span in spans], index=frame.index, dtype=object)
    frame = frame.sort_values(["day", "hour", "event_id"], kind="stable")
    return frame.drop(columns="hour").reset_index(drop=True)


def chronicle_table(events: pd.DataFrame) -> pd.DataFrame:
    """A chronicle for reading: day, what, where, who, kind, basis, known."""
    return pd.DataFrame(
        {
            "Day": events["when"],
            "What": events["title"],
            "Where": events["place"],
            "Who": events["who"],
            "Kind": events["category"].map(kind_words),
            "Basis": events["basis"],
            "Known": events["known"],
        }
    )
