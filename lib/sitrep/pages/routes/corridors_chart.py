"""The map of stated corridors and recorded tracks.

Drawn on plain axes, longitude shrunk by the cosine of the middle latitude, and not as plotly's
geo subplot: place names are annotations then, so that a narrow window can have fewer of them in
other spots, which text on a geo subplot cannot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from shapely import LineString

from sitrep import dates
from sitrep.answer import Answer
from sitrep.drawing import theme
from sitrep.drawing.axes import empty
from sitrep.drawing.board import Board, Lettering, annotate
from sitrep.drawing.boxes import Point, square
from sitrep.drawing.labels import CHEAP, Label, Spot
from sitrep.drawing.land import Land
from sitrep.drawing.layouts import MIDDLE, NARROW, WIDE, Sets
from sitrep.drawing.map_ground import BELOW, LEFT, ONE_A_ROW, TWO_A_ROW, board, frame, ground, scale
from sitrep.drawing.map_names import LINE_KINDS, line_names, name_countries, name_towns, on_line
from sitrep.drawing.plotted import so_far
from sitrep.drawing.theme import plain
from sitrep.rows import records

from .corridors_chart_detail import GAP, PANEL, Detail, add, crowd
from .corridors_chart_marks import legend, rays, rings, tracks
from .corridors_chart_names import OVER, along

#: Width of the plot that the labels are set for, pixels: wide, middle and narrow; the height of a
#: wide and of a middle one at most.
WIDTHS, TALL = (960 - LEFT, 600 - LEFT, 346), 660
#: Height of a small map at most, pixels.
SMALL = 440
#: A name runs along a track as if its bends of this many pixels were none.
BEND = 6.0
#: Room for the key above the map, of a row of so many entries or of two, and from one line beneath
#: a smaller map to the next, pixels.
TOP, LINE = 44, 18
#: So many tracks at most are named: of more no reader could tell which is which.
NAMED = 40
ENTRIES, SECOND = 5, 18


def corridors(answer: Answer) -> go.Figure:
    """The map: corridors dashed with hollow marks, tracks solid, rings for a point's precision."""
    return _map(answer, answer, TALL)


def sketch(answer: Answer) -> go.Figure:
    """The same small and calm: tracks have no names, and there are no rings."""
    stated = answer.frame["basis"] == "stated"
    paths = answer.layers["paths"]
    nameless = [("track", "", *leg, "") for leg in zip(paths["lons"], paths["lats"], strict=True)]
    lines = answer.layers["basemap"]
    # Names keep away from lines of the ground, which the tracks without names are here.
    ground_lines = pd.concat([lines, pd.DataFrame(nameless, columns=lines.columns)])
    light = replace(answer, frame=answer.frame[stated],
                    layers={**answer.layers, "basemap": ground_lines})  # fmt: skip
    return _map(answer, light, SMALL)


def detail_of(answer: Answer, land: Land, most: float = TALL) -> Detail | None:
    """The part of a map, at most so many pixels high, in which the places crowd."""
    places = answer.frame.drop_duplicates("place_id")
    points = list(zip(land.x(places["lon"]), map(float, places["lat"]), strict=True))
    return crowd(points, land, WIDTHS[WIDE], most)


