"""The names on the map of routes: places, rivers, tracks, and where a wrong direction leads."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.boxes import Box, dots, square
from sitrep.drawing.labels import Label, Spot, cheapest, place
from sitrep.drawing.land import Land
from sitrep.drawing.lettering import Lettering
from sitrep.drawing.map_ground import BELOW
from sitrep.drawing.map_lines import line_names, on_line
from sitrep.drawing.sets import WIDE, Sets
from sitrep.drawing.theme import plain

from .corridors_chart_numbers import write_numbers
from .corridors_chart_tracks import OVER, along

Point = tuple[float, float]


def label_map(
    fig: go.Figure, answer: Answer, land: Land, sizes: Sequence[tuple[float, float]]
) -> tuple[Sets, tuple[int, int]]:
    """Name what is on the map for a wide, a middle and a narrow column (width and height of the
    plot in pixels); what the smaller ones change.

    A track whose name has no room in a smaller column has a number there, and a line of words
    beneath the map; also how many such lines there are in the middle and in the narrow column.
    """
    boards = [_Board(answer, land, width, height) for width, height in sizes]
    places = _place_names(answer, land)
    stated = [name for name in places if name.weight > 400]
    sheet = Lettering()
    _set(sheet, boards, [*_ray_names(answer, land), *stated])
    numbered: list[list[Label]] = [[], [], []]
    for column, board in enumerate(boards):
        lines = numbered[column] if column != WIDE else None
        for label, spot in board.tracks(answer, land, lines):
            sheet.add(label, spot, column)
    _set(sheet, boards, [name for name in places if name not in stated])
    for candidates in (*line_names(answer, land, "river"), *line_names(answer, land, "border")):
        for column, board in enumerate(boards):
            found = board.cheapest(candidates)
            if found:
                sheet.add(*found, column)
    _, middle, narrow = numbered
    sets = sheet.write(fig) | Sets(
        write_numbers(fig, middle, beneath=BELOW), write_numbers(fig, narrow)
    )
    return sets, (len(middle), len(narrow))


def _set(sheet: Lettering, boards: list[_Board], labels: list[Label]) -> None:
    sheet.extend(labels, [board.set(labels) for board in boards])


class _Board:
    """The map at one size: where points fall in pixels and what is taken."""

    def __init__(self, answer: Answer, land: Land, width: float, height: float) -> None:
        across, down = land.size
        self.scale = min(width / across, height / down)
        self.room: Box = (0, 0, width, height)
        self.left = land.west * land.squeeze - (width / self.scale - across) / 2
        self.top = land.north
        places = answer.layers["places"]
        self.taken = [
            square(self.pixel(land.at(lon), lat), 5 if rank else 8)
            for lon, lat, rank in zip(places["lon"], places["lat"], places["rank"], strict=True)
        ]
        self.rays = [[self.pixel(*point) for point in ray] for ray in _rays(answer, land)]
        # What leads the wrong way is what the map is for: no name lies on it, its own neither.
        self.taken += [square(dot, 3) for ray in self.rays for dot in dots(ray, self.room)]
        # The scale bar, lower left of the box, and the north mark, upper right of the plot.
        bar = (width - across * self.scale) / 2
        self.taken += [(bar, height - 40, bar + across * self.scale / 4, height),
                       (width - 24, 0, width, 40)]  # fmt: skip
        self.soft = [
            dot
            for line in _lines(answer, land)
            for dot in dots([self.pixel(*point) for point in line], self.room)
        ]

    def pixel(self, x: float, y: float) -> Point:
        """Where a point in plot units falls, from the upper left."""
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def set(self, labels: list[Label]) -> list[Any]:
        """Spots for labels, in their order of importance."""
        at = [self.pixel(label.x, label.y) for label in labels]
        return place(labels, at, self.room, self.taken, self.soft)

    def cheapest(self, candidates: list[Label]) -> tuple[Label, Any] | None:
        """Of several places of one name the one that covers least."""
        at = [self.pixel(label.x, label.y) for label in candidates]
        return cheapest(candidates, at, self.room, self.taken, self.soft)

    def tracks(
        self, answer: Answer, land: Land, numbered: list[Label] | None = None
    ) -> Iterator[tuple[Label, Spot]]:
        """The names of the tracks, the stated ones first; see `map_tracks.along`.

        A track without room for its name goes into `numbered`, if there is one, and gets its
        number there.
        """
        lines = {
            str(key): [self.pixel(*point) for point in land.line(stops["lon"], stops["lat"])]
            for key, stops in answer.frame.groupby("route_id", sort=False)
        }
        ground = answer.layers["basemap"]
        nameless = [
            [self.pixel(*point) for point in land.line(track["lons"], track["lats"])]
            for _, track in ground[ground["kind"] == "track"].iterrows()
        ]
        for label, key in _track_names(answer):
            points = lines[key]
            paths = [line for other, line in lines.items() if other != key]
            paths += [*self.rays, *nameless]
            others = [one for path in paths for one in dots(path, self.room)]
            # Where a number may stand for the name no thin line runs over another name.
            over = OVER if numbered is None else math.inf
            found = along(label, points, others, self.soft, self.room, self.taken, over)
            if not found and numbered is not None and len(points) > 1:
                digit = replace(label, text=f"<b>{len(numbered) + 1}</b>")
                for away in (others, []):
                    found = found or along(digit, points, away, self.soft, self.room, self.taken)
                if found:
                    numbered.append(label)
                    label = digit
            if found:
                stops = answer.frame[answer.frame["route_id"] == key]
                ends = land.line(stops["lon"], stops["lat"])[found.leg : found.leg + 2]
                (x0, y0), (x1, y1) = ends
                yield (
                    replace(label, x=x0 + (x1 - x0) * found.share, y=y0 + (y1 - y0) * found.share),
                    found.spot,
                )


def _track_names(answer: Answer) -> Iterator[tuple[Label, str]]:
    """The tracks' names with their route ids, the stated ones first and bold."""
    heads = answer.frame.drop_duplicates("route_id")
    order = heads.sort_values("basis", key=lambda basis: basis != "stated", kind="stable")
    for _, head in order.iterrows():
        label = on_line(head["route"], (0, 0), head["colour"])
        bold = head["basis"] == "stated"
        yield (replace(label, weight=600) if bold else label), str(head["route_id"])


