"""The first clock: earlier views are parts of later ones, and nothing of the future shows."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep import Case, dates, load_case
from sitrep.asof import TIMELESS, as_known
from sitrep.case import UnknownCaseError
from sitrep.schema import TABLES

DAYS = st.dates(date(2017, 6, 1), date(2020, 6, 30))


def known(case: Case, day: date) -> dict:
    return as_known(case.tables, case.meta.report, dates.parse(day.isoformat()))


@settings(max_examples=12, deadline=None)
@given(DAYS, st.integers(0, 400))
def test_the_earlier_view_is_part_of_the_later(case: Case, day: date, gap: int) -> None:
    early, late = known(case, day), known(case, day + timedelta(gap))
    for name, table in TABLES.items():
        keys = list(table.key)
        later = {tuple(map(str, row)) for row in late[name][keys].itertuples(index=False)}
        whole = {tuple(map(str, row)) for row in case[name][keys].itertuples(index=False)}
        earlier = {tuple(map(str, row)) for row in early[name][keys].itertuples(index=False)}
        assert earlier <= later <= whole, name


@settings(max_examples=12, deadline=None)
@given(DAYS)
def test_nothing_from_the_future(case: Case, day: date) -> None:
    view = known(case, day)
    sources = view["sources"]
    relayed = {one for cell in sources["relays"] for one in cell}
    paged = sources[(sources["kind"] != TIMELESS) & ~sources["source_id"].isin(relayed)]
    assert all(text and dates.parse(text).latest <= day for text in paged["published"])
    legal = set(sources["source_id"])
    for name, frame in view.items():
        if "sources" in frame:
            assert {item for cell in frame["sources"] for item in cell} <= legal, name
        if "note" in frame:
            assert set(frame["note"]) <= {""}, name
    for _, event in view["events"].iterrows():
        assert dates.parse(event["known_on"] or event["date"]).latest <= day
    for name in ("relations", "waypoints", "events", "control", "estimates", "evidence"):
        assert (view[name]["sources"].map(len).astype(int) > 0).all(), name
    for name in ("relations", "control"):
        assert all(dates.parse(text).latest <= day for text in view[name]["end"] if text)
    if day < case.meta.report.days.latest:
        assert set(view["actors"]["report_name"]) | set(view["places"]["report_name"]) <= {""}
    claims = view["claims"]
    settled = claims[claims["verdict"] != "pending"]
    assert all(dates.parse(t).latest <= day for t in settled["settled_on"])
    pending = claims[claims["verdict"] == "pending"]
    assert set(pending["finding"]) | set(pending["settled_on"]) <= {""}
    assert all(dates.parse(t).latest <= day for t in view["questions"]["settled_on"] if t)


def test_references_between_tables_hold_in_every_view() -> None:
    for day in ("2017-09-01", "2017-09-16", "2017-10-14", "2018-02-28"):
        view = load_case("euphrates-2017", day)
        for name, table in TABLES.items():
            for column in table.columns:
                if not column.refers:
                    continue
                legal = {"", *column.also}.union(
                    *(view[target][TABLES[target].key[0]] for target in column.refers)
                )
                cells = view[name][column.name]
                items = {i for cell in cells for i in cell} if column.many else set(cells)
                assert items <= legal, (day, name, column.name)


def test_hindsight_is_the_whole(case: Case) -> None:
    assert case.as_of == ""
    for name in TABLES:
        with (case.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(case[name]) == sum(1 for _ in csv.DictReader(file)), name
    assert (case["claims"]["verdict"] != "pending").all()


def test_before_the_report_there_are_no_claims(case: Case) -> None:
    view = load_case("euphrates-2017", "2017-09-09")
    assert len(view["claims"]) == 0
    assert len(view["questions"]) == 0
    assert len(view["events"]) > 0


@pytest.mark.parametrize("day", ["2017-09", "2017-09-10/2017-09-16", "yesterday", "2017-13-01"])
def test_an_edition_is_one_day(day: str) -> None:
    with pytest.raises(dates.DateError):
        load_case("euphrates-2017", day)


def test_an_unknown_case_names_those_there_are() -> None:
    with pytest.raises(UnknownCaseError, match="euphrates-2017"):
        load_case("euphrates-2018")
