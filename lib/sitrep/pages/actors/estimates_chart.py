"""Numbers as ranges on one scale, the report's hollow among them."""

from __future__ import annotations

import math

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Mark, Scale, Sign, Stretch, key, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.facts.ranges import span_words
from sitrep.rows import Cells, records
from sitrep.wording import opened

#: Length of the line of an open end, as a share of the scale.
_OPEN = 0.05


def strength(answer: Answer) -> Prose:
    """One row an estimate weighed against the report's figure: the range as a line, the single
    figure as a dot; the report's own dashed and hollow, with a dotted line through all rows."""
    frame = answer.frame[answer.frame["weighed"]]
    if frame.empty:
        return part(answer)
    own = frame[frame["own"]]
    lines = [one for one in own["best"].fillna(own["low"]) if not math.isnan(one)]
    most = float(frame[["low", "best", "high"]].max().max())
    scale = Scale.even(1.0 if math.isnan(most) else most, lines=lines)
    rows = [_row(row, scale.high) for row in records(frame)]
    looks = key(
        (Sign(0.5), "one figure"),
        (Stretch(0, 1, "line"), "a range"),
        (Sign(0, "triangle-right", "after"), "an end left open"),
        *([(Sign(0.5, "circle", "hollow"), "the report’s; dotted through all")] if lines else ()),
    )
    figures = Column(opened(str(frame["unit"].iloc[0])), scale)
    listed = grouped([Group("", rows)], "rows", "Who says so", "Of whom, when", figures)
    return part(answer, looks + listed, data=True)


def _row(row: Cells, limit: float) -> Row:
    """Who says so, of whom and when, and the figure: a range, a dot, and arrows at open ends."""
    low, best, high = (float(row[name]) for name in ("low", "best", "high"))
    own = bool(row["own"])
    marks: list[Mark] = []
    if not (math.isnan(low) and math.isnan(high)):
        # An open end is a short arrow: a line to the edge would say how far it goes.
        start = high - _OPEN * limit if math.isnan(low) else low
        end = low + _OPEN * limit if math.isnan(high) else high
        marks.append(Stretch(start, end, "stated line" if own else "line"))
        marks += [Sign(start, "triangle-left")] if math.isnan(low) else []
        marks += [Sign(end, "triangle-right")] if math.isnan(high) else []
    if not math.isnan(best):
        marks.append(Sign(best, "circle", "hollow" if own else "", size=12 if own else 10))
    who = tagged("b", row["by"]) if own else Html.of(row["by"])
    of = ", ".join(filter(None, (row["scope"], row["day"])))
    return who, of, Gauge(span_words(row), marks)
