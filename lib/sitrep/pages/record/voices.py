"""On how few bodies event data rests."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.events.record import record
from sitrep.events.telling import cited_data, how_read, listed, no_data
from sitrep.wording import count, entire, figures, noun, opened, said_of, verb

#: Bodies that are drawn; the others are added up.
DRAWN = 8


def voices(case: Case) -> Answer:
    """How many entries of the data name each body as their original source, and name it alone.

    As a source, where the dataset does not part who told a thing from who published it.

    `frame`, one row a body and one for the others: `origin`, `events`, `alone`, `share` (of all
    entries).
    """
    data = record(case)
    what = "original source" if data.dataset.original else "source"
    total = int(data.tallies["events"].sum())
    ranked = data.voices.sort_values(["events", "alone"], ascending=False, kind="stable")
    rest = ranked.iloc[DRAWN:]
    frame = ranked.head(DRAWN)[["origin", "events", "alone"]].reset_index(drop=True)
    frame = frame.assign(share=[events / total if total else 0.0 for events in frame["events"]])
    if frame.empty or not total:
        return Answer(
            no_data(case, data, f"that names its {what}"),
            frame.iloc[0:0],
            _table(frame.iloc[0:0], what),
        )
    named = said_of(int(ranked["alone"].sum()), total, "entry", f"names one body alone as {what}")
    sentence = f"In {data.dataset.title} {named}{_foremost(ranked, total)}."
    note = (
        "Bodies are counted as the dataset spells them, so one that is spelled in two ways counts "
        "twice. "
    )
    note += (
        "Many pages may have carried a report: what counts is whose word it is."
        if data.dataset.original
        else f"{data.dataset.title} names who told or published an event, without parting the two."
    )
    if len(rest):
        most = count(int(rest["events"].max()), "entry")
        each = " each" if len(rest) > 1 else ""
        note += f" Not drawn: {count(len(rest), 'body')}, in at most {most}{each}."
    shown, left = listed(ranked.reset_index(drop=True), ["events", "alone"])
    return Answer(
        sentence, frame, _table(shown, what), cited_data(case, data),
        f"{note}{left} {how_read(data)}",
    )  # fmt: skip


def _foremost(ranked: pd.DataFrame, total: int) -> str:
    """The share of entries with a single body, and how often it is the foremost of them."""
    top, single = ranked.iloc[0], int(ranked["alone"].sum())
    text = f" ({single / total:.0%})"
    if single:
        alone = int(top["alone"])
        whole = noun(single, "it", f"{entire(single)} of these")
        own = whole if alone == single else f"{figures(alone)} of these"
        text += f", and {own} {verb(alone, 'names')} {top['origin']}"
    behind = f"{top['events']:,} in all ({top['events'] / total:.0%})"
    return f"{text}; {top['origin']} stands behind {behind}"


def _table(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    return frame[["origin", "events", "alone"]].rename(
        columns={"origin": opened(what), "events": "Entries", "alone": "Entries that name it "
                 "alone"}
    )  # fmt: skip
