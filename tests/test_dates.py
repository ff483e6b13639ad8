"""Uncertain days: EDTF read, ordered and worded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from sitrep import dates

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-09-05", date(2017, 9, 5), date(2017, 9, 5)),
        ("2017-09", date(2017, 9, 1), date(2017, 9, 30)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-09-10/2017-09-16", date(2017, 9, 10), date(2017, 9, 16)),
        ("2017-09-13~", date(2017, 9, 12), date(2017, 9, 14)),
        ("2017-09~", date(2017, 8, 1), date(2017, 10, 31)),
        ("2017-09-05/..", date(2017, 9, 5), date.max),
        ("2017-09-05/", date(2017, 9, 5), date.max),
        ("../2017-09", date.min, date(2017, 9, 30)),
        ("2017-09-XX", date(2017, 9, 1), date(2017, 9, 30)),
        ("[2017-09-05,2017-09-08]", date(2017, 9, 5), date(2017, 9, 8)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
    ],
)
def test_spans(text: str, earliest: date, latest: date) -> None:
    span = dates.parse(text)
    assert (span.earliest, span.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", " ", "2017-13-05", "2017-02-30", "5 Sept 2017", "2017-9-5", "2017-09-16/2017-09-10"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(text)


@given(DAYS, DAYS, DAYS, DAYS)
def test_before_agrees_with_all_possible_days(a: date, b: date, c: date, d: date) -> None:
    b, d = min(max(a, b), a + timedelta(9)), min(max(c, d), c + timedelta(9))
    first, second = dates.parse(f"{a}/{b}"), dates.parse(f"{c}/{d}")
    outcomes = {x < y for x in dates.days(first) for y in dates.days(second)}
    expected = {frozenset({True}): "yes", frozenset({False}): "no"}
    assert dates.before(first, second) == expected.get(frozenset(outcomes), "possibly")
    chance = dates.chance_before(first, second)
    assert (chance == 1) == (outcomes == {True})
    assert (chance == 0) == (outcomes == {False})


def test_chance_before_by_hand() -> None:
    # Days 1-2 against 2-3: of four pairs only (2, 2) is not earlier.
    first, second = dates.parse("2017-09-01/2017-09-02"), dates.parse("2017-09-02/2017-09-03")
    assert dates.chance_before(first, second) == 0.75
    with pytest.raises(ValueError, match="open span"):
        dates.chance_before(dates.parse("2017-09-01/.."), second)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("2017-09-05", "5 September 2017"),
        ("2017-09-13~", "about 13 September 2017"),
        ("2017-09", "September 2017"),
        ("2017-09-10/2017-09-16", "10 to 16 September 2017"),
        ("2017-09-28/2017-10-02", "28 September to 2 October 2017"),
        ("2017-12-28/2018-01-02", "28 December 2017 to 2 January 2018"),
        ("2017-09-05/..", "from 5 September 2017"),
        ("../2017-09", "until September 2017"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert dates.label(text) == words


@given(DAYS, st.integers(0, 40), st.booleans())
def test_the_short_way_agrees_with_the_grammar(day: date, length: int, ranged: bool) -> None:
    last = day + timedelta(length) if ranged else day
    text = f"{day}/{last}" if ranged else day.isoformat()
    value = parse_edtf(text)
    ends = (value.lower_strict()[:3], value.upper_strict()[:3])
    assert ends == (tuple(day.timetuple()[:3]), tuple(last.timetuple()[:3]))
    assert (dates.parse(text).earliest, dates.parse(text).latest) == (day, last)


@given(DAYS)
def test_a_written_day_comes_back(day: date) -> None:
    span = dates.parse(day.isoformat())
    assert span.certain
    assert span.middle == day
    assert str(day.year) in dates.label(day.isoformat())