def _lines(answer: Answer, land: Land) -> Iterator[list[Point]]:
    """Every line of the map in plot units."""
    for _, line in answer.layers["basemap"].iterrows():
        yield land.line(line["lons"], line["lats"])
    for _, stops in answer.frame.groupby("route_id", sort=False):
        yield land.line(stops["lon"], stops["lat"])
    yield from _rays(answer, land)


def _rays(answer: Answer, land: Land) -> Iterator[list[Point]]:
    """The line of each stated direction that leads the wrong way, in plot units."""
    for _, ray in answer.layers["rays"].iterrows():
        yield land.line([ray["start_lon"], ray["lon"]], [ray["start_lat"], ray["lat"]])


def _ray_names(answer: Answer, land: Land) -> list[Label]:
    return [
        Label(f"where “{ray['stated']}” leads,<br>not to {plain(ray['end'])}",
              land.at(ray["lon"]), ray["lat"], theme.ACCENT, weight=600)
        for _, ray in answer.layers["rays"].iterrows()
    ]  # fmt: skip


def _place_names(answer: Answer, land: Land) -> list[Label]:
    """The places, those of the report in bold."""
    names = []
    for _, row in answer.layers["places"].iterrows():
        stated = row["rank"] == 0
        names.append(
            Label(
                plain(row["place"].split(" (")[0]), land.at(row["lon"]), row["lat"],
                theme.INK if row["rank"] < 2 else theme.QUIET,
                size=theme.SIZE if stated else theme.SMALL, weight=700 if stated else 400,
                reach=10 if stated else 8, leader=stated,
            )
        )  # fmt: skip
    return names
