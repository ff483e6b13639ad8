"""From which day each source of a sheet is known, as the first clock has it."""

from __future__ import annotations

from datetime import date

from sitrep.published import known_from

from .cells import span
from .reading import Sheet, items


def days_out(sources: Sheet) -> dict[str, date]:
    """The day from which each source is known for sure; a day that cannot be read is none."""
    return known_from(
        (row["source_id"], row["kind"], span(row["published"]), items(row["relays"]))
        for row in sources.rows
    )
