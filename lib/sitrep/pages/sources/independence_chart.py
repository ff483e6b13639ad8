"""Outlets against origins, and the origins by the pages that lead back to them."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Scale, Sign, Stretch, key, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.drawing.theme import MIDDLE
from sitrep.facts.origins import recorded_words
from sitrep.look.pieces import to
from sitrep.rows import Cells, records


def independence(answer: Answer) -> Prose:
    """A row a finding with fewer origins than outlets, or fewer than two: ring the outlets, dot
    the origins recorded."""
    frame = _shown(answer)
    if frame.empty:
        return part(answer)
    rows = [_finding(row) for row in records(frame)]
    scale = Scale.even(frame["outlets"].max())
    looks = key((Sign(0.5), "origins recorded"), (Sign(0.5, "circle", "hollow", MIDDLE), "outlets"))
    counts = Column("Origins recorded, of outlets", scale)
    listed = grouped([Group("", rows)], "rows", "Finding", counts)
    return part(answer, looks + listed, data=True)


def _shown(answer: Answer) -> pd.DataFrame:
    return answer.frame[answer.frame["shown"]] if len(answer.frame) else answer.frame


def _finding(row: Cells) -> Row:
    """A claim, strong where fewer than two origins are recorded behind its finding."""
    said = recorded_words(row["origins"], row["silent"])
    text = Html(
        to(f"claims/{row['claim_id']}", row["claim_id"])
        + Html.of(f": {row['claim'].rstrip('.')}; {said}.")
    )
    marks = [
        Stretch(row["origins"], row["outlets"], "line", MIDDLE),
        Sign(row["outlets"], "circle", "hollow", MIDDLE, 14),
        Sign(row["origins"]),
    ]
    strong = tagged("b", text) if row["origins"] < 2 else text
    return strong, Gauge(f"{row['origins']} of {row['outlets']}", marks, "\n".join(row["names"]))


def bodies(answer: Answer) -> Prose:
    """A bar an origin: the pages that lead back to it, hatched where by way of a third."""
    frame = _shown(answer)
    if frame.empty:
        return part(answer)
    rows = [_origin(row) for row in records(frame)]
    looks = key((Stretch(0, 1), "straight"), (Stretch(0, 1, "hatched"), "by way of a third"))
    third = Column("By way of a third", kind="number")
    pages = Column("Pages that lead back to it", Scale.even(frame["pages"].max()))
    listed = grouped([Group("", rows)], "rows", "Origin", third, pages)
    return part(answer, looks + listed, data=True)


def _origin(row: Cells) -> Row:
    """An origin with its side, in whose colour its bar is."""
    side = f" ({row['label']})" if row["bloc"] else ""
    direct = row["pages"] - row["through"]
    marks = [
        Stretch(0, direct, "", row["colour"]),
        Stretch(direct, row["pages"], "hatched", row["colour"]),
    ]
    gauge = Gauge(str(row["pages"]), marks, ", ".join(row["outlets"]))
    return f"{row['name']}{side}", str(row["through"] or ""), gauge
