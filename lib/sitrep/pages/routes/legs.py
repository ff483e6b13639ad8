"""Does each leg of a stated route lie where the report points?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sitrep import geo
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.movement.legs import Leg, legs_of
from sitrep.rows import Cells, records
from sitrep.wording import amount, and_list, every, noun, opened, said_of, spelled, verb


def legs(case: Case) -> Answer:
    """The legs of the stated routes, direction as stated beside the bearing of the map.

    `frame`, one row a leg: `route_id`, `route`, `formation`, `bloc`, `label`, `colour`, `marker`;
    `start`, `end` (names), `start_lat`, `start_lon`, `end_lat`, `end_lon`; `stated` (compass point
    or ""), `stated_degrees` (NA if none), `degrees` (initial bearing of the geodesic from north),
    `computed` (compass point), `km`, `off` (degrees between the two, NA), `good_to` (degrees by
    which the points' precision may turn the bearing), `verdict` (agrees, loose, contradicted, or
    "no direction stated"), `claim_id`. A stop without a point is passed on the way, and its
    direction goes to the next that has one.
    """
    routes = case["routes"]
    stated = routes[routes["basis"] == "stated"]
    rows = [row for route in records(stated) for row in _legs_of(case, route)]
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
            "A compass word stands for an arc. Within half of it, and what the precision of the "
            "two points may turn, the word agrees with the map; up to one compass point further "
            "it is loose, beyond that contradicted. The bearing is that of the shortest line at "
            "its start; roads and rivers wind, so it tests the direction, not the way."
        ),
    )


def bearings(case: Case) -> Answer:
    """The same legs as a table to read; the sentence counts the verdicts.

    `frame`, one row a leg: the columns of `routes.legs`.
    """
    answer = legs(case)
    told = answer.frame[answer.frame["stated"] != ""]
    words = ("agrees", "loose", "contradicted")
    counts = [(int((told["verdict"] == word).sum()), _SAID[word]) for word in words]
    return replace(answer, sentence=_counted(len(answer.frame), counts))


def _counted(number: int, counts: list[tuple[int, str]]) -> str:
    """How many legs name a direction, and how those stand to the map."""
    if not number:
        return "No leg of a stated route is known."
    told = sum(times for times, _ in counts)
    text = opened(said_of(told, number, "stated leg", "names a direction"))
    said = [f"{spelled(times)} {verb(times, does)}" for times, does in counts if times]
    if len(said) == 1:
        said = [f"{noun(told, 'it', 'they')} {verb(told, does)}"
                for times, does in counts if times]  # fmt: skip
    return f"{text}: {and_list(said)}." if told else f"{text}."


_SAID = {"agrees": "agrees with the map", "loose": "fits the map loosely",
         "contradicted": "is contradicted"}  # fmt: skip
_COLUMNS = [
    "route_id", "route", "formation", "bloc", "start", "end", "start_lat", "start_lon", "end_lat",
    "end_lon", "stated", "stated_degrees", "degrees", "computed", "km", "off", "good_to", "verdict",
    "claim_id",
]  # fmt: skip


def _legs_of(case: Case, route: Cells) -> list[dict[str, object]]:
    head = {
        "route_id": route["route_id"],
        "route": route["name"],
        "formation": case.name(route["formation"]),
        "bloc": case.bloc(route["formation"]),
    }
    return [{**head, **_row(leg)} for leg in legs_of(case, route["route_id"])]


def _row(leg: Leg) -> dict[str, object]:
    """One leg with the ends of its line taken apart."""
    assert leg.start.point is not None and leg.end.point is not None
    return {
        "start": leg.start.place, "end": leg.end.place,
        "start_lat": leg.start.point[0], "start_lon": leg.start.point[1],
        "end_lat": leg.end.point[0], "end_lon": leg.end.point[1],
        "stated": leg.stated,
        "stated_degrees": geo.compass_bearing(leg.stated) if leg.stated else float("nan"),
        "degrees": leg.degrees, "computed": leg.computed, "km": leg.km, "off": leg.off,
        "good_to": leg.good_to, "verdict": leg.verdict, "claim_id": leg.claim_id,
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
        tail = ", loosely" if loose == len(told) else f", {spelled(loose)} of them loosely"
        return f"The map bears out {every(len(told), 'stated direction')}{tail if loose else ''}."
    worst = wrong.iloc[0]
    more = f", and contradicts {spelled(len(wrong) - 1)} more" if len(wrong) > 1 else ""
    return (
        f"From {worst['start']} the report points {worst['stated']} to {worst['end']}; the map "
        f"puts it {amount(worst['km'])} km {worst['computed']}, {amount(worst['off'])} degrees "
        f"off{more}."
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """The legs for a reader."""
    return pd.DataFrame(
        {
            "Route": frame["route"],
            "From": frame["start"],
            "To": frame["end"],
            "Stated direction": frame["stated"].replace("", "none"),
            "On the map": [
                f"{point}, {amount(degrees)}°"
                for point, degrees in zip(frame["computed"], frame["degrees"], strict=True)
            ],
            "Bearing good to, degrees": frame["good_to"].astype(float).round().astype("Int64"),
            "Distance, km": frame["km"].astype(float).round().astype("Int64"),
            "Off by, degrees": frame["off"].astype(float).round().astype("Int64"),
            "Verdict": frame["verdict"],
        }
    )
