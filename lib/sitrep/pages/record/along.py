"""How far along the stated routes event data has the sides fighting, over the whole window."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.events.record import Record, record
from sitrep.events.telling import cited_data, how_read, no_data
from sitrep.facts.days import bent, bracket, window
from sitrep.facts.movement import tracks
from sitrep.facts.movement.formations import formations
from sitrep.pages.routes.race import fall
from sitrep.setting import Setting
from sitrep.wording import amount, and_list

from .fronts import fronts, furthest, placed


def along(case: Case) -> Answer:
    """The weeks of event data along the stated routes.

    `frame`, one row a stated route and week: the columns of the table `fronts`; `goal` and
    `goal_id` (the route's own objective, to which the kilometres are), `route`, `bloc`, `label`,
    `colour`, `marker`, `day` (the Thursday, the middle of the week), `when` (the week in words),
    `sources`, `credit`.

    Setting: window, bracket, goal, fall (see `routes.race`), data.
    """
    data = record(case)
    first, last = window(case)
    frame = fronts(case, first, last)
    setting = Setting(
        bent(list(frame["day"]), first, last), bracket(case), goal=tracks.goal(case),
        fall=fall(case), data=data.dataset,
    )  # fmt: skip
    sentence = _nothing(case, data) if frame.empty else _sentence(data, frame)
    # Whoever reads on the page of routes that nobody got there must not think that we forgot.
    apart = (
        "An entry stands at a point that the data names, and air strikes and raids are entries "
        "too: where forces stood is on the page of routes. "
    )
    note = f"{apart}{furthest(data)} {how_read(data)}" if len(frame) else ""
    return Answer(
        sentence, frame, _table(data, frame), cited_data(case, data), note, setting=setting
    )


def _nothing(case: Case, data: Record) -> str:
    """Why no week stands there: no data, or an objective that is nowhere."""
    lost = [one.objective for one in formations(case) if not placed(case, one.objective)]
    if not lost or (data.tallies.empty and data.fronts.empty):
        return no_data(case, data, "near a stated route")
    names = list(dict.fromkeys(map(case.name, lost)))
    return f"No source gives a point for {and_list(names)}, so no way there is measured."


def _sentence(data: Record, frame: pd.DataFrame) -> str:
    """For each route the week in which its side first lost people nearest to its objective; in
    which it had an event there, where the dataset does not say whose people died."""
    sided = data.dataset.sided
    column, did = ("km_losing", "lost people") if sided else ("km_left", "had an event")
    parts = []
    for _, rows in frame.groupby("route_id", sort=False):
        label, name = rows["label"].iloc[0], rows["goal"].iloc[0]
        losing = rows[rows[column].notna()]
        if losing.empty:
            parts.append(f"of {label} no dead of its own are on record on the way to {name}")
            continue
        best = losing.iloc[int(losing[column].to_numpy(dtype=float).argmin())]
        far = f"{amount(best[column])} km before" if best[column] >= 1 else "at"
        parts.append(f"{label} first {did} {far} {name} in the {best['when']}")
    return f"In {data.dataset.title}, by its named points, {'; '.join(dict.fromkeys(parts))}."


def _table(data: Record, frame: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Week": frame["when"],
            "Side": frame["label"],
            "Route": frame["route"],
            "Objective": frame["goal"],
            "Events near it": frame["events"],
            "Nearest to the objective": frame["point"],
            "Left, km": frame["km_left"],
            "Nearest where the side lost people": frame["point_losing"].fillna(""),
            "Left there, km": frame["km_losing"],
        }
    )
    return table if data.dataset.sided else table.iloc[:, :-2]