def _map(answer: Answer, named: Answer, most: float) -> go.Figure:
    """The map of an answer, at most so many pixels high, with the names of another."""
    extent = answer.setting.extent
    if extent is None:
        return empty(answer, "No route to draw as yet.", "map")
    land = Land(*extent)
    width, height = land.size
    detail = detail_of(answer, land, most)
    widths = (WIDTHS[WIDE] - (detail.width + GAP if detail else 0), *WIDTHS[MIDDLE:])
    wide, middle, low = (min(most, one / width * height) for one in widths)
    wide = detail.height if detail else wide
    fig = theme.figure(round(wide) + BELOW)
    ground(fig, land, answer.layers)
    rings(fig, land, answer.layers["places"])
    tracks(fig, answer, land)
    rays(fig, land, answer.layers["rays"])
    window = add(fig, detail, WIDTHS[WIDE]) if detail else Sets()
    keys = legend(fig, answer)
    scale(fig, land)
    sets = frame(fig, land) | window
    above = TOP + SECOND * (keys > ENTRIES)
    fig.update_layout(margin={"t": above}, showlegend=True)
    sizes = list(zip(widths, (wide, middle, low), strict=True))
    names, numbers = _names(fig, named, land, sizes, answer.frame, detail)
    sets |= names
    foot = BELOW + LINE * numbers[WIDE]
    fig.update_layout(height=round(wide) + above + foot, margin={"b": foot})
    for updates, room, tall, entries, feet, lines in (
        (sets.middle, TWO_A_ROW, middle, math.ceil(keys / 2), BELOW, numbers[MIDDLE]),
        (sets.narrow, ONE_A_ROW, low, keys, 4, numbers[NARROW]),
    ):
        top, beneath = 20 * entries + 12, feet + LINE * lines
        updates |= {"height": round(tall) + top + beneath, "margin.t": top, "margin.b": beneath}
        updates |= room
    if (number := answer.frame["route_id"].nunique()) > NAMED:
        answer = replace(
            answer, note=f"{answer.note} Of {number} tracks the first {NAMED} are named.".strip()
        )
    return theme.finish(fig, answer, _alt(answer), middle=sets.middle, narrow=sets.narrow)


def _names(
    fig: go.Figure, answer: Answer, land: Land, sizes: Sequence[tuple[float, float]],
    whole: pd.DataFrame, detail: Detail | None,
) -> tuple[Sets, tuple[int, int, int]]:  # fmt: skip
    """Name what is on the map for a wide, a middle and a narrow column (width and height of the
    plot in pixels); what the smaller ones change. `whole` are all stops that have a mark.

    A track whose name has no room in a smaller column, or beside a detail, has a number there and a
    line of words beneath the map; also how many such lines there are in each of the columns.
    """
    boards = [_filled(board(land, *size), answer, land) for size in sizes]
    places = _place_names(answer, land)
    bold, light = ([one for one in places if (one.weight > 400) == stated] for stated in (1, 0))
    sheet = Lettering()
    sheet.set(boards, [*_ray_names(answer, land), *bold])
    numbered: list[list[Label]] = [[], [], []]
    for column, one in enumerate(boards):
        lines = numbered[column] if column != WIDE or detail else None
        for label, spot in _tracks(one, answer, land, lines):
            sheet.add(label, spot, column)
    # A phone has no room to tell whose day one is; what the detail names is not named twice.
    days = list(_end_days(whole, land))
    for made, labels, most in ((boards[:NARROW], days, 2 * CHEAP), (boards, light, math.inf)):
        for column, one in enumerate(made):
            own = [label for label in labels if not (
                column == WIDE and detail and detail.holds(label))]  # fmt: skip
            _set(sheet, one, own, column, most)
    name_towns(sheet, boards, land, answer.layers["towns"], set(whole["place_id"]))
    for candidates in (line for kind in LINE_KINDS for line in line_names(answer, land, kind)):
        sheet.cheapest(boards, candidates)
    name_countries(sheet, boards, land, answer.layers["countries"])
    if detail:
        _name_detail(sheet, detail, answer, land, [*bold, *days, *light])
    wide, middle, narrow = numbered
    sets = sheet.write(fig) | _numbers_wide(fig, wide)
    sets |= Sets(_numbers(fig, middle, beneath=BELOW), _numbers(fig, narrow))
    return sets, (len(wide), len(middle), len(narrow))


def _set(
    sheet: Lettering, made: Board, labels: Sequence[Label], column: int, most: float = math.inf
) -> None:
    """Set labels on the board of one column."""
    for label, spot in zip(labels, made.set(labels, most), strict=True):
        if spot:
            sheet.add(label, spot, column)


