"""Agreement of two judges beyond chance.

Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological
Measurement 20(1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float] | None:
    """The share of pairs that agree, and the share that would by chance; None for no pair.

    Chance is the product of the two margins, summed over the categories.
    """
    if not pairs:
        return None
    number = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(first[name] * second[name] for name in first) / number**2
    return sum(one == two for one, two in pairs) / number, chance


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa: 1 is full agreement, 0 what chance gives, below 0 less than that.

    None for no pair, and where both judges put everything into one category.
    """
    found = agreement(pairs)
    if found is None or found[1] == 1:
        return None
    seen, chance = found
    return (seen - chance) / (1 - chance)
