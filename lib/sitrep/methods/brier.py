"""Scores of probabilities for what happens or does not.

Brier 1950, Verification of forecasts expressed in terms of probability, Monthly Weather Review
78(1). His score sums over all categories and runs from 0 to 2; here is its half for two of them,
from 0 (certain and right) to 1 (certain and wrong). Words give a band of probabilities and
therefore a band of scores. The three parts are those of Murphy 1973, A new vector partition of the
probability score, Journal of Applied Meteorology 12.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

#: The score of saying 50 % every time.
EVEN = 0.25
#: Forecasts below which no calibration curve is drawn: ten for each of five steps. Ours.
CURVE = 50

Range = tuple[float, float]


def brier(probability: float, happened: bool) -> float:
    """The squared distance of a probability from what happened, 0 to 1; lower is better."""
    return (probability - float(happened)) ** 2


def brier_range(low: float, high: float, happened: bool) -> Range:
    """The best and the worst score that a band of probabilities allows: at one of its ends."""
    ends = brier(low, happened), brier(high, happened)
    return min(ends), max(ends)


def mean_range(ranges: Sequence[Range]) -> Range | None:
    """The mean best and mean worst score of several forecasts; None if there are none."""
    if not ranges:
        return None
    best = sum(low for low, _ in ranges) / len(ranges)
    return best, sum(high for _, high in ranges) / len(ranges)


def skill(score: float, reference: float) -> float | None:
    """The share of the reference's score that is saved: 1 is perfect, 0 no better than it.

    None where the reference is perfect, so that nothing can be saved.
    """
    return 1 - score / reference if reference else None


class Parts(NamedTuple):
    """Murphy's parts of a mean Brier score: reliability - resolution + uncertainty."""

    reliability: float
    resolution: float
    uncertainty: float


def murphy(probabilities: Sequence[float], happened: Sequence[bool]) -> Parts | None:
    """The three parts of the mean score; None where numbers do not allow them.

    Forecasts are grouped by their very value, so that the parts add up exactly. They tell nothing,
    and are refused, if no value was used twice or if all came out alike.
    """
    groups: dict[float, list[bool]] = defaultdict(list)
    for chance, fact in zip(probabilities, happened, strict=True):
        groups[chance].append(fact)
    count = len(happened)
    if len(groups) == count or len(set(happened)) < 2:
        return None
    base = sum(happened) / count
    rates = [(chance, len(facts), sum(facts) / len(facts)) for chance, facts in groups.items()]
    return Parts(
        sum(number * (chance - rate) ** 2 for chance, number, rate in rates) / count,
        sum(number * (rate - base) ** 2 for _, number, rate in rates) / count,
        base * (1 - base),
    )
