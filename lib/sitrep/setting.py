"""What the marks of an answer stand in: its days, its box of the earth, its goal, its data.

Of each there is one or none, so it is a record and no frame of one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from sitrep.datasets.model import Dataset

_Part = TypeVar("_Part")


class Window(NamedTuple):
    """The days of an axis: the first, the one from which on it may be drawn tighter, the last."""

    first: date
    knee: date
    last: date


class Bracket(NamedTuple):
    """The days on which the report may have appeared, and how a reader is told."""

    earliest: date
    latest: date
    label: str


class Edition(NamedTuple):
    """The last day of a dated edition, and what the edition is called."""

    day: date
    label: str


class Extent(NamedTuple):
    """The box of a map, degrees; east is beyond 180 where the box crosses the date line."""

    west: float
    east: float
    south: float
    north: float


class Goal(NamedTuple):
    """The place of the last stated objective."""

    place_id: str
    name: str


class Fall(NamedTuple):
    """The day on which the objective was first held by a side of the tracks, also in words."""

    day: date
    label: str


class Line(NamedTuple):
    """A line of the base map: river or road, and its name."""

    kind: str
    name: str


@dataclass(frozen=True)
class Setting:
    """What the marks of an answer stand in; None where it has none, or a chart asks for none."""

    window: Window | None = None
    bracket: Bracket | None = None
    as_of: Edition | None = None
    extent: Extent | None = None
    goal: Goal | None = None
    fall: Fall | None = None
    line: Line | None = None
    data: Dataset | None = None


def needed(part: _Part | None) -> _Part:
    """A part without which nothing can be drawn, which the finding always gives. Raises
    LookupError for whoever draws an answer of another question."""
    if part is None:
        raise LookupError("the answer lacks a part of the setting that this drawing needs")
    return part
