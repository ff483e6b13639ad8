"""The lines of a shapefile, in which public surveys give borders of provinces away.

Of the format (ESRI Shapefile Technical Description, 1998) only what a line or an area needs is
read: a header of a hundred bytes, then records of a number, a length and a shape, which for kinds 3
(line) and 5 (area) is a box, the first point of each part, and points of two 64-bit floats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from shapely import LineString, MultiLineString, clip_by_rect

from sitrep.files import reason

from .window import Box, moved, parts

_HEADER, _MAGIC = 100, 9994
#: Kinds of shape that are lines: 3 and 5, and the same with heights or measures.
_KINDS = (3, 5, 13, 15, 23, 25)


def shape_lines(path: Path, window: Box) -> Iterator[LineString]:
    """The lines of a shapefile within a box of `window.through`, degrees.

    ValueError if the file cannot be read or is no shapefile of lines or areas.
    """
    try:
        told = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path.name}: {reason(error)}") from error
    if len(told) < _HEADER or struct.unpack(">i", told[:4])[0] != _MAGIC:
        raise ValueError(f"{path.name} is no shapefile (.shp)")
    try:
        found = list(_records(told))
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path.name} is no whole shapefile of lines or areas") from error
    for part, degrees in parts(window):
        for points in found:
            line = moved(clip_by_rect(LineString(points), *part), degrees)
            pieces = line.geoms if isinstance(line, MultiLineString) else [line]
            yield from (one for one in pieces if isinstance(one, LineString) and not one.is_empty)


def _records(told: bytes) -> Iterator[np.ndarray]:
    """The points of each part of each record."""
    at = _HEADER
    while at < len(told):
        length = 2 * struct.unpack(">i", told[at + 4 : at + 8])[0]
        record, at = told[at + 8 : at + 8 + length], at + 8 + length
        kind = struct.unpack("<i", record[:4])[0]
        if kind == 0:
            continue
        if kind not in _KINDS:
            raise ValueError(f"shapes of kind {kind} are no lines")
        number, size = struct.unpack("<2i", record[36:44])
        starts = [*struct.unpack(f"<{number}i", record[44 : 44 + 4 * number]), size]
        first = 44 + 4 * number
        points = np.frombuffer(record[first : first + 16 * size], dtype="<f8").reshape(-1, 2)
        if len(points) != size:
            raise ValueError("a record is cut off")
        for low, high in pairwise(starts):
            if high - low > 1:
                yield points[low:high]
