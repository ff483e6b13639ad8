"""The lines of the comparison that are numbers: how far, how long, how fast, what was taken and
what was lost."""

from __future__ import annotations

import re

from sitrep.case import Case
from sitrep.compared import NOT_SAID, Bar, Cell, reach
from sitrep.facts.days import mask
from sitrep.facts.movement.formations import Formation, length_km
from sitrep.facts.movement.pace import whole
from sitrep.facts.takings import GROUPS, OIL, group_of, takings
from sitrep.facts.tolls import harms, tolls
from sitrep.wording import count, entire, opened, spelled

LEFT_OPEN = "left open"
NO_TRACK = "no two stops with day and point"


def how_far(case: Case, force: Formation) -> dict[str, Cell]:
    """Length, days and pace: one bar a recorded track; of the stated route what it allows."""
    # Two tracks may have one name, so nothing is kept by name.
    marches = [(case.name(key), whole(stops)) for key, stops in force.tracks.items()]
    known = [(name, march) for name, march in marches if march]
    said, km = whole(force.stops), length_km(force.stops)
    stated_days = (float(said.days[0]), float(said.days[1])) if said else None
    return {
        "Length, km": _measure(
            (km, km) if km else None, [Bar(one.km, one.km, name) for name, one in known]
        ),
        "Days": _measure(
            stated_days,
            [Bar(float(one.days[0]), float(one.days[1]), name) for name, one in known],
        ),
        "Km a day": _measure(
            said.pace if said else None, [Bar(*one.pace, name) for name, one in known], digits=1
        ),
    }


def _measure(stated: tuple[float, float] | None, tracks: list[Bar], digits: int = 0) -> Cell:
    """A number of the stated route beside that of each track."""
    bars = tuple(tracks)
    said = Bar(*stated, "as stated") if stated else None
    full = "; ".join(f"{bar.name} {reach([bar], digits)}" for bar in bars)
    tracks_of = f" on {spelled(len(bars))} tracks" if len(bars) > 1 else ""
    short = f"{reach(bars, digits)}{tracks_of}" if bars else NO_TRACK
    words = reach([said], digits) if said else NOT_SAID
    return Cell(words, short, full, said, bars, unsaid=said is None)


def outcome_of(case: Case, force: Formation) -> dict[str, Cell]:
    """What the side took and what it lost."""
    return {**_taken(case, force), **_lost(case, force)}


def open_prize(case: Case) -> bool:
    """True if a claim of the report leaves open who gets the oil or gas."""
    words = "|".join(word.lower() for word in OIL.split(" and "))
    claims = case["claims"]
    kinds = claims["kind"].map(case.bases("claim_kind"))
    asked = claims.loc[kinds == "open-question", "claim"]
    return any(re.search(rf"\b({words})\b", text.lower()) for text in asked)


def _taken(case: Case, force: Formation) -> dict[str, Cell]:
    """A line for each group of places: those on the stated route, those taken in the record."""
    frame = takings(case)
    # Where the case tells of no taking, what is stated is a way and no capture.
    any_taken = len(frame) > 0
    how = "taken" if any_taken else "on its route"
    none = "none" if any_taken else "no taking in this case"
    frame = frame[(frame["bloc"] == force.bloc) & ~frame["again"]]
    ahead = force.stops.iloc[1:]
    cells = {}
    for group, (_, many) in GROUPS.items():
        own = frame[frame["group"] == group]
        there = ahead.loc[[group_of(case, kind) == group for kind in ahead["kind"]], "place"]
        is_open = group == OIL and not len(there) and open_prize(case)
        said = LEFT_OPEN if is_open else NOT_SAID
        if len(there):
            said = f"{len(there)} on its route: {', '.join(there)}"
        sure = int((own["basis"] != "disputed").sum())
        cells[f"{opened(many)} {how}"] = Cell(
            said,
            _doubted(len(own), len(own) - sure, "disputed") if any_taken else none,
            f"{len(own)}: {', '.join(own['place'])}" if len(own) else none,
            Bar(len(there), len(there), "on the stated route") if len(there) else None,
            (Bar(sure, len(own), f"{many} taken"),) if len(own) else (),
            scale="places taken",
            unsaid=not len(there) and not is_open,
            unseen=own.empty,
            rows=[own],
        )
    return cells


def _doubted(total: int, doubtful: int, how: str) -> str:
    """A number with the part of it that is in doubt: "12, of these 4 disputed"."""
    if not doubtful:
        return str(total)
    part = f"of these {doubtful}" if doubtful < total else entire(total)
    return f"{total}, {part} {how}" if part else f"{total}, {how}"


def _lost(case: Case, force: Formation) -> dict[str, Cell]:
    """The counts of the side's killed, and the events in which it was harmed or did harm."""
    own = [toll for toll in tolls(case) if toll.bloc and toll.bloc == force.bloc]
    told = [f"{toll.words} {toll.where} ({toll.scope})" for toll in own]
    events = harms(case)
    events = events[mask(events, "blocs", lambda sides: force.bloc in sides)]
    sure = int((events["basis"] == "recorded").sum())
    return {
        "Killed, as counted": Cell(
            NOT_SAID,
            "\n".join(told) or "no count in this case",
            bars=tuple(toll.bar for toll in own),
            unsaid=True,
            unseen=not told,
            rows=[toll.counts for toll in own],
        ),
        "Losses, strikes, clashes": Cell(
            NOT_SAID,
            _doubted(len(events), len(events) - sure, "claimed or disputed"),
            bars=(Bar(sure, len(events), count(len(events), "event")),) if len(events) else (),
            unsaid=True,
            unseen=events.empty,
            rows=[events],
        ),
    }
