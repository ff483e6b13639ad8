"""The likelihood-ratio ranking: what is left of each answer after every item, by Bayes' rule.

Good 1950, Probability and the Weighing of Evidence; for intelligence questions Zlotnick 1972,
Bayes' theorem for intelligence analysis, Studies in Intelligence 16(2). All answers start equal,
and the items are taken as independent of each other given the answer, which makes the result more
certain than it should be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

#: A chance of 0 is read as this, so that no single item rules an answer out for good (Lindley
#: 1985 calls it Cromwell's rule).
FLOOR = 1e-6

Likelihoods = Mapping[str, float | None]


def usable(item: Likelihoods, hypotheses: Sequence[str]) -> bool:
    """Has the item a likelihood for every hypothesis? One that has not gives no ratio."""
    return all(item.get(hypothesis) is not None for hypothesis in hypotheses)


def posterior(items: Sequence[Likelihoods], hypotheses: Sequence[str]) -> dict[str, float]:
    """The probability of each hypothesis after the items, from equal priors; they add up to 1.

    Each item maps hypothesis to the chance of the item if that hypothesis were true. Items that
    are not usable are left out. Sums of logarithms, so that many items do not underflow.
    """
    logs = dict.fromkeys(hypotheses, 0.0)
    for item in items:
        if not usable(item, hypotheses):
            continue
        for hypothesis in hypotheses:
            logs[hypothesis] += math.log(max(item[hypothesis] or 0.0, FLOOR))
    if not logs:
        return {}
    top = max(logs.values())
    weights = {hypothesis: math.exp(value - top) for hypothesis, value in logs.items()}
    total = sum(weights.values())
    return {hypothesis: value / total for hypothesis, value in weights.items()}
