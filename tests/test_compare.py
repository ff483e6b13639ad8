"""Formations side by side, places taken, and what changed between editions."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from sitrep import Case, load_case
from sitrep.charts import captures as draw_captures
from sitrep.charts import compare as draw
from sitrep.charts import editions as draw_editions
from sitrep.charts import kinds as draw_kinds
from sitrep.views import captures, compare, editions
from sitrep.views.formations import arrival, formations, length_km
from sitrep.views.takings import OIL, takings

DATA = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
OIL_KINDS = {"oil-field", "plant"}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spherical_km(one: dict[str, str], two: dict[str, str]) -> float:
    """Great-circle distance by the haversine formula on a sphere of 6371 km."""
    lat1, lon1, lat2, lon2 = (
        math.radians(float(row[key])) for row in (one, two) for key in ("lat", "lon")
    )
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


def taken_by_hand() -> dict[str, set[str]]:
    """Places that went from another hand to a side: every holder is a bloc in this case."""
    history: dict[str, list[str]] = defaultdict(list)
    for row in rows("control"):
        if row["holder"] != "contested":
            history[row["place_id"]].append(row["holder"])
        elif not history[row["place_id"]]:
            history[row["place_id"]].append("nobody")
    found: dict[str, set[str]] = defaultdict(set)
    for place, holders in history.items():
        for before, after in pairwise(holders):
            if before != after:
                found[after].add(place)
    return found


@pytest.fixture(scope="module")
def lines(case: Case) -> pd.DataFrame:
    """The comparison, a row a line."""
    return compare.matrix(case).table.set_index("Line")


def test_places_taken_are_those_of_the_control_table(case: Case) -> None:
    frame = captures.captures(case).frame
    expected = taken_by_hand()
    for bloc in ("us-led", "damascus-led"):
        assert set(frame.loc[frame["bloc"] == bloc, "place_id"]) == expected[bloc]
    assert not frame.duplicated(["place_id", "bloc"]).any()


def test_a_place_lost_and_retaken_is_counted_once(case: Case) -> None:
    every = takings(case)
    village = every[(every["place_id"] == "baghuz") & (every["bloc"] == "us-led")]
    assert list(village["again"]) == [False, True]
    assert list(village["lost"]) == [True, False]
    # Held since the first day of the table, so never taken.
    assert "palmyra" not in set(every["place_id"])
    # The besieged garrison: contested from the first row on, then one side's.
    assert set(every.loc[every["place_id"] == "dez-air-base", "bloc"]) == {"damascus-led"}


def test_the_lines_end_at_the_totals(case: Case) -> None:
    answer = captures.captures(case)
    fig = draw_captures.captures(answer)
    kinds = {row["place_id"]: row["kind"] for row in rows("places")}
    for bloc, places in taken_by_hand().items():
        if bloc not in ("us-led", "damascus-led"):
            continue
        label = case.name(bloc)
        oil = sum(kinds[place] in OIL_KINDS for place in places)
        sure = [trace for trace in fig.data if trace.name == f"{label}, surely"]
        assert [trace.y[-1] for trace in sure] == [len(places) - oil, oil]
        for trace in sure:
            assert list(trace.x) == sorted(trace.x)
            assert trace.line.shape == "hv"


def test_the_faded_line_is_never_behind_the_sure_one(case: Case) -> None:
    fig = draw_captures.captures(captures.captures(case))
    possibly = [trace for trace in fig.data if trace.name.endswith(", possibly")]
    surely = [trace for trace in fig.data if trace.name.endswith(", surely")]
    assert len(possibly) == len(surely) == 4
    for early, late in zip(possibly, surely, strict=True):
        assert early.opacity < 1
        assert all(a <= b for a, b in zip(early.x, late.x, strict=True))
    assert any(list(a.x) != list(b.x) for a, b in zip(possibly, surely, strict=True))


def test_the_report_is_drawn_as_its_bracket(case: Case, early: Case) -> None:
    shapes = draw_captures.captures(captures.captures(case)).layout.shapes
    assert {(shape.x0, shape.x1) for shape in shapes} == {(date(2017, 9, 10), date(2017, 9, 17))}
    before = load_case("euphrates-2017", "2017-09-12")
    assert not draw_captures.captures(captures.captures(before)).layout.shapes
    assert draw_captures.captures(captures.captures(early)).layout.shapes


def test_bars_of_kinds_add_up(case: Case) -> None:
    answer = captures.kinds(case)
    fig = draw_kinds.kinds(answer)
    expected = taken_by_hand()
    total = sum(sum(trace.x) for trace in fig.data)
    assert total == len(expected["us-led"]) + len(expected["damascus-led"])
    oil = answer.frame[(answer.frame["group"] == OIL) & (answer.frame["bloc"] == "us-led")].iloc[0]
    assert oil["certain"] + oil["disputed"] == 4
    assert set(oil["places"]) == {
        "Conoco gas plant",
        "Al-Jafra oil field",
        "Al-Omar oil field",
        "Tanak oil field",
    }


def test_distances_of_the_matrix_agree_with_a_sphere(case: Case, lines: pd.DataFrame) -> None:
    places = {row["place_id"]: row for row in rows("places")}
    by_route: dict[str, list[str]] = defaultdict(list)
    for row in rows("waypoints"):
        if places[row["place_id"]]["lat"]:
            by_route[row["route_id"]].append(row["place_id"])
    for force in formations(case):
        for route_id, stops in ((force.route_id, force.stops), *force.tracks.items()):
            names = by_route[route_id]
            expected = sum(spherical_km(places[a], places[b]) for a, b in pairwise(names))
            assert length_km(stops) == pytest.approx(expected, rel=0.006)
    assert lines.at["Distance", "Russian-backed formation, as stated"] == "153 km"


def test_only_the_wrong_direction_is_marked(case: Case) -> None:
    answer = compare.matrix(case)
    wrong = answer.frame[answer.frame["wrong"]]
    assert list(wrong["stated"]) == ["north-west to Abu Kamal"]
    assert wrong["recorded"].iloc[0] == "on the map south-east to Abu Kamal, 144 degrees"
    marks = draw.matrix(answer).marks
    accent = [
        value for column in marks.values() for value, kind in column.items() if kind == "accent"
    ]
    assert accent == ["north-west to Abu Kamal"]


def test_the_matrix_has_the_report_beside_the_record(lines: pd.DataFrame) -> None:
    stated, recorded = (f"US-backed formation, as {word}" for word in ("stated", "recorded"))
    assert lines.at["Backed by", stated] == "United States"
    assert "disputed" in lines.at["Backed by", recorded]
    assert lines.at["Forces (times in captures and advances)", stated].count(";") == 2
    assert "Al-Baghuz Fawqani, 3 km away" in lines.at["Reached the objective", recorded]
    other = lines.at["Reached the objective", "Russian-backed formation, as recorded"]
    assert "8 November 2017" in other and "held from 19 November 2017" in other


def test_days_on_the_way_count_from_first_to_last_stop(lines: pd.DataFrame) -> None:
    # 14 September to 6 December 2017 is 16 + 31 + 30 + 6 days.
    assert "river 83 days" in lines.at["Days on the way", "Russian-backed formation, as recorded"]


def test_who_came_to_the_objective(case: Case, early: Case) -> None:
    first, second = formations(case)
    came = arrival(case, first, first.objective)
    assert (came.reached, came.held, came.shaken) == ("2017-11-08", "2017-11-19", True)
    assert came.day == "2017-11-08"
    assert arrival(case, second, second.objective).day == ""
    assert arrival(early, formations(early)[0], first.objective).day == ""


def test_changes_between_editions_by_hand(case: Case, early: Case) -> None:
    answer = editions.changes(early, case)
    expected = {row["claim_id"] for row in rows("claims") if row["settled_on"] > "2017-09-16"}
    expected |= {row["question_id"] for row in rows("questions") if row["settled_on"]}
    assert set(answer.frame["key"]) == expected
    told = dict(zip(answer.frame["key"], answer.frame["sentence"], strict=True))
    assert told["C18"].startswith("C18 moved from pending to supported on 3 November 2017: ")
    assert list(editions.changes(case, early).frame["key"]) == list(answer.frame["key"])


def test_rows_added_are_the_rows_of_the_tables(case: Case, early: Case) -> None:
    frame = editions.rows_added(early, case).frame.set_index("table")
    assert frame.at["events", "after"] == len(rows("events"))
    assert frame.at["claims", "added"] == 0
    assert (frame["added"] >= 0).all()
    assert "same" in editions.rows_added(case, case).sentence


def test_the_baseline_never_looks_beyond_the_page(case: Case, early: Case) -> None:
    assert editions.baseline(case) == min(case.meta.editions)
    assert editions.baseline(case, "2017-10-01") == "2017-10-01"
    assert editions.baseline(load_case("euphrates-2017", "2000-01-01")) == "2000-01-01"
    # No edition of the case is earlier than the first: its window's first day stands in.
    assert editions.baseline(early) == case.meta.window[0] < early.as_of
    assert editions.baseline(load_case("euphrates-2017", "2017-10-31")) == "2017-09-16"


@pytest.mark.parametrize("as_of", ["", "2017-11-10", "2017-09-16", "2000-01-01"])
def test_every_edition_has_an_answer(as_of: str) -> None:
    case = load_case("euphrates-2017", as_of)
    first = load_case("euphrates-2017", editions.baseline(case))
    made = [
        (compare.matrix(case), draw.matrix),
        (captures.captures(case), draw_captures.captures),
        (captures.kinds(case), draw_kinds.kinds),
        (editions.rows_added(first, case), draw_editions.rows_added),
        (editions.changes(first, case), draw_editions.changes),
    ]
    for answer, chart in made:
        assert answer.sentence.endswith(".") and len(answer.sentence) <= 160
        assert chart(answer) is not None
        words = " ".join([answer.sentence, *map(str, answer.table.to_numpy().ravel())])
        assert "nan" not in words.split() and "-led" not in words.replace("US-led", "")


def test_a_stop_without_a_point_is_not_passed_over_in_silence(early: Case) -> None:
    table = compare.matrix(early).table.set_index("Line")
    cell = table.at["Reached the objective", "US-backed formation, as recorded"]
    assert "no source gives a point: Deir ez-Zor industrial zone" in cell
