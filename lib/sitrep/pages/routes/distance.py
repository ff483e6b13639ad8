"""How far apart the stated sides were, day by day, with incidents and the line between them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import letter
from sitrep.facts.credits import credits
from sitrep.facts.days import bent, bracket, window
from sitrep.facts.movement.nearness import near_words, stretches
from sitrep.rows import records
from sitrep.setting import Setting
from sitrep.wording import and_list, counted, verb

from .approaches import between_words, gap

#: The kind of place that stands for an agreed or drawn line.
LINE = "line"


def apart(case: Case) -> Answer:
    """The distance between the nearest last-known positions of two sides as time goes on.

    `frame`, one row a stretch of days on which it stays the same: `start`, `end` (days, the end not
    included), `km` (between the nearest two last-known positions of different sides; NA while a
    force is where no source gives a point), `good_to` (km by which the two points' precision may
    change it), `ends` (the two places), `when` (the day of the stop in words), `blind` (names of
    places without a point at which a force stands), `approach` (a stop of that day is one of the
    two).

    Layers: incidents (see `routes.gap`) and stages (the events at a place of kind LINE) with day,
    when, title, basis, credit, mark (figure or letter) and km (the distance that day, NA).
    Setting: window, bracket.
    """
    near = gap(case)
    last = window(case)[1]
    frame = stretches(near.frame, last)
    hits = near.layers["incidents"]
    stages, used = _stages(case)
    incidents = hits.assign(mark=[str(n + 1) for n in range(len(hits))], km=_km(frame, hits))
    stages = stages.assign(mark=[letter(n) for n in range(len(stages))], km=_km(frame, stages))
    marks = [*frame["start"], *incidents["day"], *stages["day"]]
    first = min([window(case)[0], *incidents["day"], *stages["day"]])
    return Answer(
        _sentence(case, frame, incidents, stages), frame, _table(frame, incidents, stages),
        tuple(dict.fromkeys((*near.references, *rest_on(case, used)))), _note(frame),
        {"incidents": incidents, "stages": stages},
        Setting(bent(marks, first, last), bracket(case)),
    )  # fmt: skip


def _stages(case: Case) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is on record of the line between the sides, and its rows in the events table."""
    kinds = case["places"]["kind"].map(case.bases("place_kind"))
    lines = case["places"].loc[kinds == LINE, "place_id"]
    used = case["events"][case["events"]["place_id"].isin(lines)]
    rows = [
        (dates.parse(day).middle, dates.label(day), title, basis)
        for day, title, basis in zip(used["date"], used["title"], used["basis"], strict=True)
    ]
    found = pd.DataFrame(rows, columns=["day", "when", "title", "basis"])
    found = found.assign(credit=credits(case, used)).sort_values("day", kind="stable")
    return found.reset_index(drop=True), used


def _km(frame: pd.DataFrame, events: pd.DataFrame) -> list[float]:
    """The distance on the day of each event, NA where it is not known."""
    spans = list(zip(frame["start"], frame["end"], frame["km"], strict=True))
    return [
        next((float(km) for start, end, km in spans if start <= day < end), float("nan"))
        for day in events["day"]
    ]


def _sentence(
    case: Case, frame: pd.DataFrame, incidents: pd.DataFrame, stages: pd.DataFrame
) -> str:
    text = f"{near_words(case, frame)}{between_words(case, len(incidents))}"
    if len(stages):
        number = len(stages)
        text += (
            f"; {counted(number, 'stage')} of the line between the sides "
            f"{verb(number, 'is')} on record"
        )
    return f"{text}."


def _note(frame: pd.DataFrame) -> str:
    text = (
        "The dashes are the distance between the nearest two last-known positions, a dot a stop "
        "that brought a force there. Nobody observed the distance in between, and a last-known "
        "position may be months old. Figures are incidents between the sides, letters what is on "
        "record of the line between them; hollow is disputed. A cross at half height stands where "
        "no distance is known."
    )
    blind = _joined([(row["start"], row["end"]) for row in records(frame) if row["blind"]])
    if blind:
        spells = [
            f"from {dates.day_words(first)} to {dates.day_words(end - timedelta(days=1))}"
            for first, end in blind
        ]
        text += (
            f" No distance is drawn {and_list(spells)}: a force stood where no source gives a "
            "point."
        )
    return text


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that follow one another as one."""
    found = spans[:1]
    for (_, end), (start, stop) in pairwise(spans):
        if start == end:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found


def _table(frame: pd.DataFrame, incidents: pd.DataFrame, stages: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (row["start"], dates.day_words(row["start"]), "", f"nearest: {row['ends'] or 'unknown'}",
         row["km"]) for row in records(frame)
    ]  # fmt: skip
    for layer in (incidents, stages):
        rows += [(row["day"], row["when"], row["mark"], row["title"], row["km"])
                 for row in records(layer)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["sort", "Day", "Mark", "What", "Apart that day, km"])
    table["Apart that day, km"] = table["Apart that day, km"].astype(float).round(1)
    return table.sort_values("sort", kind="stable").drop(columns="sort")
