"""The Brier score of a probability for something that happens or not.

Brier 1950, Verification of forecasts expressed in terms of probability, Monthly Weather Review
78(1), in the binary form that runs from 0 (certain and right) to 1 (certain and wrong). Words give
a band of probabilities and therefore a band of scores.
"""

from __future__ import annotations

from collections.abc import Sequence

#: The score of saying 50 % every time.
EVEN = 0.25


def brier(probability: float, happened: bool) -> float:
    """The squared distance of a probability from what happened, 0 to 1; lower is better."""
    return (probability - float(happened)) ** 2


def brier_range(low: float, high: float, happened: bool) -> tuple[float, float]:
    """The best and the worst score that a band of probabilities allows: at one of its ends."""
    ends = brier(low, happened), brier(high, happened)
    return min(ends), max(ends)


def mean_range(ranges: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The mean best and mean worst score of several forecasts; None if there are none."""
    if not ranges:
        return None
    best = sum(low for low, _ in ranges) / len(ranges)
    return best, sum(high for _, high in ranges) / len(ranges)
