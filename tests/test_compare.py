"""Formations side by side, places taken, and what changed between editions."""

from __future__ import annotations

import csv
import dataclasses
import math
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, dates, load_case
from sitrep.drawing.prose import sentences
from sitrep.drawing.tables import table
from sitrep.facts.movement.formations import arrival, formations, length_km
from sitrep.facts.takings import OIL, takings
from sitrep.pages.compare.captures import captures
from sitrep.pages.compare.captures import kinds as find_kinds
from sitrep.pages.compare.captures_chart import _apart as apart
from sitrep.pages.compare.captures_chart import captures as draw_captures
from sitrep.pages.compare.editions import baseline, changes, rows_added
from sitrep.pages.compare.losses import losses
from sitrep.pages.compare.losses_chart import losses as draw_losses
from sitrep.pages.compare.marches import marches
from sitrep.pages.compare.marches_chart import marches as draw_marches
from sitrep.pages.compare.matrix import matrix
from sitrep.pages.compare.matrix_chart import matrix as draw_matrix
from sitrep.pages.compare.sites import sites as find_sites
from sitrep.pages.compare.sites_chart import sites as draw_sites
from spoiling import unsure_of_its_day

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
    return matrix(case).table.set_index("Line")


def test_places_taken_are_those_of_the_control_table(case: Case) -> None:
    frame = captures(case).frame
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
    answer = captures(case)
    fig = draw_captures(answer)
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
            assert (trace.x[0], trace.x[-1]) == (0, 1)
            assert trace.line.shape == "hv"
    assert list(fig.layout.xaxis.range) == [0, 1]


def test_the_counting_axes_have_whole_numbers(case: Case, early: Case) -> None:
    for one in (case, early):
        layout = draw_captures(captures(one)).layout
        for axis in (layout.yaxis, layout.yaxis2):
            assert axis.showticklabels is not False
            assert axis.dtick == int(axis.dtick) >= 1


def test_sides_and_sites_are_named_at_their_lines(case: Case) -> None:
    fig = draw_captures(captures(case))
    notes = [note.text.replace("<br>", " ") for note in fig.layout.annotations]
    for label, total in (("Damascus and allies", 13), ("US-led coalition and partners", 12)):
        assert f"<b>{total}</b> {label}" in notes
    sites = {row["name"] for row in rows("places") if row["kind"] in OIL_KINDS}
    shown = {note.text for note in fig.layout.annotations if note.visible is not False}
    assert sites <= shown


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(8, 40)), max_size=6))
def test_names_at_the_ends_of_lines_do_not_meet(pairs: list[tuple[float, float]]) -> None:
    wanted, heights = [one for one, _ in pairs], [high for _, high in pairs]
    found = apart(wanted, heights)
    order = sorted(range(len(pairs)), key=lambda n: wanted[n])
    for below, above in pairwise(order):
        assert found[above] - found[below] >= (heights[below] + heights[above]) / 2 - 1e-6
    if all(
        wanted[above] - wanted[below] >= (heights[below] + heights[above]) / 2
        for below, above in pairwise(order)
    ):
        assert found == pytest.approx(wanted)


def test_the_faded_line_is_never_behind_the_sure_one(case: Case) -> None:
    fig = draw_captures(captures(case))
    possibly = [trace for trace in fig.data if trace.name.endswith(", possibly")]
    surely = [trace for trace in fig.data if trace.name.endswith(", surely")]
    assert len(possibly) == len(surely) == 4
    for early, late in zip(possibly, surely, strict=True):
        assert early.opacity < 1
        assert all(a <= b for a, b in zip(early.x, late.x, strict=True))
    assert any(list(a.x) != list(b.x) for a, b in zip(possibly, surely, strict=True))


def test_the_report_is_drawn_as_its_bracket(case: Case, early: Case, bad: Path) -> None:
    def band_of(case: Case) -> Any:
        shapes = draw_captures(captures(case)).layout.shapes
        (band,) = [shape for shape in shapes if shape.type == "rect"]
        return band

    # One day, and in a copy one of seven.
    day, week = band_of(case), band_of(load_case(str(unsure_of_its_day(bad))))
    # The axis has 0.74 of its length for the days from 1 August to the end of November 2017.
    assert (date(2017, 11, 30) - date(2017, 8, 1)).days + 1 == 122
    assert day.x0 == week.x0 == pytest.approx(0.74 * 40 / 122)
    assert day.x1 == pytest.approx(0.74 * 41 / 122)
    assert week.x1 == pytest.approx(0.74 * 47 / 122)
    for before in (load_case("euphrates-2017", "2017-09-09"), load_case(str(bad), "2017-09-12")):
        assert not draw_captures(captures(before)).layout.shapes
    assert draw_captures(captures(early)).layout.shapes


