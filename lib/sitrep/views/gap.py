"""How close the two stated sides came to each other, and what happened between them."""

from __future__ import annotations

from math import nan

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case
from sitrep.events.matching import HOSTILE

from . import tracks
from .answer import Answer, and_list, rest_on, styled
from .credits import credits
from .days import bracket_layer, edition_words, mask, window
from .wording import counted

_COLUMNS = [
    "day", "span", "when", "place", "route", "bloc", "note", "credit", "km", "other", "other_bloc",
    "good_to", "closest", "ends",
]  # fmt: skip


def gap(case: Case) -> Answer:
    """Distance between the last-known positions of the two sides of the stated formations.

    A track's last-known position is its latest dated stop. `frame`, one row a dated stop of
    either side once both have one, in the case's window: day, span, when, place, route, bloc,
    label, colour, marker, note, credit, km (from it to the nearest last-known position of the
    other side; NA if the stop has no point), other (that place), other_bloc, other_label,
    other_colour, other_marker, good_to (km by which the two points' precision may change it),
    closest (km between the nearest two positions of all; NA while a track is at a stop without a
    point), ends (the places of these two), approach (True if the stop brought a force nearest).
    Layers: incidents (day, when, title, place, basis, credit), bracket (see
    `days.bracket_layer`).
    """
    pair = tracks.sides(case)[:2]
    first, last = window(case)
    stops = tracks.recorded(case, placed=False)
    stops = stops[stops["bloc"].isin(pair)].sort_values(["day", "step"], kind="stable")
    frame = pd.DataFrame(_distances(stops, pair), columns=_COLUMNS)
    frame = frame[mask(frame, "day", lambda day: first <= day <= last)].reset_index(drop=True)
    frame = styled(case, frame).assign(approach=_approaches(frame))
    other = styled(case, frame[["other_bloc"]], "other_bloc")
    for name in ("label", "colour", "marker"):
        frame[f"other_{name}"] = other[name]
    incidents, used = _incidents(case, pair)
    return Answer(
        _sentence(case, frame, incidents), frame, _table(frame, incidents),
        rest_on(case, stops, used), _note(frame),
        {"incidents": incidents, "bracket": bracket_layer(case)},
    )  # fmt: skip


def _approaches(frame: pd.DataFrame) -> list[bool]:
    """True for each stop that is itself one of the two nearest positions, once a pair in a row."""
    found, last = [], ""
    for _, row in frame.iterrows():
        here = bool(abs(row["km"] - row["closest"]) < 0.001) and row["ends"] != last
        last = row["ends"] if here else last
        found.append(here)
    return found


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
        return {"km": nan, "other": "", "other_bloc": "", "good_to": nan}
    best = min(placed, key=lambda one: _km(stop, one))
    blur = [one["precision_km"] for one in (stop, best) if not pd.isna(one["precision_km"])]
    return {"km": _km(stop, best), "other": best["place"], "other_bloc": best["bloc"],
            "good_to": float(sum(blur))}  # fmt: skip


def _closest(mine: list[pd.Series], others: list[pd.Series]) -> dict[str, object]:
    """The nearest two positions, unknown while any track is where no source gives a point."""
    if any(pd.isna(one["lat"]) for one in [*mine, *others]):
        return {"closest": nan, "ends": ""}
    one, two = min(((a, b) for a in mine for b in others), key=lambda both: _km(*both))
    return {"closest": _km(one, two), "ends": f"{one['place']} and {two['place']}"}


def _km(one: pd.Series, two: pd.Series) -> float:
    return geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])


def _incidents(case: Case, pair: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hostile events whose actors are of both sides, and their rows in the events table."""
    events = case["events"]
    both = mask(
        events, "actors",
        lambda actors: len(pair) == 2 and set(pair) <= {case.bloc(actor) for actor in actors},
    )  # fmt: skip
    used = events[events["category"].isin(HOSTILE) & both]
    rows = []
    for _, event in used.iterrows():
        place = case.name(event["place_id"]) if event["place_id"] else ""
        day, when = dates.parse(event["date"]).middle, dates.label(event["date"])
        rows.append((day, when, event["title"], place, event["basis"]))
    found = pd.DataFrame(rows, columns=["day", "when", "title", "place", "basis"])
    found = found.assign(credit=credits(case, used)).sort_values("day", kind="stable")
    return found.reset_index(drop=True), used


def _sentence(case: Case, frame: pd.DataFrame, incidents: pd.DataFrame) -> str:
    hits = len(incidents)
    are = "is" if hits == 1 else "are"
    total = f"{counted(hits, 'strike or clash', 'strikes or clashes')} between them {are} on record"
    known = frame[frame["closest"].notna()]
    if known.empty:
        tail = f"; {total}" if hits else ""
        return f"The two sides have no positions to measure between{edition_words(case)}{tail}."
    least = known.iloc[int(known["closest"].astype(float).argmin())]
    blind = ", as far as points are known" if frame["km"].isna().any() else ""
    when = "" if least["when"].startswith("about") else "on " if " to " not in least["when"] else ""
    return (
        f"The two sides came within {least['closest']:.0f} km of each other{blind}, at "
        f"{least['ends']} {when}{least['when']}; {total}."
    )


def _note(frame: pd.DataFrame) -> str:
    text = (
        "A line is as long as the distance, by last-known positions, from the force that came near "
        "to the nearest of the other side. A last-known position may be months old, so the true "
        "distance may have been less. A cross marks an incident between the sides."
    )
    lost = frame[frame["km"].isna()].drop_duplicates("place")
    if len(lost):
        stops = and_list([f"{row['place']} ({row['when']})" for _, row in lost.iterrows()])
        text += f" No source gives a point for {stops}; nothing is measured while a force is there."
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
            "Nearest two positions, km": nan,
        }
    )  # fmt: skip
    both = pd.concat([part for part in (moves, hits) if len(part)] or [moves], ignore_index=True)
    for name in both.columns[both.columns.str.endswith(", km")]:
        both[name] = both[name].astype(float).round(1)
    return both.sort_values("sort", kind="stable").drop(columns="sort")
