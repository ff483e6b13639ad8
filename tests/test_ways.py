"""Ways along rivers and roads: lengths by another road, joins, what lies off them."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, dates, geo, load_case
from sitrep.facts.movement import ways
from sitrep.facts.movement.paths import paths, through
from sitrep.facts.movement.stops import stops_of
from sitrep.facts.movement.tracks import objective
from sitrep.pages.routes.corridors import corridors
from sitrep.pages.routes.corridors_chart import corridors as draw
from sitrep.pages.routes.corridors_chart_marks import EVEN, STRONG, THIN
from spoiling import Rows, edit

DEGREE = 111.195


def haversine(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres on a sphere between (longitude, latitude) pairs."""
    (lon1, lat1), (lon2, lat2) = [tuple(map(math.radians, pair)) for pair in (one, two)]
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def place(lat: float, lon: float, precision: float = 1.0) -> pd.Series:
    return pd.Series({"lat": lat, "lon": lon, "precision_km": precision})


def stops(*points: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame([place(*point) for point in points])


def test_way_down_the_river_is_as_long_as_its_vertices(case: Case) -> None:
    line = ways.base_lines(case)["Euphrates"]
    points = case["places"].set_index("place_id")
    start, goal = points.loc["deir-ez-zor"], points.loc["abu-kamal"]
    way = ways.way({"Euphrates": line}, ("Euphrates",), start, goal)
    ends = [min(range(len(line)), key=lambda n: haversine(line[n], (p["lon"], p["lat"])))
            for p in (start, goal)]  # fmt: skip
    part = line[ends[0] : ends[1] + 1]
    assert way is not None
    by_vertices = sum(haversine(a, b) for a, b in pairwise(part))
    assert way.km == pytest.approx(by_vertices, abs=4)
    # 179 km on the unsimplified line (the brief of the data); ours cuts bends below 200 m.
    assert way.km == pytest.approx(179, rel=0.02)
    assert way.km > haversine((start["lon"], start["lat"]), (goal["lon"], goal["lat"])) * 1.4


def test_two_lines_are_joined_where_they_meet() -> None:
    lines = {"a": [(0.0, 1.0), (0.0, 0.5), (0.0, 0.01)], "b": [(-1.0, 0.0), (0.0, 0.0), (1.0, 0.0)]}
    way = ways.way(lines, ("a", "b"), place(1, 0), place(0, 1))
    assert way is not None
    assert way.km == pytest.approx(2 * DEGREE, rel=0.02)
    assert way.place(0.5, 0.0)[0] == pytest.approx(1.5 * DEGREE, rel=0.02)
    upstream, off = way.place(0.0, -0.5)
    assert upstream == pytest.approx(DEGREE, rel=0.03) and off == pytest.approx(55.6, rel=0.02)


def test_a_line_that_ends_early_has_the_rest_in_a_straight_line() -> None:
    way = ways.way({"a": [(0.0, 0.0), (1.0, 0.0)]}, ("a",), place(0, 0), place(0, 2))
    assert way is not None and way.tail == pytest.approx(DEGREE, rel=0.01)
    assert way.km == pytest.approx(2 * DEGREE, rel=0.01)


def test_off_the_way_a_track_goes_straight_from_stop_to_stop() -> None:
    way = ways.way({"a": [(0.0, 0.0), (3.0, 0.0)]}, ("a",), place(0, 0), place(0, 3))
    left = ways.km_left(way, stops((1, 1), (0, 1), (0, 2)), place(0, 3), None)
    assert left == pytest.approx([3 * DEGREE, 2 * DEGREE, DEGREE], rel=0.01)
    blind = stops((1, 1), (0, 1))
    blind.loc[0, "lat"] = float("nan")
    assert math.isnan(ways.km_left(way, blind, place(0, 3), None)[0])


def test_without_lines_the_way_is_straight() -> None:
    assert ways.way({}, ("a",), place(0, 0), place(0, 1)) is None
    left = ways.km_left(None, stops((0, 0), (0, 1)), place(0, 2), None)
    assert left == pytest.approx([2 * DEGREE, DEGREE], rel=0.01)


#: Degrees as a base map has them, to a hundred metres.
degrees = st.integers(-2000, 2000).map(lambda n: n / 1000)


@given(
    st.lists(st.tuples(degrees, degrees), min_size=1, max_size=6),
    st.lists(st.tuples(degrees, degrees), min_size=2, max_size=6, unique=True),
)
def test_no_way_is_shorter_than_the_straight_line(
    points: list[tuple[float, float]], line: list[tuple[float, float]]
) -> None:
    goal = place(0.3, 0.2)
    way = ways.way({"a": line}, ("a",), place(*points[0]), goal)
    for (lat, lon), km in zip(points, ways.km_left(way, stops(*points), goal, way), strict=True):
        assert km >= haversine((lon, lat), (0.2, 0.3)) * 0.99 - 0.01


def test_left_of_the_seed(case: Case) -> None:
    goal = objective(case)
    assert goal is not None
    known = {
        route: dict(zip(stops_of(case, route)["place_id"], ways.left(case, route, goal),
                        strict=True))
        for route in case["routes"]["route_id"]
    }  # fmt: skip
    assert known["desert-axis"]["abu-kamal"] == pytest.approx(0, abs=0.01)
    # The highway ends at the city; from there the report sends the force down the river.
    assert known["highway-axis"]["deir-ez-zor"] == pytest.approx(178, abs=2)
    assert known["river-axis"]["deir-ez-zor"] == pytest.approx(177, abs=2)
    # A track with no line in the base map: Palmyra, T2, Abu Kamal, two straight legs.
    t2, town = (
        case["places"].set_index("place_id").loc[key] for key in ("t2-station", "abu-kamal")
    )
    assert known["desert-axis"]["t2-station"] == pytest.approx(
        haversine((t2["lon"], t2["lat"]), (town["lon"], town["lat"])), rel=0.01
    )


def test_a_stop_without_a_point_has_no_kilometres(bad: Path) -> None:
    def blank(rows: Rows) -> None:
        for row in rows:
            if row["place_id"] == "dez-industrial-zone":
                row.update(lat="", lon="", precision_km="", coordinate_basis="")

    edit(bad, "places", blank)
    case = load_case(str(bad))
    goal = objective(case)
    assert goal is not None
    stops_of_track = stops_of(case, "jazira-axis")["place_id"]
    left = dict(zip(stops_of_track, ways.left(case, "jazira-axis", goal), strict=True))
    assert math.isnan(left["dez-industrial-zone"])


def test_lines_ahead() -> None:
    assert ways.lines_ahead(("road",), ("road", "river")) == ("road", "river")
    assert ways.lines_ahead(("river",), ("road", "river")) == ("river",)
    assert ways.lines_ahead((), ("road",)) == ()


def test_an_early_edition_has_ways_too() -> None:
    early = load_case("euphrates-2017", "2017-09-16")
    goal = objective(early)
    assert goal is not None
    assert all(km > 100 for km in ways.left(early, "highway-axis", goal))


coordinates = st.tuples(st.floats(-170, 170), st.floats(-80, 80))


@given(st.lists(coordinates, min_size=2, max_size=8), coordinates, coordinates)
def test_a_line_that_is_moved_passes_through_both_stops(
    line: list[tuple[float, float]], start: tuple[float, float], end: tuple[float, float]
) -> None:
    moved = through(line, start, end)
    assert len(moved) == len(line)
    assert moved[0] == pytest.approx(start, abs=1e-6)
    assert geo.near(moved[-1][0], end[0]) == pytest.approx(end[0], abs=1e-6)
    assert moved[-1][1] == pytest.approx(end[1], abs=1e-6)


def test_a_leg_is_known_where_both_stops_lie_on_a_line_of_their_route(case: Case) -> None:
    """By hand: the M20 has five points from As-Sukhnah on, and T2 lies in the desert."""
    names = {
        (leg.start, leg.end): leg.known for leg in paths(case, "highway-axis")
    }  # fmt: skip
    assert names == {(1, 2): False, (2, 3): True, (3, 4): True, (4, 5): False, (5, 6): False}
    assert [leg.known for leg in paths(case, "desert-axis")] == [False, False]
    assert all(leg.known for leg in paths(case, "river-axis"))


def test_a_known_leg_runs_beside_its_line_and_through_its_stops(case: Case) -> None:
    """No further from it than the stop that lies further off, and no shorter than straight."""
    every = case["places"].set_index("place_id")
    for route in case["routes"].to_dict("records"):
        rows = stops_of(case, route["route_id"]).set_index("step")
        lines = [ways.base_lines(case)[name] for name in route["along"]]
        for leg in paths(case, route["route_id"]):
            ends = [tuple(every.loc[rows.loc[step, "place_id"], ["lon", "lat"]])
                    for step in (leg.start, leg.end)]  # fmt: skip
            assert leg.line[0] == pytest.approx(ends[0]) and leg.line[-1] == pytest.approx(ends[1])
            if not leg.known:
                assert len(leg.line) == 2
                continue
            off = [min(geo.along_line(line, lat, lon)[1] for line in lines) for lon, lat in ends]
            far = max(min(geo.along_line(line, lat, lon)[1] for line in lines)
                      for lon, lat in leg.line)  # fmt: skip
            assert far <= max(off) + 0.5
            assert geo.line_km(leg.line) >= geo.line_km([leg.line[0], leg.line[-1]]) - 1e-6


def test_a_route_that_names_no_line_has_no_known_leg_and_its_map_is_even(bad: Path) -> None:
    edit(bad, "routes", lambda rows: [row.update(along="") for row in rows])
    case = load_case(str(bad))
    assert not any(leg.known for key in case["routes"]["route_id"] for leg in paths(case, key))
    fig = draw(corridors(case))
    keys = [trace.name for trace in fig.data if trace.name]
    assert "recorded" in keys and not any("way not known" in key for key in keys)
    assert {trace.line.width for trace in fig.data if trace.mode == "lines" and trace.line.color in
            set(case["blocs"]["colour"])} == {EVEN}  # fmt: skip


def test_thin_and_strong_legs_are_those_of_the_tables(case: Case) -> None:
    answer = corridors(case)
    fig = draw(answer)
    legs = answer.layers["paths"]
    drawn = [trace for trace in fig.data if trace.mode == "lines"
             and trace.line.color in set(case["blocs"]["colour"])
             and trace.xaxis != "x2"]  # fmt: skip
    assert sum(trace.line.width == STRONG for trace in drawn) == legs[legs["known"]][
        "route_id"].nunique()  # fmt: skip
    thin = [trace for trace in drawn if trace.line.width == THIN[0]]
    assert len(thin) == legs[~legs["known"]]["route_id"].nunique()
    assert all(trace.opacity == THIN[1] for trace in thin)
    # Every stop that is on the map still has its mark.
    marks = sum(len(trace.x) for trace in fig.data
                if trace.customdata is not None and trace.xaxis != "x2")  # fmt: skip
    assert marks == len(answer.frame)
    assert "only joins two stops" in answer.note


def test_a_track_ends_in_an_arrow_at_its_last_stop(case: Case) -> None:
    answer = corridors(case)
    recorded = answer.frame[answer.frame["basis"] != "stated"]
    last = recorded.groupby("route_id", sort=False).tail(1)
    heads = [trace for trace in draw(answer).data if trace.marker.standoff and trace.xaxis != "x2"]
    assert [trace.y[-1] for trace in heads] == last["lat"].tolist()
    shown = [note.text.strip() for note in draw(answer).layout.annotations]
    days = {dates.label(text, short=True) for text in last["reached"]}
    assert days & set(shown), "no day has room"
