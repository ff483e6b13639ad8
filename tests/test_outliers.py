"""Outliers: the criterion against a second computation, and what must hold of any numbers."""

from __future__ import annotations

import math
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep.methods.outliers import ENOUGH, FACTOR, LIMIT, Range, fence, modified_z, outlying

VALUES = st.floats(1, 1e6)


@st.composite
def a_range(draw: st.DrawFn) -> Range:
    """A number, a range or a range with an open end."""
    low = draw(VALUES)
    kind = draw(st.sampled_from(("point", "range", "up", "down")))
    high = low * draw(st.floats(1, 5)) if kind == "range" else low
    return (-math.inf if kind == "down" else low, math.inf if kind == "up" else high)


RANGES = st.lists(a_range(), max_size=25)


def points(*values: float) -> list[Range]:
    return [(value, value) for value in values]


def test_the_figure_that_is_far_is_told_apart_and_the_highest_is_not() -> None:
    assert outlying(points(70_000, 75_000, 7_000)) == ["", "", "below"]
    assert outlying(points(7_000, 8_000, 75_000)) == ["", "", "above"]
    assert outlying(points(70_000, 75_000, 60_000)) == ["", "", ""]


def test_two_numbers_are_too_few_and_a_median_of_nothing_sets_no_fence() -> None:
    assert fence(points(1, 1_000)) is None
    assert outlying(points(0, 0, 1)) == ["", "", ""]
    assert outlying(points(0, 50, 60)) == ["below", "", ""]


def test_a_range_that_touches_the_fence_is_none() -> None:
    assert outlying([*points(70_000, 75_000), (7_000, 30_000)]) == ["", "", ""]
    assert outlying([*points(70_000, 75_000), (7_000, math.inf)]) == ["", "", ""]
    assert outlying([*points(70_000, 75_000), (-math.inf, 7_000)]) == ["", "", "below"]


def test_where_numbers_spread_widely_the_spread_decides() -> None:
    spread = [10.0**power for power in range(1, 13)]
    assert not any(outlying(points(*spread)))
    # Half of them alike: the deviation is 0, and the ratio alone decides.
    assert outlying(points(*[10.0] * 8, 11, 12, 13, 500))[-1] == "above"


def test_the_score_of_a_printed_kind_by_hand() -> None:
    # Median 3, deviations 1, 0, 1, 6: their median is 1.
    assert modified_z(9, [2, 3, 4, 3, 9]) == pytest.approx(0.6745 * 6 / 1)
    assert modified_z(5, [1, 1, 1, 9]) is None


@given(RANGES)
def test_against_a_second_computation(ranges: list[Range]) -> None:
    middles = sorted(
        low if high == math.inf else high if low == -math.inf else (low + high) / 2
        for low, high in ranges
    )
    expected = [""] * len(ranges)
    if len(middles) >= 3:
        size = len(middles)
        under, over = middles[(size - 1) // 2], middles[size // 2]
        for place, (low, high) in enumerate(ranges):
            edge, side = (low, "above") if low > over * 3 else (high, "below")
            if side == "below" and not high < under / 3:
                continue
            if size >= 10:
                logs = [math.log(one) for one in middles]
                off = median([abs(one - median(logs)) for one in logs])
                if off and abs(math.log(edge) - median(logs)) * 0.6745 / off <= 3.5:
                    continue
            expected[place] = side
    assert outlying(ranges) == expected
    assert (FACTOR, ENOUGH, LIMIT) == (3, 10, 3.5)


@given(RANGES, st.integers(-8, 8), st.randoms(use_true_random=False))
def test_neither_scale_nor_order_matters(ranges: list[Range], power: int, chance: object) -> None:
    scaled = [(low * 2.0**power, high * 2.0**power) for low, high in ranges]
    if len(ranges) < ENOUGH:
        assert outlying(scaled) == outlying(ranges)
    order = list(range(len(ranges)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    found = outlying(ranges)
    assert outlying([ranges[place] for place in order]) == [found[place] for place in order]


@given(RANGES)
def test_never_all_and_never_within_the_factor(ranges: list[Range]) -> None:
    found = outlying(ranges)
    assert not ranges or not all(found)
    limits = fence(ranges)
    for (low, high), side in zip(ranges, found, strict=True):
        if limits and low <= limits[1] and high >= limits[0]:
            assert not side
