"""Rule pace: could a force have been there and there in that time?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from sitrep import dates
from sitrep.case import Case
from sitrep.facts.movement.stops import Stop, each_stop, stated_routes
from sitrep.rows import records
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
#: Kilometres an hour, where both stops have a time: nobody can use up in two hours what the table
#: above allows for a day. Ours, as no table was read that covers irregular forces: vehicles keep up
#: 60 in a column on a good road and 80 to catch up with one; who fights on the way is fast at half
#: of that; on foot 6.5 is the quick step of a march table, and 12 a run.
HOURLY: dict[str, tuple[float, float]] = {
    "fighting": (40, 80),
    "vehicles": (60, 80),
    "foot": (6.5, 12),
}


def pace(case: Case) -> Iterator[Hit]:
    """The least speed of a leg between two dated stops against the ceiling for what moves.

    Formula: (distance between the points less the precision of both) / (days from the earliest day
    of the first to the latest of the second, both counted), the least speed that the data allow.
    Where both stops have a time the days are the most hours between them, on one clock if both say
    how far theirs is from Greenwich. Tolerance: CEILINGS, and over hours HOURLY too. Wrong where
    two stops of one route were reached by different units, which the leg then joins though nobody
    travelled it; it misses roads that wind, as the distance is straight.
    Routes without a kind of movement and stops without a day or a point are passed over.
    """
    stated = stated_routes(case)
    for route in records(case["routes"]):
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
    return least_km(one, two) / days if days > 0 else 0.0


def least_km(one: Stop, two: Stop) -> float:
    """The least distance between two stops: less what their points may be off."""
    return max(0.0, one.km_to(two) - one.precision - two.precision)


def most_hours(one: Stop, two: Stop) -> float | None:
    """The most hours from one stop to another; None where one has no time, or they run
    backwards."""
    found = dates.hours(one.days, two.days) if one.days and two.days else None
    return found if found and found > 0 else None


def _speed(one: Stop, two: Stop, movement: str) -> tuple[float, str, tuple[float, float]]:
    """The least speed of a leg, its unit, and the two ceilings in that unit. Of hours and days that
    which is further beyond its own: a day has hours in which nobody moves."""
    days = least_km_a_day(one, two), "km a day", CEILINGS[movement]
    hours = most_hours(one, two)
    if hours is None:
        return days
    km = least_km(one, two)
    days = km / max(hours / 24, 1), "km a day", CEILINGS[movement]
    return max((km / hours, "km an hour", HOURLY[movement]), days,
               key=lambda told: (told[0] > told[2][1], told[0] / told[2][0]))  # fmt: skip


def _hit(case: Case, one: Stop, two: Stop, movement: str, of_report: bool) -> Hit | None:
    speed, unit, (fast, most) = _speed(one, two, movement)
    if speed <= fast:
        return None
    cells = (
        *cells_of(case, "waypoints", one.key, "reached"),
        *cells_of(case, "waypoints", two.key, "reached"),
        *cells_of(case, "routes", two.route_id, "movement"),
    )
    said = f"{most:g} {unit}, the most" if speed > most else f"{fast:g} {unit}, which is fast"
    given = "times" if unit == "km an hour" else "days"
    return Hit(
        "pace", two.key, "contradicted" if speed > most else "loose", cells,
        f"{one.place} and {two.place} lie {amount(one.km_to(two))} km apart; the {given} given "
        f"leave at least {amount(speed)} {unit} between them, more than {said} for this kind of "
        "movement.",
        of_report, tuple(dict.fromkeys((*one.sources, *two.sources))),
    )  # fmt: skip
