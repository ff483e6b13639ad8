"""The piece of the earth that a plain-axes map shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shapely import LineString

from sitrep.geo import course, near, squeeze


@dataclass(frozen=True)
class Land:
    """A box in degrees, and how it becomes plot units: longitude shrunk, latitude as it is.

    East is beyond 180 where the box crosses the date line; a longitude is then drawn on the side
    of that line that is nearer.
    """

    west: float
    east: float
    south: float
    north: float

    @property
    def squeeze(self) -> float:
        """Plot units in a degree of longitude; a degree of latitude is one."""
        return squeeze((self.south + self.north) / 2)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in plot units."""
        return (self.east - self.west) * self.squeeze, self.north - self.south

    @property
    def middle(self) -> float:
        """The longitude half way."""
        return (self.west + self.east) / 2

    def at(self, lon: float) -> float:
        """A longitude as plot units."""
        return near(float(lon), self.middle) * self.squeeze

    def edges(self) -> list[float]:
        """West and east as plot units, however wide the box is."""
        return [self.west * self.squeeze, self.east * self.squeeze]

    def x(self, lons: Iterable[float]) -> list[float]:
        """Longitudes as plot units."""
        return [self.at(lon) for lon in lons]

    def course(self, lons: Iterable[float]) -> list[float]:
        """The longitudes of a line as plot units, each on the side that is nearer to the last, so
        that a line round the world does not run back across the map."""
        return [lon * self.squeeze for lon in course(lons, self.middle)]

    def outline(
        self, lons: Iterable[float], lats: Iterable[float], pixels: float
    ) -> tuple[list[float], list[float]]:
        """The points of a line in plot units that tell on a map so many pixels wide: none of those
        left out lies a third of a pixel off."""
        xs, ys = self.course(lons), [float(lat) for lat in lats]
        if len(xs) > 2:
            off = self.size[0] / pixels / 3
            line = LineString(zip(xs, ys, strict=True)).simplify(off, preserve_topology=False)
            xs, ys = ([float(one) for one in column] for column in line.coords.xy)
        return xs, ys

    def line(self, lons: Iterable[float], lats: Iterable[float]) -> list[tuple[float, float]]:
        """A line as points in plot units."""
        return list(zip(self.x(lons), map(float, lats), strict=True))
