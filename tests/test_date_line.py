"""A map across the date line is the map of the same ground elsewhere, moved."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cases import drawn, shifted, write
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, geo, load_case
from sitrep.pages.record.spots import spots
from sitrep.pages.record.spots_chart import spots as draw_spots
from sitrep.pages.routes.corridors import corridors, sketch
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.pages.routes.strip import strip
from sitrep.pages.timeline.holding import holding
from sitrep.pages.timeline.holding_chart import holding as draw_holding

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


def test_a_way_across_the_date_line_is_as_long_as_elsewhere(bad: Path) -> None:
    other = Path(shutil.copytree(bad, bad.with_name("bad-elsewhere")))
    shifted(other, 139.25)
    one, two = (strip(load_case(str(folder))) for folder in (bad, other))
    assert one.frame["km"].tolist() == pytest.approx(two.frame["km"].tolist(), abs=0.01)
    assert one.sentence == two.sentence
