"""Tables of where: places, the tracks between them, and who held them."""

from __future__ import annotations

from .model import Column, Table, note_column, sources_column

PLACES = Table(
    "places",
    "a point or small area",
    ("place_id",),
    (
        Column("place_id", "key", "id", True),
        Column("name", "name as this case writes it", required=True),
        Column("aliases", "other spellings, among them the local script", many=True),
        Column("report_name", "as the report spells it; blank: not in the report", of_report=True),
        Column("kind", "kind of place", "term", True, terms="place_kind"),
        Column(
            "lat",
            "latitude, WGS 84; blank where no source gives a point",
            "number",
            unit="degrees",
            low=-90,
            high=90,
        ),
        Column("lon", "longitude, WGS 84", "number", unit="degrees", low=-180, high=180),
        Column("precision_km", "radius within which the point is good", "number", unit="km", low=0),
        Column("bank", "side of the river, for a river case", "term", terms="bank"),
        Column("coordinate_basis", "where the point comes from"),
        note_column(),
        sources_column(),
    ),
    mentioned=True,
)

ROUTES = Table(
    "routes",
    "one track of one formation",
    ("route_id",),
    (
        Column("route_id", "key", "id", True),
        Column("name", "name of the track", required=True),
        Column("formation", "the force that moves", "id", True, refers=("actors",), judged=True),
        Column("basis", "stated by the report or recorded", "term", True, terms="basis"),
        Column("line", "road or river it follows", judged=True),
        Column(
            "along",
            "lines of the base map that it follows, in order; blank: none is drawn",
            many=True,
        ),
        Column("movement", "how it moves, which limits its speed", "term", terms="movement"),
        Column("claim_id", "the claim that states it", "id", refers=("claims",)),
        note_column(),
        sources_column(),
    ),
    made_of="waypoints",
)

WAYPOINTS = Table(
    "waypoints",
    "one stop on a route, in order",
    ("route_id", "step"),
    (
        Column("route_id", "route", "id", True, refers=("routes",)),
        Column("step", "position on the route, from 1", "integer", True, low=1),
        Column("place_id", "place", "id", True, refers=("places",)),
        Column("role", "what the stop is to the route", "term", True, terms="role"),
        Column("reached", "day it was reached; blank on a stated route", "edtf"),
        Column(
            "stated_direction",
            "compass point in which the report sends the formation to "
            "get here from the stop before",
            "term",
            terms="direction",
        ),
        Column("direction_claim", "the claim that states the direction", "id", refers=("claims",)),
        Column("claim_id", "the claim that states it", "id", refers=("claims",)),
        note_column(),
        sources_column(),
    ),
    known=("reached", "report"),
    needs_source=True,
)

CONTROL = Table(
    "control",
    "who held a place, from when to when",
    ("place_id", "holder", "start"),
    (
        Column("place_id", "place", "id", True, refers=("places",)),
        Column(
            "holder",
            "actor or bloc that held it, or the word contested",
            "id",
            True,
            refers=("actors", "blocs"),
            also=("contested",),
        ),
        Column("start", "first day", "edtf", True),
        Column(
            "end", "last day; blank: held beyond the last span of the case", "edtf", hindsight=True
        ),
        Column("basis", "recorded or disputed", "term", True, terms="basis", judged=True),
        note_column(),
        sources_column(),
    ),
    known=("start",),
    needs_source=True,
)
