"""Who was first at the objective, and how far the others then were, in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep.case import Case
from sitrep.facts.days import edition_words, mask, report_is_out
from sitrep.facts.movement import tracks
from sitrep.facts.movement.formations import formations
from sitrep.rows import records
from sitrep.wording import amount, and_list, on


def first_there(case: Case, goal: pd.Series | None, frame: pd.DataFrame) -> str:
    """Who was first at the objective, and how far the others then were.

    No distance is given for those of whom one stood, by its last dated stop, where no source gives
    a point: it may have been the nearest. Where days overlap, none is called the first.
    """
    if goal is None:
        return _no_goal(case)
    name, by = goal["name"], edition_words(case)
    every = tracks.recorded(case, placed=False)
    if every.empty:
        return f"No recorded track has a dated stop{by}."
    there = every[every["place_id"] == goal["place_id"]]
    if there.empty:
        return f"No recorded track has reached {name}{by}{_nearest(frame, every)}."
    soonest = min(span.latest for span in there["span"])
    winners = there[mask(there, "span", lambda span: span.earliest <= soonest)]
    winners = winners.sort_values("day", kind="stable").drop_duplicates("route_id")
    text = f"First reported at {name}{', by days that overlap' if _torn(winners) else ''}, "
    if winners["when"].nunique() == 1:
        names = and_list([f"“{route}”" for route in winners["route"]])
        text += f"{winners['when'].iloc[0]}: {names}"
    else:
        text += and_list([f"“{one['route']}” ({one['when']})" for one in records(winners)])
    for bloc in tracks.sides(case):
        if bloc not in set(winners["bloc"]):
            text += _behind(case, bloc, frame, every, winners["day"].iloc[0])
    return f"{text}."


def _torn(winners: pd.DataFrame) -> bool:
    """May one of several have been there before another?"""
    return len(winners) > 1 and not all(span.certain for span in winners["span"])


def _no_goal(case: Case) -> str:
    if not report_is_out(case):
        return f"The report was not out{edition_words(case)}, so there is no objective to go for."
    stated = formations(case)
    if not stated:
        return "The report states no route, so there is no objective to measure from."
    return f"No source gives a point for {case.name(stated[-1].objective)}, so nothing is measured."


def _nearest(frame: pd.DataFrame, every: pd.DataFrame) -> str:
    """The dated stop nearest to the objective, as the tail of a sentence."""
    blind = list(dict.fromkeys(every.loc[every["lat"].isna(), "place"]))
    if blind:
        return f"; how near is not known, as no source gives a point for {and_list(blind)}"
    best = frame.sort_values("km", kind="stable").iloc[0]
    return (
        f"; the nearest dated stop is {best['place']}, {amount(best['km'])} km to go, reached "
        f"{on(best['when'])}"
    )


def _behind(case: Case, bloc: str, frame: pd.DataFrame, every: pd.DataFrame, day: date) -> str:
    """How far a side then had to go, by the last dated stop of each of its tracks."""
    mine = every[(every["bloc"] == bloc) & mask(every, "day", lambda one: one <= day)]
    if mine.empty:
        return ""
    now = mine.sort_values(["day", "step"], kind="stable").groupby("route_id").tail(1)
    blind = list(dict.fromkeys(now.loc[now["lat"].isna(), "place"]))
    if blind:
        return (
            f"; how far {case.name(bloc)} then had to go is not known, as no source gives a point "
            f"for {and_list(blind)}"
        )
    keys = set(zip(now["route_id"], now["step"], strict=True))
    left = [km for route, step, km in zip(frame["route_id"], frame["step"], frame["km"],
                                          strict=True) if (route, step) in keys]  # fmt: skip
    return f"; the nearest of {case.name(bloc)} then had {amount(min(left))} km to go"
