"""How long it took until a thing was known: from the day it happened to the day it was told."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Scale, Sign, Stretch, key
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.look.pieces import to
from sitrep.rows import Cells, records

from .delays import between


def late(answer: Answer) -> Prose:
    """One row an event: a line over the days of lag that are certain, faded what may be more."""
    frame = answer.frame
    if frame.empty:
        return part(answer)
    rows = [_row(event) for event in records(frame)]
    looks = key(
        (Stretch(0, 1, "line"), "days that passed for certain"),
        (Stretch(0, 1, "faded"), "days that may have passed"),
        (Sign(0.5), "the day it was known"),
    )
    days = Column("Days from happening to being known", Scale.even(frame["high"].max()))
    listed = grouped([Group("", rows)], "rows", "Event", "Known", days)
    return part(answer, looks + listed, data=True)


def _row(event: Cells) -> Row:
    """An event with its lag, a dot at its end where that is certain."""
    low, high = event["low"], event["high"]
    end = Sign(high, size=8) if low == high else Stretch(low, high, "faded")
    gauge = Gauge(between(event), [Stretch(0, low, "line"), end], event["told_by"])
    named = Html(to(f"events/{event['event_id']}", f"{event['title']}, {event['when']}"))
    return named, event["known"], gauge
