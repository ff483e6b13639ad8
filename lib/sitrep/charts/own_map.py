"""Points of any frame on a map: which, how large, how many stand together."""

from __future__ import annotations

from functools import partial

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.drawing.land import Land
from sitrep.facts.ground import beneath, no_ground
from sitrep.geo import arc, near, squeeze
from sitrep.setting import Extent
from sitrep.wording import counted, opened, shortest

from .own_map_chart import draw
from .rows import LOOK, as_frame, groups, joined, names, numbers, short, table, without, words

#: Marks that are drawn one by one; of more, those that are close become one.
MOST = 600
#: Cells along the longer side of the land into which many points are gathered.
CELLS = 40
#: Room around the points, a share of their longer extent, and the least extent, degrees.
ROOM, LEAST = 0.08, 0.5


def map(
    frame: pd.DataFrame, size: str = "", *, lat: str = "lat", lon: str = "lon", by: str = "",
    name: str = "", case: Case | None = None, title: str = "",
) -> Answer:  # fmt: skip
    """The rows of a frame as marks on a map, their area in proportion to a number.

    `lat` and `lon` name the columns of degrees, `size` one of numbers from 0 up, `by` one whose
    values are told apart, `name` that by which a row is called; the largest are named on the map.
    With a `case` its rivers and borders lie beneath. A row without a point, or without a size where
    one is asked for, is left out and counted. Of many points those that are close become one mark,
    as the note says. Groups take the look of the columns `colour` and `marker`, where the frame
    has them. `title` takes the place of the sentence.

    `.frame` holds the rows drawn, as they came. Raises FrameError for a missing column, a number
    that is none, or a point outside the world.

    >>> import sitrep
    >>> sitrep.map(case["places"], name="name", case=case).table.columns.to_list()
    ['Name', 'Latitude', 'Longitude']
    """
    rows = as_frame(frame)
    lats = numbers(rows, lat, "the latitude", -90, 90, "a latitude: degrees north from -90 to 90")
    lons = numbers(rows, lon, "the longitude", -180, 180,
                   "a longitude: degrees east from -180 to 180")  # fmt: skip
    big = numbers(rows, size, "the size", 0, right="a size: a number, 0 or more") if size else []
    here = [at for at in range(len(rows)) if lats[at] is not None and lons[at] is not None
            and (not size or big[at] is not None)]  # fmt: skip
    kept = rows.iloc[here]
    called = names(kept, name, (lat, lon, size, by, *LOOK))
    marks = pd.DataFrame({"name": called}, dtype="str")
    marks["lat"] = pd.Series([lats[at] for at in here], dtype="float64")
    marks["lon"] = pd.Series([lons[at] for at in here], dtype="float64")
    marks["size"] = pd.Series([big[at] if size else 1 for at in here], dtype="float64")
    marks["rows"] = 1
    marks["group"] = [0] * len(marks)
    parties = groups(kept, by)
    for number, one in enumerate(parties):
        marks.loc[one.at, "group"] = number
    parts = {opened(name) or "Row": called}
    parts |= {opened(by): words(kept, by, "the group")} if by else {}
    parts |= {opened(size): [short(one) for one in marks["size"]]} if size else {}
    shown, cut = table(parts | {
        "Latitude": [shortest(round(one, 3)) for one in marks["lat"]],
        "Longitude": [shortest(round(one, 3)) for one in marks["lon"]],
    })  # fmt: skip
    land = _land(marks)
    drawn, fold = _gathered(marks, land, size)
    note = joined(fold, without(len(rows) - len(kept), f"a point or {size}" if size else "a point"),
                  cut)  # fmt: skip
    extent = None if land is None else Extent(land.west, land.east, land.south, land.north)
    layers = {"marks": drawn, **(beneath(case, extent) if case else no_ground())}
    made = partial(draw, land=land, groups=parties, size=opened(size))
    said = title if title and len(marks) else _sentence(marks, size)
    return Answer(said, kept, shown, (), note, layers, draw=made)


def _land(marks: pd.DataFrame) -> Land | None:
    """The box around the points, with room and never as flat as a line; None without a point."""
    if marks.empty:
        return None
    west, east = arc(marks["lon"])
    south, north = float(marks["lat"].min()), float(marks["lat"].max())
    narrowed = squeeze((south + north) / 2)
    longer = max((east - west) * narrowed, north - south, LEAST)
    room = longer * ROOM
    # Half as high as wide at least, and the other way round.
    wide = max((east - west) * narrowed, longer / 2) / narrowed + 2 * room / narrowed
    high = max(north - south, longer / 2) + 2 * room
    across, up = (west + east) / 2, (south + north) / 2
    half = min(wide / 2, 180.0)
    return Land(across - half, across + half, max(up - high / 2, -89.9), min(up + high / 2, 89.9))


def _gathered(marks: pd.DataFrame, land: Land | None, size: str) -> tuple[pd.DataFrame, str]:
    """The marks to draw, the largest first; many as one a cell of a grid, in its middle of mass."""
    if land is None or len(marks) <= MOST:
        return marks.sort_values("size", ascending=False, kind="stable"), ""
    cell = max(land.size) / CELLS
    # Of two points on both sides of the date line the middle lies between them.
    marks = marks.assign(lon=[near(lon, land.middle) for lon in marks["lon"]])
    across = (marks["lon"] * land.squeeze // cell).astype("int64")
    up = (marks["lat"] // cell).astype("int64")
    made = (
        marks.sort_values("size", ascending=False, kind="stable")
        .groupby([across, up, "group"], sort=False)
        .agg(name=("name", "first"), lat=("lat", "mean"), lon=("lon", "mean"),
             size=("size", "sum"), rows=("rows", "sum"))
        .reset_index("group")
        .reset_index(drop=True)
    )  # fmt: skip
    counts = "sum of theirs" if size else "number of rows"
    apart = shortest(float(f"{cell * 111:.1e}"))
    note = (
        f"Of {len(marks):,} rows those within about {apart} km of one another are one "
        f"mark, as large as the {counts}."
    )
    return made.sort_values("size", ascending=False, kind="stable"), note


def _sentence(marks: pd.DataFrame, size: str) -> str:
    if marks.empty:
        return "No row has a point."
    best = marks.iloc[int(marks["size"].argmax())]
    rows = opened(counted(len(marks), "row"))
    if not size:
        places = len(marks[["lat", "lon"]].drop_duplicates())
        return f"{rows} at {counted(places, 'point')}."
    lead = f"; {best['name']} leads with" if best["name"] else "; the largest has"
    return f"{rows} by {size}{lead} {short(best['size'])}."
