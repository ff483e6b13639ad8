"""On how few bodies event data rests."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case
from sitrep.events.record import record

from .answer import Answer
from .record_data import cited_data, how_read, no_data

#: Bodies that are drawn; the others are added up.
DRAWN = 8


def voices(case: Case) -> Answer:
    """How many entries of the data name each body as their original source, and name it alone; as
    a source where the dataset does not part who told a thing from who published it.

    `frame`, one row a body and one for the others: origin, events, alone, share (of all entries).
    Layer data: see `about_data`.
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
    top, single = frame.iloc[0], int(ranked["alone"].sum())
    sentence = (
        f"{single:,} of {total:,} entries of {data.dataset.title} ({single / total:.0%}) name a "
        f"single body as their {what}, and {top['alone']:,} of these name {top['origin']}; it "
        f"stands behind {top['events']:,} in all ({top['share']:.0%})."
    )
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
        note += f" Not drawn: {len(rest):,} bodies, none in more than {rest['events'].max():,}."
    return Answer(
        sentence, frame, _table(ranked, what), cited_data(case, data), f"{note} {how_read(data)}"
    )


def _table(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    return frame[["origin", "events", "alone"]].rename(
        columns={"origin": what.capitalize(), "events": "Entries", "alone": "Entries that name it "
                 "alone"}
    )  # fmt: skip
