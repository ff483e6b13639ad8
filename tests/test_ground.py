"""The ground of the maps: whose land, which towns, and no name over another."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from cases import drawn, write
from hypothesis import given
from hypothesis import strategies as st
from sitrep import Case, load_case
from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.boxes import Box, extent, inside, meet
from sitrep.drawing.land import Land
from sitrep.drawing.map_ground import board
from sitrep.drawing.map_names import spaced
from sitrep.facts.ground import beneath, ground, towards
from sitrep.facts.movement.legs import legs_of
from sitrep.pages.record.spots import spots
from sitrep.pages.record.spots_chart import WIDTHS as SPOT_WIDTHS
from sitrep.pages.record.spots_chart import spots as draw_spots
from sitrep.pages.routes.corridors import corridors, sketch
from sitrep.pages.routes.corridors_chart import WIDTHS, detail_of
from sitrep.pages.routes.corridors_chart import corridors as draw_corridors
from sitrep.pages.routes.corridors_chart import sketch as draw_sketch
from sitrep.pages.routes.corridors_chart_detail import GAP, LEAST, MANY, MOST, crowd
from sitrep.pages.timeline.holding import holding
from sitrep.pages.timeline.holding_chart import holding as draw_holding
from sitrep.setting import needed

COLUMNS = ("wide", "middle", "narrow")
MAPS = {
    "corridors": (corridors, draw_corridors, WIDTHS, 660),
    "sketch": (sketch, draw_sketch, WIDTHS, 440),
    "spots": (spots, draw_spots, SPOT_WIDTHS, 640),
}


def notes_of(fig: Any, column: str) -> list[dict[str, Any]]:
    """The annotations that a column shows, as it changes them."""
    notes = [note.to_plotly_json() for note in fig.layout.annotations]
    for key, value in fig.layout.meta["sitrep"].get(column, {}).items():
        head, _, name = key.partition("].")
        if head.startswith("annotations["):
            notes[int(head.removeprefix("annotations["))][name] = value
    return [note for note in notes if note.get("visible", True)]


def box_of(note: dict[str, Any], at: tuple[float, float]) -> Box:
    right, down = (note["ax"], note["ay"]) if note["showarrow"] else (
        note["xshift"], -note["yshift"])  # fmt: skip
    width, height = extent(note["text"], note["font"]["size"], note["font"].get("weight") or 400)
    left = at[0] + right - {"left": 0, "center": width / 2, "right": width}[note["xanchor"]]
    top = at[1] + down - {"top": 0, "middle": height / 2, "bottom": height}[note["yanchor"]]
    return (left + 0.5, top + 0.5, left + width - 0.5, top + height - 0.5)


@cache
def mapped(name: str, as_of: str) -> tuple[Answer, Any]:
    """A map's answer in an edition of the first case, and its chart, made once for all columns."""
    find, draw, *_ = MAPS[name]
    answer = find(load_case("euphrates-2017", as_of))
    return answer, draw(answer)


def placed(name: str, as_of: str, column: str) -> list[tuple[str, Box, Box]]:
    """Each level label of a map with its box and the room it must lie in."""
    *_, widths, most = MAPS[name]
    answer, fig = mapped(name, as_of)
    land = Land(*needed(answer.setting.extent))
    width = widths[COLUMNS.index(column)]
    detail = detail_of(answer, land, most) if column == "wide" and name != "spots" else None
    width -= detail.width + GAP if detail else 0
    height = detail.height if detail else min(most, land.size[1] * width / land.size[0])
    made = board(land, width, height)
    return [
        (note["text"], box_of(note, made.pixel(note["x"], note["y"])), made.room)
        for note in notes_of(fig, column)
        if note.get("xref") == "x" and not note.get("textangle") and "xanchor" in note
    ]  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("as_of", ["", "2017-09-16"])
