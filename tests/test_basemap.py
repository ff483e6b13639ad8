"""What `sitrep basemap` cuts: countries, towns, provinces, and any box of the round earth."""

from __future__ import annotations

import json
import pickle
import struct
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon
from shapely.geometry import box as rectangle
from sitrep import load_case
from sitrep.basemap import BasemapError, read_lines, undrawn
from sitrep.basemap.features import GIVEN
from sitrep.basemap.land import Country, read_countries, read_towns
from sitrep.basemap.nature import Nature, _Plain, edges, find_nature
from sitrep.basemap.shapes import shape_lines
from sitrep.basemap.window import Box, back, grown, parts, through, written
from sitrep.cli import main
from sitrep.facts.ground import area_of, ground
from sitrep.faults import problems_of
from sitrep.geo import arc, course, near

FOLDER = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
FIJI = ("176", "-20", "-178", "-15")


@pytest.fixture(scope="module")
def nature() -> Nature:
    found = find_nature()
    assert found is not None
    return found


def write(folder: Path, *features: dict[str, Any]) -> Path:
    told = {"type": "FeatureCollection", "features": list(features)}
    (folder / "basemap.geojson").write_text(json.dumps(told), encoding="utf-8")
    return folder


def feature(kind: str, form: str, coordinates: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind, "name": kind, **more},
            "geometry": {"type": form, "coordinates": coordinates}}  # fmt: skip


