"""The methods of judging sources, claims and questions, against values worked by hand."""

from __future__ import annotations

import math

import pytest
from sitrep.methods import ach, admiralty, bayes, brier
from sitrep.methods.independence import origin_of, voices
from sitrep.methods.sensitivity import fewest, flips, leaders, total

ITEMS = [{"A": "II", "B": "C"}, {"A": "I", "B": "N"}, {"A": "CC", "B": "I"}]


def test_missing_grades_are_no_steps() -> None:
    pairs = [("A", "1"), ("B", "2"), ("B", "3"), ("F", "3"), ("C", "6"), ("", "1"), ("D", "")]
    assert admiralty.judged(pairs) == [("A", "1"), ("B", "2"), ("B", "3")]
    assert admiralty.diagonal_share(pairs) == pytest.approx(2 / 3)
    # Letters A B B, digits 1 2 3: the margins meet on the diagonal at 1/3·1/3 + 2/3·1/3.
    assert admiralty.chance_diagonal(pairs) == pytest.approx(1 / 3)
    assert admiralty.diagonal_share([("F", "6")]) is None


def test_best_letter_leaves_f_out_unless_alone() -> None:
    assert admiralty.best_letter(["D", "F", "B"]) == "B"
    assert admiralty.best_letter(["F", ""]) == "F"
    assert admiralty.best_letter([]) == ""


def test_rank_correlation_of_bonetts_example() -> None:
    # Data and results of ci.spear in the R package statpsych, by the authors of the interval.
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    rho = admiralty.correlation(x, y)
    assert rho == pytest.approx(0.8699639, abs=1e-7)
    assert admiralty.interval(rho, 15) == pytest.approx((0.5840951, 0.9638297), abs=1e-6)


def test_rank_correlation_needs_two_moving_scales() -> None:
    assert admiralty.rank_correlation([("B", "1"), ("B", "2"), ("B", "3")]) is None
    assert admiralty.rank_correlation([("A", "1"), ("B", "2")]) is None
    assert admiralty.rank_correlation([("A", "3"), ("B", "2"), ("C", "1")]) == pytest.approx(-1)
    assert admiralty.interval(-1.0, 5) == (-1, -1)
    assert admiralty.interval(0.5, 3) is None


def test_inconsistency_counts_only_what_speaks_against() -> None:
    assert ach.inconsistency(ITEMS, ["A", "B"]) == {"A": -3, "B": -1}
    assert ach.inconsistency([{"A": "NA", "B": "CC"}], ["A", "B"]) == {"A": 0, "B": 0}


def test_weighted_inconsistency_by_hand() -> None:
    weights = [ach.weight("1", "high"), ach.weight("3", "medium"), ach.weight("4", "low")]
    assert weights == pytest.approx([2, 1, 0.5])
    # A: -2·2 - 1·1 = -5; B: -1·0.5.
    assert ach.weighted_inconsistency(ITEMS, weights, ["A", "B"]) == pytest.approx(
        {"A": -5, "B": -0.5}
    )


def test_a_missing_grade_is_no_middle() -> None:
    assert ach.weight("6", "medium") is None
    assert ach.weight("", "high") is None
    assert ach.weight("2", "") is None
    assert ach.weight("3", "high") == pytest.approx(math.sqrt(2))
    # An item without a weight is left out, not taken for one of weight 1.
    assert ach.weighted_inconsistency(ITEMS, [1.0, None, 1.0], ["A", "B"]) == {"A": -2, "B": -1}


def test_diagnosticity_is_the_spread_in_steps() -> None:
    assert ach.diagnosticity({"A": "CC", "B": "II"}) == 2
    assert ach.diagnosticity({"A": "I", "B": "I", "C": "I"}) == 0
    # Steps 2, 1, 0, -1, -2: variance (4+1+0+1+4)/5 = 2.
    five = dict(zip("ABCDE", ("CC", "C", "N", "I", "II"), strict=True))
    assert ach.diagnosticity(five) == pytest.approx(math.sqrt(2))
    assert ach.diagnosticity({"A": "CC", "B": "NA"}) == 0


def test_posterior_by_hand() -> None:
    items = [{"A": 0.8, "B": 0.4}, {"A": 0.3, "B": 0.6}, {"A": 0.9, "B": 0.1}]
    # 0.8·0.3·0.9 = 0.216 against 0.4·0.6·0.1 = 0.024: nine to one.
    assert bayes.posterior(items, ["A", "B"]) == pytest.approx({"A": 0.9, "B": 0.1})
    assert bayes.posterior([], ["A", "B"]) == {"A": 0.5, "B": 0.5}


def test_posterior_leaves_out_what_has_no_ratio_and_never_says_never() -> None:
    half = [{"A": 0.9, "B": None}, {"A": 0.2, "B": 0.6}]
    assert bayes.posterior(half, ["A", "B"]) == pytest.approx({"A": 0.25, "B": 0.75})
    assert bayes.posterior([{"A": 0.0, "B": 0.5}], ["A", "B"])["A"] > 0
    many = bayes.posterior([{"A": 0.01, "B": 0.02}] * 5000, ["A", "B"])
    assert many["B"] == pytest.approx(1)


def test_brier_by_hand() -> None:
    assert brier.brier(0.5, True) == brier.EVEN
    assert brier.brier_range(0.8, 0.95, True) == pytest.approx((0.0025, 0.04))
    assert brier.brier_range(0.8, 0.95, False) == pytest.approx((0.64, 0.9025))
    assert brier.mean_range([(0.0, 0.2), (0.2, 0.4)]) == pytest.approx((0.1, 0.3))
    assert brier.mean_range([]) is None


def test_leaving_one_out_finds_the_item_that_matters() -> None:
    items = [{"A": 3.0, "B": 0.0}, {"A": 0.0, "B": 2.0}, {"A": 1.0, "B": 0.0}]
    start = {"A": 0.0, "B": 0.0}
    assert leaders(total(items, start)) == {"A"}
    assert flips(items, start) == {0: frozenset("B")}
    assert flips(items, start, [[1, 2], [0, 2]]) == {1: frozenset("B")}
    assert fewest(items, start) == ((0,), frozenset("B"))
    assert leaders({"A": 1.0, "B": 1.0 + 1e-12}) == {"A", "B"}


def test_two_pages_of_one_publisher_are_one_voice() -> None:
    relays = {"a": ["x"], "b": ["x"], "c": [], "d": []}
    ends = origin_of(relays, relays)
    ties = {key: frozenset(name) for key, name in (("c", "C"), ("d", "C"), ("x", "X"))}
    assert voices(["a", "b"], ends, ties) == ["x"]
    assert voices(["c", "d"], ends, ties) == ["c"]
    assert voices(["a", "c"], ends, ties) == ["c", "x"]
    assert voices([], ends, ties) == []
    # What is not recorded as an origin is none; a third ties two.
    assert voices(["a", "c"], ends, {"c": frozenset("C")}) == ["c"]
    third = {"c": frozenset("C"), "x": frozenset("X"), "d": frozenset("CX")}
    assert voices(["a", "c"], ends, third) == ["c", "x"]
    assert voices(["a", "c", "d"], ends, third) == ["c"]


def test_kappa_of_letters_and_digits() -> None:
    pairs = [("A", "1"), ("B", "2"), ("B", "3"), ("F", "3"), ("C", "6")]
    # Two of three agree, a third by chance: (2/3 - 1/3) / (1 - 1/3).
    assert admiralty.beyond_chance(pairs) == pytest.approx(0.5)
    assert admiralty.beyond_chance([("F", "6")]) is None
