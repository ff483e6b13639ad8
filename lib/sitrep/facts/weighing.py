"""The three ways of adding up the evidence of a board, each a sum over its items.

Heuer's count of points, the same weighted, and the likelihood ratio. As all three are sums, what
a ranking hangs on can be counted by leaving items out (methods/sensitivity).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitrep.methods import ach, bayes, sensitivity
from sitrep.wording import and_list

from .boards import Board, Item

#: The three by name, and as a table and a sentence call them; in each the highest leads.
WAYS = ("inconsistency", "weighted", "likelihood")
WORDS = {
    "inconsistency": "Points against",
    "weighted": "Points against, weighted",
    "likelihood": "Likelihood ratio",
}
NAMES = {
    "inconsistency": "the count of points",
    "weighted": "the weighted count",
    "likelihood": "the likelihood ratio",
}


def share(way: str, item: Item, letters: Sequence[str]) -> dict[str, float]:
    """What an item adds to each answer: points, weighted points, or the log of its likelihood."""
    if way == "likelihood":
        return bayes.log_likelihoods(item.likelihoods, letters)
    return ach.share(item.ratings, 1.0 if way == "inconsistency" else item.weight, letters)


def shares(way: str, board: Board, items: Sequence[Item] | None = None) -> list[dict[str, float]]:
    """What each item adds, in their order; `items` are those of the board if not given."""
    letters = list(board.answers)
    return [share(way, item, letters) for item in (board.items if items is None else items)]


def start(way: str, board: Board) -> dict[str, float]:
    """The scores before any item: no points, or the logs of the stated priors."""
    letters = list(board.answers)
    if way == "likelihood":
        return bayes.log_priors(board.priors, letters)
    return dict.fromkeys(letters, 0.0)


def score(way: str, board: Board, items: Sequence[Item] | None = None) -> dict[str, float]:
    """The scores as a reader meets them: points (0 or less), or probabilities."""
    total = sensitivity.total(shares(way, board, items), start(way, board))
    return bayes.normalised(total) if way == "likelihood" else total


def lead(way: str, board: Board, day: date | None = None) -> frozenset[str]:
    """Who leads, by the items known at the end of a day (all of them without one); nobody without
    an item."""
    known = board.items if day is None else board.known_by(day)
    if not known:
        return frozenset()
    return sensitivity.leaders(sensitivity.total(shares(way, board, known), start(way, board)))


def lead_words(letters: frozenset[str]) -> str:
    """Who leads, in words: "A", "A and C level"."""
    return and_list(sorted(letters)) + (" level" if len(letters) > 1 else "")


def equal_priors(board: Board) -> bool:
    """Do all answers start equal?"""
    given = set(board.priors.values())
    return None in given or len(given) == 1
