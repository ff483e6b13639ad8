"""The names on a map that are nobody's mark: of rivers, borders, roads, countries and towns.

A name of a country stands in its own land, spaced and quiet as atlases have it, and covers nothing;
a town has a dot, and where its name has no room it has no dot either, as a dot alone says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
from shapely import MultiPolygon, Polygon, box, prepare
from shapely.geometry.base import BaseGeometry

from sitrep.answer import Answer
from sitrep.rows import records

from . import theme
from .board import Board, Lettering
from .boxes import Box, Cloud, Crowd, Point, extent, inside, square
from .labels import CHEAP, Label, Spot
from .land import Land

#: What has its name on a map, the important ones first.
LINE_KINDS = ("river", "road", "border")
#: What a road keeps clear of on both sides of its name, as a track may run on it that has one too.
_CLEAR = "\u00a0\u00a0"
#: Kinds of line that are no roads.
_OTHER = ("river", "border", "coast", "province", "track")
#: Towns named at most in each of the three columns.
MOST = (7, 5, 4)
#: Cells across and down in which a country's name is tried.
ACROSS, DOWN = 18, 14
#: Half of a town's dot, pixels.
DOT = 3.0
#: Pixels that a country's name keeps from anything else.
AIR = 4.0
#: And, as a share of the width, from its sides: a column may be narrower than the board.
ASIDE = 0.05
#: A name with more letters than this is not spaced: it would run across the map.
LONG = 12
#: At the point itself.
HERE = Spot("center", "middle", 0, 0)


def name_countries(
    sheet: Lettering, boards: Sequence[Board], land: Land, countries: pd.DataFrame
) -> None:
    """Name each country on each board that has room for it in that country, the case's first."""
    order = records(countries.sort_values("home", ascending=False, kind="stable"))
    for column, board in enumerate(boards):
        left, top = board.left, board.top
        window = box(left, top - board.height / board.up, left + board.width / board.across, top)
        for row in order:
            area = _area(land, row["areas"])
            label = Label(spaced(row["name"]), 0, 0, theme.LAND_INK, bare=True)
            if area.intersects(window) and (found := _within(label, area, window, board)):
                sheet.add(found, HERE, column)


def spaced(name: str) -> str:
    """A name in capitals with room between its letters, or as it is where it is long."""
    if len(name) > LONG:
        return theme.plain(name)
    space = "\u00a0"
    words = [space.join(theme.plain(letter) for letter in word) for word in name.upper().split()]
    return (3 * space).join(words)


def _area(land: Land, areas: list[list[list[tuple[float, float]]]]) -> BaseGeometry:
    """A country in plot units."""
    parts = []
    for outer, *inner in areas:
        rings = [list(zip(land.course(lon for lon, _ in ring), (lat for _, lat in ring),
                          strict=True)) for ring in (outer, *inner)]  # fmt: skip
        parts.append(Polygon(rings[0], rings[1:]))
    shape = MultiPolygon(parts)
    return shape if shape.is_valid else shape.buffer(0)


def _within(label: Label, area: BaseGeometry, window: Polygon, board: Board) -> Label | None:
    """The label at the spot nearest to the middle of what is seen of its country at which it lies
    in it and covers nothing; the board then has it taken. None if there is none."""
    seen = area.intersection(window)
    if seen.is_empty:
        return None
    prepare(seen)
    width, height = extent(label.text, label.size, label.weight)
    across, up = width / 2 + AIR, height / 2 + AIR
    crowd, under = Crowd(board.taken), Cloud(board.soft)
    for x, y in _tries(seen):
        at = board.pixel(x, y)
        room = (at[0] - across, at[1] - up, at[0] + across, at[1] + up)
        aside = (room[0] - ASIDE * board.width, room[1], room[2] + ASIDE * board.width, room[3])
        units = (x - across / board.across, y - up / board.up,
                 x + across / board.across, y + up / board.up)  # fmt: skip
        if (
            inside(aside, board.room)
            and seen.contains(box(*units))
            and not (crowd.meets(room) or under.touches(room))
        ):
            board.taken.append(room)
            return replace(label, x=x, y=y)
    return None


def _tries(seen: BaseGeometry) -> list[tuple[float, float]]:
    """Points of a grid over a shape, those nearest to its middle first."""
    west, south, east, north = seen.bounds
    middle = seen.centroid
    points = [
        (west + (east - west) * (i + 0.5) / ACROSS, south + (north - south) * (j + 0.5) / DOWN)
        for i in range(ACROSS) for j in range(DOWN)
    ]  # fmt: skip
    return sorted(points, key=lambda one: (one[0] - middle.x) ** 2 + (one[1] - middle.y) ** 2)


def name_towns(
    sheet: Lettering, boards: Sequence[Board], land: Land, towns: pd.DataFrame, drawn: set[str]
) -> None:
    """Name the towns that no mark of the map stands for, `drawn` being the ids of places that have
    one; each with a dot, on each board that has room for both."""
    own = towns[~towns["place_id"].isin(drawn)]
    for column, board in enumerate(boards):
        named = 0
        for label in _town_labels(own, land):
            dot = square(board.pixel(label.x, label.y), DOT)
            if named == MOST[column] or not inside(dot, board.room) or _hit(dot, board):
                continue
            board.taken.append(dot)
            (spot,) = board.set([label], CHEAP)
            if spot is None:
                board.taken.remove(dot)
                continue
            sheet.add(label, spot, column)
            sheet.add(replace(label, text="•", bare=True), HERE, column)
            named += 1


def _hit(dot: Box, board: Board) -> bool:
    return Crowd(board.taken).meets(dot)


def _town_labels(towns: pd.DataFrame, land: Land) -> Iterator[Label]:
    for row in records(towns):
        name = theme.plain(row["name"].split(" (")[0])
        yield Label(name, land.at(row["lon"]), row["lat"], theme.QUIET, size=11, reach=6,
                    bare=True)  # fmt: skip


def line_names(answer: Answer, land: Land, kind: str) -> Iterator[list[Label]]:
    """The name of each river, border or road at nine points of its stretch on the map, the ends
    first; what a road's name says after a comma is left out where it has no room."""
    lines = answer.layers["basemap"]
    if kind == "border" and len(answer.layers["countries"]):
        # Where countries have their names on both sides, its own would say it again.
        return
    own = ~lines["kind"].isin(_OTHER) if kind == "road" else lines["kind"] == kind
    left, right = land.edges()
    for line in records(lines[own & (lines["name"] != "")]):
        points = [
            (x, y) for x, y in land.line(line["lons"], line["lats"])
            if left < x < right and land.south < y < land.north
        ]  # fmt: skip
        name, colour = line["name"], theme.WATER_INK if kind == "river" else theme.LAND_INK
        names = [f"border {name}"] if kind == "border" else [name]
        if kind == "road" and "," in name:
            names.append(name.split(",")[0])
        if points:
            tried = [on_line(one, points[len(points) * tenth // 10], colour)
                     for one in names for tenth in (1, 2, 3, 8, 7, 6, 5, 4, 9)]  # fmt: skip
            yield list(map(_apart, tried)) if kind == "road" else tried


def _apart(label: Label) -> Label:
    """A label with room on both sides, in which nothing is drawn."""
    return replace(label, text=f"{_CLEAR}{label.text}{_CLEAR}", bare=True)


def on_line(name: str, point: Point, colour: str) -> Label:
    """A name in italics at a point of its line."""
    return Label(f"<i>{theme.plain(name)}</i>", *point, colour, reach=6)
