"""The places along one river or road, by kilometres along it: the map as a strip.

The form is that of the strip maps of old road books (Ogilby 1675, Britannia).
"""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from sitrep import dates, geo
from sitrep.answer import Answer, rest_on
from sitrep.basemap import read_basemap
from sitrep.case import Case
from sitrep.facts.movement import tracks
from sitrep.rows import Cells, records
from sitrep.schema.vocabularies import STRETCHES
from sitrep.setting import Line, Setting
from sitrep.wording import amount, counted, every, opened, tally, verb

#: A place further than this from the line is left off the strip, kilometres.
ASIDE_KM = 15.0
_Line = list[tuple[float, float]]


def strip(case: Case, name: str = "") -> Answer:
    """The places near a named line of the basemap, from the first stop of a route to the last.

    Without a name the river that most stops lie near, or else the road.

    `frame`, one row a place, in the line's direction: `place_id`, `place`, `lat`, `lon`, `km`
    (along the line from the first of them), `left` (km along the line to the objective, negative
    beyond it; NA without one), `off` (km from the line), `hand` (the side of a traveller along the
    line: left or right), `bank` ("" where the case gives none), `step` (km along the line to the
    next; NA for the last), `stated` (a stop of the report's routes), `goal` (the objective).
    Kilometres are those of the drawn line. It is simplified, so a river is a little longer.

    Layers: stops (the stops of these places that are stated or dated, see `tracks.stops`, and
    when_short). Setting: line (None without a place).
    """
    stops = tracks.stops(case)
    found = _line(case, stops, name)
    line = [] if found is None else _points(found)
    stops = stops[(stops["basis"] == "stated") | (stops["reached"] != "")]
    frame = _places(case, line, stops)
    if name:
        # The case gives banks of its own river, which another line need not be.
        frame["bank"] = ""
    _follow_banks(frame)
    stops = stops[stops["place_id"].isin(frame["place_id"])]
    stops = stops.assign(when_short=[dates.label(day, short=True) for day in stops["reached"]])
    named = None if found is None else Line(found["kind"], _short(found["name"]))
    return Answer(
        _sentence(frame, stops, named), frame, _table(frame, stops),
        rest_on(case, stops), _note(frame, named),
        {"stops": stops}, Setting(line=named),
    )  # fmt: skip


def _line(case: Case, stops: pd.DataFrame, name: str) -> Cells | None:
    """The named line of the basemap, or the one that most stops lie near, a river first."""
    lines = read_basemap(case.folder)
    lines = lines[(lines["name"] == name) if name else (lines["name"] != "")]
    best, most = None, (0, False)
    points = stops.drop_duplicates("place_id")[["lat", "lon"]]
    for line in records(lines[lines["kind"] != "border"]):
        offs = [geo.along_line(_points(line), lat, lon)[1] for lat, lon in points.to_numpy()]
        near = sum(off <= ASIDE_KM for off in offs)
        if near > 1 and (line["kind"] == "river", near) > (most[1], most[0]):
            best, most = line, (near, line["kind"] == "river")
    return best


def _points(line: Cells) -> _Line:
    return list(zip(line["lons"], line["lats"], strict=True))


def _places(case: Case, line: _Line, stops: pd.DataFrame) -> pd.DataFrame:
    rows, goal = [], tracks.objective(case)
    target = "" if goal is None else str(goal["place_id"])
    stated = set(stops.loc[stops["basis"] == "stated", "place_id"])
    places, bases = case["places"].dropna(subset=["lat", "lon"]), case.bases("place_kind")
    for place in records(places) if line else ():
        km, off = geo.along_line(line, place["lat"], place["lon"])
        # An area is where it is to no better than its size; it has no kilometre.
        if off <= ASIDE_KM and bases[place["kind"]] not in STRETCHES:
            key = place["place_id"]
            rows.append(
                {"place_id": key, "place": place["name"], "lat": place["lat"],
                 "lon": place["lon"], "km": km, "off": off, "bank": place["bank"],
                 "hand": _hand(line, place["lat"], place["lon"], km),
                 "stated": key in stated, "goal": key == target}
            )  # fmt: skip
    frame = pd.DataFrame(rows, columns=[name for name in _COLUMNS if name not in ("left", "step")])
    frame = _between(frame, set(stops["place_id"]))
    ends = frame.loc[frame["goal"].astype(bool), "km"]
    frame["left"] = [ends.iloc[0] - km if len(ends) else float("nan") for km in frame["km"]]
    frame["step"] = [*(two - one for one, two in pairwise(frame["km"])), float("nan")][: len(frame)]
    return frame.astype({"left": float, "step": float})[_COLUMNS]


