"""Counts of the killed as ranges, one row a count, and the events of harm behind a line."""

from __future__ import annotations

from html import escape

import pandas as pd

from sitrep.views.answer import Answer

from .bars import drawn, longest
from .grouped import Group, grouped, page_part
from .prose import Prose
from .tables import body, note_html, sources_html

HEAD = ("Who counts", "People", "On one scale")


def losses(answer: Answer) -> Prose:
    """The counts grouped by what they count, each with a bar; all bars have one scale."""
    frame, events = answer.frame, answer.layers["events"]
    most = longest(frame["bar"])
    groups = [_group(part, most) for _, part in frame.groupby("toll", sort=False)]
    shown = grouped(HEAD, groups, "counts") if groups else ""
    if len(events):
        line = f"Losses, strikes and clashes on record: {len(events)}"
        shown += f"<details><summary>{escape(line)}</summary>{body(events)}</details>"
    after = f"{note_html(answer.note)}{sources_html(answer)}"
    return Prose(page_part(answer.sentence, shown, after))


def _group(part: pd.DataFrame, most: float) -> Group:
    """The counts of one thing under its name, with the range over all of them."""
    first = part.iloc[0]
    several = f": {first['range']}" if len(part) > 1 else ""
    rows = [
        [escape(row["by"]), escape(row["words"]), drawn(row["bar"], most, str(row["colour"]))]
        for _, row in part.iterrows()
    ]
    return Group(f"{first['heading']}{several}", rows, str(first["colour"]))
