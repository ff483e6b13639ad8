"""Why a judgement is pending in an edition: the day it waits for, and what was not yet out.

The rule is the first clock's (`asof.cells.blanked`): what the schema declares as `settled` reads as
unsettled until the latest possible day of `settled_on` has ended. To say so one must look past the
edition, so only the day is named and who publishes the sources, never what they or the verdict say.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep import dates
from sitrep.asof.rows import known_sources
from sitrep.case import Case
from sitrep.references import published_words
from sitrep.schema import TABLES
from sitrep.wording import opened, said_of


@dataclass(frozen=True)
class Waiting:
    """What a row waits for: a day (EDTF; "" if nothing has settled it to this day), the ids of all
    sources of its finding, and of those that were not out by the edition's day."""

    day: str
    sources: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


def waiting(case: Case, table: str, key: str) -> Waiting | None:
    """What a row of a table with `settled_on` waits for; None for one that is settled."""
    if not TABLES[table].settled or case.row(table, key)["settled_on"]:
        return None
    whole = case.whole
    if not whole.has(table, key) or not (row := whole.row(table, key))["settled_on"]:
        return Waiting("")
    if not case.as_of or dates.parse(row["settled_on"]).latest <= dates.parse(case.as_of).latest:
        return Waiting("")
    out = known_sources(whole["sources"], dates.parse(case.as_of).latest)
    return Waiting(
        str(row["settled_on"]),
        tuple(row["sources"]),
        tuple(one for one in row["sources"] if one not in out),
    )


def waiting_words(case: Case, found: Waiting) -> str:
    """What a row waits for, in one or two sentences."""
    if not found.day:
        return "No day and no source has settled it yet."
    text = f"It waits for {dates.label(found.day)}, when it could first be settled"
    span = dates.parse(found.day)
    if not span.certain and not span.open:
        text += f"; an uncertain day counts from its last, {dates.by_words(span)}"
    if not found.sources:
        return f"{text}."
    number, late = len(found.sources), len(found.unseen)
    by = f"by {dates.label(case.as_of)}"
    if not late:
        told = said_of(number, number, "source", "was out")
        return f"{text}. {opened(told)} {by}: it waits for the day alone."
    told = said_of(late, number, "source", "was not out", otherwise="was out")
    return f"{text}. {opened(told)} {by}: {'; '.join(_who(case, found.unseen))}."


def _who(case: Case, keys: tuple[str, ...]) -> list[str]:
    """Sources by publisher and day: a title could tell what is to come."""
    rows = [case.whole.row("sources", key) for key in keys]
    return [
        f"{row['publisher'] or row['source_id']}, {published_words(row['published'])}"
        for row in rows
    ]
