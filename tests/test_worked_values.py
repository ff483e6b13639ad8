"""Worked examples of others, to the printed digit; each test names where its figures stand.

Where nobody prints the figures of a method, a second computation by another road stands in.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import geo
from sitrep.methods import ach, agreement, bayes, brier, icd203, sensitivity
from sitrep.methods.pseudo import pseudo_diagnostic

# Heuer 1999, ch. 8, fig. 15, as Dstl re-types it (github.com/dstl/eleatics, heur.xhtml):
# H1 no retaliation, H2 minor terrorist acts, H3 a major attack. + is C, - is I, -- is II.
HEUER = [
    {"H1": "C", "H2": "C", "H3": "C"},
    {"H1": "C", "H2": "C", "H3": "I"},
    {"H1": "C", "H2": "C", "H3": "I"},
    {"H1": "I", "H2": "C", "H3": "C"},
    {"H1": "I", "H2": "C", "H3": "C"},
    {"H1": "II", "H2": "C", "H3": "C"},
]


def test_heuers_iraq_table_ranks_as_printed() -> None:
    scores = ach.inconsistency(HEUER, ["H1", "H2", "H3"])
    # US Army TC 2-33.4 (2009), para. 2-55, prints the order of the same example: H2, H3, H1.
    assert sorted(scores, key=lambda key: -scores[key]) == ["H2", "H3", "H1"]
    # Dstl prints that the first item tells nothing, as it speaks against no hypothesis.
    assert ach.diagnosticity(HEUER[0]) == 0
    assert all(ach.diagnosticity(item) > 0 for item in HEUER[1:])


def test_the_weights_of_the_parc_rule_as_printed() -> None:
    # Low, medium, high as 0.707, 1, 1.414 and weights multiplied: P. Stirparo, SANS ISC diary
    # 22470 (2017), and the note of PARC as quoted at herox.com/IARPAGFChallenge, thread 2677.
    printed = {"low": 0.707, "medium": 1.0, "high": 1.414}
    assert {key: round(value, 3) for key, value in ach.WEIGHTS.items()} == printed
    for digit, credible in (("2", "high"), ("3", "medium"), ("5", "low")):
        for relevant in printed:
            assert ach.weight(digit, relevant) == pytest.approx(
                printed[credible] * printed[relevant], abs=2e-3
            )


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["CC", "C", "N", "I", "II", "NA"]), min_size=3, max_size=3),
            st.sampled_from(["1", "2", "3", "4", "5", "6", ""]),
            st.sampled_from(["low", "medium", "high", ""]),
        ),
        max_size=6,
    )
)
def test_weighted_inconsistency_by_another_road(
    rows: list[tuple[list[str], str, str]],
) -> None:
    """No printed matrix with these weights was found, so the sum is taken in powers of root two."""
    exponent = {"low": -1, "medium": 0, "high": 1}
    level = {"1": 1, "2": 1, "3": 0, "4": -1, "5": -1}
    items = [dict(zip("ABC", cells, strict=True)) for cells, _, _ in rows]
    weights = [ach.weight(digit, relevance) for _, digit, relevance in rows]
    found = ach.weighted_inconsistency(items, weights, list("ABC"))
    for place, name in enumerate("ABC"):
        expected = 0.0
        for cells, digit, relevance in rows:
            if digit in level and relevance:
                power = level[digit] + exponent[relevance]
                expected -= {"I": 1, "II": 2}.get(cells[place], 0) * 2 ** (power / 2)
        assert found[name] == pytest.approx(expected)


# Three tables of the article on Cohen's kappa with its results, as statsmodels keeps them
# (examples/ex_inter_rater.py), and a SAS printout (stats/tests/test_inter_rater.py).
@pytest.mark.parametrize(
    ("table", "printed"),
    [
        ([[20, 5], [10, 15]], 0.4),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], 0.4842),
        # Cohen 1968, psychiatric diagnoses, N = 200 (R package psych, kappa.Rd): .492.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
    ],
)
def test_cohens_kappa_as_printed(table: list[list[int]], printed: float) -> None:
    pairs = [
        (row, column)
        for row, cells in enumerate(table)
        for column, number in enumerate(cells)
        for _ in range(number)
    ]
    digits = len(str(printed).split(".")[1])
    assert round(agreement.kappa(pairs) or 0, digits) == printed


def test_the_dice_problem_of_think_bayes() -> None:
    # Downey, Think Bayes, ch. 3: dice of 4 to 20 sides, a roll of 6, then 6, 8, 7, 7, 5, 4.
    sides = [4, 6, 8, 12, 20]
    names = [str(number) for number in sides]

    def roll(value: int) -> dict[str, float | None]:
        return {str(number): 1 / number if value <= number else 0.0 for number in sides}

    first = bayes.posterior([roll(6)], names)
    printed = [0.0, 0.392156862745, 0.294117647059, 0.196078431373, 0.117647058824]
    # Our floor keeps what the book rules out at a chance of a few in a million.
    assert [first[name] for name in names] == pytest.approx(printed, abs=1e-5)
    last = bayes.posterior([roll(value) for value in (6, 6, 8, 7, 7, 5, 4)], names)
    printed = [0.0, 0.0, 0.943248453672, 0.0552061280613, 0.0015454182665]
    assert [last[name] for name in names] == pytest.approx(printed, abs=1e-5)
    # One after the other, with the posterior as the next prior, is the same.
    steps: dict[str, float | None] = dict.fromkeys(names, 0.2)
    for value in (6, 6, 8, 7, 7, 5, 4):
        steps = dict(bayes.posterior([roll(value)], names, steps))
    assert steps == pytest.approx(last, abs=1e-9)


@given(
    st.lists(st.lists(st.integers(1, 99), min_size=3, max_size=3), max_size=5),
    st.lists(st.integers(1, 50), min_size=3, max_size=3),
)
def test_posterior_by_exact_fractions(items: list[list[int]], priors: list[int]) -> None:
    names = list("ABC")
    exact = [Fraction(prior, sum(priors)) for prior in priors]
    for item in items:
        exact = [value * Fraction(chance, 100) for value, chance in zip(exact, item, strict=True)]
    whole = sum(exact)
    found = bayes.posterior(
        [{n: c / 100 for n, c in zip(names, item, strict=True)} for item in items],
        names,
        {n: p / sum(priors) for n, p in zip(names, priors, strict=True)},
    )
    assert [found[name] for name in names] == pytest.approx([float(v / whole) for v in exact])


def test_single_brier_scores_as_printed() -> None:
    # The article "Brier score" (copy at en-academic.com, enwiki 1203570).
    printed = [(1, True, 0), (1, False, 1), (0.7, True, 0.09), (0.3, True, 0.49)]
    for chance, fact, score in printed:
        assert round(brier.brier(chance, fact), 2) == score
    assert brier.brier(0.5, True) == brier.brier(0.5, False) == 0.25


def test_the_mean_brier_score_of_the_scores_package() -> None:
    # nci/scores, tests/probabilty/test_brier.py: ten valid pairs, mean 0.1; halved, 0.125.
    pairs = [(0.5, 1), (0, 0), (0, 0), (0.5, 0), (0, 0), (0.5, 0), (0, 0), (0.5, 1), (0, 0), (0, 0)]
    assert sum(brier.brier(p, bool(o)) for p, o in pairs) / 10 == pytest.approx(0.1)
    assert sum(brier.brier(p / 2, bool(o)) for p, o in pairs) / 10 == pytest.approx(0.125)


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.25, 0.5, 0.75]), st.booleans()), max_size=30))
def test_murphys_parts_add_up_to_the_score(made: list[tuple[float, bool]]) -> None:
    """Murphy 1973: BS = REL - RES + UNC, exact where forecasts are grouped by their value."""
    parts = brier.murphy([p for p, _ in made], [o for _, o in made])
    if parts is None:
        repeated = len({p for p, _ in made}) < len(made)
        assert not repeated or len({o for _, o in made}) < 2
        return
    score = sum(brier.brier(p, o) for p, o in made) / len(made)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(score)


def test_murphys_parts_of_two_bins_by_hand() -> None:
    # 50 forecasts of 25 % with 15 events, 50 of 75 % with 35: rates 0.3 and 0.7, base 0.5.
    chances = [0.25] * 50 + [0.75] * 50
    facts = [True] * 15 + [False] * 35 + [True] * 35 + [False] * 15
    parts = brier.murphy(chances, facts)
    assert parts == pytest.approx((0.0025, 0.04, 0.25))
    assert brier.skill(0.2125, 0.25) == pytest.approx(0.15)


def test_skill_has_the_printed_limits() -> None:
    # WWRP/WGNE verification pages: 1 is perfect, 0 is the reference's own.
    assert brier.skill(0, 0.25) == 1
    assert brier.skill(0.25, 0.25) == 0
    assert brier.skill(0.1, 0) is None


# github.com/geographiclib/geographiclib-python, geographiclib/test/test_geodesic.py.
@pytest.mark.parametrize(
    ("lat1", "lon1", "azimuth", "lat2", "lon2", "metres"),
    [
        (35.60777, -139.44815, 111.098748429560326, -11.17491, -69.95921, 8935244.5604818305),
        (55.52454, 106.05087, 22.020059880982801, 77.03196, -162.81766, 4105086.1713924406),
        (-21.97856, 142.59065, 360 - 32.44456876433189, 41.84138, 98.56635, 8394328.894657671),
    ],
)
def test_geodesics_of_geographiclib(
    lat1: float, lon1: float, azimuth: float, lat2: float, lon2: float, metres: float
) -> None:
    assert geo.bearing(lat1, lon1, lat2, lon2) == pytest.approx(azimuth, abs=1e-9)
    assert geo.distance_km(lat1, lon1, lat2, lon2) == pytest.approx(metres / 1000, abs=1e-9)


def test_the_bands_of_icd_203_touch_and_do_not_overlap() -> None:
    # ICD 203 (2015): 01-05, 05-20, 20-45, 45-55, 55-80, 80-95, 95-99 %.
    ends = [1, 5, 20, 45, 55, 80, 95, 99]
    assert [(round(a * 100), round(b * 100)) for (a, b), *_ in icd203.SCALE] == list(
        itertools.pairwise(ends)
    )
    # Half open: a bound belongs to the band above it, the last one to its own.
    assert icd203.term(0.45) == "roughly even chance"
    assert icd203.term(0.55) == "likely"
    assert icd203.term(0.55, row=1) == "probable"
    assert icd203.term(0.99) == "almost certain"
    assert icd203.term(0.995) == icd203.term(0.005) == ""
    for row, words in enumerate(icd203.ROWS):
        for word in words:
            low, high = icd203.band(word) or (0, 0)
            assert icd203.term((low + high) / 2, row) == word


def adds(count: int) -> st.SearchStrategy[list[dict[str, float]]]:
    item = st.fixed_dictionaries({name: st.integers(-3, 3).map(float) for name in "ABC"})
    return st.lists(item, max_size=count)


@given(adds(6), st.fixed_dictionaries({name: st.integers(-1, 1).map(float) for name in "ABC"}))
def test_the_fewest_items_by_trying_every_set(
    items: list[dict[str, float]], begin: dict[str, float]
) -> None:
    lead = sensitivity.leaders(sensitivity.total(items, begin))
    sizes = [
        size
        for size in range(1, len(items) + 1)
        for out in itertools.combinations(range(len(items)), size)
        if sensitivity.leaders(sensitivity.total(items, begin, out)) != lead
    ]
    found = sensitivity.fewest(items, begin)
    assert (found is None) == (not sizes)
    if found:
        assert len(found[0]) == min(sizes)
        assert sensitivity.leaders(sensitivity.total(items, begin, found[0])) == found[1] != lead


@given(adds(5), st.data())
def test_leaving_groups_out_by_building_the_rest(
    items: list[dict[str, float]], data: st.DataObject
) -> None:
    begin = dict.fromkeys("ABC", 0.0)
    groups = [[index for index in range(len(items)) if data.draw(st.booleans())] for _ in range(3)]
    flipped = sensitivity.flips(items, begin, groups)
    lead = sensitivity.leaders(sensitivity.total(items, begin))
    for number, group in enumerate(groups):
        rest = [item for index, item in enumerate(items) if index not in group]
        then = sensitivity.leaders({name: sum(item[name] for item in rest) for name in "ABC"})
        assert (number in flipped) == (then != lead)
        assert flipped.get(number, lead) == then


def test_an_item_that_moves_the_count_and_tells_nothing() -> None:
    even = {"A": 0.30, "B": 0.40}
    (pair,) = pseudo_diagnostic({"A": "I", "B": "N"}, even)
    assert (pair.favoured, pair.other, pair.points) == ("B", "A", 1)
    assert pair.ratio == pytest.approx(4 / 3)
    assert pseudo_diagnostic({"A": "I", "B": "N"}, {"A": 0.1, "B": 0.4}) == []
    assert pseudo_diagnostic({"A": "C", "B": "N"}, even) == []
    assert pseudo_diagnostic({"A": "I", "B": "N"}, {"A": None, "B": 0.4}) == []
    # Jeffreys 1961: the bound is the root of ten, printed as 3.2.
    assert pseudo_diagnostic({"A": "I", "B": "N"}, {"A": 0.1, "B": 0.1 * math.sqrt(10.1)}) == []
