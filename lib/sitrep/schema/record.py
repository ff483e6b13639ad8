"""Tables computed from public event data: sums a case may carry where the rows stay at home.

`sitrep import` writes them; nobody types them. Each row names the dataset it was computed from.
"""

from __future__ import annotations

from .model import Column, Table


def _dataset() -> Column:
    return Column("source_id", "the dataset it was computed from", "id", True, refers=("sources",))


def _number(name: str, about: str, **more: str) -> Column:
    return Column(name, about, "number", True, low=0, **more)  # type: ignore[arg-type]


def _toll() -> tuple[Column, ...]:
    """How many events, and how many killed by them."""
    return (
        Column("events", "how many events", "integer", True, low=1),
        _number("low", "killed, lowest reliable figures added up", unit="people"),
        _number("best", "killed, most likely figures added up", unit="people"),
        _number("high", "killed, highest reliable figures added up", unit="people"),
    )


TALLIES = Table(
    "tallies",
    "a week of one pair of fighting sides in one district, in event data",
    ("source_id", "week", "region", "district", "dyad"),
    (
        _dataset(),
        Column("week", "Monday of the week in which the events began", "edtf", True),
        Column("region", "first-level division, as the dataset spells it; blank: not given"),
        Column("district", "second-level division; blank: not given"),
        Column("dyad", "the two sides, as the dataset names them", required=True),
        *_toll(),
    ),
)

SPOTS = Table(
    "spots",
    "a named point of event data, with all that one pair of sides did there in the window",
    ("source_id", "point", "dyad"),
    (
        _dataset(),
        Column("point", "place as the dataset names it", required=True),
        Column("dyad", "the two sides, as the dataset names them", required=True),
        Column("lat", "latitude, WGS 84", "number", True, unit="degrees", low=-90, high=90),
        Column("lon", "longitude, WGS 84", "number", True, unit="degrees", low=-180, high=180),
        _number("precision_km", "radius within which the dataset holds the point good", unit="km"),
        *_toll(),
    ),
)

FRONTS = Table(
    "fronts",
    "a week of fighting along one route, in event data",
    ("source_id", "route_id", "week"),
    (
        _dataset(),
        Column("route_id", "the route", "id", True, refers=("routes",)),
        Column("week", "Monday of the week in which the events began", "edtf", True),
        Column("events", "events of its side near the line it follows", "integer", True, low=1),
        _number("km_left", "from the furthest of them along the line to the objective", unit="km"),
        Column("point", "the furthest, as the dataset names its place", required=True),
        Column("km_losing", "as km_left, where the side itself lost people; blank: none",
               "number", low=0, unit="km"),
        Column("point_losing", "the furthest of these"),
    ),
)  # fmt: skip

MATCHES = Table(
    "matches",
    "an event of the chronology and the one of the event data that fits it best",
    ("source_id", "event_id", "record_id"),
    (
        _dataset(),
        Column("event_id", "event of the chronology", "id", True, refers=("events",)),
        Column("record_id", "key of the event in the dataset", required=True),
        Column("date", "day or days the dataset gives", "edtf", True),
        Column("point", "place as the dataset names it", required=True),
        Column("dyad", "the two sides, as the dataset names them", required=True),
        _number("best", "killed, most likely figure", unit="people"),
        _number("days", "days between the two, 0 if they may be the same", unit="days"),
        _number("km", "distance between the two points", unit="km"),
        Column("score", "from 0.5 to 1: same day, same place, both sides", "number", True,
               low=0, high=1),
        Column("others", "entries of the dataset that would fit too", "integer", True, low=0),
    ),
)  # fmt: skip

VOICES = Table(
    "voices",
    "a body on whose word event data rests",
    ("source_id", "origin"),
    (
        _dataset(),
        Column("origin", "the body, as the dataset names it", required=True),
        Column("events", "events that name it", "integer", True, low=0),
        Column("alone", "events that name nobody else", "integer", True, low=0),
    ),
)

RECORD = (TALLIES, SPOTS, FRONTS, MATCHES, VOICES)
