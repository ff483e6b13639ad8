"""Rule direction: does the map lie where the report points?"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.case import Case
from sitrep.facts.movement.legs import Leg, legs_of
from sitrep.facts.movement.stops import stated_routes
from sitrep.wording import amount

from .hit import Hit, cells_of


def direction(case: Case) -> Iterator[Hit]:
    """Stated compass point against computed bearing, for every leg with a stated direction.

    Formula: angle between the point and the initial bearing of the geodesic. Tolerance: see
    `verdict`; the arcs are those of the compass rose, the rest is the precision of the places.
    Wrong where a road sets out one way and leads another, as the bearing is that of the straight
    line; and where a report names the way of the first few kilometres only.
    """
    stated = stated_routes(case)
    for route_id in case["routes"]["route_id"]:
        for leg in legs_of(case, route_id):
            if leg.verdict in ("loose", "contradicted"):
                yield _hit(case, leg, route_id in stated)


def _hit(case: Case, leg: Leg, of_report: bool) -> Hit:
    cells = [
        *cells_of(case, "waypoints", leg.end.key, "stated_direction"),
        *cells_of(case, "places", leg.start.place_id, "lat", "lon"),
        *cells_of(case, "places", leg.end.place_id, "lat", "lon"),
    ]
    if leg.claim_id:
        cells += cells_of(case, "claims", leg.claim_id, "claim")
    who = "the report points" if of_report else "the record points"
    return Hit(
        "direction", leg.end.key, leg.verdict, tuple(cells),
        f"From {leg.start.place} {who} {leg.stated} to {leg.end.place}; on the map that lies "
        f"{amount(leg.km)} km to the {leg.computed}, at {amount(leg.degrees)}°, so the word is "
        f"{amount(leg.off)}° off.",
        of_report, leg.end.sources,
    )  # fmt: skip
