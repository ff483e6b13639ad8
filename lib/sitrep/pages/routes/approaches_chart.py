"""How close the sides came, approach by approach, and where they clashed."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Scale, Sign, Stretch, key, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.drawing.theme import QUIET
from sitrep.rows import Cells, records
from sitrep.setting import Bracket
from sitrep.wording import amount


def gap(answer: Answer) -> Prose:
    """A row an approach, a line as long as the kilometres between; incidents stand among them."""
    near, days = answer.frame[answer.frame["approach"]], answer.setting.bracket
    rows = [
        *((row["day"], _approach(row)) for row in records(near)),
        *((row["day"], _incident(row)) for row in records(answer.layers["incidents"])),
        *([(days.earliest, _report(days))] if days else ()),
    ]
    if near.empty and answer.layers["incidents"].empty:
        return part(answer)
    ordered = [row for _, row in sorted(rows, key=lambda one: one[0])]
    scale = Scale.even(near["km"].astype(float).max() if len(near) else 1)
    between = Column("Kilometres between", scale)
    listed = grouped([Group("", ordered)], "rows days", "Day", "From where to where", between)
    return part(answer, _key(near) + listed, data=True)


def _approach(row: Cells) -> Row:
    """The two positions, the force that came near at zero, the other at its distance."""
    where = f"{_short(row['place'])} to {_short(row['other'])}"
    about = (
        f"{row['route']}: {row['place']}, {amount(row['km'])} km from {row['other']}, give or take "
        f"{amount(row['good_to'])} km. {row['credit']}"
    )
    marks = [
        Stretch(0, row["km"], "line", QUIET),
        Sign(0, row["marker"], "", row["colour"]),
        Sign(row["km"], row["other_marker"], "", row["other_colour"]),
    ]
    return row["when"], where, Gauge(f"{amount(row['km'])} km", marks, about)


def _incident(row: Cells) -> Row:
    tail = f" ({row['basis']})" if row["basis"] != "recorded" else ""
    return tagged("b", row["when"]), tagged("b", f"✕ {row['title']}{tail}"), ""


def _report(days: Bracket) -> Row:
    return tagged("span", days.label, "quiet"), tagged("span", "The report appears", "quiet"), ""


def _short(name: str) -> str:
    """A place's name without what stands in brackets."""
    return name.split(" (")[0]


def _key(near: pd.DataFrame) -> Html:
    """The sides by their signs."""
    sides: dict[str, tuple[Sign, str]] = {}
    for row in records(near):
        for side in ("", "other_"):
            sign = Sign(0.5, row[f"{side}marker"], "", row[f"{side}colour"])
            sides.setdefault(row[f"{side}bloc"], (sign, row[f"{side}label"]))
    return key(*sides.values())
