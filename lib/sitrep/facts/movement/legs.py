"""The legs of a route, each with the direction stated and the direction of the map."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sitrep import geo
from sitrep.case import Case
from sitrep.once import once

from .stops import Stop, each_stop

UNSTATED = "no direction stated"


@dataclass(frozen=True)
class Leg:
    """The way between two stops that have points.

    `degrees` is the initial bearing of the geodesic, `off` the angle to the stated direction (NaN
    where none is stated), `good_to` the degrees by which the points' precision may turn the
    bearing. A stop without a point is passed, and the direction stated for it goes to the next.
    """

    start: Stop
    end: Stop
    stated: str
    claim_id: str
    km: float
    degrees: float
    off: float
    good_to: float

    @property
    def verdict(self) -> str:
        """See `verdict`."""
        return verdict(self.stated, self.off, self.good_to)

    @property
    def computed(self) -> str:
        """The compass point of the bearing, on the rose the report uses: eight or sixteen."""
        return geo.compass(self.degrees, points_of(self.stated))


def points_of(stated: str) -> int:
    """How many points the rose has that a word belongs to: sixteen for those between the eight."""
    return 16 if stated and geo.compass_arc(stated) < 22.5 else 8


def verdict(stated: str, off: float, good_to: float = 0.0) -> str:
    """What an angle between word and bearing means: agrees, loose, contradicted, or UNSTATED.

    A word stands for an arc, so it agrees within half of it plus what the points may turn; it is
    loose up to one whole point of the same rose beyond, as a writer may round to a neighbour.
    """
    if not stated:
        return UNSTATED
    half = geo.compass_arc(stated)
    if off <= half + good_to:
        return "agrees"
    return "loose" if off <= 3 * half + good_to else "contradicted"


@once
def legs_of(case: Case, route_id: str) -> list[Leg]:
    """The legs of a route in order; a stop at the same place as the one before makes none."""
    made: list[Leg] = []
    last: Stop | None = None
    stated, claim = "", ""
    for stop in each_stop(case, route_id):
        stated, claim = stop.stated or stated, stop.claim_id or claim
        if stop.point is None:
            continue
        if last is not None and last.place_id != stop.place_id:
            made.append(_leg(last, stop, stated, claim))
        last, stated, claim = stop, "", ""
    return made


def _leg(start: Stop, end: Stop, stated: str, claim: str) -> Leg:
    km, blur = start.km_to(end), start.precision + end.precision
    assert start.point is not None and end.point is not None
    degrees = geo.bearing(*start.point, *end.point)
    return Leg(
        start, end, stated, claim, km, degrees,
        off=geo.turn(geo.compass_bearing(stated), degrees) if stated else math.nan,
        good_to=math.degrees(math.asin(min(1.0, blur / km))) if km else 180.0,
    )  # fmt: skip