def test_no_name_of_the_ground_covers_another(name: str, column: str, as_of: str) -> None:
    found = placed(name, as_of, column)
    if not found:
        return
    texts = [text for text, *_ in found]
    assert "S\u00a0Y\u00a0R\u00a0I\u00a0A" in texts
    quiet = [one for one in found if "\u00a0" in one[0].strip() or one[0] == "•"]
    for text, box, room in quiet:
        assert inside(box, room), text
    for one, two in combinations(found, 2):
        if one in quiet or two in quiet:
            near = "•" in (one[0], two[0])
            assert near or not meet(one[1], two[1]), (one, two)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_town_of_the_wrong_arrow_is_on_the_map(column: str) -> None:
    for name in ("corridors", "sketch"):
        texts = [text for text, *_ in placed(name, "", column)]
        assert "Raqqa" in texts and "•" in texts
        assert any("leads towards<br>Raqqa, not Abu Kamal" in text for text in texts)
        # A dot belongs to each town that is named, and none stands alone.
        assert texts.count("•") == sum(text in {"Raqqa", "Aleppo", "Tall Afar"} for text in texts)


def test_the_wrong_word_leads_to_a_town_within_its_arc(case: Case) -> None:
    (leg,) = [one for route in ("stated-russian-backed", "stated-us-backed")
              for one in legs_of(case, route) if one.verdict == "contradicted"]  # fmt: skip
    town = towards(case, leg)
    assert town is not None and (town["name"], town["place_id"]) == ("Raqqa", "raqqa")
    assert corridors(case).layers["rays"]["town"].tolist() == ["Raqqa"]


def test_neighbours_are_tinted_and_the_land_of_the_case_is_not(case: Case) -> None:
    for answer, draw in ((corridors(case), draw_corridors), (holding(case), draw_holding),
                         (spots(case), draw_spots)):  # fmt: skip
        fig = draw(answer)
        tints = [trace for trace in fig.data if getattr(trace, "fill", None)]
        assert tints and all(trace.fillcolor == theme.NEIGHBOUR for trace in tints)
        home = ground(case)["countries"].set_index("name").loc["Syria", "areas"]
        corner = home[0][0][0][1]
        assert corner in {y for area in home for ring in area for _, y in ring}
        rings = sum(y is None for y in tints[0].y)
        assert rings == sum(len(ring) > 0 for areas in ground(case)["countries"].query("~home")
                            ["areas"] for area in areas for ring in area)  # fmt: skip
        assert "Tinted is what lies outside Syria" in answer.note


def test_a_map_that_shows_more_than_was_cut_has_no_tint(case: Case, bad: Path) -> None:
    """A tint that ends within a map would be a border that is none."""
    here = needed(corridors(case).setting.extent)
    assert beneath(case, here)["countries"]["home"].any()
    far = here._replace(west=here.west - 15)
    assert not beneath(case, far)["countries"]["home"].any()
    assert len(beneath(case, far)["countries"]) == len(ground(case)["countries"])
    path = bad / "basemap.geojson"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["sitrep"]["cut"]["around"] = [38, 33, 41, 36]
    path.write_text(json.dumps(told), encoding="utf-8")
    answer = corridors(load_case(str(bad)))
    assert not [trace for trace in draw_corridors(answer).data if getattr(trace, "fill", None)]
    assert "Tinted" not in answer.note


def test_a_map_without_countries_is_as_it_was(bad: Path) -> None:
    path = bad / "basemap.geojson"
    told = json.loads(path.read_text(encoding="utf-8"))
    new = ("country", "town", "province")
    told["features"] = [row for row in told["features"] if row["properties"]["kind"] not in new]
    path.write_text(json.dumps(told), encoding="utf-8")
    fig = draw_corridors(corridors(load_case(str(bad))))
    texts = " ".join(str(note.text) for note in fig.layout.annotations)
    assert "S\u00a0Y" not in texts
    small = draw_sketch(sketch(load_case(str(bad)))).layout.annotations
    assert "border Syria-Iraq" in " ".join(str(note.text) for note in small)
    assert not [trace for trace in fig.data if getattr(trace, "fill", None)]
    assert "Tinted" not in corridors(load_case(str(bad))).note


@pytest.mark.parametrize(("name", "told"), [
    ("Iraq", "I\u00a0R\u00a0A\u00a0Q"), ("Le Xy", "L\u00a0E\u00a0\u00a0\u00a0X\u00a0Y"),
    ("United Arab Emirates", "United Arab Emirates"), ("A<b", "A\u00a0&lt;\u00a0B"),
])  # fmt: skip
def test_a_name_is_spaced_and_safe(name: str, told: str) -> None:
    assert spaced(name) == told


