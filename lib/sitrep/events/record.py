"""What a case has of event data: imported rows of UCDP GED, else of ACLED, else its own sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sitrep.case import Case
from sitrep.datasets import CARRIED, DATASETS
from sitrep.datasets.model import Dataset
from sitrep.once import once

from .fronts import fronts
from .matching import matches
from .store import read_events
from .sums import spots, tallies, voices

#: How the table of each name in `schema/record.py` is computed from a case and imported rows.
SUMS: dict[str, Callable[[Case, pd.DataFrame], pd.DataFrame]] = {
    "tallies": lambda _, rows: tallies(rows),
    "spots": lambda _, rows: spots(rows),
    "fronts": fronts,
    "matches": matches,
    "voices": lambda _, rows: voices(rows),
}


@dataclass(frozen=True)
class Record:
    """Event data of a case as of its day.

    The frames have the columns of their tables in `schema/record.py`. `rows` holds the imported
    events (see `store.read_events`, and `_plain`), None if the frames come from the tables the
    case carries. `source_id` is the source they rest on, "" if the case names none that is out.
    """

    case: Case
    dataset: Dataset
    source_id: str
    rows: pd.DataFrame | None

    @cached_property
    def tallies(self) -> pd.DataFrame:
        """By week, district and dyad."""
        return self._sum("tallies")

    @cached_property
    def spots(self) -> pd.DataFrame:
        """By point and dyad."""
        return self._sum("spots")

    @cached_property
    def fronts(self) -> pd.DataFrame:
        """By week and stated route."""
        return self._sum("fronts")

    @cached_property
    def matches(self) -> pd.DataFrame:
        """By event of the chronology."""
        return self._sum("matches")

    @cached_property
    def voices(self) -> pd.DataFrame:
        """By body on whose word the data rests."""
        return self._sum("voices")

    def _sum(self, name: str) -> pd.DataFrame:
        if self.rows is not None:
            return SUMS[name](self.case, self.rows).assign(source_id=self.source_id)
        carried = self.case[name]
        return carried[carried["source_id"] == self.source_id].reset_index(drop=True)


@once
def record(case: Case) -> Record:
    """The event data of a case; frames without rows while its source is not out.

    In hindsight imported rows go before the sums a case carries, as they may be of a later release;
    for the same reason a dated edition has the sums alone. Of two datasets the first in DATASETS
    is used, and never a mixture: they count the same deaths.
    """
    # What was imported may be of a release that came out after the edition's day.
    for key, dataset in DATASETS.items() if not case.as_of else ():
        rows = read_events(case.folder, key)
        if len(rows):
            return Record(case, dataset, _source(case, key), _plain(dataset, rows))
    return Record(case, DATASETS[CARRIED], _source(case, CARRIED), None)


def _source(case: Case, key: str) -> str:
    """The source id of a dataset, "" if the case names none or it is not out."""
    source = case.meta.datasets.get(key, "")
    return source if source in set(case["sources"]["source_id"]) else ""


def _plain(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are summed: one figure of the dead is lowest and highest too, and who
    published stands for who told it where the dataset does not part the two."""
    if not dataset.ranged:
        rows = rows.assign(low=rows["best"], high=rows["best"])
    return rows if dataset.original else rows.assign(origin=rows["outlet"])
