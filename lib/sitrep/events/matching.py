"""Which event of the data is which event of the chronology: an assignment, not a search.

A pair is possible within DAYS and KM and with a side in common. Its score is the mean of three
closenesses; the pairs are then chosen together, each event once, so that the sum of scores is the
highest there is (the assignment problem; Kuhn 1955, doi:10.1002/nav.3800020109, by scipy).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case
from sitrep.rows import Cells, records
from sitrep.schema.vocabularies import DEEDS, HOSTILE

from .sides import side_of_each

#: Days by which the two accounts of one event may differ.
DAYS = 3
#: Kilometres by which their points may differ beyond what the chronology's point is good to.
KM = 10.0
#: A pair that scores less is none.
LEAST = 0.5
#: An entry of the data that may cover more days than this is a sum over a battle, not an event.
LONGEST = 7

COLUMNS = [
    "event_id", "record_id", "date", "point", "dyad", "best", "days", "km", "score", "others",
]  # fmt: skip


def matches(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """The best pairs of an event of the chronology and one of the data, each event once.

    `rows` as of `store.read_events`; those without a point of their own, over more than LONGEST
    days, or with none but civilians dead, are left out, and so are pairs that score less than
    LEAST. Columns: see the table `matches`, by event.
    """
    pairs = candidates(case, rows)
    if pairs.empty:
        return pairs.reindex(columns=COLUMNS)
    # Half a second, which only an imported file needs.
    from scipy.optimize import linear_sum_assignment

    table = pairs.pivot(index="event_id", columns="record_id", values="score").fillna(0.0)
    left, right = linear_sum_assignment(table.to_numpy(), maximize=True)
    chosen = pd.DataFrame({"event_id": table.index[left], "record_id": table.columns[right]})
    fitting = pairs.groupby("event_id")["record_id"].transform("size")
    pairs = pairs.assign(others=fitting - 1)
    found = pairs.merge(chosen, on=["event_id", "record_id"])[COLUMNS]
    return found.sort_values("event_id", kind="stable").reset_index(drop=True)


def candidates(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """Every possible pair: COLUMNS but the last."""
    placed = rows[_single(rows)].reset_index(drop=True)
    # Pairs of sides are few, however many the rows.
    pairs = side_of_each(case, placed)
    kinds = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    kind = np.array([kinds[pair] for pair in pairs], dtype=int)
    spans = [placed[end].to_numpy().astype("datetime64[D]") for end in ("date_start", "date_end")]
    found: list[pd.DataFrame] = []
    for event in records(deeds(case)):
        own, fought = ours(case, event), met(case, event)
        shared = np.array([_common(own, fought, pair) for pair in kinds], dtype=float)
        days = _days(dates.parse(event["date"]), *spans)
        at = np.flatnonzero(days <= DAYS)
        at = at[shared[kind[at]] > 0]
        if len(at):
            near = placed.iloc[at].assign(days=days[at], common=shared[kind[at]])
            found.append(_scored(event, near))
    if not found:
        return pd.DataFrame(columns=COLUMNS[:-1])
    return pd.concat(found, ignore_index=True)


def _single(rows: pd.DataFrame) -> np.ndarray:
    """True for entries that can be one fight: at a point of their own, over few days, and not an
    attack in which only civilians died."""
    brief = ((rows["date_end"] - rows["date_start"]).dt.days < LONGEST).to_numpy(dtype=bool)
    civilians = rows["deaths_civilians"].fillna(0)
    civil = (civilians > 0) & (civilians >= rows["best"])
    return brief & (rows["precision_km"].notna() & ~civil).to_numpy(dtype=bool)


def ours(case: Case, event: Cells) -> frozenset[str]:
    """The sides that take part in an event of the chronology."""
    return frozenset(case.bloc(actor) for actor in event["actors"]) - {""}


def met(case: Case, event: Cells) -> bool:
    """Did two sides of the chronology meet each other in this event?"""
    base = case.bases("event_category")[event["category"]]
    return base in HOSTILE and len(ours(case, event)) > 1


def deeds_of(case: Case) -> pd.Series:
    """True for each event of the chronology that is a deed, as event data of deaths may hold it."""
    return case["events"]["category"].map(case.bases("event_category")).isin(DEEDS)


def _common(blocs: frozenset[str], fought: bool, pair: tuple[str, str]) -> float:
    """How many sides the two have in common; 0 where they cannot be the same.

    A party that the case does not have, such as civilians, is no side, and what it suffered is
    not the taking of a place. Where sides of the chronology met, the data must have both.
    """
    shared = len(blocs & set(pair))
    return 0.0 if "" in pair or (fought and shared < 2) else float(shared)


def deeds(case: Case) -> pd.DataFrame:
    """The events of the chronology that event data could hold: deeds at a place with a point.

    The columns of events, and lat, lon, precision_km.
    """
    events = case["events"]
    places = case["places"].set_index("place_id")[["lat", "lon", "precision_km"]]
    events = events[deeds_of(case) & events["place_id"].isin(places.index)]
    known = events.join(places, on="place_id")
    return known[known["lat"].notna()]


def _days(span: dates.Span, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Days between a span and each row's, 0 where they may be the same day."""
    late, early = (np.datetime64(day, "D") for day in (span.latest, span.earliest))
    gaps: np.ndarray = np.maximum((first - late).astype(float), (early - last).astype(float))
    gaps[gaps < 0] = 0.0
    return gaps


def day_pairs(rows: pd.DataFrame) -> list[tuple[date, date]]:
    """First and last day of each entry, as plain days."""
    return list(zip(rows["date_start"].dt.date, rows["date_end"].dt.date, strict=True))


def _scored(event: Cells, near: pd.DataFrame) -> pd.DataFrame:
    """The rows near one event in time that are near it in space too, with their scores."""
    km = geo.distances_km(event["lat"], event["lon"], near["lat"], near["lon"])
    limit = KM + event["precision_km"]
    rows = near.assign(km=km)
    rows = rows[rows["km"] <= limit]
    rows = rows.assign(score=_score(rows, limit))
    rows = rows[rows["score"] >= LEAST]
    return pd.DataFrame(
        {
            "event_id": event["event_id"], "record_id": rows["record_id"],
            "date": [_edtf(*days) for days in day_pairs(rows)],
            "point": rows["point"], "dyad": rows["dyad"], "best": rows["best"],
            "days": rows["days"], "km": rows["km"].round(1), "score": rows["score"].round(3),
        }
    )  # fmt: skip


def _score(rows: pd.DataFrame, limit: float) -> pd.Series:
    """The mean of three closenesses from 0 to 1: in days, in kilometres, in sides."""
    near = 1 - rows["days"] / (DAYS + 1)
    return (near + (1 - rows["km"] / limit) + rows["common"] / 2) / 3


def _edtf(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
