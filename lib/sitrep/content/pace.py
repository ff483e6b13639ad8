"""Rule pace: could a force have been there and there in that time?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from sitrep.case import Case
from sitrep.facts.movement.stops import Stop, each_stop, stated_routes
from sitrep.wording import amount

from .hit import Hit, cells_of

#: Kilometres a day by kind of movement: beyond the first it is fast, beyond the second faster than
#: any on record or any table of marches.
#:
#: fighting: the second is the dash of the 2nd Brigade, 3rd Infantry Division, in March 2003, 228
#: miles in less than 40 hours, called one of the fastest advances into hostile ground on record
#: (press report of 23 March 2003); the first is the bound that the same report gives for the whole
#: 100 hours of 1991, until then held to be the swiftest: the same 228 miles.
#: foot: US Army march tables (FM 21-18, Foot Marches, as summed up by D. Romfoe, "Forward...
#: March!"): 20 miles a day kept up, 35 miles in 24 hours for a forced march.
#: vehicles: ours, as no table was read that covers irregular forces: ten hours at 40 km in the
#: hour, and twenty hours with two drivers.
CEILINGS: dict[str, tuple[float, float]] = {
    "fighting": (88, 220),
    "vehicles": (400, 800),
    "foot": (32, 56),
}


def pace(case: Case) -> Iterator[Hit]:
    """The least speed of a leg between two dated stops against the ceiling for what moves.

    Formula: (distance between the points less the precision of both) / (days from the earliest day
    of the first to the latest of the second, both counted), the least speed that the data allow.
    Tolerance: CEILINGS. Wrong where two stops of one route were reached by different units, which
    the leg then joins though nobody travelled it; it misses roads that wind, as the distance is
    straight. Routes without a kind of movement and stops without a day or a point are passed over.
    """
    stated = stated_routes(case)
    for _, route in case["routes"].iterrows():
        if not route["movement"]:
            continue
        dated = [
            one for one in each_stop(case, route["route_id"]) if one.point and one.days is not None
        ]
        for one, two in itertools.pairwise(dated):
            hit = _hit(case, one, two, route["movement"], route["route_id"] in stated)
            if hit is not None:
                yield hit


def least_km_a_day(one: Stop, two: Stop) -> float:
    """The least speed between two stops, kilometres a day; 0 if the days run backwards."""
    first, last = one.days, two.days
    if first is None or last is None or first.open or last.open:
        return 0.0
    days = (last.latest - first.earliest).days + 1
    km = max(0.0, one.km_to(two) - one.precision - two.precision)
    return km / days if days > 0 else 0.0


def _hit(case: Case, one: Stop, two: Stop, movement: str, of_report: bool) -> Hit | None:
    speed = least_km_a_day(one, two)
    fast, most = CEILINGS[movement]
    if speed <= fast:
        return None
    cells = (
        *cells_of(case, "waypoints", one.key, "reached"),
        *cells_of(case, "waypoints", two.key, "reached"),
        *cells_of(case, "routes", two.route_id, "movement"),
    )
    said = f"{most:g} km a day, the most" if speed > most else f"{fast:g} km a day, which is fast"
    return Hit(
        "pace", two.key, "contradicted" if speed > most else "loose", cells,
        f"{one.place} and {two.place} lie {amount(one.km_to(two))} km apart; the days given leave "
        f"at least {amount(speed)} km a day between them, more than {said} for this kind of "
        "movement.",
        of_report, tuple(dict.fromkeys((*one.sources, *two.sources))),
    )  # fmt: skip
