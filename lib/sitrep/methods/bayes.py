"""The likelihood-ratio ranking: what is left of each answer after every item, by Bayes' rule.

Good 1950, Probability and the Weighing of Evidence; for intelligence questions Zlotnick 1972,
Bayes' theorem for intelligence analysis, Studies in Intelligence 16(2). The items are taken as
independent of each other given the answer, which makes the result more certain than it should be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

#: A chance of 0 is read as this, so that no single item rules an answer out for good (Lindley
#: 1985 calls it Cromwell's rule).
FLOOR = 1e-6

Likelihoods = Mapping[str, float | None]


def usable(item: Likelihoods, hypotheses: Iterable[str]) -> bool:
    """Has the item a likelihood for every hypothesis? One that has not gives no ratio."""
    return all(item.get(hypothesis) is not None for hypothesis in hypotheses)


def log_likelihoods(item: Likelihoods, hypotheses: Sequence[str]) -> dict[str, float]:
    """What one item adds to the logarithm of each hypothesis; 0 for all if it is not usable."""
    if not usable(item, hypotheses):
        return dict.fromkeys(hypotheses, 0.0)
    return {one: math.log(max(item[one] or 0.0, FLOOR)) for one in hypotheses}


def log_priors(priors: Likelihoods, hypotheses: Sequence[str]) -> dict[str, float]:
    """The logarithm of each prior; equal priors if one of them is missing or 0."""
    if not all(priors.get(one) for one in hypotheses):
        return dict.fromkeys(hypotheses, 0.0)
    return {one: math.log(priors[one] or FLOOR) for one in hypotheses}


def normalised(logs: Mapping[str, float]) -> dict[str, float]:
    """Logarithms of weights as probabilities that add up to 1; {} for none."""
    if not logs:
        return {}
    top = max(logs.values())
    weights = {hypothesis: math.exp(value - top) for hypothesis, value in logs.items()}
    total = sum(weights.values())
    return {hypothesis: value / total for hypothesis, value in weights.items()}


def posterior(
    items: Sequence[Likelihoods], hypotheses: Sequence[str], priors: Likelihoods | None = None
) -> dict[str, float]:
    """The probability of each hypothesis after the items; they add up to 1.

    Each item maps hypothesis to the chance of the item if that hypothesis were true. Items that
    are not usable are left out. `priors` are the chances before any item; without them all are
    equal. Sums of logarithms, so that many items do not underflow.
    """
    logs = log_priors(priors or {}, hypotheses)
    for item in items:
        for hypothesis, value in log_likelihoods(item, hypotheses).items():
            logs[hypothesis] += value
    return normalised(logs)


def ratio(item: Likelihoods, one: str, other: str) -> float | None:
    """How many times more the item is to be expected under `one` than under `other`.

    None if one of the two likelihoods is missing.
    """
    if not usable(item, (one, other)):
        return None
    return max(item[one] or 0.0, FLOOR) / max(item[other] or 0.0, FLOOR)