def shapefile(path: Path, lines: list[list[tuple[float, float]]], kind: int = 3) -> Path:
    """A file of lines, a record each, as the description of the format has it."""
    records = b""
    for number, line in enumerate(lines, start=1):
        lons, lats = zip(*line, strict=True)
        content = struct.pack("<i4d2ii", kind, min(lons), min(lats), max(lons), max(lats), 1,
                              len(line), 0)  # fmt: skip
        content += b"".join(struct.pack("<2d", *point) for point in line)
        records += struct.pack(">2i", number, len(content) // 2) + content
    head = struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, (100 + len(records)) // 2)
    path.write_bytes(head + struct.pack("<2i8d", 1000, kind, *[0.0] * 8) + records)
    return path


boxes = st.tuples(st.floats(-180, 179), st.floats(-89, 80), st.floats(0.5, 179), st.floats(1, 60))


@given(boxes)
def test_a_box_is_itself_there_and_back(drawn: tuple[float, float, float, float]) -> None:
    """Its pieces lie within 180 degrees, are as wide together, and lead back to it."""
    west, south, wide, high = drawn
    box: Box = (west, south, west + wide, min(south + high, 90))
    assert through(written(box)) == pytest.approx(box)
    found = list(parts(box))
    assert sum(part[2] - part[0] for part, _ in found) == pytest.approx(wide)
    for part, degrees in found:
        assert -180 <= part[0] <= part[2] <= 180
        assert box[0] - 1e-6 <= part[0] + degrees <= part[2] + degrees <= box[2] + 1e-6
    line = LineString([(box[0], south), (box[2], box[3])])
    pieces = list(back(line, box))
    assert sum(one.length for one in pieces) == pytest.approx(line.length)
    assert all(one.bounds[0] >= -180 and one.bounds[2] <= 180 for one in pieces)
    wider = grown(box, 10, 0.5)
    assert wider[2] - wider[0] <= 360 + 1e-9 and wider[0] <= box[0] and wider[2] >= box[2]


@given(st.lists(st.floats(-180, 180), min_size=2, max_size=8), st.floats(-180, 180))
def test_a_course_never_jumps(lons: list[float], middle: float) -> None:
    found = course(lons, middle)
    assert all(abs(two - one) <= 180 + 1e-9 for one, two in pairwise(found))
    assert abs(found[0] - middle) <= 180
    assert all(abs(near(one, two) - two) < 1e-9 for one, two in zip(found, lons, strict=True))


def test_a_file_that_would_make_an_object_is_refused(tmp_path: Path) -> None:
    """A pickle can run code; the package's holds plain values and is read as such."""
    (tmp_path / "x").write_bytes(pickle.dumps({"version": 3, "day": date(2017, 9, 1)}))
    with (tmp_path / "x").open("rb") as file, pytest.raises(pickle.UnpicklingError, match="date"):
        _Plain(file).load()
    (tmp_path / "x").write_bytes(pickle.dumps({"version": 3, "countries": [("a", 1.5)]}))
    with (tmp_path / "x").open("rb") as file:
        assert _Plain(file).load()["countries"] == [("a", 1.5)]


def test_borders_lie_between_countries_and_not_along_the_box(nature: Nature) -> None:
    box = (37.0, 32.8, 43.0, 37.7)
    areas = nature.areas(box)
    assert {"Syria", "Iraq", "Turkey", "Jordan"} <= set(areas)
    assert areas["Syria"].contains(Point(40.1, 35.3)) and areas["Iraq"].contains(Point(42.9, 35.3))
    rim = rectangle(*box).exterior
    for line in edges(areas, box):
        assert sum(area.distance(line) < 1e-4 for area in areas.values()) >= 2
        assert line.intersection(rim.buffer(1e-9)).length < 1e-6


def test_towns_are_the_greatest_of_the_box(nature: Nature) -> None:
    assert [one.name for one in nature.towns((-10, 35, 45, 60), 4)] == [
        "Paris", "Rome", "Moscow", "Istanbul"]  # fmt: skip
    assert nature.towns((37, 32.8, 43, 37.7), 1)[0].name == "Aleppo"


def test_a_hole_in_a_country_is_not_its_land(nature: Nature) -> None:
    areas = nature.areas((25, -32, 31, -27))
    assert areas["Lesotho"].contains(Point(28.2, -29.6))
    assert not areas["South Africa"].contains(Point(28.2, -29.6))


def test_a_shapefile_is_read_as_it_was_written(tmp_path: Path) -> None:
    lines = [[(10.0, 51.0), (11.0, 51.5), (12.0, 51.0)], [(179.0, 0.0), (180.0, 1.0)],
             [(-180.0, 1.0), (-179.0, 2.0)]]  # fmt: skip
    path = shapefile(tmp_path / "p.shp", lines)
    assert [list(one.coords) for one in shape_lines(path, (9, 50, 13, 52))] == lines[:1]
    both = list(shape_lines(path, (178, -5, 182, 5)))
    assert sorted(list(one.coords) for one in both) == [
        [(179.0, 0.0), (180.0, 1.0)], [(180.0, 1.0), (181.0, 2.0)]]  # fmt: skip


@pytest.mark.parametrize("spoil", [
    lambda path: path.write_bytes(b"no shapefile"),
    lambda path: path.write_bytes(path.read_bytes()[:-9]),
    lambda path: shapefile(path, [[(10.0, 51.0), (11.0, 51.5)]], kind=1),
    lambda path: path.unlink(),
])  # fmt: skip
def test_a_broken_file_of_provinces_leaves_the_basemap(
    tmp_path: Path, spoil: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, feature("river", "LineString", [[10, 51], [11, 51]]))
    path = shapefile(tmp_path / "p.shp", [[(10.0, 51.0), (11.0, 51.5)]])
    spoil(path)
    before = (folder / "basemap.geojson").read_bytes()
    told = ["basemap", str(folder), "--box", "9", "50", "13", "52", "--provinces", str(path)]
    assert main(told) == 1
    assert (folder / "basemap.geojson").read_bytes() == before
    assert "p.shp" in capsys.readouterr().err


def test_provinces_of_a_file_stay_until_another_is_named(tmp_path: Path) -> None:
    """Nobody has that file the next time; the border of the country is not drawn twice."""
    arguments = ["basemap", str(tmp_path), "--box", "9", "46", "13", "50"]
    one = shapefile(tmp_path / "ne_10m_p.shp", [[(10.0, 48.0), (11.0, 49.0)]])
    assert main([*arguments, "--provinces", str(one)]) == 0
    first = (tmp_path / "basemap.geojson").read_bytes()
    assert main(arguments) == 0
    assert (tmp_path / "basemap.geojson").read_bytes() == first
    given = [row for row in json.loads(first)["features"] if row["properties"]["made_by"] == GIVEN]
    assert [row["geometry"]["coordinates"] for row in given] == [[[10, 48], [11, 49]]]
    assert "Natural Earth" in given[0]["properties"]["origin"]
    two = shapefile(tmp_path / "other.shp", [[(10.0, 47.5), (12.0, 49.0)]])
    assert main([*arguments, "--provinces", str(two)]) == 0
    lines = [row for row in read_lines(tmp_path) if row[0] == "province"]
    # It begins at the border, which it runs along for a while.
    assert [row[2][-1] for row in lines] == [12] and "other.shp" in lines[0][4]


def test_a_box_across_the_date_line_is_cut_on_both_sides(tmp_path: Path) -> None:
    """Fiji: its islands lie on both sides, and one on the line itself, with no coast along it."""
    assert main(["basemap", str(tmp_path), "--box", *FIJI]) == 0
    told = json.loads((tmp_path / "basemap.geojson").read_text(encoding="utf-8"))
    west, south, east, north = told["sitrep"]["cut"]["box"]
    assert (west, south, east, north) == (176, -20, -178, -15)
    lines = read_lines(tmp_path)
    sides = {lon > 0 for _, _, lons, _, _ in lines for lon in lons}
    assert sides == {True, False}
    for _, _, lons, lats, _ in lines:
        assert all(176 <= lon <= 180 or -180 <= lon <= -178 for lon in lons)
        for (x0, y0), (x1, y1) in pairwise(zip(lons, lats, strict=True)):
            assert abs(x1 - x0) < 4
            assert not (abs(x0) == abs(x1) == 180 and y0 != y1)
    (fiji,) = [one for one in read_countries(tmp_path) if one.name == "Fiji"]
    land = area_of(fiji, 179)
    # Taveuni lies on the line, in one piece.
    across = [one.bounds for one in land.geoms if one.bounds[0] < 180 < one.bounds[2]]
    assert len(across) == 1
    # RFC 7946: no part of a shape crosses the line.
    assert all(abs(a[0] - b[0]) < 180 for area in fiji.areas for ring in area
               for a, b in pairwise(ring))  # fmt: skip
    assert "Suva" in {one.name for one in read_towns(tmp_path)}
    before = (tmp_path / "basemap.geojson").read_bytes()
    assert main(["basemap", str(tmp_path), "--box", *FIJI]) == 0
    assert (tmp_path / "basemap.geojson").read_bytes() == before


@pytest.mark.parametrize("box", [
    ("12", "50", "10", "52"), ("10", "50", "10", "52"), ("-181", "50", "10", "52"),
    ("10", "52", "12", "50"), ("10", "50", "12", "91"),
])  # fmt: skip
def test_what_is_no_box_is_refused(
    tmp_path: Path, box: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["basemap", str(tmp_path), "--box", *box]) == 1
    assert "across the date line" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("one", "wrong"), [
    (feature("country", "Polygon", [[[10, 50], [11, 50], [11, 51]]]), "four points"),
    (feature("country", "MultiPolygon", [[[[10, 50], [11, 95], [11, 51], [10, 50]]]]), "latitude"),
    (feature("country", "Polygon", 3), "form of a feature"),
    (feature("town", "Point", [200, 1]), "latitude"),
    (feature("town", "Point", [10, 1], rank="first"), "first"),
    (feature("town", "Point", []), "form of a feature"),
])  # fmt: skip
def test_a_broken_country_or_town_is_named(bad: Path, one: dict[str, Any], wrong: str) -> None:
    write(bad, one)
    problems = [str(problem) for problem in problems_of(bad)]
    assert any("basemap.geojson" in text and wrong in text for text in problems), problems
    with pytest.raises(BasemapError):
        for read in (read_countries, read_towns):
            read(bad)


