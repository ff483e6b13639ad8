"""A case as the explorer draws it: one JSON of sides, places, lines, days and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from shapely import LineString, Polygon, clip_by_rect

from sitrep import dates, geo
from sitrep.asof.first_days import Days, first_days
from sitrep.basemap.land import Country
from sitrep.case import CONTESTED, Case
from sitrep.facts.boards import boards
from sitrep.facts.chronicle import chronicle
from sitrep.facts.claim_words import VERDICTS, best_letters, kind_words, paragraph_words
from sitrep.facts.days import window
from sitrep.facts.ground import area_of, beneath, ground, towards
from sitrep.facts.movement.legs import legs_of
from sitrep.facts.movement.paths import Leg, paths
from sitrep.facts.movement.stops import stated_routes
from sitrep.facts.movement.tracks import stops
from sitrep.facts.origins import chains_of
from sitrep.facts.outcomes import STATUS
from sitrep.look import tone
from sitrep.references import references
from sitrep.rows import records
from sitrep.setting import Extent

#: Decimals of a degree: 0.001 is about 100 m, finer than any line of a base map here.
_FINE = 3
#: A line strays by no more than a pixel of a map as wide as this, as those of a base map do.
_PIXELS = 1600
#: Room around the outermost stops, as a share of the longer side.
_ROOM = 0.08

Json = dict[str, Any]


def explorer_data(case: Case) -> Json:
    """What the explorer draws of an edition, as values that JSON has.

    Days are ISO texts; an uncertain day is [earliest, middle, latest]; `known` is the first day on
    which an edition of the case has the row ("" for none). Points are [longitude, latitude], the
    longitudes beyond 180 where the map crosses the date line; the last days hold for a page that is
    opened without a choice.
    """
    known = first_days(case.tables, case.meta.report)
    told = stops(case, placed=False)
    first, last = window(case)
    box = _box(case, told)
    report = case.meta.report
    out = report.days
    return {
        "id": case.case_id,
        "title": case.meta.title,
        "report": {"title": report.title, "publisher": case.publisher,
                   "when": dates.label(out.text), "sha256": report.sha256,
                   "paragraphs": [[one.paragraph_id, one.start, one.end]
                                  for one in report.paragraphs]},
        "as_of": case.as_of,
        "days": [first.isoformat(), last.isoformat()],
        "bracket": [out.earliest.isoformat(), out.latest.isoformat()],
        "box": box,
        "lines": _lines(case, box),
        "countries": _countries(case, box),
        "towns": _towns(case, box),
        "sides": _sides(case),
        "places": _places(case, box),
        "held": _held(case, known),
        "routes": _routes(case, told, box, known),
        "wrong": _wrong(case, box, known),
        "events": _events(case, known),
        "claims": _claims(case, known),
        "boards": _boards(case, known),
        "questions": _questions(case, known),
        "sources": _sources(case, known),
        "actors": [{"id": row["actor_id"], "name": row["name"], "side": row["bloc"],
                    "names": [*row["aliases"]]}
                   for row in records(case["actors"])],
    }  # fmt: skip


def _span(text: str) -> list[str] | None:
    """An uncertain day as its earliest, middle and latest day; None for a blank."""
    if not text:
        return None
    span = dates.parse(text)
    return [one.isoformat() for one in (span.earliest, span.middle, span.latest)]


def _day(days: Days, table: str, key: str) -> str:
    day = days[table][key]
    return "" if day == date.max else day.isoformat()


def _box(case: Case, told: pd.DataFrame) -> list[float]:
    """West, east, south, north of what the report states and the record joins; [] without a point.

    Places alone do not widen it: a capital at the other end of a continent would shrink the rest.
    """
    points = told.dropna(subset=["lat", "lon"])
    if points.empty:
        points = case["places"].dropna(subset=["lat", "lon"])
    if points.empty:
        return []
    west, east = geo.arc(points["lon"])
    south, north = float(points["lat"].min()), float(points["lat"].max())
    squeeze = geo.squeeze((south + north) / 2)
    pad = max(_ROOM * max((east - west) * squeeze, north - south), 0.05)
    found = (west - pad / squeeze, east + pad / squeeze, max(-89.0, south - pad),
             min(89.0, north + pad))  # fmt: skip
    return [round(one, _FINE) for one in found]


def _point(lon: Any, lat: Any, box: list[float]) -> list[float] | None:
    if pd.isna(lon) or pd.isna(lat) or not box:
        return None
    return [round(geo.near(float(lon), (box[0] + box[1]) / 2), _FINE), round(float(lat), _FINE)]


def _lines(case: Case, box: list[float]) -> list[Json]:
    """The lines of the base map that come near the box, each course without a jump."""
    found = []
    for row in records(ground(case)["basemap"]) if box else ():
        at = _course(zip(row["lons"], row["lats"], strict=True), box)
        if _comes_near(at, box):
            found.append({"kind": row["kind"], "name": row["name"], "at": at})
    return found


def _course(points: Iterable[tuple[float, float]], box: list[float]) -> list[list[float]]:
    """A line as the map draws it, without a jump at the date line."""
    lons, lats = zip(*points, strict=True)
    course = geo.course(lons, (box[0] + box[1]) / 2)
    line = LineString(zip(course, lats, strict=True))
    thin = line.simplify(max(box[1] - box[0], box[3] - box[2]) / _PIXELS)
    return [[round(x, _FINE), round(y, _FINE)] for x, y in thin.coords]


def _comes_near(line: list[list[float]], box: list[float]) -> bool:
    """Does the box around a line meet the box around what one can move the map to?"""
    west, east, south, north = box
    lons, lats = zip(*line, strict=True)
    wide, high = (east - west) / 2, (north - south) / 2
    return bool(max(lons) >= west - wide and min(lons) <= east + wide
                and max(lats) >= south - high and min(lats) <= north + high)  # fmt: skip


def _countries(case: Case, box: list[float]) -> list[Json]:
    """The countries that come near the box, as rings; `home` is the one of the case."""
    if not box:
        return []
    west, east, south, north = box
    wide, high = (east - west) / 2, (north - south) / 2
    found = []
    for row in records(beneath(case, Extent(west, east, south, north))["countries"]):
        whole = area_of(Country(row["name"], row["areas"], ""), (west + east) / 2)
        seen = clip_by_rect(whole, west - wide, south - high, east + wide, north + high)
        areas = seen.simplify(2 * max(wide, high) / _PIXELS)
        rings = [ring for area in getattr(areas, "geoms", [areas]) if isinstance(area, Polygon)
                 for ring in (area.exterior, *area.interiors) if not area.is_empty]  # fmt: skip
        if rings:
            at = [[[round(x, _FINE), round(y, _FINE)] for x, y in ring.coords] for ring in rings]
            found.append({"name": row["name"], "home": bool(row["home"]), "rings": at})
    return found


def _towns(case: Case, box: list[float]) -> list[Json]:
    """The towns around that are no places of the case, the greatest first."""
    towns = ground(case)["towns"] if box else pd.DataFrame(columns=["place_id"])
    return [{"name": row["name"], "at": _point(row["lon"], row["lat"], box)}
            for row in records(towns[towns["place_id"] == ""])]  # fmt: skip


def _sides(case: Case) -> list[Json]:
    return [
        {"id": row["bloc_id"], "label": row["label"], "colour": tone(row["colour"]),
         "marker": row["marker"]}
        for row in records(case["blocs"])
    ]  # fmt: skip


def _places(case: Case, box: list[float]) -> list[Json]:
    return [
        {"id": row["place_id"], "name": row["name"], "names": [*row["aliases"]],
         "kind": kind_words(row["kind"]), "at": _point(row["lon"], row["lat"], box),
         "km": None if pd.isna(row["precision_km"]) else row["precision_km"],
         "stated": bool(row["report_name"])}
        for row in records(case["places"])
    ]  # fmt: skip


def _held(case: Case, known: Days) -> list[Json]:
    """Who held which place from when to when; the side is "" where it was contested."""
    rows = []
    for key, row in zip(known["control"], records(case["control"]), strict=True):
        holder = row["holder"]
        rows.append(
            {"place": row["place_id"], "side": "" if holder == CONTESTED else case.bloc(holder),
             "contested": holder == CONTESTED, "from": _span(row["start"]),
             "to": _span(row["end"]), "when": dates.label(row["start"]), "basis": row["basis"],
             "known": _day(known, "control", key), "src": [*row["sources"]]}
        )  # fmt: skip
    return rows


def _way(leg: Leg | None, box: list[float]) -> Json | None:
    """The way to a stop from the one before, where the tables name it."""
    return None if leg is None else {"from": leg.start, "at": _course(leg.line, box)}


def _routes(case: Case, told: pd.DataFrame, box: list[float], known: Days) -> list[Json]:
    """The stated corridors and the recorded tracks, with their stops in order."""
    found = []
    for row in records(case["routes"]):
        own = told[told["route_id"] == row["route_id"]]
        ways = {leg.end: leg for leg in paths(case, row["route_id"]) if leg.known}
        found.append(
            {"id": row["route_id"], "name": row["name"], "who": row["formation"],
             "side": case.bloc(row["formation"]),
             "stated": row["basis"] == "stated", "basis": row["basis"], "line": row["line"],
             "known": _day(known, "routes", row["route_id"]),
             "stops": [
                 {"place": one["place_id"], "day": _span(one["reached"]), "when": one["when"],
                  "short": dates.label(one["reached"], short=True), "step": one["step"],
                  "way": _way(ways.get(one["step"]), box),
                  "role": one["role"], "src": [*one["sources"]],
                  "claims": [*filter(None, (one["claim_id"], one["direction_claim"]))],
                  "known": _day(known, "waypoints", f"{one['route_id']}/{one['step']}")}
                 for one in records(own)
             ]}
        )  # fmt: skip
    return found


def _wrong(case: Case, box: list[float], known: Days) -> list[Json]:
    """Where a stated direction that the map contradicts would have led, as far as the way is."""
    found = []
    for route in sorted(stated_routes(case)):
        for leg in legs_of(case, route):
            if leg.verdict != "contradicted" or leg.start.point is None:
                continue
            lat, lon = geo.destination(*leg.start.point, geo.compass_bearing(leg.stated), leg.km)
            town = towards(case, leg)
            found.append(
                {"from": _point(leg.start.point[1], leg.start.point[0], box),
                 "to": _point(lon, lat, box), "stated": leg.stated, "end": leg.end.place,
                 "town": "" if town is None else town["name"],
                 "claim": leg.claim_id, "known": _day(known, "routes", route)}
            )  # fmt: skip
    return found


def _events(case: Case, known: Days) -> list[Json]:
    claims = set(case["claims"]["claim_id"])
    return [
        {"id": row["event_id"], "day": _span(row["date"]), "when": row["when"],
         "title": row["title"], "text": row["summary"], "who": row["who"],
         "actors": [*row["actors"]], "place": row["place_id"], "kind": kind_words(row["category"]),
         "sides": list(dict.fromkeys(filter(None, map(case.bloc, row["actors"])))),
         "basis": row["basis"], "claims": [one for one in row["bears_on"] if one in claims],
         "known": _day(known, "events", row["event_id"]), "src": [*row["sources"]]}
        for row in records(chronicle(case))
    ]  # fmt: skip


def _claims(case: Case, known: Days) -> list[Json]:
    rows, chains = case["claims"], chains_of(case)
    letters = dict(zip(rows["claim_id"], best_letters(case, rows), strict=True))
    return [
        {"id": row["claim_id"], "par": row["paragraph"],
         "paragraph": paragraph_words(row["paragraph"]), "cue": row["cue"], "claim": row["claim"],
         "kind": kind_words(row["kind"]), "speaker": row["speaker"],
         "verdict": VERDICTS.get(row["verdict"], row["verdict"]), "finding": row["finding"],
         "settled": (_span(row["settled_on"]) or ["", "", ""])[2],
         "grade": f"{letters[row['claim_id']]}{row['credibility']}",
         "at": None if pd.isna(row["start"]) or pd.isna(row["end"]) else [
             int(row["start"]), int(row["end"])],
         "outlets": len(chains.outlets(row["sources"])),
         "origins": [chains.outlet[one] for one in chains.origins(row["sources"])],
         "known": _day(known, "claims", row["claim_id"]), "src": [*row["sources"]]}
        for row in records(rows)
    ]  # fmt: skip


def _questions(case: Case, known: Days) -> list[Json]:
    """The open questions, and which claims and events the evidence on them is about."""
    answers = dict(zip(case["hypotheses"]["hypothesis_id"], case["hypotheses"]["hypothesis"],
                       strict=True))  # fmt: skip
    found = []
    for row in records(case["questions"]):
        items = case["evidence"][case["evidence"]["question_id"] == row["question_id"]]
        claims = dict.fromkeys([row["claim_id"], *items["claim_id"]])
        found.append(
            {"id": row["question_id"], "question": row["question"], "status": STATUS[row["status"]],
             "settled": (_span(row["settled_on"]) or ["", "", ""])[2],
             "until": dates.label(row["closes"]), "criterion": row["criterion"],
             "outcome": answers.get(row["outcome"], ""), "finding": row["finding"],
             "claims": [one for one in claims if one],
             "events": [one for one in dict.fromkeys(items["event_id"]) if one],
             "known": _day(known, "questions", row["question_id"]), "src": [*row["sources"]]}
        )  # fmt: skip
    return found


def _boards(case: Case, known: Days) -> list[Json]:
    """The questions with their answers and the evidence, as `facts.boards` has them."""
    return [
        {"id": board.question_id, "question": board.question,
         "answers": [{"id": key, "letter": letter, "text": board.answers[letter],
                      "prior": board.priors[letter]} for key, letter in board.letters.items()],
         "items": [{"id": item.evidence_id, "text": item.text, "credibility": item.credibility,
                    "relevance": item.relevance, "ratings": dict(item.ratings),
                    "likelihoods": dict(item.likelihoods),
                    "known": _day(known, "evidence", item.evidence_id)} for item in board.items]}
        for board in boards(case)
    ]  # fmt: skip


def _sources(case: Case, known: Days) -> Json:
    """Every source by its id, its line, its letter and whom it repeats; and `reasons`, why letters
    were given, each once, as many sources share one: `why` is the number of theirs."""
    rows = case["sources"]
    reasons = list(dict.fromkeys(rows["reliability_basis"]))
    lines = {one.source_id: one for one in references(case, rows["source_id"])}
    told = {}
    for row in records(rows):
        key = row["source_id"]
        one = {
            "text": lines[key].text, "url": row["url"], "grade": row["reliability"],
            "why": reasons.index(row["reliability_basis"]), "copy": row["archived_url"],
            "from": [other for other in row["relays"] if other in lines],
            "known": _day(known, "sources", key),
        }  # fmt: skip
        told[key] = {name: value for name, value in one.items() if value not in ("", [])}
    return {"rows": told, "reasons": reasons}
