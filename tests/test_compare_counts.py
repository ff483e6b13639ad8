"""The numbers of the comparison: pace, sites, counts of the killed; cases cut down or added to."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case
from sitrep.compared import Bar, span
from sitrep.drawing.marks import FULL, drawn, longest
from sitrep.facts.movement.pace import days_between, fastest_and_slowest, legs_of, whole
from sitrep.facts.tolls import side_of, tolls
from sitrep.pages.compare.captures import captures
from sitrep.pages.compare.captures_chart import captures as draw_captures
from sitrep.pages.compare.losses import losses
from sitrep.pages.compare.losses_chart import losses as draw_losses
from sitrep.pages.compare.marches import marches
from sitrep.pages.compare.marches_chart import marches as draw_marches
from sitrep.pages.compare.matrix import matrix
from sitrep.pages.compare.matrix_chart import matrix as draw_matrix
from sitrep.pages.compare.sites import sites
from sitrep.wording import alike

DATA = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
SIDE = {"us-led": "US-led coalition and partners", "damascus-led": "Damascus and allies"}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_routes(case: Case, routes: pd.DataFrame) -> Case:
    """The case with other routes and the waypoints that belong to them."""
    stops = case["waypoints"]
    stops = stops[stops["route_id"].isin(routes["route_id"])].reset_index(drop=True)
    routes = routes.reset_index(drop=True)
    return replace(case, tables={**case.tables, "routes": routes, "waypoints": stops})


def stated_only(case: Case, keep: int) -> Case:
    """The case with so many of its stated routes."""
    routes = case["routes"]
    stated = routes[routes["basis"] == "stated"]
    return with_routes(case, routes[~routes["route_id"].isin(stated["route_id"].iloc[keep:])])


def with_a_third(case: Case) -> Case:
    """The case with a third stated formation, of another side, along the track of its forces."""
    routes, stops = case["routes"], case["waypoints"]
    track = routes[routes["route_id"] == "iraqi-axis"]
    third = track.assign(route_id="stated-third", name="Stated: third", basis="stated")
    own = stops[stops["route_id"] == "iraqi-axis"].assign(route_id="stated-third", reached="")
    tables = {
        **case.tables,
        "routes": pd.concat([routes, third], ignore_index=True),
        "waypoints": pd.concat([stops, own], ignore_index=True),
    }
    return replace(case, tables=tables)


def test_days_and_pace_of_every_track_by_hand(case: Case) -> None:
    frame = marches(case).frame.set_index("route_id")
    # From the last and from the first day of March 2017 to 10 September 2017, and so on.
    expected = {
        "highway-axis": (date(2017, 3, 31), date(2017, 3, 1), date(2017, 9, 10)),
        "resafa-axis": (date(2017, 8, 31), date(2017, 8, 1), date(2017, 9, 5)),
        "river-axis": (date(2017, 9, 14), date(2017, 9, 14), date(2017, 12, 6)),
        "desert-axis": (date(2017, 5, 31), date(2017, 5, 1), date(2017, 11, 8)),
        "jazira-axis": (date(2017, 9, 9), date(2017, 9, 9), date(2017, 9, 30)),
        "khabur-axis": (date(2017, 9, 9), date(2017, 9, 9), date(2019, 3, 23)),
        # Akashat, where it began, has no point: it counts from Al-Qaim.
        "iraqi-axis": (date(2017, 11, 3), date(2017, 11, 3), date(2017, 11, 8)),
    }
    for key, (late, early, end) in expected.items():
        days, km, pace = frame.at[key, "days"], frame.at[key, "km"], frame.at[key, "pace"]
        assert (days.low, days.high) == ((end - late).days, (end - early).days), key
        assert pace.low == pytest.approx(km.low / days.high)
        assert pace.high == pytest.approx(km.low / days.low)
    assert set(frame.index) == {row["route_id"] for row in rows("routes")}
    for key in ("stated-russian-backed", "stated-us-backed"):
        assert frame.at[key, "days"] is None and frame.at[key, "km"] is not None


def test_the_fastest_and_the_slowest_leg(case: Case) -> None:
    frame = marches(case).frame.set_index("route_id")
    # T2 on 26 October, Abu Kamal on 8 November: 13 days for 71 km.
    assert frame.at["desert-axis", "fastest"] == "5.5: T2 pumping station to Abu Kamal"
    assert frame.at["khabur-axis", "slowest"] == "0.1: Diban to Hajin"
    # Two places on 13 November count as a day's way between them.
    assert frame.at["khabur-axis", "fastest"] == "41: Ash-Shuhayl to Tanak oil field"
    assert frame.at["iraqi-axis", "fastest"] == ""


def test_the_stated_track_leads_its_group_and_other_sides_come_last(case: Case) -> None:
    frame = marches(case).frame
    groups = list(dict.fromkeys(frame["group"]))
    assert groups[-1] == "Iraq and its forces: in no formation of the report"
    for group in groups[:-1]:
        assert frame.loc[frame["group"] == group, "basis"].iloc[0] == "stated"
    html = draw_marches(marches(case))._repr_html_()
    assert html.count('class="stretch stated"') == 2
    assert html.count('scope="rowgroup"') == 3


def test_a_track_cut_short_has_no_pace_and_says_so(early: Case) -> None:
    answer = marches(early)
    row = answer.frame.set_index("route_id").loc["khabur-axis"]
    assert row["end"] == "" and row["pace"] is None
    assert "no second stop" in draw_marches(answer)._repr_html_()
    assert "Akashat" in answer.note and "no source gives a point" in answer.note


spans = st.tuples(st.dates(date(2017, 1, 1), date(2018, 1, 1)), st.integers(0, 40)).map(
    lambda pair: f"{pair[0]}/{pair[0] + timedelta(pair[1])}"
)


@given(spans, spans, st.integers(0, 40), st.integers(0, 40))
def test_days_between_hold_every_pair_of_days(one: str, two: str, n: int, m: int) -> None:
    first, last = ([date.fromisoformat(day) for day in text.split("/")] for text in (one, two))
    low, high = days_between(one, two)
    start = min(first[0] + timedelta(n), first[1])
    end = min(last[0] + timedelta(m), last[1])
    assert 0 <= low <= high
    assert low <= max(0, (end - start).days) <= high


@given(st.lists(spans, min_size=1, max_size=6))
def test_pace_is_a_range_and_the_whole_is_the_sum_of_the_legs(days: list[str]) -> None:
    stops = pd.DataFrame(
        {
            "place_id": [f"p{n}" for n in range(len(days))],
            "place": [f"Place {n}" for n in range(len(days))],
            "lat": [35.0 + 0.1 * n for n in range(len(days))],
            "lon": [40.0] * len(days),
            "reached": days,
        }
    )
    legs, all_of_it = legs_of(stops), whole(stops)
    assert len(legs) == len(days) - 1
    assert (all_of_it is None) == (len(days) == 1)
    if all_of_it:
        assert all_of_it.km == pytest.approx(sum(leg.km for leg in legs))
        for march in (*legs, all_of_it):
            low, high = march.pace
            assert 0 < low <= high <= march.km + 1e-9
    best = fastest_and_slowest(legs)
    assert (best is None) == (len(legs) < 2)
    if best:
        assert best[0].middle >= best[1].middle


def test_a_day_with_an_open_end_gives_no_pace() -> None:
    stops = pd.DataFrame(
        {"place_id": ["a", "b"], "place": ["A", "B"], "lat": [35.0, 36.0], "lon": [40.0, 40.0],
         "reached": ["2017-09-01", "2017-09-02/.."]}
    )  # fmt: skip
    assert whole(stops) is None and legs_of(stops) == []


def test_the_killed_are_those_of_the_estimates(case: Case) -> None:
    expected = [row for row in rows("estimates") if row["quantity"].startswith("Killed")]
    answer = losses(case)
    assert len(answer.frame) == len(expected) == 8
    assert set(answer.frame["by"]) == {row["by"] for row in expected}
    of = {(toll.quantity, toll.scope): toll for toll in tolls(case)}
    khasham = of["Killed at Khasham", "Damascus side"]
    # At least 100, 55 to 200, 55, 68: from 55 to 200, and one count has no upper end.
    assert (khasham.low, khasham.high, khasham.open) == (55, 200, True)
    assert khasham.words == "55 to 200 or more"
    # A part of it is a count of its own.
    part = answer.frame[answer.frame["part"]]
    assert list(part["scope"]) == ["Wagner"]
    assert of["Killed at Khasham", "Wagner"].words == "80 to 100"
    assert of["Killed in the Abu Kamal offensive", "Damascus side"].words == "376 or more"
    assert of["Killed in the eastern Syria campaign", "Civilians"].bloc == ""


def test_nothing_is_added_up(case: Case) -> None:
    """No number of the tables is a sum of the counts of one side or of one occasion."""
    frame = losses(case).frame
    text = " ".join([matrix(case).table.to_string(), losses(case).sentence,
                     draw_losses(losses(case))._repr_html_()])  # fmt: skip
    shown = set(re.findall(r"\d+", text))
    for _, part in frame.groupby("bloc"):
        lows = sum(bar.low for bar in part["bar"])
        if len(part) > 1:
            assert str(int(lows)) not in shown


def test_the_side_of_a_count_is_read_from_its_words(case: Case) -> None:
    said = {"Damascus side": "damascus-led", "Wagner": "damascus-led", "SDF": "us-led",
            "Islamic State": "islamic-state", "Civilians": "", "": "", "both": ""}  # fmt: skip
    assert {scope: side_of(case, scope) for scope in said} == said
    # A part of a word is not a name.
    assert side_of(case, "Wagnerians") == ""
    assert side_of(case, "United States and Syrian army") in ("us-led", "damascus-led", "")


def test_events_of_harm_are_told_by_side_and_not_by_victim(case: Case) -> None:
    expected = [row for row in rows("events") if row["category"] in ("loss", "strike", "clash")]
    answer = losses(case)
    assert list(answer.layers["events"]["What"]) == [row["title"] for row in expected]
    blocs = {row["actor_id"]: row["bloc"] for row in rows("actors")}
    line = matrix(case).frame
    line = line[line["item"] == "Losses, strikes, clashes"].set_index("bloc")
    for bloc in SIDE:
        own = [row for row in expected if bloc in {blocs[key] for key in row["actors"].split(";")}]
        sure = sum(row["basis"] == "recorded" for row in own)
        assert line.at[bloc, "bars"] == (Bar(sure, len(own), f"{len(own)} events"),)


def test_sites_have_day_and_taker_beside_what_the_report_left_open(case: Case, early: Case) -> None:
    answer = sites(case)
    held = [row for row in rows("control") if row["holder"] in SIDE]
    kinds = {row["place_id"]: row["kind"] for row in rows("places")}
    expected: dict[str, tuple[str, str]] = {}
    for row in held:
        if kinds[row["place_id"]] in ("oil-field", "plant"):
            expected.setdefault(row["place_id"], (row["holder"], row["start"]))
    frame = answer.frame
    found = {row["place_id"]: (row["bloc"], row["start"]) for _, row in frame.iterrows()}
    assert found == expected and len(found) == 6
    assert set(frame["stated"]) == {"left open"}
    assert list(frame.loc[frame["lost"], "place_id"]) == ["jafra-field"]
    assert "partners took four and Damascus and allies two." in answer.sentence
    table = sites(early).table.set_index("Site")
    assert table.at["Conoco gas plant", "Taken by"] == "nobody"
    assert table.at["Conoco gas plant", "Held before by"] == "Islamic State"


def test_no_formation_before_the_report() -> None:
    from sitrep import load_case

    before = load_case("euphrates-2017", "2017-09-09")
    answer = matrix(before)
    assert answer.sentence == "No formation and no route is stated by 9 September 2017."
    assert answer.frame.empty and "<table" not in draw_matrix(answer)._repr_html_()
    # The tracks of the record are told all the same, and no side is set against the report.
    frame = marches(before).frame
    assert len(frame) and not frame["group"].str.contains("formation").any()
    assert set(sites(before).frame["stated"]) == {"report not out"}
    assert losses(before).sentence.startswith("No count of the killed of Damascus and allies")


def test_one_formation_has_one_column(case: Case) -> None:
    alone = stated_only(case, 1)
    answer = matrix(alone)
    assert answer.sentence.startswith("The report sends one formation to Abu Kamal;")
    assert answer.frame["formation"].nunique() == 1
    assert list(answer.table.columns) == [
        "Line", "Russian-backed formation, as stated", "Russian-backed formation, as recorded",
    ]  # fmt: skip
    last = marches(alone).frame["group"].iloc[-1]
    assert last.endswith("in no formation of the report")
    for view in (marches, sites, losses, captures):
        assert len(view(alone).sentence) <= 160


def test_three_formations_stand_side_by_side(case: Case) -> None:
    three = with_a_third(case)
    answer = matrix(three)
    assert answer.sentence.startswith("The report sends three formations to Abu Kamal;")
    assert answer.frame["formation"].nunique() == 3
    assert len(answer.table.columns) == 7
    assert (answer.frame.groupby("item")["formation"].nunique() == 3).all()
    html = draw_matrix(answer)._repr_html_()
    assert html.count('<th scope="col" style=') == 3
    fig = draw_captures(captures(three))
    assert len([one for one in fig.data if one.name.endswith(", surely")]) == 6
    assert "no formation" not in " ".join(marches(three).frame["group"])


def test_texts_of_a_case_are_escaped(case: Case) -> None:
    routes = case["routes"].assign(line="<b>road</b>", name="<i>track</i>")
    marked = with_routes(case, routes)
    for html in (
        draw_matrix(matrix(marked))._repr_html_(),
        draw_marches(marches(marked))._repr_html_(),
    ):
        assert "<b>road" not in html and "&lt;b&gt;road" in html
        assert "<i>track" not in html


AMOUNTS = st.floats(0, 1e6, allow_subnormal=False)


@given(AMOUNTS, AMOUNTS | st.just(math.inf), st.booleans())
def test_a_bar_stays_in_its_room(low: float, more: float, stated: bool) -> None:
    bar = Bar(low, low + more, "x")
    scale = longest([bar, None])
    html, seen = drawn(bar, scale, "#123456", stated), scale.high > 0
    widths = [float(one) for one in re.findall(r'width="([\d.]+)%" overflow', html)]
    assert sum(widths) <= 100 * FULL + 0.02
    assert bool(html) == seen
    assert ("<polygon" in html) == (bar.open and seen)
    assert ('"stretch stated"' in html) == (stated and seen)


def test_ranges_in_words() -> None:
    assert [span(5, 5), span(5, 35), span(376, math.inf), span(3.72, 26.1, 1)] == [
        "5", "5 to 35", "376 or more", "3.7 to 26",
    ]  # fmt: skip


@given(st.lists(st.integers(0, 40), min_size=1))
def test_numbers_of_one_sentence_are_alike(numbers: list[int]) -> None:
    words = alike(numbers, "no")
    assert [word for word, number in zip(words, numbers, strict=True) if not number] == [
        "no" for number in numbers if not number
    ]
    figures = [word.isdigit() for word, number in zip(words, numbers, strict=True) if number]
    assert len(set(figures)) <= 1
