"""Pseudo-diagnostic items: they move a count though they are as much to be expected either way.

Doherty, Mynatt, Tweney and Schiavo 1979, Pseudodiagnosticity, Acta Psychologica 43: people weigh
an item by how well it fits one hypothesis without asking how well it fits the rival. Karvetski and
Mandel 2020 find that weighting in users of the analysis of competing hypotheses. Here an item is
called so for a pair of hypotheses if its ratings put points between them while its likelihoods lie
so close that Jeffreys 1961 would not give their ratio more than a bare mention.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from .ach import Ratings, points
from .bayes import Likelihoods, ratio

#: Jeffreys 1961, appendix B: a ratio below the root of ten is not worth more than a bare mention.
BARE = 10**0.5


class Pair(NamedTuple):
    """Two hypotheses that an item sets apart in the count: which it favours, over which, by how
    many points, and by what ratio of likelihoods."""

    favoured: str
    other: str
    points: int
    ratio: float


def pseudo_diagnostic(ratings: Ratings, likelihoods: Likelihoods) -> list[Pair]:
    """The pairs of hypotheses between which the item is pseudo-diagnostic, in their order.

    A pair without both likelihoods is passed over: nothing is known of how expected the item is.
    """
    found = []
    for one, other in combinations(ratings, 2):
        gap = points(ratings[one]) - points(ratings[other])
        if not gap:
            continue
        favoured, rival = (one, other) if gap > 0 else (other, one)
        odds = ratio(likelihoods, favoured, rival)
        if odds is not None and 1 / BARE < odds < BARE:
            found.append(Pair(favoured, rival, abs(gap), odds))
    return found
