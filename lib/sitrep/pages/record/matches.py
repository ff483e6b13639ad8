"""Which events of the chronology event data knows, and what each of the two misses."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.events.matching import (
    DAYS,
    KM,
    LEAST,
    LONGEST,
    day_pairs,
    deeds,
    deeds_of,
    met,
)
from sitrep.events.record import Record, record
from sitrep.events.telling import cited_data, how_read, no_data
from sitrep.facts.days import edition_words
from sitrep.rows import Cells, records
from sitrep.schema.vocabularies import SAID
from sitrep.wording import amount, count, counted, opened, said_of, so_many, spelled

_DEED = "deed of the chronology with a place on the map"
#: Unmatched entries of the data that are listed, those with most killed first.
LISTED = 15


def matched(case: Case) -> Answer:
    """The pairs of an event of the chronology and an entry of the data.

    `frame`, one row a pair: the columns of the table `matches`; of the event `title`, `when` (day
    in words) and `place`; `close` (same day and within five kilometres).
    """
    data = record(case)
    possible = deeds(case)
    events, frame = possible.set_index("event_id"), _pairs(case, data)
    own = events.loc[frame["event_id"]]
    frame = frame.assign(
        title=own["title"].to_numpy(), when=[dates.label(day) for day in own["date"]],
        place=[case.name(key) for key in own["place_id"]],
        close=(frame["days"] == 0) & (frame["km"] <= 5),
    )  # fmt: skip
    sentence = no_data(case, data, "that fits an event of the chronology") if frame.empty else (
        f"{opened(said_of(len(frame), len(possible), _DEED, 'has an entry in the data that fits'))}"
        f"; {spelled(int(frame['close'].sum()))} of these on the same day within five kilometres."
    )  # fmt: skip
    return Answer(
        sentence, frame, _table(frame),
        (*cited_data(case, data), *rest_on(case, events.loc[frame["event_id"]])),
        f"{rule(data)} {how_read(data)}" if len(frame) else "",
    )  # fmt: skip


def _pairs(case: Case, data: Record) -> pd.DataFrame:
    """The pairs of which the edition knows the event, and that it is a deed with a point."""
    known = set(deeds(case)["event_id"])
    return data.matches[data.matches["event_id"].isin(known)].reset_index(drop=True)


def rule(data: Record) -> str:
    """How the pairs were found, for the dataset at hand."""
    civil = ", or with none but civilians dead" if data.dataset.sided else ""
    return (
        f"A pair is possible within {DAYS} days and {KM:g} km more than the chronology’s point is "
        "good to, with a side in common, and with both where the chronology has two that met. Left "
        f"out are entries over more than {LONGEST} days{',' if civil else ' or'} at the centre of "
        f"a district{civil}. The score is the mean of closeness in days, in kilometres and in "
        f"sides; less than {LEAST:g} is no pair. Of all pairs those are taken whose scores add up "
        "highest, each event and each entry once. A pair is a proposal: where many were killed on "
        "the same days at the same place, a fit in day, place and side does not prove that both "
        "speak of one fight."
    )


def _reason(row: Cells) -> str:
    """Why the pair fits, in words."""
    days = "same day" if row["days"] == 0 else f"{count(int(row['days']), 'day')} apart"
    place = f"{amount(row['km'], 1)} km apart"
    more = f"; {counted(int(row['others']), 'other entry')} would fit"
    return f"{days}, {place}{more if row['others'] else ''}"


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    order = frame.sort_values(["score", "event_id"], ascending=[False, True])
    return pd.DataFrame(
        {
            "Chronology": order["title"],
            "Day": order["when"],
            "Data": [
                f"{row['dyad']}, {row['point']} (entry {row['record_id']})"
                for row in records(order)
            ],
            "Its day": [dates.label(day) for day in order["date"]],
            "Killed": order["best"].astype("float64").round().astype("Int64"),
            "Why it fits": [_reason(row) for row in records(order)],
            "Score": [amount(score, 2) for score in order["score"]],
        }
    )


def missed(case: Case) -> Answer:
    """What the data does not know of the chronology, and the chronology of the data.

    `frame`, one row an event of the chronology that is a deed and has no entry: `event_id`,
    `title`, `date` (EDTF), `why`.

    Layer entries: the entries without an event, LISTED at most (record_id, when, point, dyad,
    best), only from an imported file.
    """
    data = record(case)
    events = case["events"]
    known = set(_pairs(case, data)["event_id"])
    lost = events[deeds_of(case) & ~events["event_id"].isin(known)]
    placed = set(deeds(case)["event_id"])
    days = _days_of(data)
    why = [_why(case, days, event, event["event_id"] in placed) for event in records(lost)]
    frame = lost[["event_id", "title", "date"]].assign(why=why).reset_index(drop=True)
    entries = _entries(data)
    empty = data.tallies.empty
    return Answer(
        no_data(case, data) if empty else _missed(case, data, events, frame),
        frame.iloc[0:0] if empty else frame,
        _lost(frame.iloc[0:0] if empty else frame, entries),
        () if empty else (*cited_data(case, data), *rest_on(case, lost)),
        "" if empty else how_read(data), {"entries": entries},
    )  # fmt: skip


def _days_of(data: Record) -> list[date]:
    """The Mondays of the weeks that the data has, in order."""
    return sorted(dates.parse(week).earliest for week in data.tallies["week"].unique())


def _why(case: Case, days: list[date], event: Cells, placed: bool) -> str:
    if not placed:
        return "the chronology has no point for it"
    span = dates.parse(event["date"])
    if days and (span.latest < days[0] or span.earliest > days[-1]):
        return "outside the days of the data"
    if met(case, event):
        return "the data does not have these sides against each other there"
    return "no entry near enough in days, place and side"


def _not_compared(case: Case, data: Record, number: int) -> str:
    """What the events are that are no deeds, and what that makes of them."""
    kinds = case["events"]["category"].map(case.bases("event_category"))
    if int(kinds.isin(SAID).sum()) < number:
        return "said, agreed or done without a fight of forces, which are not compared"
    never = "which such data never holds" if data.dataset.deadly else "which are not compared"
    return f"said or agreed, {never}"


def _entries(data: Record) -> pd.DataFrame:
    """The deadliest entries that no event of the chronology has."""
    columns = ["record_id", "when", "point", "dyad", "best"]
    if data.rows is None:
        return pd.DataFrame(columns=columns)
    rest = data.rows[~data.rows["record_id"].isin(data.matches["record_id"])]
    rest = rest.sort_values(["best", "record_id"], ascending=[False, True]).head(LISTED)
    when = [dates.day_words(a) if a == b else f"{dates.day_words(a)} to {dates.day_words(b)}"
            for a, b in day_pairs(rest)]  # fmt: skip
    return rest.assign(when=when)[columns].reset_index(drop=True)


def _missed(case: Case, data: Record, events: pd.DataFrame, frame: pd.DataFrame) -> str:
    total = int(data.tallies["events"].sum())
    pairs = len(_pairs(case, data))
    rest, done = total - pairs, int(deeds_of(case).sum())
    said, text = len(events) - done, "the chronology has no deed"
    if done:
        text = said_of(
            len(frame), done, "deed of the chronology", "has no entry", otherwise="has an entry"
        )
    text += edition_words(case)
    text += ", and " + said_of(rest, total, "entry", "has no event", otherwise="has an event")
    if said:
        mute = so_many(said, "event more", "is", "events more")
        text += f"; {mute} of things {_not_compared(case, data, said)}"
    return f"{opened(text)}."


def _lost(frame: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Both lists in one table, the chronology first."""
    ours = pd.DataFrame(
        {
            "Known to": "the chronology", "Day": [dates.label(day) for day in frame["date"]],
            "What": [f"{row['event_id']}: {row['title']}" for row in records(frame)],
            "Why the other has it not": frame["why"],
        }
    )  # fmt: skip
    theirs = pd.DataFrame(
        {
            "Known to": "the data", "Day": entries["when"],
            "What": [f"{row['record_id']}: {row['dyad']}, {row['point']}, "
                     f"{amount(row['best'])} killed" for row in records(entries)],
            "Why the other has it not": "the chronology does not list it",
        }
    )  # fmt: skip
    return pd.concat([part for part in (ours, theirs) if len(part)] or [ours], ignore_index=True)
