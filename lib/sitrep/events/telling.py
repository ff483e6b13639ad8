"""What every answer from event data says of the data: whose they are and how they were read."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.events.record import Record
from sitrep.look import most
from sitrep.references import Reference, references

#: Rows of a table or marks of a map that a page holds; a case with all of a large file has more.
LISTED = most.MOST


def cited_data(case: Case, data: Record) -> tuple[Reference, ...]:
    """The reference of the dataset; none if the case does not know it."""
    return references(case, {data.source_id}) if data.source_id else ()


def how_read(data: Record) -> str:
    """Whether the page rests on imported rows or on the sums a case carries, and of what."""
    title = data.dataset.title
    if data.rows is None:
        return f"From the sums of {title} that the case carries; its rows are not part of it."
    text = f"Computed from the imported file of {title}, release {data.rows['release'].iloc[0]}."
    # A source that the case knows is cited like any other.
    return text if data.source_id else f"{text} To be cited as: {data.dataset.credit}."


def killed(frame: pd.DataFrame, data: Record) -> dict[str, pd.Series]:
    """The columns of a table for low, best and high; one where the dataset gives one figure."""
    if not data.dataset.ranged:
        return {"Killed": frame["best"]}
    return {
        "Killed, lowest": frame["low"],
        "Killed, most likely": frame["best"],
        "Killed, highest": frame["high"],
    }


def listed(table: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, str]:
    """The rows of a table that a page lists, in its order, and a word about those left out.

    LISTED at most, those with the most by the columns `by`; the word is "" if none is left out.
    """
    if len(table) <= LISTED:
        return table, ""
    most = table.sort_values(by, ascending=False, kind="stable").index[:LISTED]
    word = f" The table lists {LISTED:,} of {len(table):,} rows, those with the highest numbers."
    return table.loc[most.sort_values()], word


def most_words(part: float, whole: float) -> str:
    """What the largest part of a whole is called: all, most, or only the most of several."""
    return "all" if part == whole else "most" if part * 2 > whole else "the most"


def no_data(case: Case, data: Record, what: str = "to draw here") -> str:
    """The sentence of an answer without rows; `what` says which entries were looked for."""
    if len(data.tallies):
        return f"The data of this case has no entry {what}."
    if case.as_of and not data.source_id:
        return f"By {dates.label(case.as_of)} the event data of this case were not out."
    return "No event data of this case is at hand; `sitrep import` reads it from a file."
