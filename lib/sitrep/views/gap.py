"""How close the two stated sides came to each other, and what happened between them."""

from __future__ import annotations

from datetime import date
from math import nan

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case

from . import tracks
from .answer import Answer, and_list, count, rest_on, styled
from .credits import credits
from .days import MARGIN, bracket_layer, edition_words, mask, until_silence, window

#: Events in which sides meet as adversaries.
HOSTILE = ("strike", "clash")

_COLUMNS = [
    "day", "span", "when", "place", "route", "bloc", "note", "credit", "km", "other", "good_to",
    "closest", "ends",
]  # fmt: skip


def gap(case: Case) -> Answer:
    """Distance between the last-known positions of the two sides of the stated formations.

    A track's last-known position is its latest dated stop. `frame`, one row a dated stop of
    either side once both have one: day, span, when, place, route, bloc, label, colour, marker,
    note, credit, km (from it to the nearest last-known position of the other side; NA if the stop
    has no point), other (that place), good_to (km by which the two points' precision may change
    it), closest (km between the nearest two positions of all; NA while a track is at a stop
    without a point), ends (the places of these two), shown. Layers: incidents (day, when, title,
    place, basis, credit, km: `closest` on that day), window (first, last), bracket (see
    `days.bracket_layer`).
    """
    pair = tracks.sides(case)[:2]
    stops = tracks.recorded(case, placed=False)
    stops = stops[stops["bloc"].isin(pair)].sort_values(["day", "step"], kind="stable")
    frame = styled(case, pd.DataFrame(_distances(stops, pair), columns=_COLUMNS))
    incidents, used = _incidents(case, pair, frame)
    first, last = _window(case, frame, incidents)
    frame["shown"] = mask(frame, "day", lambda day: first <= day <= last)
    layers = {
        "incidents": incidents, "bracket": bracket_layer(case),
        "window": pd.DataFrame([(first, last)], columns=["first", "last"]),
    }  # fmt: skip
    return Answer(
        _sentence(case, frame, incidents), frame, _table(frame, incidents),
        rest_on(case, stops, used), _note(frame, incidents, last), layers,
    )  # fmt: skip


def _distances(stops: pd.DataFrame, pair: list[str]) -> list[dict[str, object]]:
    """One row a stop from the first day on which both sides have a position."""
    rows: list[dict[str, object]] = []
    now: dict[str, pd.Series] = {}
    for _, stop in stops.iterrows():
        now[stop["route_id"]] = stop
        if len(pair) < 2 or len({one["bloc"] for one in now.values()}) < 2:
            continue
        others = [one for one in now.values() if one["bloc"] != stop["bloc"]]
        mine = [one for one in now.values() if one["bloc"] == stop["bloc"]]
        row = {name: stop[name] for name in _COLUMNS[:8]}
        rows.append({**row, **_nearest(stop, others), **_closest(mine, others)})
    return rows


def _nearest(stop: pd.Series, others: list[pd.Series]) -> dict[str, object]:
    """The nearest of the other side's positions that have a point."""
    placed = [one for one in others if not pd.isna(one["lat"])]
    if pd.isna(stop["lat"]) or not placed:
        return {"km": nan, "other": "", "good_to": nan}
    best = min(placed, key=lambda one: _km(stop, one))
    blur = [one["precision_km"] for one in (stop, best) if not pd.isna(one["precision_km"])]
    return {"km": _km(stop, best), "other": best["place"], "good_to": float(sum(blur))}


def _closest(mine: list[pd.Series], others: list[pd.Series]) -> dict[str, object]:
    """The nearest two positions, unknown while any track is where no source gives a point."""
    if any(pd.isna(one["lat"]) for one in [*mine, *others]):
        return {"closest": nan, "ends": ""}
    one, two = min(((a, b) for a in mine for b in others), key=lambda both: _km(*both))
    return {"closest": _km(one, two), "ends": f"{one['place']} and {two['place']}"}


def _km(one: pd.Series, two: pd.Series) -> float:
    return geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])


