"""A map across the date line is the map of the same ground elsewhere, moved."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from cases import drawn, shifted, write
from hypothesis import given
from hypothesis import strategies as st
from invented import GED_49, ged
from invented import write as release
from sitrep import Case, geo, load_case
from sitrep import map as own_map
from sitrep.basemap import BASEMAP
from sitrep.cli import main
from sitrep.drawing import theme
from sitrep.events import DATASETS, import_events
from sitrep.events.region import region_of
from sitrep.meta import PACKAGE, read_meta
from sitrep.pages.record.spots import spots
from sitrep.pages.record.spots_chart import spots as draw_spots
from sitrep.pages.routes.corridors import corridors, sketch
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.pages.routes.strip import strip
from sitrep.pages.timeline.holding import holding
from sitrep.pages.timeline.holding_chart import holding as draw_holding
from spoiling import edit

MAPS: dict[str, Callable[[Case], Any]] = {
    "corridors": lambda case: draw_corridors(corridors(case)),
    "sketch": lambda case: draw_corridors(sketch(case)),
    "holding": lambda case: draw_holding(holding(case)),
    "spots": lambda case: draw_spots(spots(case)),
}


@given(st.lists(st.floats(-90, 90), min_size=1, max_size=8), st.integers(-720, 720))
def test_the_shortest_arc_moves_with_its_points(lons: list[float], degrees: int) -> None:
    width = max(lons) - min(lons)
    west, east = geo.arc([(lon + degrees + 180) % 360 - 180 for lon in lons])
    assert -180 <= west < 180 and east - west == pytest.approx(width, abs=1e-6)
    for lon in lons:
        assert west - 1e-6 <= geo.near(lon + degrees, (west + east) / 2) <= east + 1e-6


def test_an_arc_is_west_and_east_of_what_it_holds() -> None:
    assert geo.arc([179, -179]) == (179, 181)
    assert geo.arc([-179, 10, 179, -170]) == (10, 190)
    assert geo.arc([0, 120, -120]) == (0, 240) or geo.arc([0, 120, -120])[1] == 120
    assert geo.arc([42.5, 37]) == (37, 42.5)


def places_of(figure: Any) -> list[tuple[str, list[float]]]:
    """All that has a place along x on a map: marks, lines, ranges, texts, ends of shapes."""
    told = json.loads(figure.to_json())
    found = [
        (f"trace {n}", [x for x in trace["x"] if x is not None])
        for n, trace in enumerate(told["data"]) if isinstance(trace.get("x"), list)
    ]  # fmt: skip
    layout = told["layout"]
    found += [(name, one["range"]) for name, one in layout.items()
              if name.startswith("xaxis") and "range" in one]  # fmt: skip
    for kind in ("annotations", "shapes"):
        for n, one in enumerate(layout.get(kind, [])):
            ends = [one[name] for name in ("x", "x0", "x1") if name in one]
            if re.fullmatch(r"x\d*", one.get("xref", "x")):
                found.append((f"{kind} {n} {one.get('text', '')}", ends))
    return found


def check_moved(before: Path, after: Path, name: str) -> None:
    one, two = (places_of(MAPS[name](load_case(str(folder)))) for folder in (before, after))
    assert [what for what, _ in one] == [what for what, _ in two]
    moves = [b - a for (_, old), (_, new) in zip(one, two, strict=True)
             for a, b in zip(old, new, strict=True)]  # fmt: skip
    assert max(moves, default=0) - min(moves, default=0) < 1e-3


@pytest.mark.parametrize("name", MAPS)
def test_the_example_across_the_date_line_looks_the_same(bad: Path, name: str) -> None:
    other = Path(shutil.copytree(bad, bad.with_name("bad-elsewhere")))
    shifted(other, 139.25)
    shifted(bad, 1)
    check_moved(bad, other, name)
    assert any(lon < 0 for lon in load_case(str(other))["places"]["lon"])


@pytest.mark.parametrize("seed", [3, 11])
def test_a_drawn_case_across_the_date_line_looks_the_same(tmp_path: Path, seed: int) -> None:
    shape = {"points": "spread", "lines": "river", "recorded": "each", "formations": 2,
             "data": "none", "texts": "plain"}  # fmt: skip
    folders = [write(drawn(seed, **shape), tmp_path / name) for name in "ab"]
    shifted(folders[0], 1)
    shifted(folders[1], 140.5)
    for name in ("corridors", "holding"):
        check_moved(*folders, name)


@pytest.mark.parametrize("box", [
    [176, -20, -178, -15], [179.5, -1, -179.5, 1], [-180, -90, 180, 90], [37.5, 33.3, 42.5, 37.2],
])  # fmt: skip
def test_a_box_may_cross_the_date_line(bad: Path, box: list[float]) -> None:
    assert _box_faults(bad, box) == []


@pytest.mark.parametrize("box", [
    [42.5, 33.3, 37.5, 37.2], [10, 0, 10, 1], [170, 0, 190, 1], [176, -15, -178, -20], [1, 2, 3],
])  # fmt: skip
def test_what_is_no_box_is_named(bad: Path, box: list[float]) -> None:
    """Sides that are mixed up would go round the earth."""
    assert "sitrep.box" in _box_faults(bad, box)[0]


def _box_faults(folder: Path, box: list[float]) -> list[str]:
    path = folder / PACKAGE
    package = json.loads(path.read_text(encoding="utf-8"))
    package["sitrep"]["box"] = box
    path.write_text(json.dumps(package), encoding="utf-8")
    return read_meta(folder)[1]


@pytest.mark.parametrize("named", [True, False])
def test_events_of_both_sides_of_the_date_line_are_the_cases(tmp_path: Path, named: bool) -> None:
    """With the box that the case names, and with the one round its places."""
    folder = shifted(write(drawn(3, points="spread", data="none", texts="plain"), tmp_path / "c"),
                     140.5)  # fmt: skip
    lons = load_case(str(folder))["places"]["lon"].dropna()
    west, east = geo.arc(lons)
    assert west < 180 < east
    if named:
        assert _box_faults(folder, [west, -89, east - 360, 89]) == []
    region = region_of(folder)
    assert region.box[0] > 0 > region.box[2] and "across the date line" in str(region)
    lat = str((region.box[1] + region.box[3]) / 2)
    rows = [
        ged(
            id=str(n),
            longitude=str(lon),
            latitude=lat,
            date_start=str(region.first),
            date_end=str(region.first),
        )
        for n, lon in enumerate((179.99, -179.99, 0.0, west - 9, near_(east + 9)), start=1)
    ]
    file = release(tmp_path / "ged.csv", GED_49, rows)
    outcome = import_events(DATASETS["ucdp"], [file], folder, region)
    assert (outcome.what.kept, outcome.what.outside_box) == (2, 3)


@pytest.mark.parametrize("seed", [3, 5, 11])
@pytest.mark.parametrize("lat", [52.0, -17.0])
def test_a_basemap_of_a_case_across_the_date_line_is_drawn_in_one_piece(
    tmp_path: Path, seed: int, lat: float
) -> None:
    """The Aleutians and Fiji: ground on both sides, and nothing runs the long way round but
    a ring of a point that is good to half the earth."""
    folder = shifted(
        write(
            drawn(
                seed,
                points="spread",
                lines="none",
                recorded="each",
                formations=2,
                data="none",
                texts="plain",
            ),
            tmp_path / "c",
        ),
        139.5,
    )
    places = load_case(str(folder))["places"].dropna(subset=["lat", "lon"])
    moved = lat - places["lat"].mean()
    edit(folder, "places", lambda rows: [row.update(lat=f"{float(row['lat']) + moved:.5f}")
                                         for row in rows if row["lat"]])  # fmt: skip
    assert main(["basemap", str(folder)]) == 0
    cut = json.loads((folder / BASEMAP).read_text(encoding="utf-8"))["sitrep"]["cut"]["box"]
    assert cut[0] > 0 > cut[2]
    case = load_case(str(folder))
    for name in ("corridors", "holding"):
        told = json.loads(MAPS[name](case).to_json())
        for trace in told["data"]:
            ring = trace.get("line", {}).get("color") == theme.MIDDLE
            xs = trace["x"] if isinstance(trace.get("x"), list) and not ring else []
            steps = [abs(b - a) for a, b in pairwise(xs) if None not in (a, b)]
            assert max(steps, default=0) < 60, trace.get("name")
    extent = corridors(case).setting.extent
    if extent:
        assert 0 < extent.east - extent.west < 30


def near_(lon: float) -> float:
    return geo.near(lon, 0)


def test_a_map_of_any_frame_across_the_date_line_is_small() -> None:
    frame = pd.DataFrame({"lat": [-17.0, -16.0, -16.5], "lon": [179.5, -179.5, 180.0],
                          "name": ["a", "b", "c"]})  # fmt: skip
    fig = own_map(frame, name="name").figure
    west, east = fig.layout.xaxis.range
    assert 0.5 < east - west < 3
    xs = [x for trace in fig.data if trace.customdata is not None for x in trace.x]
    assert all(west < x < east for x in xs) and len(xs) == 3
    many = pd.DataFrame({"lat": [-17.0] * 700 + [-16.0], "lon": [179.999, -179.999] * 350 + [178]})
    fig = own_map(many).figure
    west, east = fig.layout.xaxis.range
    assert all(west < x < east for trace in fig.data if trace.customdata is not None
               for x in trace.x)  # fmt: skip


def test_a_way_across_the_date_line_is_as_long_as_elsewhere(bad: Path) -> None:
    other = Path(shutil.copytree(bad, bad.with_name("bad-elsewhere")))
    shifted(other, 139.25)
    one, two = (strip(load_case(str(folder))) for folder in (bad, other))
    assert one.frame["km"].tolist() == pytest.approx(two.frame["km"].tolist(), abs=0.01)
    assert one.sentence == two.sentence
