"""Sources as a reader meets them under a figure: who, what, when, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sitrep.rows import Cells, records

from . import dates
from .case import Case
from .once import once
from .wording import and_list

#: The columns of a source of which a reference tells.
_TOLD = ["source_id", "publisher", "title", "published", "url", "reliability", "relays",
         "archived_url"]  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """One source in a list of sources: a line of text and an address, which may be blank.

    `short` is its publisher and day, `about` its letter, whom it repeats, and what is kept of it.
    """

    source_id: str
    text: str
    url: str
    short: str = ""
    about: str = ""


def references(case: Case, source_ids: Iterable[str]) -> tuple[Reference, ...]:
    """The sources of these ids that the case knows, oldest first, undated last; no doubles."""
    shelf = _shelf(case)
    found = sorted(shelf[key] for key in set(source_ids) if key in shelf)
    return tuple(reference for *_, reference in found)


@once
def _shelf(case: Case) -> dict[str, tuple[str, str, Reference]]:
    """Every source by its id: a day to sort by, its id again, the reference."""
    rows = records(case["sources"][_TOLD])
    return {
        key: (
            _sort_day(row["published"]),
            key,
            Reference(key, _line(row), row["url"], _short(row), _about(case, row)),
        )
        for row in rows
        for key in [row["source_id"]]
    }


def few(case: Case, frames: Iterable[pd.DataFrame], most: int = 2) -> tuple[Reference, ...]:
    """Those sources on which most of the rows of some frames rest, oldest first.

    Each next one stands behind most of the rows that have none yet; of equals the better letter.
    """
    rows = [set(cell) for frame in frames for cell in frame["sources"] if cell]
    letters = dict(zip(case["sources"]["source_id"], case["sources"]["reliability"], strict=True))
    chosen: list[str] = []
    while rows and len(chosen) < most:
        counts = Counter(key for row in rows for key in row if key in letters)
        if not counts:
            break
        chosen.append(min(counts, key=lambda key: (-counts[key], letters[key] or "Z", key)))
        rows = [row for row in rows if chosen[-1] not in row]
    return references(case, chosen)


def cited(frame: pd.DataFrame) -> set[str]:
    """Every source id in the `sources` column of a frame."""
    return {source for cell in frame["sources"] for source in cell}


def published_words(published: str, *, short: bool = False) -> str:
    """The day of a source as a reader would write it; for a page that bears none, when it was
    read at the latest."""
    if not published:
        return "undated"
    span = dates.parse(published)
    if span.earliest == date.min:
        return f"undated, read by {dates.by_words(span)}"
    return dates.label(published, short=short)


def _sort_day(published: str) -> str:
    return dates.parse(published).middle.isoformat() if published else "9999"


def _short(row: Cells) -> str:
    return ", ".join([row["publisher"] or row["title"], published_words(row["published"])])


def _about(case: Case, row: Cells) -> str:
    """What a reader weighs a source by: its letter, whom it repeats, whether a copy is kept."""
    parts = [f"graded {row['reliability']}" if row["reliability"] else "not graded"]
    if names := [case.name(one) for one in row["relays"] if case.name(one)]:
        parts.append(f"has it from {and_list(names)}")
    parts.append("a copy is archived" if row["archived_url"] else "no copy is archived")
    return "; ".join(parts)


def _line(row: Cells) -> str:
    parts = [row["publisher"], row["title"]]
    parts.append(published_words(row["published"]))
    return ", ".join(part for part in parts if part)
