"""The lines of the comparison that are words: who, from where, along what, which way, and whether
the objective was reached."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sitrep import dates, geo
from sitrep.case import Case
from sitrep.compared import NONE_KNOWN, NOT_SAID, ON_THE_MAP, Cell
from sitrep.facts.days import mask
from sitrep.facts.movement.formations import Formation, arrival
from sitrep.facts.movement.legs import UNSTATED
from sitrep.facts.standing import based_ties
from sitrep.pages.routes.legs import legs
from sitrep.rows import Cells, records
from sitrep.wording import amount, and_list

#: Kinds of actor that fight, as against states and commands.
FORCES = ("army", "unit", "militia", "foreign-force", "armed-group", "company")
#: Kinds of event in which a force takes ground.
GAINS = ("capture", "advance")
#: So many forces are named in the short form; the others are counted.
NAMED = 3
#: So many backers of a formation are.
TIED = 12


def who(case: Case, force: Formation) -> dict[str, Cell]:
    """The lines on who stands behind the formation and who is in it."""
    return {
        "Backed by": _ties(case, force, "backs"),
        "Air cover from": _ties(case, force, "air-support-for"),
        "Forces": _members(case, force),
    }


def where(case: Case, force: Formation) -> dict[str, Cell]:
    """The lines on the way of the formation: start, line, a direction a leg, objective."""
    lines = case["routes"].set_index("route_id")["line"]
    starts = [
        (str(stops["place"].iloc[0]), dates.label(stops["reached"].iloc[0]))
        for stops in force.tracks.values()
    ]
    return {
        "Starts from": Cell(
            str(force.stops["place"].iloc[0]),
            _listed(place for place, _ in starts),
            _listed(f"{place} ({day})" if day else place for place, day in starts),
            unseen=not starts,
            rows=[force.stops, *force.tracks.values()],
        ),
        "Follows": Cell(
            force.line or NOT_SAID,
            _listed((lines[key] or case.name(key) for key in force.tracks), ";\n"),
            unsaid=not force.line,
            unseen=not force.tracks,
        ),
        **_directions(case, force),
        "Objective": _reached(case, force),
    }


def _listed(words: Iterable[str], between: str = "; ") -> str:
    """Words without doubles, or that none is known."""
    return between.join(dict.fromkeys(words)) or NONE_KNOWN


def _ties(case: Case, force: Formation, relation: str) -> Cell:
    """Who stands in a relation to the formation, and in the record to a force of its side."""
    rows = based_ties(case)
    rows = rows[rows["base"] == relation]
    stated = rows[(rows["basis"] == "stated") & (rows["object_id"] == force.actor_id)]
    theirs = [case.bloc(key) == force.bloc for key in rows["object_id"]]
    recorded = rows[(rows["basis"] != "stated") & pd.Series(theirs, index=rows.index, dtype=bool)]
    words = []
    for actor, part in recorded.groupby("actor_id", sort=False):
        text = case.name(str(actor))
        if (part["basis"] == "disputed").all():
            text += f" (for {and_list([case.name(key) for key in part['object_id']])}, disputed)"
        words.append(text)
    said = "; ".join(case.name(key) for key in stated["actor_id"])
    more = f"; {len(words) - TIED} more" if len(words) > TIED else ""
    return Cell(said or NOT_SAID, f"{_listed(words[:TIED])}{more}", _listed(words),
                unsaid=not said, unseen=not words, rows=[stated, recorded])  # fmt: skip


def _members(case: Case, force: Formation) -> Cell:
    """The members the report names, and the forces of the side in captures and advances, the most
    frequent first."""
    rows = based_ties(case)
    stated = rows[
        (rows["basis"] == "stated")
        & (rows["base"] == "part-of")
        & (rows["object_id"] == force.actor_id)
    ]
    actors = case["actors"]
    armed = actors["kind"].map(case.bases("actor_kind")).isin(FORCES)
    fighting = set(actors.loc[(actors["bloc"] == force.bloc) & armed, "actor_id"])
    events = case["events"]
    gains = events[events["category"].map(case.bases("event_category")).isin(GAINS)]
    gains = gains[mask(gains, "actors", lambda ids: bool(fighting & set(ids)))]
    tally = pd.Series([key for ids in gains["actors"] for key in ids if key in fighting], dtype=str)
    seen = [(case.name(str(key)), int(times)) for key, times in tally.value_counts().items()]
    short = "; ".join(name for name, _ in seen[:NAMED])
    more = f"; {len(seen) - NAMED} more" if len(seen) > NAMED else ""
    said = "; ".join(case.name(key) for key in stated["actor_id"])
    full = _listed(f"{name} in {times}" for name, times in seen)
    if seen:
        full = f"captures and advances: {full}"
    return Cell(said or NOT_SAID, f"{short}{more}" or NONE_KNOWN, full, unsaid=not said,
                unseen=not seen, rows=[stated, gains])  # fmt: skip


def _directions(case: Case, force: Formation) -> dict[str, Cell]:
    """A line a leg: the compass point stated, and that between the same stops on the map.

    Every formation gets as many lines as the route with most legs has, so that lines match.
    """
    frame = legs(case).frame
    most = int(frame.groupby("route_id").size().max()) if len(frame) else 0
    own = frame[frame["route_id"] == force.route_id]
    none = Cell("no such leg", "no such leg", second=ON_THE_MAP, unsaid=True, unseen=True)
    cells = {f"Direction of leg {n + 1}": none for n in range(most)}
    for item, leg in zip(list(cells), records(own), strict=False):
        cells[item] = _direction(leg)
    return cells


def _direction(leg: Cells) -> Cell:
    """One leg as the report has it and on the map, with what the angle between them means."""
    to = f"to {leg['end']}"
    lies = f"{leg['computed']}, {amount(leg['degrees'])}°"
    if leg["verdict"] == UNSTATED:
        return Cell(f"{NOT_SAID}, {to}", lies, second=ON_THE_MAP, unsaid=True)
    said = {"loose": "fits loosely", "contradicted": "contradicted"}.get(leg["verdict"], "agrees")
    mark = {"loose": "loose", "contradicted": "wrong"}.get(leg["verdict"], "")
    seen = f"{lies}: {said}, {amount(leg['off'])}° off"
    # Half the arc of the word and what the precision of the two points may turn.
    room = geo.compass_arc(leg["stated"]) + leg["good_to"]
    full = f"{seen}; up to {amount(room)}° agrees"
    short = full if mark == "loose" else seen
    return Cell(f"{leg['stated']}, {to}", short, full, mark=mark, second=ON_THE_MAP)


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
        return Cell(goal, ", ".join(parts), rows=list(came.rows))
    nearest, unmapped = _nearest(case, force), _unmapped(force)
    return Cell(goal, nearest, f"{nearest}{unmapped}")


def _nearest(case: Case, force: Formation) -> str:
    """The stop of the side's tracks that is nearest to the objective."""
    place = case["places"].set_index("place_id").loc[force.objective]
    rows = [row for track in force.tracks.values() for row in records(track)]
    if not rows or pd.isna(place["lat"]):
        return "not reached in the record"
    if any(pd.isna(row["lat"]) for row in rows):
        # The stop that has no point may be the nearest.
        return "not reached; how near is not known"
    gaps = [geo.distance_km(row["lat"], row["lon"], place["lat"], place["lon"]) for row in rows]
    best = min(range(len(rows)), key=gaps.__getitem__)
    day = dates.label(rows[best]["reached"])
    when = f", {day}" if day else ""
    return f"not reached; nearest {rows[best]['place']}, {amount(gaps[best])} km away{when}"


def _unmapped(force: Formation) -> str:
    """The stops that could not be measured, as no source gives a point."""
    blind = dict.fromkeys(
        stop["place"]
        for track in force.tracks.values()
        for stop in records(track[track["lat"].isna()])
    )
    return f"; not counted, as no source gives a point: {', '.join(blind)}" if blind else ""