LAND = Land(0.0, 4.0, -1.5, 1.5)
points = st.lists(st.tuples(st.floats(0.1, 3.9), st.floats(-1.4, 1.4)), min_size=0, max_size=40)


@given(points)
def test_a_detail_holds_a_crowd_and_is_no_smaller_part_than_it_says(
    found: list[tuple[float, float]],
) -> None:
    detail = crowd(found, LAND, 904, 660)
    if detail is None:
        return
    (left, right), (low, top) = detail.ranges
    inside = [(x, y) for x, y in found if left <= x <= right and low <= y <= top]
    assert len(inside) >= max(MANY, 0.4 * len(found))
    assert LEAST * 0.999 <= detail.zoom <= MOST * 1.001
    assert (right - left) * detail.unit == pytest.approx(detail.width)


def test_only_a_crowd_has_a_detail() -> None:
    even = [(0.2 + 0.6 * i, -1.3 + 0.4 * j) for i in range(7) for j in range(7)]
    assert crowd(even, LAND, 904, 660) is None
    close = [(3 + 0.05 * i, -1 + 0.04 * i) for i in range(10)]
    detail = crowd([*close, (0.2, 1.0), (1.0, -1.0)], LAND, 904, 660)
    assert detail is not None
    (left, right), (low, top) = detail.ranges
    assert all(left < x < right and low < y < top for x, y in close)
    assert crowd(close[: MANY - 1], LAND, 904, 660) is None and crowd([], LAND, 904, 660) is None
    # Stops at one point are no crowd that a larger map would part.
    assert crowd([(1.0, 1.0)] * 30, LAND, 904, 660) is None


def test_many_stops_are_soon_looked_through() -> None:
    many = [(0.2 + (i * 37 % 360) / 100, -1.4 + (i * 91 % 280) / 100) for i in range(600)]
    begin = time.perf_counter()
    crowd(many, LAND, 904, 660)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("name", ["corridors", "sketch"])
def test_the_detail_is_seen_in_a_wide_column_alone(case: Case, name: str) -> None:
    find, draw, _, most = MAPS[name]
    answer = find(case)
    land = Land(*needed(answer.setting.extent))
    detail = detail_of(answer, land, most)
    fig = draw(answer)
    assert detail is not None and fig.layout.xaxis2.range == tuple(detail.ranges[0])
    assert any(trace.xaxis == "x2" for trace in fig.data)
    for column in ("middle", "narrow"):
        shown = [note for note in notes_of(fig, column) if "2" in note.get("xref", "")]
        assert shown == []
        sets = fig.layout.meta["sitrep"][column]
        assert sets["xaxis.domain"] == [0, 1] and sets["xaxis2.visible"] is False
    named = {note["text"] for note in notes_of(fig, "wide") if note.get("xref") == "x2"}
    bold = {"Khabur mouth", "Abu Kamal"}
    assert bold <= named and (name == "sketch" or len(named) > 15)


def test_no_name_in_the_detail_covers_another(case: Case) -> None:
    answer = corridors(case)
    land = Land(*needed(answer.setting.extent))
    detail = detail_of(answer, land)
    assert detail is not None
    made = detail.board()
    boxes = [(note["text"], box_of(note, made.pixel(note["x"], note["y"])))
             for note in notes_of(draw_corridors(answer), "wide")
             if note.get("xref") == "x2" and not note.get("textangle")]  # fmt: skip
    assert not [pair for pair in combinations(boxes, 2) if meet(pair[0][1], pair[1][1])]
    assert all(inside(box, made.room) for _, box in boxes)


@pytest.mark.parametrize("seed", [3, 11, 29])
def test_a_drawn_case_without_ground_has_maps(tmp_path: Path, seed: int) -> None:
    case = load_case(str(write(drawn(seed), tmp_path)))
    layers = ground(case)
    assert isinstance(layers["countries"], pd.DataFrame) and layers["countries"].empty
    for find, draw, *_ in MAPS.values():
        texts = [str(note.text) for note in draw(find(case)).layout.annotations]
        assert not [text for text in texts if re.fullmatch(r"(\w\u00a0)+\w", text)]
