"""Tables of what happened and what was counted."""

from __future__ import annotations

from .model import Column, Table, note_column, sources_column

EVENTS = Table(
    "events",
    "something that happened or was said",
    ("event_id",),
    (
        Column("event_id", "key", "id", True),
        Column("date", "day or range of days", "edtf", True),
        Column("known_on", "day it became public; blank: the same day", "edtf"),
        Column("place_id", "where", "id", refers=("places",)),
        Column("actors", "who", "id", True, many=True, refers=("actors",)),
        Column("category", "kind of event", "term", True, terms="event_category"),
        Column("title", "what, in a line", required=True),
        Column("summary", "what, in a sentence"),
        Column(
            "basis", "recorded, claimed or disputed", "term", True, terms="event_basis", judged=True
        ),
        Column(
            "bears_on",
            "claims and questions it speaks to",
            "id",
            many=True,
            refers=("claims", "questions"),
        ),
        note_column(),
        sources_column(),
    ),
    known=("known_on", "date"),
    needs_source=True,
)

ESTIMATES = Table(
    "estimates",
    "a number somebody gave",
    ("estimate_id",),
    (
        Column("estimate_id", "key", "id", True),
        Column("quantity", "what is counted", required=True),
        Column("scope", "where and of whom"),
        Column("as_of", "day the number is for", "edtf", True),
        Column("low", "lower end; blank: not given", "number"),
        Column("best", "the single figure given; blank where only a range is", "number"),
        Column("high", "upper end; blank: not given", "number"),
        Column("unit", "unit", required=True),
        Column("by", "who gave it", required=True),
        Column("claim_id", "the claim it belongs to", "id", refers=("claims",)),
        Column(
            "within",
            "estimates of the same or of wider ground, about the same day, of which it is a part "
            "and which it should not exceed, by our judgement; what is so wide that it bounds "
            "nothing is left out",
            "id",
            many=True,
            refers=("estimates",),
        ),
        note_column(),
        sources_column(),
    ),
    known=("as_of",),
    needs_source=True,
)
