"""How far along the stated routes event data has each side, week by week."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.answer import styled
from sitrep.case import Case
from sitrep.events.fronts import REACH_KM
from sitrep.events.record import Record, record
from sitrep.facts.credits import credits
from sitrep.facts.days import week_within
from sitrep.facts.movement.formations import formations

COLUMNS = [
    "route_id", "week", "events", "km_left", "point", "km_losing", "point_losing", "source_id",
]  # fmt: skip


def fronts(case: Case, first: date, last: date) -> pd.DataFrame:
    """The weeks of event data that share a day with a window, a row a stated route and week.

    Columns: those of the table `fronts`, and goal, goal_id (the route's own objective, to which the
    kilometres are), route, bloc, label, colour, marker, day (the Thursday, the middle of the week),
    when (the week in words), sources, credit. A route whose objective has no point has no rows, as
    nothing measures the way to it. Raises nothing where there is no event data; the frame then
    has no rows.
    """
    frame = record(case).fronts.reindex(columns=COLUMNS)
    weeks = [dates.parse(week).earliest for week in frame["week"]]
    frame = frame[pd.Series([week_within(week, first, last) for week in weeks], dtype=bool)]
    routes = case["routes"].set_index("route_id")
    goals = {one.route_id: one.objective for one in formations(case)}
    frame = frame[frame["route_id"].isin(key for key in goals if placed(case, goals[key]))]
    frame = frame.reset_index(drop=True)
    force = routes.loc[frame["route_id"], "formation"] if len(frame) else []
    days = [date.fromordinal(dates.parse(week).earliest.toordinal() + 3) for week in frame["week"]]
    frame = frame.assign(
        goal=[case.name(goals[key]) for key in frame["route_id"]],
        goal_id=[goals[key] for key in frame["route_id"]],
        route=[case.name(key) for key in frame["route_id"]],
        bloc=[case.bloc(key) for key in force],
        when=[f"week of {dates.label(week)}" for week in frame["week"]],
        sources=pd.Series([(key,) for key in frame["source_id"]], dtype=object),
    )
    frame["day"] = pd.Series(days, dtype=object)
    return styled(case, frame.assign(credit=credits(case, frame)))


def placed(case: Case, place_id: str) -> bool:
    """Does a source give a point for the place?"""
    places = case["places"]
    return bool(places.loc[places["place_id"] == place_id, "lat"].notna().any())


def furthest(data: Record) -> str:
    """What the marks of a week stand for, as far as the dataset tells."""
    known = data.dataset
    text = (
        f"Of a week’s {'deadly ' if known.deadly else ''}events of a side, within {REACH_KM:g} km "
        "of its stated route, the one nearest to the objective is hollow"
    )
    if not known.sided:
        return (
            f"{text}. An air strike counts like a clash, and {known.title} does not say whose "
            "people died, so no mark shows where a side stood."
        )
    return (
        f"{text}, and the nearest in which the side itself lost people solid. An air strike counts "
        "like a clash, so hollow marks are where a side struck, and solid ones are nearer to where "
        "it stood."
    )
