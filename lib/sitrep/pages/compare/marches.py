"""Every track on a row of its own: from where to where, how far, how long and how fast."""

from __future__ import annotations

import math

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.compared import Bar, span
from sitrep.facts.days import edition_words
from sitrep.facts.movement.formations import formations, length_km
from sitrep.facts.movement.pace import March, dated, fastest_and_slowest, legs_of, whole
from sitrep.facts.movement.stops import stops_of
from sitrep.rows import Cells, records
from sitrep.wording import counted, every, opened, quoted, some_of

COLUMNS = [
    "route_id", "track", "group", "bloc", "basis", "line", "start", "end", "km", "days", "pace",
    "middle", "fastest", "slowest",
]  # fmt: skip
#: The heading of tracks of sides that no formation of the report belongs to.
_TIMED = "timed track"
NO_FORMATION = "in no formation of the report"


def marches(case: Case) -> Answer:
    """The tracks of the stated formations and of their sides, then of every other side.

    `frame`, one row a track: `route_id`, `track` (its name), `group` (the formation with its side,
    or the side), `bloc`, `label`, `colour`, `marker`, `basis`, `line` (road or river followed),
    `start` and `end` (place and day in words), `km`, `days`, `pace` (`cells.Bar` or None;
    kilometres in straight lines between the stops, days and kilometres a day between the first and
    the last dated stop), `middle` (kilometres a day over the middle of the days, to rank by; NA),
    `fastest` and `slowest` (leg and its kilometres a day in words, or "").
    """
    groups: dict[str, str] = {}
    for force in formations(case):
        side = case.name(force.bloc) if force.bloc else ""
        groups.setdefault(force.bloc, f"{force.name}: {side}" if side else force.name)
    routes = case["routes"]
    rows = []
    for route in records(routes):
        stops = stops_of(case, route["route_id"])
        bloc = case.bloc(route["formation"])
        other = f": {NO_FORMATION}" if groups else ""
        group = groups.get(bloc) or f"{case.name(bloc) or 'No side'}{other}"
        if len(stops):
            rows.append(_row(route, stops, group, bloc))
    order = list(dict.fromkeys([*groups.values(), *(row[2] for row in rows)]))
    rows.sort(key=lambda row: (order.index(row[2]), row[4] != "stated"))
    frame = styled(case, pd.DataFrame(rows, columns=COLUMNS))
    used = case["waypoints"]
    return Answer(
        _sentence(case, frame),
        frame,
        _table(frame),
        rest_on(case, used[used["route_id"].isin(frame["route_id"])]),
        _note(case, frame) if len(frame) else "",
    )


def _row(route: Cells, stops: pd.DataFrame, group: str, bloc: str) -> list[object]:
    at = dated(stops)
    first, last = (at[0], at[-1]) if len(at) > 1 else (0, len(stops) - 1)
    march, km = whole(stops), length_km(stops)
    length = march.km if march else km
    best = fastest_and_slowest(legs_of(stops))
    return [
        route["route_id"], route["name"], group, bloc, route["basis"], route["line"],
        _stop(stops.iloc[first]), _stop(stops.iloc[last]) if len(stops) > 1 else "",
        Bar(length, length) if length else None,
        Bar(float(march.days[0]), float(march.days[1])) if march else None,
        Bar(*march.pace) if march else None,
        march.middle if march else math.nan,
        _leg(best[0]) if best else "", _leg(best[1]) if best else "",
    ]  # fmt: skip


def _stop(stop: pd.Series) -> str:
    """A stop with its day, if it has one."""
    day = dates.label(stop["reached"])
    return f"{stop['place']}, {day}" if day else str(stop["place"])


def _leg(leg: March) -> str:
    return f"{leg.words}: {leg.start} to {leg.end}"


def words(bar: Bar | None, digits: int = 0) -> str:
    """A bar of the frame in words; "" for none."""
    return span(bar.low, bar.high, digits) if bar else ""


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Track": frame["track"],
            "Of": frame["group"],
            "Along": frame["line"],
            "From": frame["start"],
            "To": frame["end"],
            "Km": [words(bar) for bar in frame["km"]],
            "Days": [words(bar) for bar in frame["days"]],
            "Km a day": [words(bar, 1) for bar in frame["pace"]],
            "Fastest leg, km a day": frame["fastest"],
            "Slowest leg, km a day": frame["slowest"],
        }
    )


def _note(case: Case, frame: pd.DataFrame) -> str:
    blind = dict.fromkeys(
        str(stop["place"])
        for key in frame["route_id"]
        for stop in records(stops_of(case, key))
        if pd.isna(stop["lat"]) or pd.isna(stop["lon"])
    )
    return (
        "Kilometres are straight lines between the stops, so the way on the ground was longer and "
        "the pace higher. Days and pace run from the first to the last stop that has a day and a "
        "point, as ranges where a day is uncertain; less than a day counts as one. Legs are ranked "
        "over the middle of their days. A stop is a place reached or taken, so a fast leg may be "
        "two forces at work on one day."
        + (f" Not counted, as no source gives a point: {some_of(blind)}." if blind else "")
    )


def _sentence(case: Case, frame: pd.DataFrame) -> str:
    recorded = frame[frame["basis"] != "stated"] if len(frame) else frame
    timed = recorded[recorded["middle"].notna()].sort_values("middle", kind="stable")
    # What a reader sees as one figure is level.
    timed = timed.assign(shown=timed["middle"].astype(float).round(1))
    if timed.empty:
        return f"No recorded track has two stops with a day and a point{edition_words(case)}."
    slow, fast = timed.iloc[0], timed.iloc[-1]
    if len(timed) == 1:
        return f"The one timed track, “{fast['track']}”, went {_at(fast)} km a day."
    if slow["shown"] == fast["shown"]:
        head = opened(every(len(timed), _TIMED))
        return f"{head} went alike by the middle of their days: {_at(fast)} km a day."
    firsts, lasts = (_named(timed[timed["shown"] == one["shown"]]) for one in (fast, slow))
    return (
        f"Of {counted(len(timed), _TIMED)}, by the middle of their days, {firsts} went "
        f"fastest at {_at(fast)} km a day, {lasts} slowest at {_at(slow)}."
    )


def _named(rows: pd.DataFrame) -> str:
    return some_of([quoted(str(name)) for name in rows["track"]])


def _at(row: pd.Series) -> str:
    return words(row["pace"], 1)
