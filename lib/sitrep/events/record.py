"""What a case has of event data: the imported rows if they are there, else the sums it carries."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sitrep.case import Case

from .fronts import fronts
from .matching import matches
from .store import read_events
from .sums import spots, tallies, voices

#: The dataset whose sums a case may carry; the rows of the others never leave the importer.
DATASET = "ucdp"


@dataclass(frozen=True)
class Record:
    """Event data of a case as of its day.

    The frames have the columns of their tables in `schema/record.py`. `rows` holds the imported
    events (see `store.read_events`), None if the frames come from the tables the case carries.
    `source_id` is the source they rest on, "" if the case names none.
    """

    source_id: str
    rows: pd.DataFrame | None
    tallies: pd.DataFrame
    spots: pd.DataFrame
    fronts: pd.DataFrame
    matches: pd.DataFrame
    voices: pd.DataFrame


def record(case: Case) -> Record:
    """The event data of a case; frames without rows while its source is not out.

    Imported rows go before the sums a case carries: they may be of a later release.
    """
    source = case.meta.datasets.get(DATASET, "")
    known = source in set(case["sources"]["source_id"])
    rows = read_events(case.folder, DATASET) if known or not case.as_of else None
    if rows is None or rows.empty:
        carried = {name: _of(case[name], source if known else "") for name in TABLES}
        return Record(source if known else "", None, **carried)
    made = {name: frame.assign(source_id=source) for name, frame in computed(case, rows).items()}
    return Record(source if known else "", rows, **made)


def computed(case: Case, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The sums over imported rows, by table name."""
    return {
        "tallies": tallies(rows), "spots": spots(rows), "fronts": fronts(case, rows),
        "matches": matches(case, rows), "voices": voices(rows),
    }  # fmt: skip


#: The tables of sums.
TABLES = ("tallies", "spots", "fronts", "matches", "voices")


def _of(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    return frame[frame["source_id"] == source].reset_index(drop=True)
