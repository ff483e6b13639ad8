"""Analysis of competing hypotheses: what speaks against each answer, and how much it tells.

Heuer 1999, Psychology of Intelligence Analysis, chapter 8, scored as the PARC ACH software scores
it. Ratings are CC, C, N, I and II; NA does not bear on the hypothesis and counts for nothing.
Consistency is not rewarded: an answer survives by what does not speak against it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import pstdev

#: Points against a hypothesis.
AGAINST = {"I": -1, "II": -2}
#: Steps of the rating scale, for diagnosticity.
STEPS = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
#: Weights of a level of credibility or relevance.
WEIGHTS = {"low": 1 / math.sqrt(2), "medium": 1.0, "high": math.sqrt(2)}
#: Our reading of the Admiralty digit as the credibility level of the software: 1 and 2 say that
#: the item is likely true, 3 that it may be, 4 and 5 that it is likely not. 6 is missing.
LEVELS = {"1": "high", "2": "high", "3": "medium", "4": "low", "5": "low", "6": "", "": ""}

Ratings = Mapping[str, str]


def inconsistency(items: Sequence[Ratings], hypotheses: Sequence[str]) -> dict[str, float]:
    """Points of each hypothesis over the items: -1 for each I, -2 for each II, else 0.

    `items` maps hypothesis to rating, one mapping an item. The highest, which is the least
    negative, survives best (Heuer 1999, step 5).
    """
    return weighted_inconsistency(items, [1.0] * len(items), hypotheses)


def weighted_inconsistency(
    items: Sequence[Ratings], weights: Sequence[float | None], hypotheses: Sequence[str]
) -> dict[str, float]:
    """The same points, each item's times its weight: the PARC software's weighted inconsistency.

    An item without a weight is left out: what is not known is not counted as the middle.
    """
    each = [share(ratings, one, hypotheses) for ratings, one in zip(items, weights, strict=True)]
    return {hypothesis: sum(one[hypothesis] for one in each) for hypothesis in hypotheses}


def share(ratings: Ratings, weight: float | None, hypotheses: Sequence[str]) -> dict[str, float]:
    """What one item adds to each hypothesis: its points times its weight; 0 without a weight."""
    return {one: (weight or 0.0) * points(ratings.get(one, "")) for one in hypotheses}


def points(rating: str) -> int:
    """The points of one cell against its hypothesis: -1 for I, -2 for II, else 0."""
    return AGAINST.get(rating, 0)


def weight(credibility: str, relevance: str) -> float | None:
    """The weight of an item: its credibility times its relevance, 0.5 to 2; None if one is missing.

    Low is 1/√2, medium 1 and high √2 for each (PARC technical description). `credibility` is an
    Admiralty digit, read by LEVELS; 6 says that there is no grade, and so gives no weight.
    """
    level = LEVELS[credibility]
    return WEIGHTS[level] * WEIGHTS[relevance] if level and relevance else None


def diagnosticity(ratings: Ratings) -> float:
    """How far an item tells the answers apart: the spread of its ratings in steps, CC 2 to II -2.

    Population standard deviation across hypotheses, as in open-synthesis; NA is left out; 0 where
    all are rated alike or fewer than two are rated.
    """
    steps = [STEPS[rating] for rating in ratings.values() if rating in STEPS]
    return pstdev(steps) if len(steps) > 1 else 0.0