def _incidents(
    case: Case, pair: list[str], frame: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hostile events whose actors are of both sides, and their rows in the events table."""
    events = case["events"]
    both = mask(
        events, "actors",
        lambda actors: len(pair) == 2 and set(pair) <= {case.bloc(actor) for actor in actors},
    )  # fmt: skip
    used = events[events["category"].isin(HOSTILE) & both]
    rows = []
    for _, event in used.iterrows():
        day = dates.parse(event["date"]).middle
        known = [row["closest"] for _, row in frame.iterrows() if row["day"] <= day]
        place = case.name(event["place_id"]) if event["place_id"] else ""
        when = dates.label(event["date"])
        rows.append((day, when, event["title"], place, event["basis"], known[-1] if known else nan))
    names = ["day", "when", "title", "place", "basis", "km"]
    found = pd.DataFrame(rows, columns=names).assign(credit=credits(case, used))
    found = found.sort_values("day", kind="stable")
    return found.reset_index(drop=True), used


def _window(case: Case, frame: pd.DataFrame, incidents: pd.DataFrame) -> tuple[date, date]:
    """From before both sides have a position to the first long silence, in the case's window."""
    first, last = window(case)
    if frame.empty:
        return first, last
    first = max(first, frame["day"].min() - MARGIN)
    marks = [day for day in (*frame["day"], *incidents["day"]) if first <= day <= last]
    return first, until_silence(marks, last)


def _sentence(case: Case, frame: pd.DataFrame, incidents: pd.DataFrame) -> str:
    shown = frame[frame["shown"] & frame["closest"].notna()]
    if shown.empty:
        return f"The two sides have no positions to measure between{edition_words(case)}."
    least = shown.iloc[int(shown["closest"].astype(float).argmin())]
    start = frame["day"].min()
    hits = sum(day >= start for day in incidents["day"])
    total = count(hits, "strike or clash", "strikes or clashes")
    are = "is" if hits < 2 else "are"
    blind = ", as far as points are known," if frame["km"].isna().any() else ""
    return (
        f"The sides came within {least['closest']:.0f} km{blind} at {least['ends']} about "
        f"{dates.day_words(least['day'])}; {total} between them {are} on record."
    )


def _note(frame: pd.DataFrame, incidents: pd.DataFrame, last: date) -> str:
    text = (
        "The line is the distance between the two sides’ nearest last-known positions, a mark a "
        "stop that brought a force nearest, a cross an incident between them. A last-known "
        "position may be months old, so the true distance may have been less."
    )
    lost = frame[frame["km"].isna()].drop_duplicates("place")
    if len(lost):
        stops = and_list([f"{row['place']} ({row['when']})" for _, row in lost.iterrows()])
        text += f" The line breaks while a force is where no source gives a point: {stops}."
    early = sum(day < frame["day"].min() for day in incidents["day"]) if len(frame) else 0
    if early:
        text += f" Not drawn: {count(early, 'incident')} before both sides have a position."
    late = sum(day > last for day in frame["day"])
    if late:
        are = "is" if late == 1 else "are"
        text += (
            f" The axis ends on {dates.day_words(last)}; {count(late, 'later stop')} {are} in "
            "the data."
        )
    return text


def _table(frame: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """Stops and incidents together, by day."""
    moves = pd.DataFrame(
        {
            "sort": frame["day"], "Day": frame["when"], "Where": frame["place"],
            "What": frame["route"], "To the other side, km": frame["km"], "At": frame["other"],
            "Nearest two positions, km": frame["closest"],
        }
    )  # fmt: skip
    hits = pd.DataFrame(
        {
            "sort": incidents["day"], "Day": incidents["when"], "Where": incidents["place"],
            "What": "Incident: " + incidents["title"], "To the other side, km": nan, "At": "",
            "Nearest two positions, km": incidents["km"],
        }
    )  # fmt: skip
    both = pd.concat([part for part in (moves, hits) if len(part)] or [moves], ignore_index=True)
    for name in both.columns[both.columns.str.endswith(", km")]:
        both[name] = both[name].astype(float).round(1)
    return both.sort_values("sort", kind="stable").drop(columns="sort")