def _name_detail(
    sheet: Lettering, detail: Detail, answer: Answer, land: Land, labels: Sequence[Label]
) -> None:
    """Name in the detail what lies there, the tracks after the report's places."""
    made, own = _filled(detail.board(), answer, land), Lettering()
    here = [label for label in labels if detail.holds(label)]
    _set(own, made, [label for label in here if label.weight > 400], WIDE)
    for label, spot in _tracks(made, answer, land, None):
        own.add(label, spot, WIDE)
    _set(own, made, [label for label in here if label.weight == 400], WIDE)
    for candidates in line_names(answer, land, "river"):
        # With room on both sides, as a slanted name is measured less well.
        near = [replace(one, text=f"\u00a0{one.text}\u00a0") for one in candidates
                if detail.holds(one)]  # fmt: skip
        if found := made.cheapest(near):
            own.add(*found, WIDE)
    for label, spots in zip(own.labels, own.spots, strict=True):
        sheet.labels.append(replace(label, axes=PANEL))
        sheet.spots.append(spots)


def _filled(made: Board, answer: Answer, land: Land) -> Board:
    """A board of the map with its marks, its rays and its lines."""
    places = answer.layers["places"]
    points = zip(land.x(places["lon"]), places["lat"], places["rank"], strict=True)
    made.taken += [square(made.pixel(x, lat), 5 if rank else 8) for x, lat, rank in points]
    rays, drawn = list(_ray_lines(answer, land)), _track_lines(answer, land)
    # What leads the wrong way is what the map is for: no name lies on it, its own neither.
    made.taken += [square(dot, 3) for ray in rays for dot in made.dots(ray)]
    base = answer.layers["basemap"]
    base = base[base["kind"] != "province"]
    ground = [land.line(*line) for line in zip(base["lons"], base["lats"], strict=True)]
    made.soft = [dot for line in (*ground, *drawn.values(), *rays) for dot in made.dots(line)]
    return made


def _tracks(
    made: Board, answer: Answer, land: Land, numbered: list[Label] | None
) -> Iterator[tuple[Label, Spot]]:
    """The names of the tracks, the stated ones first; see `along`.

    A track without room for its name goes into `numbered`, if there is one, and gets its number
    there.
    """
    lines, base = _track_lines(answer, land), answer.layers["basemap"]
    nameless = base[base["kind"] == "track"]
    away = [*_ray_lines(answer, land), *map(land.line, nameless["lons"], nameless["lats"])]
    dots = {key: list(made.dots(line)) for key, line in lines.items()}
    aside = [dot for path in away for dot in made.dots(path)]
    for label, key in _track_names(answer):
        course = _plainer(lines[key], made)
        points = made.line(course)
        others = [dot for other, own in dots.items() if other != key for dot in own] + aside
        # Where a number may stand for the name no thin line runs over another name.
        found = along(label, points, others, made, OVER if numbered is None else math.inf)
        if not found and numbered is not None and len(points) > 1:
            digit = replace(label, text=f"<b>{len(numbered) + 1}</b>")
            found = along(digit, points, others, made) or along(digit, points, [], made)
            if found:
                numbered.append(label)
                label = digit
        if found:
            (x0, y0), (x1, y1) = course[found.leg : found.leg + 2]
            x, y = x0 + (x1 - x0) * found.share, y0 + (y1 - y0) * found.share
            yield replace(label, x=x, y=y), found.spot


def _track_lines(answer: Answer, land: Land) -> dict[str, list[Point]]:
    """The line of each track in plot units, by its route id: as it is drawn."""
    legs, found = answer.layers["paths"], dict[str, list[Point]]()
    for key, stops in answer.frame.groupby("route_id", sort=False):
        own = legs[legs["route_id"] == key]
        lons = [lon for line in own["lons"] for lon in line] or list(stops["lon"])
        lats = [lat for line in own["lats"] for lat in line] or list(stops["lat"])
        found[str(key)] = list(zip(land.course(lons), lats, strict=True))
    return found


