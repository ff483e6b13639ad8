"""The order of battle, the report's word beside the record, and the tables of names."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Sign, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Gauge, Group, Row, grouped
from sitrep.look.pieces import to
from sitrep.rows import Cells, records


def order_of_battle(answer: Answer) -> Prose:
    """One list a side, one row an actor: a hollow mark where the report names it, a solid one
    where the record has it, with the number of events."""
    said = answer.layers["stated"].set_index("group")["text"]
    lists = (
        _side(str(title), str(said.get(title, "")), rows)
        for title, rows in answer.frame.groupby("group", sort=False)
    )
    return part(answer, f'<div class="abreast">{"".join(lists)}</div>', data=True)


def _side(title: str, said: str, rows: pd.DataFrame) -> str:
    """The name of a side, what the report says it is made of, and its actors."""
    group = Group("", [_actor(row) for row in records(rows)])
    listed = grouped([group], "kept sides", "Actor", "Report", "Record")
    return f"<div><p>{tagged('b', title)}{tagged('span', said, 'along')}</p>{listed}</div>"


def _actor(row: Cells) -> Row:
    """An actor with its role, what is counted twice and a remark, and its two marks."""
    about = (("role", "quiet"), ("fault", "accent"), ("remark", "quiet"))
    name = to(f"actors/{row['actor_id']}", row["name"])
    name += "".join(tagged("div", row[key], kind) for key, kind in about)
    events = int(row["events"])
    seen = events > 0 or row["tied"]
    stated, recorded = (
        [Sign(0.5, row["marker"], look, row["colour"], 12)]
        for look in ("hollow", "" if events else "faded")
    )
    return (
        Html(name),
        Gauge("named", stated, look="unseen") if row["named"] else "",
        Gauge(str(events or "tied"), recorded, look="" if events else "unseen") if seen else "",
    )
