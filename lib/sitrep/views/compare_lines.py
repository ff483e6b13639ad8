"""The lines on which formations are compared: the report's word and the record's, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case

from .answer import and_list, count
from .formations import Formation, arrival, length_km
from .legs import legs
from .takings import GROUPS, group_of, takings

#: Kinds of actor that fight, as against states and commands.
FORCES = ("army", "unit", "militia", "foreign-force", "armed-group", "company")
#: Kinds of event in which a force takes ground.
GAINS = ("capture", "advance")
NOT_SAID = "not said"
NONE_KNOWN = "none known"


@dataclass(frozen=True)
class Cell:
    """One line of the comparison for one formation: the report's word and the record's."""

    stated: str
    recorded: str
    wrong: bool = False
    rows: list[pd.DataFrame] = field(default_factory=list)


def lines_of(case: Case, force: Formation) -> dict[str, Cell]:
    """Every line of the comparison for one formation, in order."""
    return {
        "Backed by": _ties(case, force, "backs"),
        "Air cover from": _ties(case, force, "air-support-for"),
        "Forces (times in captures and advances)": _members(case, force),
        "Starts from": Cell(
            str(force.stops["place"].iloc[0]),
            _listed(
                f"{stops['place'].iloc[0]} ({dates.label(stops['reached'].iloc[0])})"
                for stops in force.tracks.values()
            ),
            rows=[force.stops, *force.tracks.values()],
        ),
        "Follows": Cell(force.line or NOT_SAID, _lines(case, force)),
        "Goes to (where the tracks end)": Cell(
            case.name(force.objective),
            _listed(str(stops["place"].iloc[-1]) for stops in force.tracks.values()),
        ),
        **_directions(case, force),
        "Distance": Cell(
            _km(force.stops),
            _listed(f"{case.name(key)} {_km(stops)}" for key, stops in force.tracks.items()),
        ),
        "Days on the way": Cell(
            NOT_SAID,
            _listed(f"{case.name(key)} {_days(stops)}" for key, stops in force.tracks.items()),
        ),
        **_taken(case, force),
        "Reached the objective": _reached(case, force),
    }


def _listed(words: Iterable[str]) -> str:
    """Words without doubles, or that none is known."""
    return "; ".join(dict.fromkeys(words)) or NONE_KNOWN


def _ties(case: Case, force: Formation, relation: str) -> Cell:
    """Who stands in a relation to the formation, and in the record to a force of its side."""
    rows = case["relations"]
    rows = rows[rows["relation"] == relation]
    stated = rows[(rows["basis"] == "stated") & (rows["object_id"] == force.actor_id)]
    theirs = [case.bloc(key) == force.bloc for key in rows["object_id"]]
    recorded = rows[(rows["basis"] != "stated") & pd.Series(theirs, index=rows.index, dtype=bool)]
    words = []
    for actor, part in recorded.groupby("actor_id", sort=False):
        text = case.name(str(actor))
        if (part["basis"] == "disputed").all():
            text += f" (for {and_list([case.name(key) for key in part['object_id']])}, disputed)"
        words.append(text)
    said = "; ".join(case.name(key) for key in stated["actor_id"]) or NOT_SAID
    return Cell(said, _listed(words), rows=[stated, recorded])


def _members(case: Case, force: Formation) -> Cell:
    """The members the report names, and the forces of the side in captures and advances."""
    rows = case["relations"]
    stated = rows[
        (rows["basis"] == "stated")
        & (rows["relation"] == "part-of")
        & (rows["object_id"] == force.actor_id)
    ]
    actors = case["actors"]
    fighting = set(
        actors.loc[(actors["bloc"] == force.bloc) & actors["kind"].isin(FORCES), "actor_id"]
    )
    events = case["events"]
    gains = events[
        events["category"].isin(GAINS) & events["actors"].map(lambda ids: bool(fighting & set(ids)))
    ]
    tally = pd.Series([key for ids in gains["actors"] for key in ids if key in fighting], dtype=str)
    words = [f"{case.name(str(key))} {number}" for key, number in tally.value_counts().items()]
    said = "; ".join(case.name(key) for key in stated["actor_id"]) or NOT_SAID
    return Cell(said, _listed(words), rows=[stated, gains])


def _lines(case: Case, force: Formation) -> str:
    lines = case["routes"].set_index("route_id")["line"]
    return _listed(lines[key] or case.name(key) for key in force.tracks)


def _directions(case: Case, force: Formation) -> dict[str, Cell]:
    """A line a leg: the compass point stated, and that between the same stops on the map.

    Every formation gets as many lines as the route with most legs has, so that lines match.
    """
    frame = legs(case).frame
    most = int(frame.groupby("route").size().max()) if len(frame) else 0
    own = frame[frame["route"] == case.name(force.route_id)]
    cells = {f"Direction of leg {n + 1}": Cell("no such leg", "") for n in range(most)}
    for item, (_, leg) in zip(list(cells), own.iterrows(), strict=False):
        to = f"to {leg['end']}"
        cells[item] = Cell(
            f"{leg['stated']} {to}" if leg["stated"] else NOT_SAID,
            f"on the map {leg['computed']} {to}, {leg['degrees']:.0f} degrees",
            leg["verdict"] == "contradicted",
        )
    return cells


def _km(stops: pd.DataFrame) -> str:
    km = length_km(stops)
    return f"{km:.0f} km" if km else "length unknown"


def _days(stops: pd.DataFrame) -> str:
    """Days from the first to the last stop, as a range where the ends are uncertain."""
    known = [dates.parse(day) for day in stops["reached"] if day]
    if len(known) < 2:
        return "days unknown"
    low = max(0, (known[-1].earliest - known[0].latest).days)
    high = (known[-1].latest - known[0].earliest).days
    return count(high, "day") if low == high else f"{low} to {high} days"


def _taken(case: Case, force: Formation) -> dict[str, Cell]:
    """A line for each group of places: those on the stated route, those taken in the record."""
    frame = takings(case)
    frame = frame[(frame["bloc"] == force.bloc) & ~frame["again"]]
    ahead = force.stops.iloc[1:]
    cells = {}
    for group, (_, many) in GROUPS.items():
        own = frame[frame["group"] == group]
        there = ahead.loc[[group_of(kind) == group for kind in ahead["kind"]], "place"]
        said = f"on its route: {', '.join(there)}" if len(there) else NOT_SAID
        text = f"{len(own)}: {', '.join(own['place'])}" if len(own) else "none"
        cells[f"{many.capitalize()} taken"] = Cell(said, text, rows=[own])
    return cells


def _reached(case: Case, force: Formation) -> Cell:
    """When the side came to the objective; else how near its tracks came."""
    goal = case.name(force.objective)
    came = arrival(case, force, force.objective)
    parts = []
    if came.reached:
        parts.append(f"first there {dates.label(came.reached)}")
    if came.held:
        parts.append(f"held from {dates.label(came.held)}")
    if came.shaken:
        parts.append("contested or lost for a time after that")
    if parts:
        return Cell(f"will reach {goal}", ", ".join(parts), rows=list(came.rows))
    return Cell(f"will reach {goal}", _nearest(case, force))


def _nearest(case: Case, force: Formation) -> str:
    """The stop of the side's tracks that is nearest to the objective."""
    place = case["places"].set_index("place_id").loc[force.objective]
    stops = [track.dropna(subset=["lat"]) for track in force.tracks.values()]
    rows = [row for frame in stops for _, row in frame.iterrows()]
    if not rows or pd.isna(place["lat"]):
        return "not reached in the record"
    gaps = [geo.distance_km(row["lat"], row["lon"], place["lat"], place["lon"]) for row in rows]
    best = min(range(len(rows)), key=gaps.__getitem__)
    row = rows[best]
    day = dates.label(row["reached"])
    blind = dict.fromkeys(
        stop["place"]
        for track in force.tracks.values()
        for _, stop in track[track["lat"].isna()].iterrows()
    )
    unmapped = f"; not counted, as no source gives a point: {', '.join(blind)}" if blind else ""
    return f"not reached; nearest {row['place']}, {gaps[best]:.0f} km away, {day}{unmapped}"