def _plainer(line: list[Point], made: Board) -> list[Point]:
    """A line without the bends of a river, in legs along which a name can run."""
    if len(line) < 3:
        return line
    return [(x, y) for x, y in LineString(line).simplify(BEND / made.across).coords]


def _ray_lines(answer: Answer, land: Land) -> Iterator[list[Point]]:
    """The line of each stated direction that leads the wrong way, in plot units."""
    for ray in records(answer.layers["rays"]):
        yield land.line([ray["start_lon"], ray["lon"]], [ray["start_lat"], ray["lat"]])


def _track_names(answer: Answer) -> Iterator[tuple[Label, str]]:
    """The tracks' names with their route ids, the stated ones first and bold; of very many tracks
    the first."""
    heads = answer.frame.drop_duplicates("route_id")
    order = heads.sort_values("basis", key=lambda basis: basis != "stated", kind="stable")
    for head in records(order.head(NAMED)):
        label = on_line(head["route"], (0, 0), head["colour"])
        bold = head["basis"] == "stated"
        yield (replace(label, weight=600) if bold else label), str(head["route_id"])


def _ray_names(answer: Answer, land: Land) -> list[Label]:
    names = []
    for ray in records(answer.layers["rays"]):
        text = f"where “{ray['stated']}” leads,<br>not to {plain(ray['end'])}"
        if ray["town"]:
            text = (
                f"“{ray['stated']}” leads towards<br>{plain(ray['town'])}, not {plain(ray['end'])}"
            )
        names.append(Label(text, land.at(ray["lon"]), ray["lat"], theme.ACCENT, weight=600))
    return names


def _place_names(answer: Answer, land: Land) -> list[Label]:
    """The places, those of the report in bold."""
    names = []
    for row in records(answer.layers["places"]):
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


def _end_days(stops: pd.DataFrame, land: Land) -> Iterator[Label]:
    """The day of the last stop of each recorded track, at its arrowhead."""
    recorded = stops[stops["basis"] != "stated"]
    for _, own in recorded.groupby("route_id", sort=False):
        last = own.iloc[-1]
        if last["reached"] and len(own) > 1:
            # Figures are wider than other letters, so with some room on both sides.
            day = f"\u00a0{plain(dates.label(last['reached'], short=True))}\u00a0"
            yield Label(day, land.at(last["lon"]), last["lat"], last["colour"], size=11, reach=7)


def _numbers(fig: go.Figure, labels: Sequence[Label], beneath: float = 4) -> dict[str, Any]:
    """Add a line for each label, numbered from one, so many pixels beneath the plot and not seen;
    the relayout updates that show them."""
    first = so_far(fig, "annotations")
    annotate(fig, [
        {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
         "yshift": -beneath - LINE * number, "text": f"<b>{number + 1}</b>  {label.text}",
         "font": {"size": theme.SMALL, "color": label.colour}, "showarrow": False, "visible": False}
        for number, label in enumerate(labels)
    ])  # fmt: skip
    return {f"annotations[{first + n}].visible": True for n in range(len(labels))}


def _numbers_wide(fig: go.Figure, labels: Sequence[Label]) -> Sets:
    """The lines of a wide column, which are seen, and what hides them in the smaller ones."""
    shown = _numbers(fig, labels, beneath=BELOW)
    for name in shown:
        number = int(name[len("annotations[") :].split("]")[0])
        fig.noted["layout"]["annotations"][number]["visible"] = True
    return Sets(*(dict.fromkeys(shown, False) for _ in range(2)))


def _alt(answer: Answer) -> str:
    lines = []
    for _, stops in answer.frame.groupby("route_id", sort=False):
        basis = "stated, dashed" if stops["basis"].iloc[0] == "stated" else "recorded, solid"
        lines.append(f"{stops['route'].iloc[0]} ({basis}): {', '.join(stops['place'])}.")
    return f"A map. {' '.join(lines)}"
