"""The routes subject: legs, map, race, distance and approaches, each from its view's answer."""

from __future__ import annotations

from .routes_apart import apart
from .routes_gap import gap
from .routes_legs import dials, legs
from .routes_map import corridors, sketch
from .routes_race import race

__all__ = ["apart", "corridors", "dials", "gap", "legs", "race", "sketch"]
