"""The Admiralty code: a letter for a source, a digit for an item, judged apart from each other.

Scales: US Army FM 2-22.3 (2006), appendix B; NATO AJP-2.1. F (reliability cannot be judged) and 6
(truth cannot be judged) say that there is no grade: they are missing, not the middle and not the
worst, and nothing here counts them as a step of a scale.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import NormalDist

from .agreement import agreement, kappa

#: The steps of each scale, best first; the words that say "cannot be judged".
LETTERS = "ABCDE"
DIGITS = "12345"
NO_LETTER = "F"
NO_DIGIT = "6"

#: Share of more than 1,400 army reports graded on the diagonal (A1, B2, C3 ...): Baker, McKendry
#: and Mace 1968, Certitude Judgments in an Operational Environment, US Army, TRN 200. The figure
#: is as later writers cite it; the report's tables were not seen.
BAKER_DIAGONAL = 0.87

Pair = tuple[str, str]


def best_letter(letters: Iterable[str]) -> str:
    """The best of the letters; F if none of them is a judgement, "" if there are none."""
    given = [letter for letter in letters if letter]
    judged = [letter for letter in given if letter in LETTERS]
    return min(judged) if judged else (NO_LETTER if given else "")


def judged(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of letter and digit in which both are judgements: neither blank, F nor 6."""
    return [(a, b) for a, b in pairs if a and b and a in LETTERS and b in DIGITS]


def diagonal_share(pairs: Sequence[Pair]) -> float | None:
    """Share of judged pairs with the same step on both scales (A1 to E5); None if none is judged.

    The measure of Baker, McKendry and Mace 1968: near 1, one scale repeats the other.
    """
    found = agreement([_steps(pair) for pair in judged(pairs)])
    return found[0] if found else None


def chance_diagonal(pairs: Sequence[Pair]) -> float | None:
    """The share on the diagonal if letters and digits were dealt independently; None if none.

    Product of the two margins, as the expected agreement in Cohen's kappa (Cohen 1960, A
    coefficient of agreement for nominal scales).
    """
    found = agreement([_steps(pair) for pair in judged(pairs)])
    return found[1] if found else None


def beyond_chance(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa of letter and digit taken as the same five steps; None if none is judged.

    0 is what independent grading would give, 1 is one scale that repeats the other.
    """
    return kappa([_steps(pair) for pair in judged(pairs)])


def rank_correlation(pairs: Sequence[Pair]) -> float | None:
    """Spearman's rank correlation of the judged pairs, ties at the middle of their ranks.

    Pearson's correlation of the ranks (Spearman 1904). None below three pairs, and where one of
    the scales was given a single step, so that there is nothing to correlate.
    """
    both = judged(pairs)
    if len(both) < 3:
        return None
    return correlation(
        [float(_steps(pair)[0]) for pair in both], [float(_steps(pair)[1]) for pair in both]
    )


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation of two lists of equal length; None if one is constant."""
    a, b = _ranks(first), _ranks(second)
    middle = (len(a) + 1) / 2
    spread_a = sum((x - middle) ** 2 for x in a)
    spread_b = sum((y - middle) ** 2 for y in b)
    if not spread_a or not spread_b:
        return None
    shared = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    return shared / math.sqrt(spread_a * spread_b)


def interval(rho: float, count: int, level: float = 0.95) -> tuple[float, float] | None:
    """The interval round a Spearman correlation of `count` pairs; None below four pairs.

    Fisher's z with variance (1 + rho²/2) / (n - 3): Bonett and Wright 2000, Psychometrika 65. An
    approximation, loose below about 25 pairs and with many ties.
    """
    if count < 4:
        return None
    if abs(rho) >= 1:
        return rho, rho
    reach = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt((1 + rho**2 / 2) / (count - 3))
    return math.tanh(math.atanh(rho) - reach), math.tanh(math.atanh(rho) + reach)


def _steps(pair: Pair) -> tuple[int, int]:
    return LETTERS.index(pair[0]), DIGITS.index(pair[1])


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values sharing the middle of theirs."""
    counts = Counter(values)
    ranks: dict[float, float] = {}
    below = 0
    for value in sorted(counts):
        ranks[value] = below + (counts[value] + 1) / 2
        below += counts[value]
    return [ranks[value] for value in values]
