"""The columns of somebody's frame, read as what a chart wants of them: days, numbers, points."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import pandas as pd

from sitrep import dates
from sitrep.dates import Span
from sitrep.drawing.theme import INK, QUIET, cell_text
from sitrep.wording import amount, and_list, count, opened, shortest, so_many

#: Rows of the table beneath a chart; beyond it a page would grow by megabytes.
TABLE = 500
#: Groups that are told apart, the largest first; the others are drawn as one.
GROUPS = 8
#: What tells groups apart beside their words, where the frame has no look of its own for them.
_MARKERS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "pentagon")
#: The columns that pages give their frames for the look of a side.
LOOK = ("bloc", "label", "colour", "marker")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Read = TypeVar("Read")


class FrameError(ValueError):
    """A frame cannot be drawn: which row, which column, and what would be right."""


@dataclass(frozen=True)
class Group:
    """Rows drawn alike: their label, their look, and the places of the rows in the frame."""

    label: str
    colour: str
    marker: str
    at: list[int]


def as_frame(rows: object) -> pd.DataFrame:
    """A frame as it is; a series as a frame of its names and its numbers. FrameError for others."""
    if isinstance(rows, pd.DataFrame):
        return rows
    if isinstance(rows, pd.Series):
        made = rows.to_frame("number" if rows.name is None else rows.name)
        return made.rename_axis([one or "name" for one in rows.index.names]).reset_index()
    raise FrameError(
        f"a frame is wanted, such as the .frame of an answer, and not {type(rows).__name__}"
    )


def column(frame: pd.DataFrame, name: str, wanted: str) -> pd.Series:
    """A column of the frame. FrameError with the nearest name where there is none of that name."""
    if name in frame.columns:
        found = frame[name]
        # Two columns of one name come as a frame.
        return found.iloc[:, 0] if isinstance(found, pd.DataFrame) else found
    there = [str(one) for one in frame.columns]
    near = difflib.get_close_matches(name, there, 1)
    raise FrameError(
        f"{wanted} is looked for in a column {name!r}, which the frame does not have"
        f"{f'; the nearest is {near[0]!r}' if near else ''}. "
        f"Its columns: {', '.join(there) or 'none'}"
    )


def each(cells: pd.Series, read: Callable[[Any], Read], right: str) -> list[Read | None]:
    """What `read` makes of every cell, None for a blank one. FrameError names the first cell of
    which it makes nothing."""
    found: list[Read | None] = []
    for row, cell in cells.items():
        if blank(cell):
            found.append(None)
            continue
        try:
            found.append(read(cell))
        except (ValueError, TypeError, ArithmeticError) as error:
            raise FrameError(
                f"row {row!r}, column {str(cells.name)!r}: {cell_text(cell)[:60]!r} is not {right}"
            ) from error
    return found


def short(value: float) -> str:
    """A number as a reader wants it beside a bar: whole, or in three figures."""
    return (
        amount(value)
        if value == int(value) or abs(value) >= 100
        else shortest(float(f"{value:.2e}"))
    )


def blank(cell: Any) -> bool:
    """Is there nothing in a cell: no text, no number, no day?"""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return True
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def days_of(frame: pd.DataFrame, name: str) -> list[Span | None]:
    """The days of a column: EDTF text, dates, timestamps, periods; None for a blank cell."""
    return each(
        column(frame, name, "the day"), _span, "a day: EDTF text such as 2017-09-13, 2017-09 or "
        "2017-09-13~, a date or a timestamp",
    )  # fmt: skip


def _span(cell: Any) -> Span:
    if isinstance(cell, Span):
        return cell
    if isinstance(cell, pd.Period):
        first, last = cell.start_time.date(), cell.end_time.date()
        return dates.parse(str(first) if first == last else f"{first}/{last}")
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return dates.parse(cell.isoformat())
    if not isinstance(cell, str):
        raise TypeError
    # A time of day is no part of EDTF as we read it, but many files have one.
    stamp = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", cell)
    return dates.parse(stamp[1] if stamp else cell)


def numbers(
    frame: pd.DataFrame, name: str, wanted: str = "the number", least: float = -math.inf,
    most: float = math.inf, right: str = "a number",
) -> list[float | None]:  # fmt: skip
    """The numbers of a column, none outside the ends; None for a blank cell."""

    def read(cell: Any) -> float:
        value = float(cell)
        if not (math.isfinite(value) and least <= value <= most):
            raise ValueError
        return value

    return each(column(frame, name, wanted), read, right)


def words(frame: pd.DataFrame, name: str, wanted: str) -> list[str]:
    """A column as texts, "" for what is blank."""
    return ["" if blank(cell) else cell_text(cell) for cell in column(frame, name, wanted)]


def names(frame: pd.DataFrame, name: str, but: Sequence[str]) -> list[str]:
    """What each row is called: by the column named, else by the first of texts that is not one of
    `but`, else by its index; "" where that is a mere number."""
    if not name:
        texts = [str(one) for one in frame.columns
                 if one not in but and pd.api.types.is_string_dtype(frame[one])]  # fmt: skip
        # An id tells a reader less than what it stands for.
        texts.sort(key=lambda one: one.endswith("_id"))
        name = texts[0] if texts else ""
    if name:
        return words(frame, name, "the name")
    return ["" if isinstance(one, int) else str(one) for one in frame.index]


def groups(frame: pd.DataFrame, by: str) -> list[Group]:
    """The rows by the value of a column, the largest group first, with the look that the frame has
    for it in `colour` and `marker`, where it has one; the smallest as one where there are many."""
    if not by:
        return [Group("", INK, _MARKERS[0], list(range(len(frame))))]
    places: dict[str, list[int]] = {}
    for at, label in enumerate(words(frame, by, "the group")):
        places.setdefault(label or "blank", []).append(at)
    ranked = sorted(places.items(), key=lambda one: -len(one[1]))
    kept = ranked if len(ranked) <= GROUPS else ranked[: GROUPS - 1]
    made = [
        Group(label, _look(frame, "colour", at, INK), _look(frame, "marker", at, _MARKERS[n]), at)
        for n, (label, at) in enumerate(kept)
    ]
    rest = [at for _, own in ranked[len(kept) :] for at in own]
    others = count(len(ranked) - len(kept), "other")
    return [*made, *([Group(others, QUIET, "circle-open", sorted(rest))] if rest else [])]


def _look(frame: pd.DataFrame, name: str, at: list[int], otherwise: str) -> str:
    """The colour or marker that all rows of a group have; another where they have none or two."""
    found = set(frame[name].iloc[at]) if name in frame.columns else set()
    one = str(found.pop()) if len(found) == 1 else ""
    fits = bool(_COLOUR.fullmatch(one)) if name == "colour" else one in _MARKERS
    return one if fits else otherwise


def without(number: int, what: str) -> str:
    """A sentence on rows that lack something; "" where none does."""
    said = so_many(number, f"row without {what}", "is left out", f"rows without {what}")
    return f"{opened(said)}." if number else ""


def table(parts: dict[str, list[str]]) -> tuple[pd.DataFrame, str]:
    """The rows for a reader, and a sentence where they are more than a page should carry."""
    made = pd.DataFrame(parts, dtype="str")
    more = f"The table has the first {TABLE:,} rows." if len(made) > TABLE else ""
    return made.head(TABLE), more


def joined(*sentences: str) -> str:
    """Sentences as a note; blank ones fall away."""
    return " ".join(one for one in sentences if one)


def sizes(found: Sequence[Group]) -> str:
    """How many rows each group has, in words: "air strike 12, battle 3"; "" for one group."""
    return and_list([f"{one.label} {len(one.at):,}" for one in found]) if len(found) > 1 else ""
