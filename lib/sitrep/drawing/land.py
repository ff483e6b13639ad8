"""The piece of the earth that a plain-axes map shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitrep.geo import squeeze


@dataclass(frozen=True)
class Land:
    """A box in degrees, and how it becomes plot units: longitude shrunk, latitude as it is."""

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

    def x(self, lons: Iterable[float]) -> list[float]:
        """Longitudes as plot units."""
        return [float(lon) * self.squeeze for lon in lons]

    def line(self, lons: Iterable[float], lats: Iterable[float]) -> list[tuple[float, float]]:
        """A line as points in plot units."""
        return list(zip(self.x(lons), map(float, lats), strict=True))
