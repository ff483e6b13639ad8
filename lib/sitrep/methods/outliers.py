"""Which of several numbers for one thing lie too far from the others to be weighed with them.

An extreme is no outlier: of any numbers one is the highest. A number is told apart by two tests,
and has to fail each that can be made:

- Ratio. It lies more than FACTOR times above or below the median. A count of people is told to the
  order of its size, and by whom; three numbers within a factor of three are one order. A rule of
  thumb of ours, stated so that it can be argued with: few numbers bear no finer test.
- Spread, from ENOUGH numbers on. Its modified z-score, 0.6745 times its distance from the median
  in units of the median absolute deviation, is above LIMIT (Iglewicz and Hoaglin 1993, How to
  Detect and Handle Outliers, pages 11 to 13). Taken over logarithms, as the numbers differ by
  ratios. Where the deviation is 0, as more than half of the numbers are one, or a number is 0,
  which has no logarithm, the ratio alone decides.

Both centre on a median, so numbers that are wrong cannot move the fence to themselves, and the
middle ones are never told apart. Wrong where the numbers fall into two camps, where the smaller
camp is told apart though it may be right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median, median_high, median_low

#: The lowest and the highest value that a number given as a range allows; infinite where open.
Range = tuple[float, float]

#: Further than this ratio from the median is another order of size.
FACTOR = 3.0
#: So many numbers, with the one tested, it takes at the least.
LEAST = 3
#: From so many on their own spread is asked too.
ENOUGH = 10
#: The modified z-score above which Iglewicz and Hoaglin label a value.
LIMIT = 3.5
#: The 0.75 quantile of the normal distribution, which makes the deviation comparable to sigma.
QUARTILE = 0.6745


def fence(ranges: Sequence[Range]) -> Range | None:
    """The lowest and the highest value within FACTOR of the median; None below LEAST ranges or
    where the median is not above 0.

    A closed range stands with its middle, an open one with the end it gives. Of an even number
    both middle values count, so that neither of them can lie outside.
    """
    middles = _middles(ranges)
    if len(middles) < LEAST or median_low(middles) <= 0:
        return None
    return median_low(middles) / FACTOR, median_high(middles) * FACTOR


def outlying(ranges: Sequence[Range]) -> list[str]:
    """For each range "above" or "below" if all of it lies outside, "" if it is no outlier.

    The nearest end of a range is tested, so a range that touches the fence is none. Multiplying
    all by a number, or another order, changes nothing.
    """
    limits = fence(ranges)
    if limits is None:
        return [""] * len(ranges)
    middles = _middles(ranges)
    found = []
    for low, high in ranges:
        side = "above" if low > limits[1] else "below" if high < limits[0] else ""
        nearest = low if side == "above" else high
        found.append(side if side and _spread(nearest, middles) else "")
    return found


def modified_z(value: float, values: Sequence[float]) -> float | None:
    """The modified z-score of a value among others; None where their median deviation is 0."""
    middle = median(values)
    deviation = median(abs(one - middle) for one in values)
    return QUARTILE * (value - middle) / deviation if deviation else None


def _middles(ranges: Sequence[Range]) -> list[float]:
    given = [[end for end in pair if math.isfinite(end)] for pair in ranges]
    return sorted(sum(ends) / len(ends) for ends in given if ends)


def _spread(value: float, middles: Sequence[float]) -> bool:
    """Does the spread of the values, where it can be asked, leave the value outside?"""
    if len(middles) < ENOUGH or min(value, *middles) <= 0:
        return True
    score = modified_z(math.log(value), [math.log(one) for one in middles])
    return score is None or abs(score) > LIMIT