def test_kinds_add_up(case: Case) -> None:
    answer = find_kinds(case)
    expected = taken_by_hand()
    total = int((answer.frame["certain"] + answer.frame["disputed"]).sum())
    assert total == len(expected["us-led"]) + len(expected["damascus-led"])
    oil = answer.frame[(answer.frame["group"] == OIL) & (answer.frame["bloc"] == "us-led")].iloc[0]
    assert oil["certain"] + oil["disputed"] == 4
    assert set(oil["places"]) == {
        "Conoco gas plant",
        "Al-Jafra oil field",
        "Al-Omar oil field",
        "Tanak oil field",
    }


def test_a_sentence_has_words_or_figures_and_not_both(case: Case, early: Case) -> None:
    words = {"one", "two", "three", "four", "twelve"}
    for one in (case, early):
        for answer in (captures(one), find_kinds(one)):
            found = answer.sentence.replace(".", " ").split()
            spelled = {word for word in found if word in words}
            assert not (spelled and any(word.isdigit() for word in found)), answer.sentence


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
    assert lines.at["Length, km", "Russian-backed formation, as stated"] == "153"


def test_only_the_wrong_direction_has_the_accent(case: Case) -> None:
    answer = matrix(case)
    wrong = answer.frame[answer.frame["mark"] == "wrong"]
    assert list(wrong["stated"]) == ["north-west, to Abu Kamal"]
    assert wrong["recorded"].iloc[0] == "south-east, 144°: contradicted, 171° off"
    loose = answer.frame[answer.frame["mark"] == "loose"]
    # East is 90 degrees, the map says 57.
    assert list(loose["recorded"]) == ["north-east, 57°: fits loosely, 33° off; up to 30° agrees"]
    assert set(answer.frame.loc[answer.frame["mark"] != "", "second"]) == {"on the map"}
    assert "half the arc" in answer.note
    html = draw_matrix(answer)._repr_html_()
    assert re.findall(r'class="accent">([^<]*)', html) == [
        "north-west, to Abu Kamal",
        "south-east, 144°: contradicted, 171° off",
    ]


def test_the_matrix_has_the_report_beside_the_record(lines: pd.DataFrame) -> None:
    stated, recorded = (f"US-backed formation, as {word}" for word in ("stated", "recorded"))
    assert lines.at["Backed by", stated] == "United States"
    assert "disputed" in lines.at["Backed by", recorded]
    assert lines.at["Forces", stated].count(";") == 2
    assert "Al-Baghuz Fawqani, 3 km away" in lines.at["Objective", recorded]
    other = lines.at["Objective", "Russian-backed formation, as recorded"]
    assert "8 November 2017" in other and "held from 19 November 2017" in other


def test_days_on_the_way_count_from_first_to_last_stop(lines: pd.DataFrame) -> None:
    # 14 September to 6 December 2017 is 16 + 31 + 30 + 6 days.
    assert "river 83;" in lines.at["Days", "Russian-backed formation, as recorded"]


def test_who_came_to_the_objective(case: Case, early: Case) -> None:
    first, second = formations(case)
    came = arrival(case, first, first.objective)
    assert (came.reached, came.held, came.shaken) == ("2017-11-08", "2017-11-19", True)
    assert came.day == "2017-11-08"
    assert arrival(case, second, second.objective).day == ""
    assert arrival(early, formations(early)[0], first.objective).day == ""


