"""Why a verdict or a status is another in a later edition: what that one knows beyond the earlier.

Editions are made from the tables as they stand now, so a correction changes every edition alike
and is never the cause that one differs from another.
"""

from __future__ import annotations

from sitrep import dates
from sitrep.case import Case
from sitrep.references import references
from sitrep.rows import Cells
from sitrep.schema import TABLES
from sitrep.wording import bare, count, noun


def cause(earlier: Case, later: Case, name: str, row: Cells) -> str:
    """What the later edition has that the earlier had not, behind a row of `claims` or `questions`:
    a judgement revised, the newest source it is cited with, else an event that bears on it; else
    that nothing new is cited and only its day had come."""
    key = row[TABLES[name].key[0]]
    parts = [f"revised: {bare(why)}" for why in _revised(earlier, later, name, key)]
    return "; ".join([*parts, _new(earlier, later, row, key)])


def _revised(earlier: Case, later: Case, name: str, key: str) -> list[str]:
    rows = later["revisions"]
    rows = rows[(rows["table"] == name) & (rows["row_id"] == key)]
    return [why for why, since in zip(rows["why"], rows["since"], strict=True)
            if dates.parse(since).latest.isoformat() > earlier.as_of]  # fmt: skip


def _new(earlier: Case, later: Case, row: Cells, key: str) -> str:
    known = set(earlier["sources"]["source_id"])
    fresh = references(later, set(row["sources"]) - known)
    if fresh:
        more = f" and {len(fresh) - 1} more" if len(fresh) > 1 else ""
        return f"new {noun(len(fresh), 'source')}: {fresh[-1].short}{more}"
    before = set(earlier["events"]["event_id"])
    events = later["events"]
    new = [
        title for one, title, bears in zip(events["event_id"], events["title"], events["bears_on"],
                                           strict=True) if key in bears and one not in before
    ]  # fmt: skip
    if new:
        more = f" and {count(len(new) - 1, 'more event', 'more events')}" if len(new) > 1 else ""
        return f"new event: {bare(new[-1])}{more}"
    return "nothing new is cited; its day had come"
