"""How far along the stated routes event data has a side fighting, week by week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sitrep.case import Case
from sitrep.facts.movement import ways

from .sides import side_of_each
from .sums import monday

#: How far beside a way an event may lie and still count, kilometres: the reach of a fight for
#: a road.
REACH_KM = 10.0

COLUMNS = ["route_id", "week", "events", "km_left", "point", "km_losing", "point_losing"]


def fronts(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """A row a stated route and week with an event of its side within REACH_KM of its way.

    `rows` as of `store.read_events`. Columns: see the table `fronts`; km_losing and point_losing
    are of the furthest event in which the side itself lost people, NA and "" if there is none.
    Events whose point is the centroid of a district or wider are left out. An air strike counts
    like a clash, as the dataset does not tell them apart: the furthest event is where a side
    struck, and the furthest in which it lost people is nearer to where it stood.
    """
    force = dict(zip(case["routes"]["route_id"], case["routes"]["formation"], strict=True))
    placed = rows[rows["precision_km"].notna()].reset_index(drop=True)
    theirs = side_of_each(case, placed)
    found = []
    for route_id, way in ways.stated_ways(case).items():
        bloc = case.bloc(force[route_id])
        if not bloc:
            continue
        there = np.array([bloc in pair for pair in theirs], dtype=bool)
        own = placed.assign(lost=_lost(placed, theirs, bloc))[there]
        points = list(zip(own["lat"], own["lon"], strict=True))
        # Points are few, however many the events.
        reached = {one for one in dict.fromkeys(points) if way.reaches(*one, REACH_KM)}
        left = {one: max(0.0, round(way.place(*one)[0], 1)) for one in reached}
        own = own[np.array([one in reached for one in points], dtype=bool)]
        own = own.assign(km=[left[one] for one in points if one in reached])
        found += [
            (route_id, week, len(part), *_furthest(part), *_furthest(part[part["lost"] > 0]))
            for week, part in own.groupby(monday(own["date_start"]), sort=True)
        ]
    return pd.DataFrame(found, columns=COLUMNS)


def _lost(rows: pd.DataFrame, theirs: list[tuple[str, str]], bloc: str) -> list[float]:
    """How many of its own people a side lost in each event."""
    return [
        (dead_a if first == bloc else 0) + (dead_b if second == bloc else 0)
        for (first, second), dead_a, dead_b in
        zip(theirs, rows["deaths_a"].fillna(0), rows["deaths_b"].fillna(0), strict=True)
    ]  # fmt: skip


def _furthest(part: pd.DataFrame) -> tuple[float, str]:
    """Kilometres left and point of the event nearest to the objective."""
    if part.empty:
        return float("nan"), ""
    best = part.iloc[int(part["km"].to_numpy().argmin())]
    return float(best["km"]), str(best["point"])
