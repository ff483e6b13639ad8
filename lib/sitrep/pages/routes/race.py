"""Who came near the objective when: day against kilometres left."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import CONTESTED, Case
from sitrep.facts.days import bracket, mask, since_silence, until_silence, window
from sitrep.facts.movement import tracks, ways
from sitrep.facts.movement.formations import holders
from sitrep.facts.movement.stops import stops_of
from sitrep.rows import records
from sitrep.setting import Fall, Setting, Window
from sitrep.wording import amount, and_list, count, some_of

from .race_words import first_there

#: How long a chart of an approach goes on after the goal has fallen.
AFTERWARDS = timedelta(days=45)


def race(case: Case) -> Answer:
    """The dated stops of recorded routes, by kilometres left to the last stated objective.

    `frame`, one row a stop: the columns of the table `waypoints`; of its place `place`, `lat`,
    `lon`, `kind`, `precision_km`; of its route `route`, `formation` (names), `basis`, `bloc`,
    `label`, `colour`, `marker`; `span` (dates.Span or None), `day` (its middle or None), `when`
    (the day in words or ""), `credit` (publishers of its sources); `km` (left along the way the
    track followed, see `ways.left`), `straight` (km in a straight line), `shown` (True if the day
    lies in the window).

    Setting: window (without a knee), bracket, goal, fall.
    """
    goal = tracks.objective(case)
    frame = tracks.recorded(case)
    if goal is None:
        frame = frame.iloc[0:0]
    frame = frame.assign(**_kilometres(case, frame, goal))
    fallen = fall(case)
    first, last = _window(case, frame, fallen)
    frame["shown"] = mask(frame, "day", lambda day: first <= day <= last)
    days = Window(first, last, last)
    setting = Setting(days, bracket(case), goal=tracks.goal(case), fall=fallen)
    held = case["control"]
    about = held[held["place_id"] == (goal["place_id"] if goal is not None else "")]
    return Answer(
        first_there(case, goal, frame), frame, _table(frame),
        rest_on(case, frame, about), _note(case, frame, last), setting=setting,
    )  # fmt: skip


def _kilometres(case: Case, frame: pd.DataFrame, goal: pd.Series | None) -> dict[str, list[float]]:
    """The cells km and straight of `race`."""
    if goal is None:
        return {"km": [], "straight": []}
    along = {
        (route, step): km
        for route in frame["route_id"].unique()
        for step, km in zip(stops_of(case, route)["step"], ways.left(case, route, goal),
                            strict=True)
    }  # fmt: skip
    keys = zip(frame["route_id"], frame["step"], strict=True)
    return {"km": [along[key] for key in keys], "straight": tracks.km_straight(frame, goal)}


def fall(case: Case) -> Fall | None:
    """The first day on which a side of the recorded tracks held the objective alone, where it was
    another's before; None if there is none."""
    goal = tracks.goal(case)
    if goal is None:
        return None
    held = holders(case, goal.place_id)
    taken = held[
        held["bloc"].isin(set(tracks.recorded(case)["bloc"])) & (held["holder"] != CONTESTED)
    ]
    if taken.empty or taken.index[0] == 0:
        return None
    start = taken["start"].iloc[0]
    return Fall(dates.parse(start).middle, dates.label(start))


def _window(case: Case, frame: pd.DataFrame, fallen: Fall | None) -> tuple[date, date]:
    """The case's window, cut a while after the fall of the goal, or else at a long silence."""
    first, last = window(case)
    if fallen:
        return first, min(last, fallen.day + AFTERWARDS)
    marks = [day for day in frame["day"] if first <= day <= last]
    if not marks:
        return first, last
    # What is shown holds the days on which the report may have appeared, however far off.
    out = case.meta.report.days
    marks += [min(max(day, first), last) for day in (out.earliest, out.latest)]
    return since_silence(marks, first), until_silence(marks, last)


def _note(case: Case, frame: pd.DataFrame, last: date) -> str:
    lines = {name for along in case["routes"]["along"] for name in along}
    text = "Kilometres run straight from stop to stop; "
    if lines:
        text = (
            "Kilometres run along the road or river a track followed, where the base map has it "
            f"({and_list(sorted(lines))}), and straight from stop to stop elsewhere; "
        )
    text += (
        "past its last stop a track is taken on along its side’s stated route. Marks are dated "
        "stops; level bars are the days possible, upright ones what the point’s precision leaves "
        "open. Dashes join stops: nobody observed what lies between."
    )
    late = frame[mask(frame, "day", lambda day: day > last)].sort_values("day")
    if late.empty:
        return text
    stops = [f"{row['place']} ({amount(row['km'])} km left, {row['when']})"
             for row in records(late)]  # fmt: skip
    return (
        f"{text} The axis ends on {dates.day_words(last)}; {count(len(late), 'later stop')} "
        f"beyond it: {some_of(stops)}."
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Route": frame["route"],
            "Side": frame["label"],
            "Place": frame["place"],
            "Reached": frame["when"],
            "Left to the objective, km": frame["km"].astype(float).round().astype("Int64"),
            "In a straight line, km": frame["straight"].astype(float).round().astype("Int64"),
            "Point good to, km": frame["precision_km"],
        }
    )