def test_countries_and_towns_are_drawn_and_other_areas_are_not(tmp_path: Path) -> None:
    ring = [[10, 50], [11, 50], [11, 51], [10, 50]]
    write(tmp_path, feature("country", "Polygon", [ring]), feature("lake", "Polygon", [ring]),
          feature("town", "Point", [10, 50]), feature("country", "Polygon", []))  # fmt: skip
    assert undrawn(tmp_path) == 1
    assert [len(one.areas) for one in read_countries(tmp_path)] == [1, 0]
    assert read_lines(tmp_path) == []


squares = st.tuples(st.floats(-180, 180), st.floats(-80, 69), st.floats(0.5, 20))


@given(squares, st.floats(0.1, 0.9), st.floats(0.1, 0.9))
def test_a_country_holds_its_places_on_either_side_of_the_date_line(
    square: tuple[float, float, float], across: float, up: float
) -> None:
    west, south, size = square
    corners = [(west, south), (west + size, south), (west + size, south + size),
               (west, south + size), (west, south)]  # fmt: skip
    ring = [(near(lon, 0), min(lat, 90)) for lon, lat in corners]
    assume(Polygon(corners).area > 0)
    inside = near(west + size * across, 0), south + size * up
    area = area_of(Country("x", [[ring]], ""), inside[0])
    assert area.covers(Point(near(inside[0], area.centroid.x), inside[1]))
    assert sum(arc([lon for lon, _ in ring])) / 2 == pytest.approx(
        near(area.centroid.x, sum(arc([lon for lon, _ in ring])) / 2), abs=1e-6)  # fmt: skip


def test_home_is_where_more_than_half_of_the_places_lie(bad: Path) -> None:
    frame = ground(load_case(str(bad)))["countries"].set_index("name")
    assert frame.index[frame["home"]].tolist() == ["Syria"]
    told = json.loads((bad / "basemap.geojson").read_text(encoding="utf-8"))
    keep = [one for one in told["features"] if one["properties"].get("name") != "Syria"]
    write(bad, *keep)
    frame = ground(load_case(str(bad)))["countries"].set_index("name")
    # The few places that are left in a country are not the half of the case.
    assert frame["home"].sum() == 0 and "Iraq" in frame.index
    write(bad, *(one for one in keep if one["properties"]["kind"] != "country"))
    assert ground(load_case(str(bad)))["countries"].empty


def test_a_town_of_the_case_keeps_the_name_the_case_has(bad: Path) -> None:
    towns = ground(load_case(str(bad)))["towns"].set_index("name")
    base = {one.name for one in read_towns(bad)}
    assert {"Ar Raqqah", "Tadmur", "Aleppo"} <= base
    assert towns.loc["Raqqa", "place_id"] == "raqqa" and towns.loc["Palmyra", "origin"] == ""
    assert not {"Ar Raqqah", "Tadmur"} & set(towns.index)
    assert (
        towns.loc["Aleppo", "place_id"] == "" and "Natural Earth" in towns.loc["Aleppo", "origin"]
    )
    assert towns.index.is_unique
    # A city of the case is context though no base map knows it.
    told = json.loads((bad / "basemap.geojson").read_text(encoding="utf-8"))
    write(bad, *(one for one in told["features"] if one["properties"]["kind"] != "town"))
    assert "Mosul" in ground(load_case(str(bad)))["towns"]["name"].tolist()
