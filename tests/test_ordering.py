"""Orders of two uncertain days: exact shares, the case's own orders, their bars, their check."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, dates, load_case
from sitrep.check import check
from sitrep.methods.icd203 import band
from sitrep.methods.ordering import Order, order
from sitrep.pages.timeline.orderings import OWN, WAYS, orderings, percent
from sitrep.pages.timeline.orderings_chart import orderings as draw
from spoiling import CASE, Rows, edit, only, put, unsure_of_its_day

DAY = st.dates(date(2017, 8, 1), date(2017, 9, 30))


@st.composite
def spans(draw_from: st.DrawFn) -> dates.Span:
    """A day, a range of up to 20 days, or a day given as about."""
    first = draw_from(DAY)
    last = first + timedelta(draw_from(st.integers(0, 20)))
    return dates.parse(draw_from(st.sampled_from([f"{first}", f"{first}/{last}", f"{first}~"])))


def days_of(span: dates.Span) -> list[date]:
    width = (span.latest - span.earliest).days + 1
    return [span.earliest + timedelta(number) for number in range(width)]


def shares(first: dates.Span, second: dates.Span) -> Order:
    found = order(first, second)
    assert found is not None
    return found


@given(spans(), spans())
def test_as_counted_pair_by_pair(first: dates.Span, second: dates.Span) -> None:
    pairs = [(a, b) for a in days_of(first) for b in days_of(second)]
    found = shares(first, second)
    assert found.before == Fraction(sum(a < b for a, b in pairs), len(pairs))
    assert found.same == Fraction(sum(a == b for a, b in pairs), len(pairs))
    assert found.after == Fraction(sum(a > b for a, b in pairs), len(pairs))


@given(spans(), spans())
def test_whole_and_the_same_from_the_other_side(first: dates.Span, second: dates.Span) -> None:
    one, two = shares(first, second), shares(second, first)
    assert one.before + one.same + one.after == 1
    assert (one.before, one.same, one.after) == (two.after, two.same, two.before)


@given(spans(), spans())
def test_agrees_with_before(first: dates.Span, second: dates.Span) -> None:
    before = shares(first, second).before
    assert dates.before(first, second) == {0: "no", 1: "yes"}.get(before, "possibly")


def test_by_hand() -> None:
    week, sunday = dates.parse("2017-09-10/2017-09-16"), dates.parse("2017-09-10")
    assert shares(week, sunday) == Order(Fraction(0), Fraction(1, 7), Fraction(6, 7))
    # 1 to 3 against 2 to 3: of six pairs 1-2, 1-3 and 2-3 are in order, 2-2 and 3-3 are the same.
    one, two = dates.parse("2017-09-01/2017-09-03"), dates.parse("2017-09-02/2017-09-03")
    assert shares(one, two) == Order(Fraction(3, 6), Fraction(2, 6), Fraction(1, 6))
    assert not shares(one, two).certain
    assert shares(sunday, sunday).certain


@pytest.mark.parametrize("text", ["2017-09/..", "../2017-09"])
def test_an_open_end_has_no_figure(text: str) -> None:
    assert order(dates.parse(text), dates.parse("2017-10-01")) is None
    assert order(dates.parse("2017-10-01"), dates.parse(text)) is None


@given(spans())
def test_the_core_lies_within_and_has_no_qualifier(span: dates.Span) -> None:
    core = span.core
    assert span.earliest <= core.earliest <= core.latest <= span.latest
    assert not core.fuzzy
    assert (core == span) is not span.fuzzy


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-09-03~", date(2017, 9, 3), date(2017, 9, 3)),
        ("2017-09~", date(2017, 9, 1), date(2017, 9, 30)),
        ("2017-09-03~/2017-09-08", date(2017, 9, 3), date(2017, 9, 8)),
    ],
)
def test_the_core_is_what_is_written(text: str, first: date, last: date) -> None:
    core = dates.parse(text).core
    assert (core.earliest, core.latest) == (first, last)


def test_the_orders_of_the_case(case: Case) -> None:
    frame = orderings(case).frame.set_index(["first_id", "second_id"])
    with (CASE / "orderings.csv").open(encoding="utf-8") as file:
        assert len(frame) == len(list(csv.DictReader(file)))
    # The report is of the 10th, the daily of the 9th or 10th.
    by_hand = {("report", "E18"): (0, 1, 0), ("report", "E19"): (1, 0, 0),
               ("report", "E20"): (1, 0, 0), ("report", "E21"): (1, 0, 0),
               ("E77", "report"): (0.5, 0.5, 0)}  # fmt: skip
    for key, shares in by_hand.items():
        assert list(frame.loc[key, list(WAYS)]) == pytest.approx(list(shares))
        assert frame.at[key, "group"] == OWN
    assert frame.at[("report", "E18"), "words"] == "the same day, for certain"
    assert frame.at[("E33", "E36"), "words"] == "before, for certain"


def test_orders_of_a_report_of_one_of_seven_days(bad: Path) -> None:
    frame = orderings(load_case(str(unsure_of_its_day(bad)))).frame
    frame = frame.set_index(["first_id", "second_id"])
    by_hand = {("report", "E18"): (0, 1, 6), ("report", "E19"): (4, 1, 2),
               ("report", "E20"): (5, 1, 1), ("report", "E21"): (6, 1, 0)}  # fmt: skip
    for key, counts in by_hand.items():
        assert list(frame.loc[key, list(WAYS)]) == pytest.approx([n / 7 for n in counts])


def test_words_are_those_of_the_directive(case: Case, bad: Path) -> None:
    told = [orderings(case).frame, orderings(load_case(str(unsure_of_its_day(bad)))).frame]
    assert not all(frame["certain"].all() for frame in told)
    for row in [row for frame in told for _, row in frame.iterrows()]:
        chance = max(row[way] for way in WAYS)
        if row["certain"]:
            assert row["words"].endswith("for certain")
            continue
        word = row["words"].split(": ")[1].split(",")[0]
        low, high = band(word) or (2, 2)
        assert low <= chance < high
        assert f"{percent(chance)} per cent" in row["words"]


def test_an_order_shows_once_both_events_are_known() -> None:
    assert orderings(load_case("euphrates-2017", "2017-09-09")).frame.empty
    early = orderings(load_case("euphrates-2017", "2017-09-16"))
    assert set(early.frame["group"]) == {OWN}
    assert early.sentence.startswith("Four of five orders of days are certain")
    later = orderings(load_case("euphrates-2017", "2017-10-31")).frame
    assert len(early.frame) < len(later) < len(orderings(load_case("euphrates-2017")).frame)


def test_sentence_and_bars_for_one_order_and_for_an_open_end(bad: Path) -> None:
    def change(rows: Rows) -> None:
        rows[:] = [row for row in rows if row["second"] == "E18"]

    edit(unsure_of_its_day(bad), "orderings", change)
    assert orderings(load_case(str(bad))).sentence.startswith("The one order of days is not")

    def open_end(rows: Rows) -> None:
        for row in rows:
            row["date"] = "2017-09-10/.." if row["event_id"] == "E18" else row["date"]

    edit(bad, "events", open_end)
    answer = orderings(load_case(str(bad)))
    assert answer.frame["words"].iloc[0] == "no figure, as an end is open"
    assert "nan" not in answer.sentence
    assert "nan" not in answer.table.to_string().lower()
    assert 'role="img"' not in draw(answer).html


def test_every_bar_is_whole_and_said(case: Case) -> None:
    html = draw(orderings(case)).html
    bars = re.findall(r'role="img" aria-label="([^"]+)">(.*?)</div>', html)
    assert len(bars) == len(orderings(case).frame)
    for label, body in bars:
        assert all(word in label for word in WAYS.values())
        assert sum(map(float, re.findall(r"flex:([\d.]+)", body))) == pytest.approx(1, abs=0.001)


def test_percent_never_rounds_to_none_or_all() -> None:
    assert [percent(one) for one in (0, 0.001, 0.5, 0.999, 1)] == [
        "0", "under 1", "50", "over 99", "100",
    ]  # fmt: skip


def test_an_order_names_two_days(bad: Path) -> None:
    edit(bad, "orderings", put(1, "second", "report"))
    assert "is the first again" in only(check(bad), "orderings.csv", 3, "second").message


def test_an_order_stands_once(bad: Path) -> None:
    edit(bad, "orderings", lambda rows: rows.append({**rows[1], "first": "E18",
                                                     "second": "report"}))  # fmt: skip
    problem = only(check(bad), "orderings.csv", 11, "first")
    assert "row 3" in str(problem)
