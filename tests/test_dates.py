"""Uncertain days: EDTF read, ordered and worded."""

from __future__ import annotations

import contextlib
import io
import re
from datetime import date, datetime, time, timedelta, timezone

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep import dates
from sitrep.wording import on, since

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
        # A mark widens by the unit of the part beside it, of its own member alone.
        ("2016?-03-11", date(2015, 3, 11), date(2017, 3, 11)),
        ("?2016-03-11", date(2015, 3, 11), date(2017, 3, 11)),
        ("2016-03~-11", date(2016, 2, 11), date(2016, 4, 11)),
        ("2016-%03-11", date(2016, 2, 11), date(2016, 4, 11)),
        ("2016-03-~11", date(2016, 3, 10), date(2016, 3, 12)),
        ("2016?-03-~11", date(2015, 3, 10), date(2017, 3, 12)),
        ("2016-?03-?11", date(2016, 2, 10), date(2016, 4, 12)),
        ("2016-02~-29", date(2016, 1, 29), date(2016, 3, 29)),
        ("2016?-02-29", date(2015, 2, 28), date(2017, 2, 28)),
        ("2017-01-31/2017-03~-31", date(2017, 1, 31), date(2017, 4, 30)),
        ("2017~", date(2016, 1, 1), date(2018, 12, 31)),
        ("2017-02~", date(2017, 1, 1), date(2017, 3, 31)),
        ("[2016-03~,2016-06]", date(2016, 2, 1), date(2016, 6, 30)),
        ("{2016-03-05,2016-03-07~}", date(2016, 3, 5), date(2016, 3, 8)),
        ("201X?", date(2000, 1, 1), date(2029, 12, 31)),
        ("20XX~", date(1900, 1, 1), date(2199, 12, 31)),
        ("2016-XX-XX~", date(2015, 1, 1), date(2017, 12, 31)),
        ("2016-XX-05", date(2016, 1, 5), date(2016, 12, 5)),
        ("2016-XX-05~", date(2016, 1, 4), date(2016, 12, 6)),
        ("201X-02-29", date(2012, 2, 29), date(2016, 2, 29)),
        ("[1949,1950..]", date(1949, 1, 1), date.max),
        ("[..1949,1950]", date.min, date(1950, 12, 31)),
        ("[1667, 1668,1670..1672]", date(1667, 1, 1), date(1672, 12, 31)),
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
        # Seasons, hours alone, years that no calendar of Python's has, and spans that say nothing.
        *("2017-24", "2017-21/2017-23", "2017-09-05T10", "1950S2", "Y170000002"),
        *("-0044", "0000", "XXXX", "2017-09-1X", "0002~", "9998~", "../..", "[]", "[2017-09-05"),
        # The first and last years would read as open ends; nine is a figure in Arabic too.
        *("0001", "9999-12-31", "2017-0X", "1X99", "1900-02-29", "201\u0669", "2017-09-05\n"),
        *(
            "[1949..,1950]",
            "[1949,..1950]",
            "[1949,,1950]",
            "{2020..2020-05}",
            "{1949]",
            "[1950..1949]",
        ),
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
        ("2017-09-13?", "perhaps 13 September 2017"),
        ("2017%", "perhaps about 2017"),
        ("2017-09", "September 2017"),
        ("2017-09-10/2017-09-16", "10 to 16 September 2017"),
        ("2017-09-28/2017-10-02", "28 September to 2 October 2017"),
        ("2017-12-28/2018-01-02", "28 December 2017 to 2 January 2018"),
        ("2017-09-05/..", "from 5 September 2017"),
        ("2017-09-05~/..", "from about 5 September 2017"),
        ("../2017-09", "until September 2017"),
        ("2017-09/2017-09", "September 2017"),
        ("2017-09/2017-11", "September to November 2017"),
        ("2017/2017-09-05", "2017 to 5 September 2017"),
        ("2017-09-10~/2017-09-16", "about 10 September 2017 to 16 September 2017"),
        ("2017-09-10~/2017-09-16~", "about 10 to about 16 September 2017"),
        ("2017-09-10/2017-09-16~", "10 to about 16 September 2017"),
        ("2017?/2018", "perhaps 2017 to 2018"),
        ("2004?-06-11", "11 June, perhaps 2004"),
        ("2004-06~-11", "the 11th of about June 2004"),
        ("2004-~06", "about June 2004"),
        ("2004?-06-~02", "about 2 June, perhaps 2004"),
        ("201X?", "perhaps a year of the 2010s"),
        ("20XX", "a year of the hundred years from 2000"),
        ("2017-XX", "a month of 2017"),
        ("2017-09-XX~", "a day in about September 2017"),
        ("2017-XX-XX", "a day in 2017"),
        ("2017-XX-03", "the 3rd of a month of 2017"),
        ("156X-12-25", "25 December of a year of the 1560s"),
        ("[..2017-09-05]", "5 September 2017 or earlier"),
        ("[2017-09-05..]", "5 September 2017 or later"),
        ("[2017-09-05..2017-09-08]", "one of the days 5 to 8 September 2017"),
        ("[2017-09-05,2017-09-08]", "5 or 8 September 2017"),
        ("[2017-09-05~,2017-09-08]", "about 5 September 2017 or 8 September 2017"),
        ("[2017-08-05,2017-09-08]", "5 August or 8 September 2017"),
        ("[1949,1950..]", "1949, or 1950 or later"),
        ("[..1949,1950]", "1949 or earlier, or 1950"),
        ("[2017-09-10,2017-09-12..]", "10 September 2017, or 12 September 2017 or later"),
        ("[1667,1668,1670..1672]", "1667, 1668, or 1670 to 1672"),
        ("{2017-09-05..2017-09-08}", "5 to 8 September 2017"),
        ("{2017-09-05,2017-09-08}", "5 and 8 September 2017"),
        ("{1960,1961-12}", "1960, and December 1961"),
        ("{1960..}", "1960 and all after"),
        ("{2017,2017,2018}", "2017 and 2018"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert dates.label(text) == words


@st.composite
def points(draw: st.DrawFn) -> str:
    """One date of any kind that is accepted, with marks and figures that are not known."""
    mark = st.sampled_from(["", "", "", "", "~", "?", "%"])
    year = f"{draw(st.integers(1200, 2900))}"
    hidden = draw(st.sampled_from([0, 0, 0, 0, 1, 2]))
    parts = [year[: 4 - hidden] + "X" * hidden]
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from([*(f"{n:02d}" for n in range(1, 13)), "XX"])))
        if draw(st.booleans()):
            parts.append(draw(st.sampled_from([*(f"{n:02d}" for n in range(1, 29)), "XX"])))
    marked = [draw(mark) + part + draw(mark) for part in parts]
    return "-".join(marked)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of every kind: a date, an interval open or not, a set of one or all."""
    kind = draw(st.sampled_from(["date", "interval", "set"]))
    if kind == "date":
        return draw(points())
    if kind == "interval":
        ends = [draw(points() | st.sampled_from(["", ".."])), draw(points())]
        return "/".join(ends if draw(st.booleans()) else ends[::-1])
    members = draw(st.lists(points(), min_size=1, max_size=12))
    if draw(st.booleans()):
        members[-1] += ".."
    if draw(st.booleans()):
        members[0] = ".." + members[0].removesuffix("..")
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(members))


@settings(deadline=None)
@given(texts())
def test_a_label_says_what_is_written_and_no_more(text: str) -> None:
    try:
        span = dates.parse(text)
    except dates.DateError as error:
        assert re.search("ends before it starts|open at both ends", str(error)), text
        return
    assert span.earliest <= span.core.earliest <= span.core.latest <= span.latest
    words = dates.label(text)
    assert not re.search(r"[\[\]{}~?%/X]|\.\.|\d-", words)
    assert ("about" in words) is bool(set("~%") & set(text))
    assert ("perhaps" in words) is bool(set("?%") & set(text))
    written = {int(n) for n in re.findall(r"\d+", text.replace("X", "0"))}
    counted = re.sub(r"of [\d,]+ dates", "", words)
    shown = [int(n) for n in re.findall(r"\d+", counted)]
    assert set(shown) <= written, words
    if text[0] in "[{" and len(set(text[1:-1].split(","))) > 1:
        assert re.search(r"\bone of\b|\bor\b" if text[0] == "[" else r"\ball of\b|\band\b", words)


@settings(max_examples=60)
@given(texts())
def test_the_reader_agrees_with_the_package_on_strict_bounds(text: str) -> None:
    ours, theirs = outcome(text), judged(text)
    assert theirs is None or ours is None or ours == theirs, text


def outcome(text: str) -> tuple[date, date] | None:
    try:
        core = dates.parse(text).core
    except dates.DateError:
        return None
    return core.earliest, core.latest


def judged(text: str) -> tuple[date, date] | None:
    """The strict bounds that the package `edtf` gives, None where it gives none."""
    if "/" in (text[0], text[-1]):
        return None  # It reads an unknown end as ten years away.
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            value = parse_edtf(re.sub(r"[~?%]", "", text))
        ends = (value.lower_strict(), value.upper_strict())
        low, high = (
            (date.min, date.max)[side] if isinstance(end, float) else date(*end[:3])
            for side, end in enumerate(ends)
        )
    except (EDTFParseException, ValueError, TypeError, AttributeError):
        return None
    return low, high


def test_the_package_judges_most_of_what_is_drawn() -> None:
    kinds = [
        *("2004-06-11", "2004", "156X-12-25", "2004-XX-05", "2004-06/2004", "15XX-12-XX", "201X"),
        *("[1667,1670..1672]", "{1960,1961-12}", "[..1760-12-03]", "[1760-01,1760-12..]"),
        "../2004-06",
    ]
    assert all(judged(text) == outcome(text) is not None for text in kinds)


@pytest.mark.parametrize("text", ["2017-0X", "2017-09-1X", "[2017,2017-0X]", "/..", "2017-13"])
def test_a_text_that_is_refused_prints_nothing(
    text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(text)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "why"),
    [("2017-24", "season"), ("2017-09-05T10", "hour"), ("2017-0X", "X"), ("Y170000002", "0002"),
     ("9999-12-31", "0002 to 9998"), ("2018/2017", "ends before"), ("5 Sept", "not a day")],
)  # fmt: skip
def test_a_refusal_says_what_the_text_is(text: str, why: str) -> None:
    with pytest.raises(dates.DateError, match=why):
        dates.parse(text)


def test_a_long_set_is_counted_and_read_in_a_moment() -> None:
    years = ",".join(str(year) for year in range(1000, 4001))
    assert dates.label(f"[{years}]") == "one of 3,001 dates from 1000 to 4000"
    assert dates.label(f"{{{years}~..}}").endswith("to about 4000 and all after, about so")


@settings(deadline=None)
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


@pytest.mark.parametrize(
    ("text", "words"),
    [("../2017-09-12", "12 September 2017"), ("2017-09-12~", "about 12 September 2017"),
     ("2017-09-10/2017-09-12", "12 September 2017"), ("2017?-09-12", "about 12 September 2017")],
)  # fmt: skip
def test_the_last_day_in_words_is_one_that_is_written(text: str, words: str) -> None:
    assert dates.by_words(dates.parse(text)) == words


# --- times of day --------------------------------------------------------------------------------

CLOCKS = st.times(timezones=st.none()).map(lambda one: one.replace(microsecond=0))
ZONES = st.sampled_from([None, 0, 180, -660, 345, 840, -840])


def timed(day: date, clock: time, zone: int | None, seconds: bool) -> tuple[str, datetime]:
    """A text with a time, and the moment it begins at; naive where it names no zone."""
    text = f"{day}T{clock.isoformat('seconds' if seconds else 'minutes')}"
    moment = datetime.combine(day, clock if seconds else clock.replace(second=0))
    if zone is None:
        return text, moment
    hours, minutes = divmod(abs(zone), 60)
    text += f"{'-' if zone < 0 else '+'}{hours:02d}:{minutes:02d}" if zone else "Z"
    return text, moment.replace(tzinfo=timezone(timedelta(minutes=zone)))


TIMED = st.builds(timed, st.dates(date(2018, 11, 24), date(2018, 11, 26)), CLOCKS, ZONES,
                  st.booleans())  # fmt: skip


@given(TIMED)
def test_a_time_stands_on_its_day_and_in_its_label(told: tuple[str, datetime]) -> None:
    text, moment = told
    span = dates.parse(text)
    assert (span.earliest, span.latest) == (moment.date(), moment.date()) and span.certain
    assert span.times and span.times.first == moment.replace(tzinfo=None)
    assert span.core == span and not span.open and not span.fuzzy
    words = dates.label(text)
    day, clock = words.split(", ")
    assert day == dates.label(str(moment.date()))
    clock, _, zone = clock.partition(" ")
    assert time.fromisoformat(clock) == moment.time() and clock.count(":") == text[:19].count(":")
    # What is written comes back from the words.
    away = moment.utcoffset()
    assert (zone == "") is (away is None)
    if away is not None:
        sign, hours, minutes = re.fullmatch(r"UTC(?:([+−])(\d+)(?::(\d\d))?)?", zone).groups("0")  # type: ignore[union-attr]
        back = timedelta(hours=int(hours), minutes=int(minutes))
        assert away == (-back if sign == "−" else back)


@given(TIMED, TIMED)
def test_before_and_hours_agree_with_datetime(
    one: tuple[str, datetime], two: tuple[str, datetime]
) -> None:
    (first, a), (second, b) = one, two
    if a.tzinfo is None or b.tzinfo is None:
        # Only where both say where their clock stands is one of them turned.
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    ends = [moment + timedelta(seconds=0 if text[:19].count(":") == 2 else 59)
            for text, moment in ((first, a), (second, b))]  # fmt: skip
    spans = dates.parse(first), dates.parse(second)
    answer = dates.before(*spans)
    if ends[0] < b:
        assert answer == "yes"
    elif a > ends[1] or (a == b and first[:19].count(":") == second[:19].count(":")):
        assert answer == "no"
    else:
        assert answer in ("no", "possibly")
    assert dates.hours(*spans) == (ends[1] - a).total_seconds() / 3600
    # With a day that has no time it is compared by days.
    plain = dates.parse(second[:10])
    assert dates.hours(spans[0], plain) is None
    assert dates.before(spans[0], plain) == dates.before(dates.parse(first[:10]), plain)


@given(TIMED, TIMED)
def test_two_times_make_an_interval(one: tuple[str, datetime], two: tuple[str, datetime]) -> None:
    text = f"{one[0]}/{two[0]}"
    mixed = (one[1].tzinfo is None) != (two[1].tzinfo is None)
    try:
        span = dates.parse(text)
    except dates.DateError as error:
        assert re.search("ends before it starts|one end only", str(error))
        assert mixed or one[1].date() > two[1].date() or one[1] > two[1]
        return
    assert not mixed and one[1].date() <= two[1].date()
    assert (span.earliest, span.latest) == (one[1].date(), two[1].date())
    words = dates.label(text)
    assert (" to " in words) is (one[0] != two[0])
    # A sentence can lead to it, and calls no time a day.
    assert on(words).startswith(("on ", "at a time from ")) and "a day" not in since(words)


@pytest.mark.parametrize(("text", "words"), [
    ("2018-11-25T05:20", "25 November 2018, 05:20"),
    ("2018-11-25T05:20:07Z", "25 November 2018, 05:20:07 UTC"),
    ("2018-11-25T05:20+03:00", "25 November 2018, 05:20 UTC+3"),
    ("2018-11-25T05:20+03", "25 November 2018, 05:20 UTC+3"),
    ("2018-11-25T05:20-03:30", "25 November 2018, 05:20 UTC−3:30"),
    ("2018-11-25T05:20/2018-11-25T06:00", "25 November 2018, 05:20 to 06:00"),
    ("2018-11-25T05:20Z/2018-11-25T06:00Z", "25 November 2018, 05:20 to 06:00 UTC"),
    ("2018-11-25T23:20/2018-11-26T01:00",
     "25 November 2018, 23:20 to 26 November 2018, 01:00"),
    ("2018-11-25T05:20/2018-11-25T05:20", "25 November 2018, 05:20"),
    # The clocks are put back in between: later, though the hands stand earlier.
    ("2018-10-28T02:50+03:00/2018-10-28T02:10+02:00",
     "28 October 2018, 02:50 UTC+3 to 02:10 UTC+2"),
])  # fmt: skip
def test_words_of_times(text: str, words: str) -> None:
    assert dates.label(text) == words
    assert dates.label(text, short=True) == re.sub("(Oct|Nov)[a-z]+", r"\1", words)


@pytest.mark.parametrize(("text", "right"), [
    ("2018-11-25T25:00", "no clock shows; write hours and minutes"),
    ("2018-11-25T05:60", "no clock shows"),
    ("2018-11-25T24:00", "write the next day at 00:00"),
    ("2018-11-25T24:00:00Z", "write the next day at 00:00"),
    ("2018-11-25T23:59:60Z", "leap second; write 59 seconds"),
    ("2018-11-25T", "no time behind its T; write hours and minutes"),
    ("T05:20", "no whole day before it"), ("T", "no whole day before it"),
    ("2018-11T05:20", "no whole day before it"),
    ("2018-11-25t05:20", "no capital T"), ("2018-11-25 05:20", "no capital T"),
    ("2018-11-25T05:20z", "a small z; write Z"), ("2018-11-25T05", "an hour alone; write"),
    ("2018-11-25T0520", "no colon"), ("2018-11-25T05:20:07.5", "write whole seconds"),
    ("2018-11-25T05:20+14:01", "within 14:00 of Greenwich"),
    ("2018-11-25T05:20-15:00", "within 14:00 of Greenwich"),
    ("2018-11-25T05:20+03:75", "within 14:00 of Greenwich"),
    ("2018-11-25T05:20-00:00", "write Z"), ("2018-11-25T05:20+3", "which is no time"),
    ("2018-11-25T05:20~", "write the first and the last that it may be"),
    ("2018-11-XXT05:20", "write the first and the last that it may be"),
    ("[2018-11-25T05:20,2018-11-26]", "write the first and the last that it may be"),
    ("2018-11-25T05:20/..", "write the first and the last that it may be"),
    ("2018-11-25T05:20/", "at one end only"), ("2018-11-25/2018-11-25T05:20", "at one end only"),
    ("2018-11-25T05:20Z/2018-11-25T06:20", "an offset at one end only"),
    ("2018-11-25T06:20/2018-11-25T05:20", "ends before it starts"),
    ("2018-11-25T05:20+03:00/2018-11-25T05:20+04:00", "ends before it starts"),
    ("2018-11-31T05:20", "not a day"), ("2018-11-25T05:20\n", "which is no time"),
    ("2018-11-25T\u0660\u0665:20", "which is no time"), ("0001-01-01T00:00", "0002 to 9998"),
])  # fmt: skip
def test_a_refused_time_is_told_what_is_right(text: str, right: str) -> None:
    with pytest.raises(dates.DateError, match=re.escape(right)):
        dates.parse(text)


def test_the_package_reads_level_0_times_alike() -> None:
    for text in ("2018-11-25T05:20:30", "2018-11-25T05:20:30Z", "2018-11-25T05:20:30+03:00"):
        theirs = parse_edtf(text)
        assert str(theirs) == text
        assert date(*theirs.lower_strict()[:3]) == dates.parse(text).earliest


def test_an_edition_is_a_day_and_no_time() -> None:
    with pytest.raises(
        dates.DateError, match="names a time; give the day alone, such as 2018-11-2"
    ):
        dates.one_day("2018-11-25T05:20")


@given(st.text(alphabet="0123456789-T:Z+/. ", min_size=8, max_size=34))
def test_any_text_with_a_time_is_read_or_refused_in_words(text: str) -> None:
    for one in (text, f"2018-11-25T{text}", f"2018-11-25T05:20{text}"):
        try:
            assert dates.label(one) and dates.parse(one)
        except dates.DateError as error:
            assert str(error)