_COLUMNS = [
    "place_id", "place", "lat", "lon", "km", "left", "off", "hand", "bank", "step", "stated",
    "goal",
]  # fmt: skip


def _between(frame: pd.DataFrame, stops: set[str]) -> pd.DataFrame:
    """The places from the first stop of a route to the last, kilometres counted from the first."""
    frame = frame.sort_values("km", kind="stable").reset_index(drop=True)
    reached = frame.loc[frame["place_id"].isin(stops), "km"]
    if reached.empty:
        return frame.iloc[0:0]
    frame = frame[frame["km"].between(reached.min(), reached.max())].reset_index(drop=True)
    return frame.assign(km=frame["km"] - frame["km"].iloc[0])


def _hand(line: _Line, lat: float, lon: float, km: float) -> str:
    """On which hand of a traveller along the line a place lies: left or right."""
    walked = 0.0
    x1, y1 = line[-1]
    for (x0, y0), (x1, y1) in pairwise(line):
        walked += geo.distance_km(y0, x0, y1, x1)
        if walked >= km:
            break
    course, aside = geo.bearing(y0, x0, y1, x1), geo.bearing(y0, x0, lat, lon)
    return "right" if (aside - course) % 360 < 180 else "left"


def _follow_banks(frame: pd.DataFrame) -> None:
    """Put each place on the hand of its bank: a point by the water may fall on the wrong side."""
    for bank in set(frame["bank"]) - {""}:
        same = frame["bank"] == bank
        frame.loc[same, "hand"] = frame.loc[same, "hand"].mode().iloc[0]


def _short(name: str) -> str:
    return name.split(",")[0].split(" (")[0]


def _way(line: Line) -> str:
    return f"the {line.name}" if line.kind == "river" else line.name


def _sentence(frame: pd.DataFrame, stops: pd.DataFrame, named: Line | None) -> str:
    if named is None or frame.empty:
        return "No route has two stops near a river or road of the base map as yet."
    way = _way(named)
    goals, starts = frame[frame["goal"]], frame[frame["stated"] & ~frame["goal"]]
    dated = stops[stops["basis"] != "stated"]
    text = (
        f"{opened(counted(len(frame), 'place'))} within {ASIDE_KM:,.0f} km of {way}, "
        f"over {amount(frame['km'].iloc[-1])} km of it"
    )
    if len(goals) and len(starts):
        one, two = starts.iloc[0], goals.iloc[0]
        straight = geo.distance_km(one["lat"], one["lon"], two["lat"], two["lon"])
        text = (
            f"Along {way} it is {amount(abs(one['left']))} km from {_short(one['place'])} to "
            f"{_short(two['place'])}, and {amount(straight)} km in a straight line"
        )
    banks = frame.set_index("place_id")["bank"].reindex(dated["place_id"])
    counts = banks[banks != ""].value_counts()
    total = int(counts.sum())
    if len(counts) == 1:
        whole = every(total, "dated stop by it")
        text += f"; {whole} {verb(total, 'lies')} on the {counts.index[0]} bank"
    elif len(counts):
        said = [(int(number), f"lies on the {bank} bank") for bank, number in counts.items()]
        text += f"; {tally('dated stop by it', said)}"
    return f"{text}."


def _note(frame: pd.DataFrame, named: Line | None) -> str:
    if named is None or frame.empty:
        return ""
    kind, way = named.kind, _way(named)
    to = "to the objective" if frame["goal"].any() else "from the first place"
    return (
        f"The {kind if kind == 'river' else 'road'} is drawn straight and runs down the page, "
        f"as a traveller along it would go; each place stands on its own side. Kilometres are "
        f"measured along {way} as the base map has it, {to}; figures on the line are the "
        f"kilometres to the next place. Shown are the places within {ASIDE_KM:,.0f} km of it, from "
        "the first stop of a route to the last. The line is simplified, so the true way is a "
        "little longer. A stop is where a force was reported on a day, not where it stayed."
    )


def _table(frame: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    words = stops["route"] + ": " + stops["when"].replace("", "stated")
    told = ["; ".join(words[stops["place_id"] == key]) for key in frame["place_id"]]
    return pd.DataFrame(
        {
            "Place": frame["place"],
            "Along the line, km": frame["km"].round(1),
            "To the objective, km": frame["left"].round(1),
            "To the next, km": frame["step"].round(1),
            "Off the line, km": frame["off"].round(1),
            "Bank": frame["bank"],
            "Stops": told,
        }
    )
