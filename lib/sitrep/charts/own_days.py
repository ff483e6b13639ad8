"""Rows of any frame along a calendar: which days, in which lanes, counted by what."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer
from sitrep.dates import Span, day_words
from sitrep.wording import and_list, counted, figures, opened

from .own_days_chart import CLOSE, draw
from .rows import LOOK, Group, as_frame, days_of, groups, joined, names, table, without, words

#: Stacks of marks higher than this become bars, and so do more rows than this.
HIGHEST, MOST = 18, 600
#: From so many rows on those far off may stand at the edge: the share that stays inside, and how
#: many times longer than the days of that share all days must be.
FEW, INSIDE, LONGER = 20, 0.85, 3.0
#: Bars that one lane may have.
FITTING = 80
#: By what days are counted, the finest first: its word, its days, and its first day.
UNITS: dict[str, tuple[int, Callable[[date], date]]] = {
    "day": (1, lambda day: day),
    "week": (7, lambda day: day - timedelta(days=min(day.weekday(), day.toordinal() - 1))),
    "month": (30, lambda day: day.replace(day=1)),
    "year": (365, lambda day: day.replace(month=1, day=1)),
    "century": (36524, lambda day: date(max(day.year // 100 * 100, 1), 1, 1)),
}


def days(
    frame: pd.DataFrame, day: str = "day", *, by: str = "", name: str = "", title: str = ""
) -> Answer:
    """The rows of a frame along a calendar, in a lane for each value of the column `by`.

    `day` names the column of days: EDTF text, dates, timestamps or periods; a row without one is
    left out and counted. A day that is not certain is drawn faded, over all days on which it may
    have been. `name` is the column by which a row is called. Many rows become bars that count
    them by week, month or year, as the note says. Groups take the look of the columns `colour`
    and `marker`, where the frame has them; eight are told apart. `title` takes the place of the
    sentence.

    `.frame` holds the rows drawn, as they came. Raises FrameError for a missing column or a cell
    that is no day.

    >>> from sitrep import days, timeline
    >>> days(timeline.chronology(case).frame, by="category", name="title").table.columns.to_list()
    ['Title', 'Day', 'Category']
    """
    rows = as_frame(frame)
    found = days_of(rows, day)
    here = [at for at, span in enumerate(found) if span is not None]
    kept, spans = rows.iloc[here], [span for span in found if span is not None]
    lanes = groups(kept, by)
    called, when = names(kept, name, (day, by, *LOOK)), [dates.label(span.text) for span in spans]
    parts = {opened(name) or "Row": called, "Day": when}
    if by:
        parts |= {opened(by): words(kept, by, "the group")}
    shown, cut = table(parts)
    marks = pd.DataFrame({"name": called, "when": when}, dtype="str")
    for end in ("day", "first", "last"):
        marks[end] = pd.Series([_end(span, end) for span in spans], dtype=object)
    marks, outside = _within(marks)
    unit = _unit(marks, lanes)
    if unit:
        marks["unit"] = pd.Series([UNITS[unit][1](one) for one in marks["day"]], dtype=object)
    note = joined(
        f"Each bar counts the rows of a {unit}, uncertain days by their middle." if unit else "",
        outside, without(len(rows) - len(kept), "a day"), cut,
    )  # fmt: skip
    drawn = partial(draw, lanes=lanes, unit=unit)
    said = title if title and spans else _sentence(spans)
    return Answer(said, kept, shown, (), note, {"marks": marks}, draw=drawn)


def _within(marks: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The marks with `side`: -1 or 1 for a few far before or after all others, which are moved to
    the edge of the days drawn, so that they do not squash them; and the words for it."""
    ordinals = sorted(day.toordinal() for day in marks["day"])
    marks["side"] = 0
    if len(ordinals) < FEW:
        return marks, ""
    # The shortest stretch of days that holds so many of them.
    many = math.ceil(len(ordinals) * INSIDE)
    low, high = min(
        zip(ordinals, ordinals[many - 1 :], strict=False), key=lambda ends: ends[1] - ends[0]
    )
    if ordinals[-1] - ordinals[0] <= LONGER * max(high - low, 1):
        return marks, ""
    room = max((high - low) // 10, 1)
    inside = [day for day in ordinals if low - room <= day <= high + room]
    first, last = date.fromordinal(inside[0]), date.fromordinal(inside[-1])
    for side, far in ((-1, marks["day"] < first), (1, marks["day"] > last)):
        marks.loc[far, "side"] = side
    for end in ("day", "first", "last"):
        marks[end] = pd.Series([min(max(day, first), last) for day in marks[end]], dtype=object)
    early, late = int((marks["side"] < 0).sum()), int((marks["side"] > 0).sum())
    parts = [f"{figures(number)} {word}" for number, word in
             ((early, f"before {day_words(first)}"), (late, f"after {day_words(last)}"))
             if number]  # fmt: skip
    return marks, f"Triangles at the edges are rows further off: {and_list(parts)}."


def _end(span: Span, which: str) -> date:
    """The day of a mark, or an end of what is faded around it; an open end has no length."""
    if which == "day" or span.open:
        return span.middle
    return span.earliest if which == "first" else span.latest


def _unit(marks: pd.DataFrame, lanes: Sequence[Group]) -> str:
    """By what days are counted where single marks would be too many; else ""."""
    if marks.empty:
        return ""
    length = (max(marks["day"]) - min(marks["day"])).days + 1
    days = [day.toordinal() for day in marks["day"]]
    if len(days) <= MOST and all(
        _stack([days[at] for at in one.at], CLOSE * length) <= HIGHEST for one in lanes
    ):
        return ""
    return next((unit for unit, (size, _) in UNITS.items() if length <= size * FITTING), "century")


def _stack(marks: list[int], close: float) -> int:
    """The most marks that lie within so many days of one another, about."""
    marks = sorted(marks)
    most, first = 0, 0
    for at, day in enumerate(marks):
        while day - marks[first] > close:
            first += 1
        most = max(most, at - first + 1)
    return most


def _sentence(spans: Sequence[Span]) -> str:
    if not spans:
        return "No row has a day."
    ends = sorted({day_words(_end(one, which)): _end(one, which)
                   for one in spans for which in ("first", "last")}.items(),
                  key=lambda one: one[1])  # fmt: skip
    rows = opened(counted(len(spans), "row"))
    if len(ends) == 1:
        return f"{rows}, on {ends[0][0]}."
    return f"{rows}, from {ends[0][0]} to {ends[-1][0]}."
