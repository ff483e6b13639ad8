"""How much of a long list a page shows: what nobody would read keeps no reader waiting."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TypeVar

from sitrep.wording import count

Item = TypeVar("Item")

#: Rows of one table, and entries of one list.
MOST = 500


def first(items: Sequence[Item]) -> Sequence[Item]:
    """As many of them as a page shows."""
    return items[:MOST]


def said(total: int, what: str = "row", most: int = MOST) -> str:
    """What is left out where there are so many, and where it can be had; "" for nothing."""
    if total <= most:
        return ""
    return f"The first {most:,} of {count(total, what)}; the answer in the notebook holds all."


def rest(total: int, what: str = "row", most: int = MOST) -> str:
    """The same as a paragraph under the list."""
    return f'<p class="note rest">{escape(told)}</p>' if (told := said(total, what, most)) else ""
