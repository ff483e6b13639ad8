"""What every view gives back: an answer in a sentence, the rows it rests on, and the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from sitrep.case import Case
from sitrep.references import Reference, cited, references

from .wording import and_list as and_list
from .wording import count as count


@dataclass(frozen=True)
class Answer:
    """The answer to one question about a case.

    `sentence` is what a reader should take away, every number in it computed. `frame` holds one
    row a mark, with the columns that the view's docstring names. `table` is the same for a
    reader: headings instead of column names, names instead of ids, units in the headings.
    `layers` holds further frames a chart draws beneath (rivers, spans), by name.
    """

    sentence: str
    frame: pd.DataFrame
    table: pd.DataFrame
    references: tuple[Reference, ...] = ()
    note: str = ""
    layers: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def rest_on(case: Case, *frames: pd.DataFrame) -> tuple[Reference, ...]:
    """The references of every source in the `sources` columns of these frames."""
    return references(case, {source for frame in frames for source in cited(frame)})


def styled(case: Case, frame: pd.DataFrame, bloc: str = "bloc") -> pd.DataFrame:
    """The frame with `label`, `colour` and `marker` of the bloc in column `bloc`.

    A row whose bloc is blank or unknown is grey with a circle and reads "no side".
    """
    blocs = case["blocs"].set_index("bloc_id")
    known = frame[bloc].where(frame[bloc].isin(blocs.index), "")
    look = {"label": "no side", "colour": "#8a8a8a", "marker": "circle"}
    made = frame.copy()
    for name, blank in look.items():
        made[name] = [str(blocs.at[key, name]) if key else blank for key in known]
    return made
