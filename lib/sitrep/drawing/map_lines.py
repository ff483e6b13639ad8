"""The names of rivers and borders on a map."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.answer import Answer

from .labels import Label
from .land import Land
from .theme import LAND_INK, WATER_INK, plain

Point = tuple[float, float]


def line_names(answer: Answer, land: Land, kind: str) -> Iterator[list[Label]]:
    """The name of each river or border at nine points of its stretch on the map, the ends first."""
    lines = answer.layers["basemap"]
    left, right = land.x([land.west, land.east])
    for _, line in lines[(lines["kind"] == kind) & (lines["name"] != "")].iterrows():
        points = [
            (x, y) for x, y in land.line(line["lons"], line["lats"])
            if left < x < right and land.south < y < land.north
        ]  # fmt: skip
        name, colour = (line["name"], WATER_INK) if kind == "river" else (
            f"border {line['name']}", LAND_INK)  # fmt: skip
        if points:
            yield [on_line(name, points[len(points) * tenth // 10], colour)
                   for tenth in (1, 2, 3, 8, 7, 6, 5, 4, 9)]  # fmt: skip


def on_line(name: str, point: Point, colour: str) -> Label:
    """A name in italics at a point of its line."""
    return Label(f"<i>{plain(name)}</i>", *point, colour, reach=6)
