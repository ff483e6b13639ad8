"""Sources as a reader meets them under a figure: who, what, when, where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from . import dates
from .case import Case, Row


@dataclass(frozen=True)
class Reference:
    """One source in a list of sources: a line of text and an address, which may be blank."""

    source_id: str
    text: str
    url: str


def references(case: Case, source_ids: Iterable[str]) -> tuple[Reference, ...]:
    """The sources of these ids that the case knows, oldest first, undated last; no doubles."""
    wanted = set(source_ids)
    frame = case["sources"]
    rows = frame[frame["source_id"].isin(wanted)].to_dict("records")
    rows.sort(key=lambda row: (_sort_day(row["published"]), row["source_id"]))
    return tuple(Reference(row["source_id"], _line(row), row["url"]) for row in rows)


def cited(frame: pd.DataFrame) -> set[str]:
    """Every source id in the `sources` column of a frame."""
    return {source for cell in frame["sources"] for source in cell}


def published_words(published: str) -> str:
    """The day of a source as a reader would write it; for a page that bears none, when it was
    read at the latest."""
    if not published:
        return "undated"
    span = dates.parse(published)
    if span.earliest == date.min:
        return f"undated, read by {dates.by_words(span)}"
    return dates.label(published)


def _sort_day(published: str) -> str:
    return dates.parse(published).middle.isoformat() if published else "9999"


def _line(row: Row) -> str:
    parts = [row["publisher"], row["title"]]
    parts.append(published_words(row["published"]))
    return ", ".join(part for part in parts if part)
