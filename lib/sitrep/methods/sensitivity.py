"""Which single item a ranking hangs on.

Heuer 1999, chapter 8, step 6, asks how sensitive a conclusion is to a few critical items. Here it
is counted: each item is left out once and the lead is read again (leave one out).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

#: Scores closer than this are equal.
TOLERANCE = 1e-9

Item = TypeVar("Item")
Lead = frozenset[str]


def leaders(scores: Mapping[str, float]) -> Lead:
    """The hypotheses with the highest score; several if they tie, none if there are no scores."""
    if not scores:
        return frozenset()
    top = max(scores.values())
    return frozenset(name for name, score in scores.items() if top - score <= TOLERANCE)


def flips(
    items: Sequence[Item], score: Callable[[Sequence[Item]], Mapping[str, float]]
) -> dict[int, Lead]:
    """The items, by position, without which others lead, and who leads then.

    `score` gives the scores of all hypotheses for a list of items. A lead that becomes shared,
    or stops being so, is another lead.
    """
    lead = leaders(score(items))
    without = {
        index: leaders(score([*items[:index], *items[index + 1 :]])) for index in range(len(items))
    }
    return {index: other for index, other in without.items() if other != lead}
