"""How far apart the two stated sides were, day by day, with incidents and the line between them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, rest_on
from .credits import credits
from .days import bracket_layer, edition_words, window, window_layer
from .gap import gap
from .wording import counted, opened

#: The kind of place that stands for an agreed or drawn line.
LINE = "line"


def apart(case: Case) -> Answer:
    """The distance between the nearest last-known positions of the two sides as time goes on.

    `frame`, one row a stretch of days on which it stays the same: start, end (days), km (NA while a
    track stands where no source gives a point), ends (the two places), approach (True if the
    stretch begins with a stop that is itself one of the two). Layers: incidents (see `gap.gap`) and
    stages (the events at a place of kind LINE) with day, when, title, basis, credit, mark (figure
    or letter) and km (the distance that day, NA); window (first, knee, last), bracket.
    """
    near = gap(case)
    last = window(case)[1]
    frame = _stretches(near.frame, last)
    hits = near.layers["incidents"]
    stages, used = _stages(case)
    incidents = hits.assign(mark=[str(n + 1) for n in range(len(hits))], km=_km(frame, hits))
    stages = stages.assign(mark=[_letter(n) for n in range(len(stages))], km=_km(frame, stages))
    marks = [*frame["start"], *incidents["day"], *stages["day"]]
    first = min([window(case)[0], *incidents["day"], *stages["day"]])
    layers = {
        "incidents": incidents, "stages": stages, "bracket": bracket_layer(case),
        "window": window_layer(marks, first, last),
    }  # fmt: skip
    return Answer(
        _sentence(case, frame, incidents, stages), frame, _table(frame, incidents, stages),
        tuple(dict.fromkeys((*near.references, *rest_on(case, used)))), _note(frame), layers,
    )  # fmt: skip


def _letter(number: int) -> str:
    return chr(ord("A") + number % 26)


def _stretches(stops: pd.DataFrame, last: date) -> pd.DataFrame:
    """From stop to stop; of several on one day the last speaks for it."""
    days = stops.drop_duplicates("day", keep="last")
    near = stops.groupby("day")["approach"].any()
    ends = [*days["day"].iloc[1:], last + timedelta(days=1)] if len(days) else []
    rows = [
        (row["day"], end, row["closest"], row["ends"], bool(near[row["day"]]))
        for (_, row), end in zip(days.iterrows(), ends, strict=True)
    ]
    return pd.DataFrame(rows, columns=["start", "end", "km", "ends", "approach"])


def _stages(case: Case) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is on record of the line between the sides, and its rows in the events table."""
    lines = case["places"].loc[case["places"]["kind"] == LINE, "place_id"]
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
    known = frame[frame["km"].notna()]
    if known.empty:
        return f"The two sides have no positions to measure between{edition_words(case)}."
    first, least = known.iloc[0], known.iloc[int(known["km"].to_numpy(dtype=float).argmin())]
    text = (
        f"from {first['km']:.0f} km on {dates.day_words(first['start'])} the two sides came to "
        f"within {least['km']:.0f} km on {dates.day_words(least['start'])}"
    )
    if least["start"] == first["start"]:
        text = (
            f"the nearest positions known of the two sides are {least['km']:.0f} km apart, on "
            f"{dates.day_words(least['start'])}"
        )
    if len(incidents):
        text += f"; {counted(len(incidents), 'strike or clash', 'strikes or clashes')} between them"
    if len(stages):
        text += (
            f"{' and' if len(incidents) else ';'} {counted(len(stages), 'stage')} of the line that "
            "was to part them"
        )
    if len(incidents) or len(stages):
        text += " are on record" if len(incidents) + len(stages) > 1 else " is on record"
    return opened(text) + "."


def _note(frame: pd.DataFrame) -> str:
    text = (
        "The dashes are the distance between the nearest two last-known positions, a dot a stop "
        "that brought a force there. Nobody observed the distance in between, and a last-known "
        "position may be months old. Figures are incidents between the sides, letters what is on "
        "record of the line between them; hollow is disputed. A cross at half height stands where "
        "no distance is known."
    )
    blind = [(a["start"], a["end"]) for _, a in frame.iterrows() if pd.isna(a["km"])]
    if blind:
        first, last = _joined(blind)[0]
        last -= timedelta(days=1)
        text += (
            f" From {dates.day_words(first)} to {dates.day_words(last)} one force stood where no "
            "source gives a point, so no distance is drawn."
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
         row["km"]) for _, row in frame.iterrows()
    ]  # fmt: skip
    for layer in (incidents, stages):
        rows += [(row["day"], row["when"], row["mark"], row["title"], row["km"])
                 for _, row in layer.iterrows()]  # fmt: skip
    table = pd.DataFrame(rows, columns=["sort", "Day", "Mark", "What", "Apart that day, km"])
    table["Apart that day, km"] = table["Apart that day, km"].astype(float).round(1)
    return table.sort_values("sort", kind="stable").drop(columns="sort")
