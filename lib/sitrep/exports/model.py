"""The shape of an export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.case import Case


@dataclass(frozen=True)
class Export:
    """One form of a case: its word, what it is good for, how its files end, and what makes its
    text of a case as of a day."""

    key: str
    title: str
    suffix: str
    text: Callable[[Case], str]
