"""Routes: directions against a spherical formula, tracks, race and gap, and their charts."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html import unescape
from importlib import import_module
from pathlib import Path

import marked
import pytest
from sitrep import Case, load_case, routes
from sitrep.basemap import BasemapError, read_basemap
from sitrep.drawing.board import Board
from sitrep.drawing.boxes import meet
from sitrep.drawing.labels import Label
from sitrep.drawing.theme import ACCENT
from sitrep.facts.days import until_silence
from sitrep.pages.routes.approaches import gap
from sitrep.pages.routes.approaches_chart import gap as draw_gap
from sitrep.pages.routes.corridors import corridors
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.pages.routes.corridors_chart_names import along
from sitrep.pages.routes.distance import apart
from sitrep.pages.routes.legs import legs
from sitrep.pages.routes.legs_chart import dials as draw_dials
from sitrep.pages.routes.race import race
from sitrep.setting import needed

FOLDER = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
PAIRS = {"legs": "dials", "corridors": "corridors", "race": "race", "gap": "gap"}


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def points() -> dict[str, tuple[float, float]]:
    return {row["place_id"]: (float(row["lat"]), float(row["lon"]))
            for row in rows("places") if row["lat"]}  # fmt: skip


def sphere(one: str, two: str) -> tuple[float, float]:
    """Bearing and kilometres on a sphere of 6371 km, by the textbook formulas."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, points()[key]) for key in (one, two))
    east = math.sin(lon2 - lon1) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(
        lon2 - lon1
    )
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return math.degrees(math.atan2(east, north)) % 360, 2 * 6371 * math.asin(math.sqrt(half))


@lru_cache
def edition(as_of: str) -> Case:
    return load_case("euphrates-2017", as_of)


def test_each_leg_against_the_sphere(case: Case) -> None:
    frame = legs(case).frame.set_index(["start", "end"])
    for one, two in (("ash-shula", "deir-ez-zor"), ("deir-ez-zor", "abu-kamal"),
                     ("hasakah", "khabur-mouth")):  # fmt: skip
        leg = frame.loc[(case.name(one), case.name(two))]
        degrees, km = sphere(one, two)
        assert leg["degrees"] == pytest.approx(degrees, abs=0.3)
        assert leg["km"] == pytest.approx(km, rel=0.005)


def test_north_west_to_the_south_east_is_contradicted(case: Case) -> None:
    answer = legs(case)
    leg = answer.frame.iloc[1]
    assert (leg["stated"], leg["computed"], leg["verdict"]) == (
        "north-west", "south-east", "contradicted")  # fmt: skip
    assert round(leg["degrees"]) == 144
    assert round(leg["km"]) == 121
    assert round(leg["off"]) == 171
    assert answer.frame.iloc[0]["verdict"] == "loose"
    assert round(answer.frame.iloc[0]["degrees"]) == 57
    for part in ("north-west", "121 km", "south-east"):
        assert part in answer.sentence


def test_every_stop_with_a_point_is_on_the_map(case: Case) -> None:
    known = points()
    wanted = sum(row["place_id"] in known for row in rows("waypoints"))
    answer = corridors(case)
    assert len(answer.frame) == wanted
    box = needed(answer.setting.extent)
    assert answer.frame["lon"].between(box.west, box.east).all()
    assert answer.frame["lat"].between(box.south, box.north).all()
    assert "Two of seven recorded tracks reach it, none from the side of" in answer.sentence


def test_far_places_are_left_off_and_named(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("sitrep.pages.routes.corridors"), "FAR_KM", 60.0)
    answer = corridors(case)
    assert "Palmyra" not in set(answer.frame["place"])
    assert "Palmyra" in answer.note


def test_race_ends_at_the_objective(case: Case) -> None:
    frame = race(case).frame
    km = frame.set_index(["route_id", "place_id"])["km"]
    assert km["desert-axis", "abu-kamal"] == pytest.approx(0, abs=0.01)
    straight = frame.set_index(["route_id", "place_id"])["straight"]["khabur-axis", "hajin"]
    assert straight == pytest.approx(sphere("hajin", "abu-kamal")[1], rel=0.005)
    # The river winds: from Hajin it is half as far again.
    assert km["khabur-axis", "hajin"] == pytest.approx(43, abs=2)
    assert needed(race(case).setting.fall).day == date(2017, 11, 19)
    assert not frame.set_index("place_id").at["hajin", "shown"]
    assert "Hajin" in race(case).note


def test_the_race_says_how_its_kilometres_run(case: Case) -> None:
    bare = {**case.tables, "routes": case["routes"].assign(
        along=[() for _ in case["routes"]["along"]])}  # fmt: skip
    straight = Case(case.case_id, case.folder, case.meta, "", bare)
    assert "), and straight from stop to stop elsewhere; past its last" in race(case).note
    assert race(straight).note.startswith("Kilometres run straight from stop to stop; past")


