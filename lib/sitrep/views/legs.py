"""Does each leg of a stated route lie where the report points?"""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from sitrep import geo
from sitrep.case import Case

from .answer import Answer, and_list, rest_on, styled
from .days import edition_words, report_is_out
from .formations import stops_of
from .wording import counted, spelled

#: Half of the arc of one of eight compass points: a word cannot be held to less.
AGREES = 22.5
#: One point further round; beyond it the word names another quarter of the sky.
LOOSE = 67.5
UNSTATED = "no direction stated"


def legs(case: Case) -> Answer:
    """The legs of the stated routes, direction as stated beside the bearing of the map.

    `frame`, one row a leg: route, formation, bloc, label, colour, marker; start, end (names),
    start_lat, start_lon, end_lat, end_lon; stated (compass point or ""), stated_degrees (NA if
    none), degrees (initial bearing of the geodesic from north), computed (compass point), km, off
    (degrees between the two, NA), good_to (degrees by which the points' precision may turn the
    bearing), verdict (agrees, loose, contradicted, or UNSTATED), claim_id. A stop without a point
    is passed on the way, and its stated direction goes to the next that has one.
    """
    routes = case["routes"]
    stated = routes[routes["basis"] == "stated"]
    rows = [row for _, route in stated.iterrows() for row in _legs_of(case, route)]
    frame = styled(case, pd.DataFrame(rows, columns=_COLUMNS))
    stops = case["waypoints"]
    used = stops[stops["route_id"].isin(stated["route_id"])]
    places = case["places"]
    return Answer(
        sentence=_sentence(case, frame),
        frame=frame,
        table=_table(frame),
        references=rest_on(case, used, places[places["place_id"].isin(used["place_id"])]),
        note=(
            f"Within {AGREES:g} degrees a stated direction agrees with the map, within {LOOSE:g} "
            "it is loose, beyond that it is contradicted. The bearing is that of the shortest "
            "line at its start; roads and rivers wind, so it tests the direction, not the way."
        ),
    )


def bearings(case: Case) -> Answer:
    """The same legs as a table to read: see `legs`; the sentence counts the verdicts."""
    answer = legs(case)
    told = answer.frame[answer.frame["stated"] != ""]
    words = ("agrees", "loose", "contradicted")
    tally = [(word, int((told["verdict"] == word).sum())) for word in words]
    said = [f"{spelled(number)} {_SAID[word]}" for word, number in tally if number]
    names = "names" if len(told) < 2 else "name"
    sentence = "No leg of a stated route is known." if answer.frame.empty else (
        f"Of {counted(len(answer.frame), 'stated leg')}, {spelled(len(told))} {names} a direction"
        f"{f': {and_list(said)}' if said else ''}."
    )  # fmt: skip
    return replace(answer, sentence=sentence)


_SAID = {"agrees": "agrees with the map", "loose": "fits it loosely",
         "contradicted": "is contradicted"}  # fmt: skip
_COLUMNS = [
    "route", "formation", "bloc", "start", "end", "start_lat", "start_lon", "end_lat", "end_lon",
    "stated", "stated_degrees", "degrees", "computed", "km", "off", "good_to", "verdict",
    "claim_id",
]  # fmt: skip


def verdict(off: float) -> str:
    """What an angle between stated and computed direction means; UNSTATED for NA."""
    if math.isnan(off):
        return UNSTATED
    if off <= AGREES:
        return "agrees"
    return "loose" if off <= LOOSE else "contradicted"


def _legs_of(case: Case, route: pd.Series) -> list[dict[str, object]]:
    stops = stops_of(case, route["route_id"])
    precision = case["places"].set_index("place_id")["precision_km"].fillna(0)
    head = {"route": route["name"], "formation": case.name(route["formation"]),
            "bloc": case.bloc(route["formation"])}  # fmt: skip
    rows: list[dict[str, object]] = []
    last: pd.Series | None = None
    stated, claim = "", ""
    for _, stop in stops.iterrows():
        stated, claim = stop["stated_direction"] or stated, stop["claim_id"] or claim
        if pd.isna(stop["lat"]) or pd.isna(stop["lon"]):
            continue
        if last is not None and last["place_id"] != stop["place_id"]:
            blur = precision[last["place_id"]] + precision[stop["place_id"]]
            rows.append({**head, **_leg(last, stop, stated, float(blur)), "claim_id": claim})
        last, stated, claim = stop, "", ""
    return rows


def _leg(one: pd.Series, two: pd.Series, stated: str, blur: float) -> dict[str, object]:
    """One leg; `blur` is the sum of the two points' precisions, kilometres."""
    ends = (one["lat"], one["lon"], two["lat"], two["lon"])
    degrees, km = geo.bearing(*ends), geo.distance_km(*ends)
    pointed = geo.compass_bearing(stated) if stated else math.nan
    off = geo.turn(pointed, degrees) if stated else math.nan
    return {
        "start": one["place"], "end": two["place"],
        "start_lat": one["lat"], "start_lon": one["lon"],
        "end_lat": two["lat"], "end_lon": two["lon"],
        "stated": stated, "stated_degrees": pointed, "degrees": degrees,
        "computed": geo.compass(degrees), "km": km, "off": off,
        "good_to": math.degrees(math.asin(min(1.0, blur / km))) if km else 180.0,
        "verdict": verdict(off),
    }  # fmt: skip


def _sentence(case: Case, frame: pd.DataFrame) -> str:
    told = frame[frame["stated"] != ""]
    if told.empty:
        if not report_is_out(case):
            return f"The report was not out{edition_words(case)}, so it names no direction to test."
        return "The report states no direction that a map could test."
    wrong = told[told["verdict"] == "contradicted"].sort_values("off", ascending=False)
    if wrong.empty:
        loose = int((told["verdict"] == "loose").sum())
        tail = f", {spelled(loose)} of them loosely" if loose else ""
        return f"The map bears out {_all(len(told))}{tail}."
    worst = wrong.iloc[0]
    more = f", and contradicts {spelled(len(wrong) - 1)} more" if len(wrong) > 1 else ""
    return (
        f"From {worst['start']} the report points {worst['stated']} to {worst['end']}; the map "
        f"puts it {worst['km']:.0f} km {worst['computed']}, {worst['off']:.0f} degrees off{more}."
    )


def _all(number: int) -> str:
    return "the one stated direction" if number == 1 else f"all {spelled(number)} stated directions"


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """The legs for a reader."""
    return pd.DataFrame(
        {
            "Route": frame["route"],
            "From": frame["start"],
            "To": frame["end"],
            "Stated direction": frame["stated"].replace("", "none"),
            "On the map": [
                f"{point}, {degrees:.0f}°"
                for point, degrees in zip(frame["computed"], frame["degrees"], strict=True)
            ],
            "Bearing good to, degrees": frame["good_to"].astype(float).round().astype("Int64"),
            "Distance, km": frame["km"].astype(float).round().astype("Int64"),
            "Off by, degrees": frame["off"].astype(float).round().astype("Int64"),
            "Verdict": frame["verdict"],
        }
    )
