"""On how few bodies event data rests: a bar a body, dark where it stands alone."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.marks import Scale, Stretch, key
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, grouped
from sitrep.rows import records


def voices(answer: Answer) -> Prose:
    """Bars as long as the entries that name a body; dark those that name nobody else."""
    frame = answer.frame
    if frame.empty:
        return part(answer)
    body, _, alone = answer.table.columns
    rows = [
        (
            row["origin"],
            f"{row['alone']:,}",
            Gauge(
                f"{row['events']:,}",
                [Stretch(0, row["alone"]), Stretch(row["alone"], row["events"], "faded")],
            ),
        )
        for row in records(frame)
    ]
    entries = Column("Entries", Scale.even(frame["events"].max()))
    looks = key((Stretch(0, 1), "named alone"), (Stretch(0, 1, "faded"), "named with others"))
    listed = grouped([Group("", rows)], "rows", body, Column(alone, kind="number"), entries)
    return part(answer, looks + listed, data=True)
