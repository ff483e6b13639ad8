"""What every answer from event data says of the data: whose they are and how they were read."""

from __future__ import annotations

from sitrep import dates
from sitrep.case import Case
from sitrep.events.record import Record
from sitrep.references import Reference, references


def cited_data(case: Case, data: Record) -> tuple[Reference, ...]:
    """The reference of the dataset; none if the case does not know it."""
    return references(case, {data.source_id}) if data.source_id else ()


def how_read(data: Record) -> str:
    """Whether the page rests on imported rows or on the sums a case carries."""
    if data.rows is not None:
        return f"Computed from the imported file, release {data.rows['release'].iloc[0]}."
    return "From the sums that the case carries; the rows themselves are not part of it."


def no_data(case: Case, data: Record, what: str = "to draw here") -> str:
    """The sentence of an answer without rows; `what` says which entries were looked for."""
    if len(data.tallies):
        return f"The data of this case has no entry {what}."
    if case.as_of and not data.source_id:
        return f"By {dates.label(case.as_of)} the event data of this case were not out."
    return "No event data of this case is at hand; `sitrep import` reads it from a file."