def test_a_verdict_moves_for_a_cause_that_only_the_later_edition_has(
    case: Case, early: Case
) -> None:
    """Told a second time from the bare tables: what is cited, what happened, what was revised."""
    known = {name: set(early[name][f"{name[:-1]}_id"]) for name in ("sources", "events")}
    revised = {
        (row["table"], row["row_id"]): row["why"].rstrip(".")
        for row in case["revisions"].to_dict("records")
        if row["since"] > early.as_of
    }
    seen = set()
    for row in changes(early, case).frame.to_dict("records"):
        table = "claims" if row["key"].startswith("C") else "questions"
        own = case.row(table, row["key"])
        fresh = [one for one in own["sources"] if one not in known["sources"]]
        news = [
            one
            for one in case["events"].to_dict("records")
            if row["key"] in one["bears_on"] and one["event_id"] not in known["events"]
        ]
        why = row["why"]
        if (table, row["key"]) in revised:
            assert why.startswith(f"revised: {revised[table, row['key']]}")
        kind = "new source" if fresh else "new event" if news else "nothing new"
        assert kind in why
        seen.add(kind)
        if fresh:
            days = {one: dates.parse(case.row("sources", one)["published"]).middle for one in fresh}
            newest = case.row("sources", max(fresh, key=lambda one: (days[one], one)))
            assert newest["publisher"] in why
            assert (f" and {len(fresh) - 1} more" in why) == (len(fresh) > 1)
    assert "new source" in seen


def test_changes_between_editions_by_hand(case: Case, early: Case) -> None:
    answer = changes(early, case)
    expected = {row["claim_id"] for row in rows("claims") if row["settled_on"] > "2017-09-16"}
    expected |= {row["question_id"] for row in rows("questions") if row["settled_on"]}
    assert set(answer.frame["key"]) == expected
    told = dict(zip(answer.frame["key"], answer.frame["sentence"], strict=True))
    assert told["C18"].startswith("Claim C18 moved from pending to supported on 3 November 2017: ")
    assert list(changes(case, early).frame["key"]) == list(answer.frame["key"])


def test_rows_added_are_the_rows_of_the_tables(case: Case, early: Case) -> None:
    frame = rows_added(early, case).frame.set_index("table")
    assert frame.at["events", "after"] == len(rows("events"))
    assert frame.at["claims", "added"] == 0
    assert (frame["added"] >= 0).all()
    # Sums of a dataset all come on the day it was out; they would drown what people wrote.
    assert not {"tallies", "spots", "fronts", "matches", "voices"} & set(frame.index)
    assert "same" in rows_added(case, case).sentence


def test_the_baseline_never_looks_beyond_the_page(case: Case, early: Case) -> None:
    assert baseline(case) == min(case.meta.editions)
    assert baseline(case, "2017-10-01") == "2017-10-01"
    assert baseline(load_case("euphrates-2017", "2000-01-01")) == "2000-01-01"
    # No edition of the case is earlier than the first: its window's first day stands in.
    assert baseline(early) == case.meta.window[0] < early.as_of
    assert baseline(load_case("euphrates-2017", "2017-10-31")) == "2017-09-16"


@pytest.mark.parametrize("as_of", ["", "2017-11-10", "2017-09-16", "2000-01-01"])
def test_every_edition_has_an_answer(as_of: str) -> None:
    case = load_case("euphrates-2017", as_of)
    first = load_case("euphrates-2017", baseline(case))
    made = [
        (matrix(case), draw_matrix),
        (captures(case), draw_captures),
        (marches(case), draw_marches),
        (find_sites(case), draw_sites),
        (losses(case), draw_losses),
        (rows_added(first, case), table),
        (changes(first, case), sentences),
    ]
    for answer, chart in made:
        assert answer.sentence.endswith(".") and len(answer.sentence) <= 160
        assert chart(answer) is not None
        words = " ".join([answer.sentence, *map(str, answer.table.to_numpy().ravel())])
        assert "nan" not in words.split() and "-led" not in words.replace("US-led", "")


def test_past_a_stop_without_a_point_no_distance_is_told() -> None:
    early = load_case("euphrates-2017", "2017-09-20")
    places = early["places"].copy()
    places.loc[places["place_id"] == "dez-industrial-zone", ["lat", "lon", "precision_km"]] = None
    blank = dataclasses.replace(early, tables={**early.tables, "places": places})
    table = matrix(blank).table.set_index("Line")
    cell = table.at["Objective", "US-backed formation, as recorded"]
    assert "no source gives a point: Deir ez-Zor industrial zone" in cell
    assert "how near is not known" in cell and " km" not in cell
