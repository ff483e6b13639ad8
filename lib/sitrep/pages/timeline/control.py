"""Who held which place, from when to when."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sitrep import dates, geo
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import CONTESTED, Case
from sitrep.facts.credits import credits
from sitrep.facts.days import bent, bracket, edition, edition_words, mask, window
from sitrep.facts.movement import tracks
from sitrep.facts.movement.formations import holders
from sitrep.rows import records
from sitrep.setting import Setting
from sitrep.wording import and_list, counted, on, opened, so_many


def control(case: Case) -> Answer:
    """Spans of control by place, from the objective outwards.

    `frame`, one row a span: `place_id`, `place`, `km` (to the objective, NA), `row` (0 for the
    objective), `bloc` ("" if contested), `label`, `colour`, `marker`, `holder` (name), `contested`,
    `basis`, `start`, `end` (words), `note`, `credit`, `solid_from`, `solid_to` (days on which
    nothing but this span is possible), `from_first`, `to_last` (its first and last possible day),
    `fades_to` (the last possible day where no successor's doubt covers those days, else the last
    solid one), `older` (it may have begun before the window), `beyond` (it is not known to end with
    it), `still` (one of several places, not the objective, that one side held all the while).

    Setting: window, bracket, as_of, goal.
    """
    goal = tracks.objective(case)
    first, last = window(case)
    ranks = _ranks(case, goal)
    rows = [
        {**row, "row": number, "km": km}
        for number, (place, km) in enumerate(ranks)
        for row in _spans(case, place, last)
    ]
    frame = styled(case, pd.DataFrame(rows, columns=_COLUMNS))
    frame["older"] = mask(frame, "from_first", lambda day: day <= first)
    # A dated edition ends with what it knows: there is no beyond to point at.
    dated = edition(case)
    frame["beyond"] = mask(frame, "to_last", lambda day: day > last and dated is None)
    contested = frame["contested"].astype(bool)
    frame.loc[contested, "label"] = CONTESTED
    frame["still"] = _still(frame, last, "" if goal is None else str(goal["place_id"]))
    used = case["control"]
    marks = [day for day in frame["from_first"] if first < day <= last]
    setting = Setting(bent(marks, first, last), bracket(case), dated, goal=tracks.goal(case))
    return Answer(
        _sentence(case, frame, goal, last), frame, _table(frame), rest_on(case, used), _note(frame),
        setting=setting,
    )  # fmt: skip


def _still(frame: pd.DataFrame, last: date, goal: str) -> pd.Series:
    """Which spans are of places that did not change hands from the first day to the last."""
    alone = ~frame["place_id"].duplicated(keep=False) & (frame["place_id"] != goal)
    whole = frame["older"].astype(bool) & mask(frame, "to_last", lambda day: day > last)
    found = alone & whole & ~frame["contested"].astype(bool)
    # One row less is no gain, and a chart of none is none.
    return found & (1 < int(found.sum()) < frame["place_id"].nunique())


_COLUMNS = [
    "place_id", "place", "km", "row", "bloc", "holder", "contested", "basis", "start", "end",
    "note", "credit", "solid_from", "solid_to", "from_first", "to_last", "fades_to",
]  # fmt: skip


def _ranks(case: Case, goal: pd.Series | None) -> list[tuple[str, float]]:
    """The places with a holder and their km to the objective, the objective first; those
    without a point last, by name."""
    places = case["places"].set_index("place_id")
    known = list(dict.fromkeys(case["control"]["place_id"]))
    ranked = []
    for key in known:
        place = places.loc[key]
        far = float("nan")
        if goal is not None and not pd.isna(place["lat"]):
            far = geo.distance_km(place["lat"], place["lon"], goal["lat"], goal["lon"])
        ranked.append((far != far, far if far == far else 0.0, place["name"], key, far))
    return [(key, far) for *_, key, far in sorted(ranked)]


def _spans(case: Case, place_id: str, last: date) -> list[dict[str, object]]:
    """The spans of one place with the days on which each is certain and possible."""
    held = holders(case, place_id)
    lines = credits(case, held)
    starts = [dates.parse(text) for text in held["start"]]
    rows: list[dict[str, object]] = []
    for number, row in enumerate(records(held)):
        start = starts[number]
        follows = starts[number + 1] if number + 1 < len(starts) else None
        end = dates.parse(row["end"]) if row["end"] else follows
        ends = (end.earliest, end.latest) if end else (last + timedelta(days=1),) * 2
        alone = follows is None or follows.earliest >= ends[1]
        rows.append(
            {
                "place_id": place_id, "place": case.name(place_id), "bloc": row["bloc"],
                "holder": row["holder"] if row["holder"] == CONTESTED else case.name(row["holder"]),
                "contested": row["holder"] == CONTESTED, "basis": row["basis"],
                "start": dates.label(row["start"]), "note": row["note"], "credit": lines[number],
                "end": dates.label(row["end"] or (follows.text if follows else "")),
                "solid_from": start.latest, "from_first": start.earliest,
                "solid_to": ends[0], "to_last": ends[1], "fades_to": ends[1] if alone else ends[0],
            }
        )  # fmt: skip
    return rows


def _sentence(case: Case, frame: pd.DataFrame, goal: pd.Series | None, last: date) -> str:
    if frame.empty:
        return f"Nothing is known of who held what{edition_words(case)}."
    within = frame[mask(frame, "from_first", lambda day: day <= last)]
    final = within.groupby("place_id", sort=False).tail(1)
    over = mask(final, "to_last", lambda day: day < last)
    counts = final.loc[(final["bloc"] != "") & ~over, "label"].value_counts()
    ends = [f"{label} {number}" for label, number in counts.items()]
    torn, gone = int(((final["bloc"] == "") & ~over).sum()), int(over.sum())
    ends += [f"{CONTESTED} {torn}"] if torn else []
    ends += [f"not known {gone}"] if gone else []
    when = dates.label(last.isoformat())
    if final.empty:
        return f"Nothing is known of who held what by {when}."
    text = f"{opened(counted(len(final), 'place'))} on {when}: {', '.join(ends)}"
    if goal is not None:
        own = frame[(frame["place_id"] == goal["place_id"]) & (frame["bloc"] != "")]
        taken = own[own["bloc"] != (own["bloc"].iloc[0] if len(own) else "")]
        if len(taken):
            first = taken.iloc[0]
            text += f"; {goal['name']} passed to {first['label']} {on(first['start'])}"
    return f"{text}."


def _note(frame: pd.DataFrame) -> str:
    text = "One bar a place, nearest the objective on top. Hatched grey is contested."
    if (
        (frame["from_first"] < frame["solid_from"]) | (frame["solid_to"] < frame["fades_to"])
    ).any():
        text += " Faded are the days between which a handover lies."
    if frame["older"].any():
        text += (
            " An arrow to the left: the hold may be older than the axis, as the table begins there."
        )
    if frame["beyond"].any():
        text += " An arrow to the right: no end of the hold is known by the last day of the axis."
    still = frame.loc[frame["still"], "label"].value_counts()
    if len(still):
        each = and_list(f"{label} {number}" for label, number in still.items())
        text += f" {opened(so_many(int(still.sum()), 'place', 'is'))} not drawn, as no holder "
        text += f"changed: {each}."
    loose = list(dict.fromkeys(frame.loc[frame["km"].isna() & ~frame["still"], "place"]))
    if loose and frame["km"].notna().any():
        text += f" Without a point, so last: {and_list(loose)}."
    return text


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Place": frame["place"],
            "To the objective, km": frame["km"].astype(float).round().astype("Int64"),
            "Holder": frame["holder"],
            "Side": frame["label"],
            "From": frame["start"],
            "To": frame["end"],
            "Basis": frame["basis"],
            "Note": frame["note"],
        }
    )
