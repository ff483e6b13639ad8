"""Counts of the killed as ranges, one row a count, and the events of harm behind a line."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Scale, drawn, longest
from sitrep.drawing.prose import Prose, fold, part
from sitrep.drawing.rows import Group, grouped
from sitrep.drawing.tables import body
from sitrep.rows import records

HEAD = ("Of whom", "Who counts", "People", "On one scale")


def losses(answer: Answer) -> Prose:
    """The counts by occasion, each with a bar; all bars have one scale."""
    frame, events = answer.frame, answer.layers["events"]
    scale = longest(frame["bar"])
    groups = [_group(rows, scale) for _, rows in frame.groupby(["quantity", "day"], sort=False)]
    shown: str = grouped(groups, "grouped counts", *HEAD)
    if len(events):
        shown += fold(f"Losses, strikes and clashes on record: {len(events)}", body(events))
    return part(answer, shown, data=True)


def _group(counts: pd.DataFrame, scale: Scale) -> Group:
    """The counts of one occasion under its name, with the range where several count one thing."""
    first = counts.iloc[0]
    several = [
        f"{one['scope'].iloc[0]} {one['range'].iloc[0]}"
        for _, one in counts.groupby("toll", sort=False)
        if len(one) > 1
    ]
    ranges = f": {'; '.join(several)}" if several else ""
    rows = [
        (
            f"{row['scope']}, as a part" if row["part"] else row["scope"],
            row["by"],
            row["words"],
            drawn(row["bar"], scale, str(row["colour"])),
        )
        for row in records(counts)
    ]
    return Group(f"{first['quantity']}, {first['day']}{ranges}", rows)
