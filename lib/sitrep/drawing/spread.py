"""Labels in a column moved apart as little as possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles of labels in a column, in the order given, none over another.

    `wanted` are the middles they would have, ascending, `sizes` their heights in the same unit.
    The sum of the squared moves is the least there is: isotonic regression by pooling neighbours
    that violate the order (Ayer and others 1955, doi:10.1214/aoms/1177728423).
    """
    # Measured from the middle that a label has if all before it touch, order is all that matters.
    starts = [0.0]
    for one, two in pairwise(sizes):
        starts.append(starts[-1] + (one + two) / 2)
    pools: list[tuple[float, int]] = []
    for want, start in zip(wanted, starts, strict=False):
        total, count = want - start, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    moved = [total / count for total, count in pools for _ in range(count)]
    return [one + start for one, start in zip(moved, starts, strict=False)]