def test_gap_is_the_nearest_pair(case: Case) -> None:
    answer = gap(case)
    near = answer.frame.set_index("place")
    for one, two in (("conoco-plant", "khasham"), ("baghuz", "abu-kamal")):
        row = near.loc[case.name(one)]
        assert row["approach"] and row["other"] == case.name(two)
        assert row["closest"] == row["km"] == pytest.approx(sphere(one, two)[1], rel=0.01)
    # Not an approach of eighteen months: near for the first time at Conoco, and never far after.
    assert "within 5 km of each other on 23 September 2017" in answer.sentence
    later = answer.frame[answer.frame["day"] > date(2017, 9, 23)].drop_duplicates(
        "day", keep="last"
    )
    low, high = later["closest"].min(), later["closest"].max()
    assert f"{low:.0f} to {high:.0f} km apart after that" in answer.sentence
    # Where no source gives a place a point, the distance is not known from its day on.
    for one, known in ((case, True), (without_zone(case), False)):
        frame = gap(one).frame
        zone = frame[frame["place"] == case.name("dez-industrial-zone")]
        assert len(zone) and list(zone["closest"].notna()) == [known] * len(zone)


def without_zone(case: Case) -> Case:
    """The case with no point for the place at which a force stood nearest in mid-September."""
    places = case["places"].copy()
    places.loc[places["place_id"] == "dez-industrial-zone", ["lat", "lon", "precision_km"]] = None
    tables = {**case.tables, "places": places}
    return Case(case.case_id, case.folder, case.meta, case.as_of, tables)


@pytest.mark.parametrize("as_of", ["2017-09-16", "2017-09-20", "2017-10-01", ""])
def test_no_distance_is_told_while_a_force_stands_where_no_point_is_known(as_of: str) -> None:
    case = without_zone(edition(as_of))
    zone = case.name("dez-industrial-zone")
    for told in (gap(case).sentence, apart(case).sentence):
        if as_of and as_of < "2017-09-23":
            assert "is not known" in told and zone in told and " km" not in told
        else:
            assert "on 23 September 2017 at the latest" in told
    if as_of:
        away = race(case).sentence
        assert "how near is not known" in away and zone in away and " km" not in away


def test_gap_draws_each_approach_as_long_as_its_distance(case: Case) -> None:
    answer = gap(case)
    near = answer.frame[answer.frame["approach"]]
    assert list(near["day"]) == sorted(near["day"])
    drawn = marked.rows(draw_gap(answer))
    shown = [row for row in drawn if row.marks]
    most = near["km"].max()
    for row, (_, one) in zip(shown, near.iterrows(), strict=True):
        assert row.cells[0] == one["when"]
        assert row.cells[2] == f"{one['km']:.0f} km"
        (line,) = row.looking("line")
        assert [line.start, line.end] == pytest.approx([0, one["km"] / most * 100], abs=0.01)
        # The ends of a line wear the two sides' colours and signs.
        first, last = row.looking("sign")
        assert (first.start, first.colour) == (0, one["colour"])
        assert (last.start, last.colour) == (line.end, one["other_colour"])
        assert one["marker"] in first.looks
        assert one["other_marker"] in last.looks
    hits = [row.cells[1] for row in drawn if row.cells[1].startswith("✕ ")]
    assert len(hits) == len(answer.layers["incidents"])


def test_incidents_are_between_the_two_sides(case: Case) -> None:
    bloc = {row["actor_id"]: row["bloc"] for row in rows("actors")}
    wanted = [
        row["title"] for row in rows("events")
        if row["category"] in ("strike", "clash")
        and {"us-led", "damascus-led"} <= {bloc[actor] for actor in row["actors"].split(";")}
    ]  # fmt: skip
    assert sorted(gap(case).layers["incidents"]["title"]) == sorted(wanted)
    assert len(wanted) >= 4


def test_only_the_contradiction_wears_the_accent(case: Case) -> None:
    colours = [trace.line.color for trace in draw_dials(legs(case)).data]
    assert colours.count(ACCENT) == 1


def test_map_draws_stated_dashed_and_recorded_solid(case: Case) -> None:
    fig = draw_corridors(corridors(case))
    basis = {row["name"]: row["basis"] for row in rows("routes")}
    found = {trace.name: trace for trace in fig.data if trace.name in basis}
    assert set(found) == set(basis)
    for name, trace in found.items():
        assert (trace.line.dash != "solid") == (basis[name] == "stated"), name
        assert str(trace.marker.symbol).endswith("-open") == (basis[name] == "stated"), name


