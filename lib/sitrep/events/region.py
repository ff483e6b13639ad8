"""What part of a dataset belongs to a case: a window of days and a box of degrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import dates
from ..check import CaseError, read_sheets
from ..check.problem import Problem
from ..geo import arc, near
from ..meta import PACKAGE, read_meta

#: Degrees added round the places of a case that names no box: some 30 km, a day's drive.
MARGIN = 0.3


@dataclass(frozen=True)
class Region:
    """First and last day; west, south, east and north in degrees; and where the box is from."""

    first: date
    last: date
    box: tuple[float, float, float, float]
    basis: str

    def __str__(self) -> str:
        west, south, east, north = self.box
        seam = " across the date line" if west > east else ""
        return (
            f"{self.first} to {self.last}; {south:g} to {north:g} north, {west:g} to {east:g} east"
            f"{seam} ({self.basis})"
        )

    def outside(self, lon: str, lat: str) -> str:
        """SQL that is true of a point outside the box."""
        west, south, east, north = self.box
        across = (
            f"{lon} not between {west} and {east}" if west < east
            else f"({lon} < {west} and {lon} > {east})"
        )  # fmt: skip
        return f"{across} or {lat} not between {south} and {north}"


def region_of(folder: Path) -> Region:
    """The window and box of the case in a folder. CaseError if it names no window or no place."""
    meta, faults = read_meta(folder)
    if meta is None:
        raise CaseError(folder.name, [Problem(PACKAGE, 0, "", fault) for fault in faults])
    first, last = (dates.parse(day) for day in meta.window)
    box, basis = meta.box, "the box of the case"
    if box is None:
        box, basis = _round_places(folder), f"{MARGIN:g} degrees round the places of the case"
    return Region(first.earliest, last.latest, box, basis)


def _round_places(folder: Path) -> tuple[float, float, float, float]:
    """The box of all places of the case with a margin; it may be checked or not."""
    sheet = read_sheets(folder)["places"]
    points = []
    for row in sheet.rows:
        try:
            points.append((float(row["lon"]), float(row["lat"])))
        except ValueError:
            # A place without coordinates bounds nothing.
            continue
    if not points:
        fault = "names no place with coordinates, so there is no box to read event data for"
        raise CaseError(folder.name, [Problem("places.csv", 0, "", fault)])
    lons, lats = zip(*points, strict=True)
    west, east = (side + pad for side, pad in zip(arc(lons), (-MARGIN, MARGIN), strict=True))
    if east - west >= 180:
        west, east = min(lons) - MARGIN, max(lons) + MARGIN
    elif max(abs(west), abs(east)) > 180:
        # A margin may reach over the date line too.
        west, east = near(west, 0), near(east, 0)
    return west, min(lats) - MARGIN, east, max(lats) + MARGIN
