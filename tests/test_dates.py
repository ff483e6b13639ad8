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
    [
        *("", " ", "2017-13-05", "2017-02-30", "5 Sept 2017", "2017-9-5", "2017-09-16/2017-09-10"),
        # Seasons, hours, years that no calendar of Python's has, and spans that say nothing.
        *("2017-24", "2017-21/2017-23", "2017-09-05T10:00:00Z", "1950S2", "Y170000002"),
        *("-0044", "0000", "XXXX", "2017-09-1X", "0002~", "9998~", "../..", "[]", "[2017-09-05"),
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(text)


@given(DAYS, DAYS, DAYS, DAYS)
def test_before_agrees_with_all_possible_days(a: date, b: date, c: date, d: date) -> None:
    b, d = min(max(a, b), a + timedelta(9)), min(max(c, d), c + timedelta(9))
    first = [a + timedelta(n) for n in range((b - a).days + 1)]
    second = [c + timedelta(n) for n in range((d - c).days + 1)]
    outcomes = {x < y for x in first for y in second}
    expected = {frozenset({True}): "yes", frozenset({False}): "no"}
    answer = dates.before(dates.parse(f"{a}/{b}"), dates.parse(f"{c}/{d}"))
    assert answer == expected.get(frozenset(outcomes), "possibly")


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
        ("[..2017-09-05]", "until 5 September 2017"),
        ("[2017-09-05..]", "from 5 September 2017"),
        ("{2017-09-05..2017-09-08}", "5 to 8 September 2017"),
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


@given(st.text(alphabet="0123456789-/.,~?%[]{}XTYSE ", max_size=14))
def test_any_text_is_a_span_that_can_be_written_or_is_refused(text: str) -> None:
    try:
        span = dates.parse(text)
    except dates.DateError:
        return
    assert span.earliest <= span.middle <= span.latest
    assert dates.label(text)


@pytest.mark.parametrize("text", ["2017-09", "2017-09-16~", "2017-09-16/2017-09-16", ""])
def test_one_day_is_one_written_day(text: str) -> None:
    assert dates.one_day("2017-09-16").certain
    with pytest.raises(dates.DateError):
        dates.one_day(text)


@given(DAYS)
def test_a_written_day_comes_back(day: date) -> None:
    span = dates.parse(day.isoformat())
    assert span.certain
    assert span.middle == day
    assert str(day.year) in dates.label(day.isoformat())