@pytest.mark.parametrize("as_of", ["", "2017-09-16"])
def test_names_of_tracks_keep_off_other_tracks(as_of: str) -> None:
    label = Label("a track of one name", 0, 0, "#000")
    line = [(50.0, 50.0), (350.0, 50.0)]
    near = [(float(x), 36.0) for x in range(50, 350, 5)]
    board = Board.over(400, 100, (0, 1), (0, 1))
    found = along(label, line, near, board)
    assert found and found.spot.yshift < 0, "the other track runs above, so the name goes beneath"
    # A second name finds a place of its own, which is not the first one's.
    wider = Board.over(500, 240, (0, 1), (0, 1))
    wider.taken = board.taken[:]
    again = along(label, line, near, wider)
    assert again and not any(meet(one, other) for one in again.boxes for other in board.taken)
    both = [*near, *((x, 100 - y) for x, y in near)]
    assert along(label, line, both, Board.over(400, 80, (0, 1), (0, 1))) is None
    fig = draw_corridors(corridors(edition(as_of)))
    for column in COLUMNS:
        shown = " ".join(boxes(fig, column))
        assert all(row["name"] in shown for row in rows("routes") if row["basis"] == "stated")


def test_map_has_the_rivers_of_the_file(case: Case) -> None:
    lines = read_basemap(case.folder)
    river = lines[lines["kind"] == "river"].iloc[0]
    fig = draw_corridors(corridors(case))
    lats = tuple(river["lats"])
    assert any(tuple(trace.y or ())[: len(lats)] == lats for trace in fig.data)


def test_basemap_absent_and_broken(tmp_path: Path) -> None:
    assert read_basemap(tmp_path).empty
    (tmp_path / "basemap.geojson").write_text("{}")
    with pytest.raises(BasemapError):
        read_basemap(tmp_path)
    shape = {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}
    feature = {"properties": {"kind": "river", "name": "R"}, "geometry": shape}
    other = {"properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
    (tmp_path / "basemap.geojson").write_text(json.dumps({"features": [feature, other]}))
    assert list(read_basemap(tmp_path)["lats"]) == [(2.0, 4.0), (6.0, 8.0)]


COLUMNS = ("wide", "middle", "narrow")


def boxes(fig: object, column: str) -> Iterator[str]:
    """Texts of the annotations that are shown in a wide, a middle or a narrow column."""
    updates = fig.layout.meta["sitrep"].get(column, {})  # type: ignore[attr-defined]
    for number, one in enumerate(fig.layout.annotations):  # type: ignore[attr-defined]
        if updates.get(f"annotations[{number}].visible", one.visible) is not False:
            yield one.text


def test_stated_places_are_named_at_both_widths(case: Case) -> None:
    fig = draw_corridors(corridors(case))
    for column in COLUMNS:
        shown = set(boxes(fig, column))
        assert {"Abu Kamal", "Deir ez-Zor", "Ash-Shula", "Al-Hasakah", "Khabur mouth"} <= shown
    assert len(set(boxes(fig, "narrow"))) < len(set(boxes(fig, "wide")))


def test_placed_labels_do_not_meet() -> None:
    labels = [Label(f"place {n}", 100 + 9 * (n % 4), 60 + 8 * (n // 4), "#000") for n in range(12)]
    board = Board.over(300, 200, (0, 300), (0, 200))
    spots, taken = board.set(labels), board.taken
    assert any(spots)
    assert not all(spots)
    for n, one in enumerate(taken):
        for two in taken[n + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_a_late_tail_is_cut() -> None:
    days = [date(2017, 9, 1), date(2017, 12, 6), date(2018, 12, 14)]
    assert until_silence(days, date(2019, 3, 31)) == date(2017, 12, 26)
    assert until_silence(days[:2], date(2018, 1, 10)) == date(2018, 1, 10)


def test_a_name_with_tags_stays_text(case: Case) -> None:
    answer = corridors(case)
    answer.frame.loc[0, "route"] = "<b>x</b>"
    fig = draw_corridors(answer)
    assert any(trace.name == "&lt;b&gt;x&lt;/b&gt;" for trace in fig.data)


@pytest.mark.parametrize("as_of", ["", "2017-09-16", "2000-01-01"])
@pytest.mark.parametrize("name", PAIRS)
def test_every_edition_draws(name: str, as_of: str) -> None:
    answer = getattr(routes, name)(edition(as_of))
    fig = answer.figure
    if hasattr(fig, "html"):
        assert answer.sentence in unescape(re.sub("<[^>]*>", "", fig.html))
    else:
        assert fig.layout.meta["sitrep"]["sentence"] == answer.sentence
    assert "nan" not in answer.sentence
    assert not {"deir-ez-zor", "us-led", "abu-kamal"} & set(answer.sentence.split())
    later = [day for day in answer.frame.get("day", []) if day and as_of and str(day) > as_of]
    assert not later
