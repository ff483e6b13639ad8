"""Days of a case as a chart needs them: the report's bracket, the edition's end, a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.setting import Bracket, Edition, Window

#: Days without a mark after which a chart of an approach may end.
SILENCE = timedelta(days=120)
#: Share of the marks that gets the wider scale of an axis.
BUSY = 0.75
#: Room before the first and after the last mark.
MARGIN = timedelta(days=20)


def edition_end(case: Case) -> date:
    """The last day the edition can show: its own day, or the end of the case's window."""
    return dates.parse(case.as_of or case.meta.window[1]).latest


def window(case: Case) -> tuple[date, date]:
    """First and last day of the case's window, the last not after the edition's day."""
    first = dates.parse(case.meta.window[0]).earliest
    return first, max(first, min(edition_end(case), dates.parse(case.meta.window[1]).latest))


def week_within(monday: date, first: date, last: date) -> bool:
    """Does a week that begins on `monday` share a day with a window?"""
    return first - timedelta(days=6) <= monday <= last


def until_silence(marks: list[date], last: date) -> date:
    """The last day of a chart: a little after the last mark before a silence of SILENCE, so that
    a late tail or an empty one does not squash what came before; never after `last`."""
    for one, two in pairwise([*sorted(marks), last]):
        if two - one > SILENCE:
            return min(last, one + MARGIN)
    return last


def since_silence(marks: list[date], first: date) -> date:
    """The first day of a chart: a little before the first mark, where a silence of SILENCE goes
    before it; else `first`."""
    start = min(marks, default=first)
    return max(first, start - MARGIN) if start - first > SILENCE else first


def knee(marks: list[date], first: date, last: date) -> date:
    """Where a chart of the whole window may shrink: the end of the month by which BUSY of the
    marks have come, if what is left is longer than what came before; else `last`."""
    ordered = sorted(day for day in marks if first <= day <= last)
    if not ordered:
        return last
    busy = ordered[min(len(ordered) - 1, int(len(ordered) * BUSY))]
    turn = (busy.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return turn if (last - turn) > (turn - first) else last


def bent(marks: list[date], first: date, last: date) -> Window:
    """The days of an axis of the whole window, with its knee."""
    return Window(first, knee(marks, first, last), last)


def report_is_out(case: Case) -> bool:
    """True if the edition is in hindsight or not before the latest day of the report."""
    return not case.as_of or case.meta.report.days.latest <= dates.parse(case.as_of).latest


def bracket(case: Case) -> Bracket | None:
    """The days on which the report may have appeared; None in an edition before it."""
    if not report_is_out(case):
        return None
    report = case.meta.report
    return Bracket(report.days.earliest, report.days.latest, dates.label(report.published))


def edition(case: Case) -> Edition | None:
    """The last day of a dated edition; None in hindsight, and where the edition's day lies outside
    the case's window."""
    day, (first, last) = edition_end(case), window(case)
    return Edition(day, case.edition) if case.as_of and first <= day <= last else None


def edition_words(case: Case) -> str:
    """The edition's end as the tail of a sentence: " by 16 September 2017"; "" in hindsight."""
    return f" by {dates.label(case.as_of)}" if case.as_of else ""


def mask(frame: pd.DataFrame, column: str, holds: Callable[[Any], bool]) -> pd.Series:
    """True for each row whose cell in `column` passes; a boolean series also of no rows."""
    return pd.Series([holds(cell) for cell in frame[column]], index=frame.index, dtype=bool)
