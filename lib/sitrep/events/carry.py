"""Sums of imported event data written into the tables of a case, for whoever has no such file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sitrep.case import load_case
from sitrep.datasets import CARRIED
from sitrep.files import write_all
from sitrep.schema import TABLES

from .record import SUMS, record


class NothingToSumError(ValueError):
    """A case whose package names no source for the dataset, or that has no imported rows."""


def write_sums(folder: Path) -> list[Path]:
    """Compute the tables of `schema/record.py` from the store and write them, all or none.

    Numbers are written as they are computed, whole ones without a point. NothingToSumError says
    what is missing.
    """
    case = load_case(str(folder))
    found = record(case)
    if not found.source_id:
        raise NothingToSumError(
            f'datapackage.json names no source for the data; write "datasets": {{"{CARRIED}": '
            '"S1"} into its part "sitrep", with the id of the dataset in sources.csv'
        )
    if found.rows is None or found.dataset.key != CARRIED:
        raise NothingToSumError(f"no rows of {CARRIED} are in {folder / 'events'}; import them")
    texts = {
        folder / f"{name}.csv": _whole(getattr(found, name)[list(TABLES[name].names)]).to_csv(
            index=False, lineterminator="\n"
        )
        for name in SUMS
    }
    write_all(texts)
    return list(texts)


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with numbers that have no fraction as whole ones."""
    made = frame.copy()
    for name in made.columns[made.dtypes == "float64"]:
        if (made[name].dropna() % 1 == 0).all():
            made[name] = made[name].astype("Int64")
    return made
