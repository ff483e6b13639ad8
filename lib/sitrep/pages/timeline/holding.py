"""Who held which place at the end of each month: one map a month."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sitrep import dates, geo
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import CONTESTED, Case
from sitrep.facts.days import edition_words, window
from sitrep.facts.ground import Layers, beneath, ground_words
from sitrep.facts.movement.formations import holders
from sitrep.facts.movement.tracks import goal
from sitrep.facts.takings import takings
from sitrep.rows import records
from sitrep.setting import Extent, Setting
from sitrep.wording import opened, said_of, say, some_of

#: A place further than this many median distances from the middle of the places is left off the
#: maps, so that a few far ones do not shrink the rest to a spot.
FAR = 3.0
#: Room around the outermost places, a share of the longer side.
ROOM = 0.05
UNKNOWN = "not known"


def holding(case: Case) -> Answer:
    """The holder of each place on the first day and at the end of each month in which one changed.

    `frame`, one row a place and map: `panel` (from 0), `day`, `month` and `month_short` (in words;
    the day itself if it is not the last of its month), `place_id`, `place`, `lat`, `lon`, `bloc`,
    `label`, `colour`, `marker`, `state` (held, contested or unknown), `changed` (other than on the
    map before), `unsure` (the sources leave it open whether the handover came by that day). Only
    places that are on the maps make a month one of them. A handover counts from the middle of its
    possible days.

    Layers: those of `facts.ground`, months (month in words, changes: how many of all places
    changed in it). Setting: extent (None without a place), goal.
    """
    first, last = window(case)
    places = case["places"].set_index("place_id")
    known = list(case["control"]["place_id"].unique())
    histories = {key: _history(case, key) for key in known}
    near = _near(places.reindex(known))
    ends = _ends(first, last)
    rows = _panels(histories, [first, *ends], near)
    months = _months(histories, [first, *ends])
    frame = styled(case, pd.DataFrame(rows, columns=_COLUMNS))
    for state, word in (("contested", CONTESTED), ("unknown", UNKNOWN)):
        frame.loc[frame["state"] == state, "label"] = word
    at = places.reindex(frame["place_id"])
    for name, column in (("place", "name"), ("lat", "lat"), ("lon", "lon")):
        frame[name] = at[column].to_numpy()
    shown = frame["place_id"].isin(near)
    extent = _extent(frame[shown])
    land = beneath(case, extent)
    return Answer(
        _sentence(case, frame, months, last), frame[shown].reset_index(drop=True), _table(frame),
        rest_on(case, case["control"]), _note(frame, shown, land),
        {**land, "months": months}, Setting(extent=extent, goal=goal(case)),
    )  # fmt: skip


_COLUMNS = [
    "panel", "day", "month", "month_short", "place_id", "bloc", "state", "changed", "unsure",
]  # fmt: skip
_Span = tuple[dates.Span, dates.Span | None, str, str]


def _ends(first: date, last: date) -> list[date]:
    """The last day of each month from the first day to the last, and the last day."""
    found, day = [], first
    while day <= last:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append(min(following - timedelta(days=1), last))
        day = following
    return found


def _history(case: Case, place_id: str) -> list[_Span]:
    """The spans of one place in order: start, end or None, bloc ("" if contested), state."""
    held = holders(case, place_id)
    return [
        (dates.parse(row["start"]), dates.parse(row["end"]) if row["end"] else None, row["bloc"],
         "contested" if row["holder"] == CONTESTED else "held")
        for row in records(held)
    ]  # fmt: skip


def _on(history: list[_Span], day: date) -> tuple[str, str, bool]:
    """Bloc, state, and whether a handover may or may not have come by that day."""
    bloc, state = "", "unknown"
    unsure = any(start.earliest <= day < start.latest for start, *_ in history)
    for start, end, holder, word in history:
        if start.middle <= day and (end is None or day < end.middle):
            bloc, state = holder, word
    return bloc, state, unsure


def _panels(
    histories: dict[str, list[_Span]], days: list[date], near: set[str]
) -> list[dict[str, object]]:
    """The rows of the first day, and of each later one on which a near place is other than on the
    map before."""
    before: dict[str, tuple[str, str]] = {}
    rows: list[dict[str, object]] = []
    panel = 0
    for day in days:
        now = {key: _on(history, day) for key, history in histories.items()}
        changed = {key for key in before if now[key][:2] != before[key]}
        if before and not changed & near:
            continue
        for key, (bloc, state, unsure) in now.items():
            rows.append({"panel": panel, "day": day, "month": _words(day),
                         "month_short": _words(day, short=True), "place_id": key,
                         "bloc": bloc, "state": state, "changed": key in changed,
                         "unsure": unsure})  # fmt: skip
        before = {key: (bloc, state) for key, (bloc, state, _) in now.items()}
        panel += 1
    return rows


def _words(day: date, short: bool = False) -> str:
    """The month of its last day, else the day, in words."""
    whole = (day + timedelta(days=1)).day == 1
    return dates.label(day.isoformat()[:7] if whole else day.isoformat(), short)


def _months(histories: dict[str, list[_Span]], days: list[date]) -> pd.DataFrame:
    """How many places are other at the end of each month than at its beginning."""
    states = [[_on(history, day)[:2] for history in histories.values()] for day in days]
    rows = [
        (dates.label(day.isoformat()[:7]), sum(a != b for a, b in zip(one, two, strict=True)))
        for day, one, two in zip(days[1:], states, states[1:], strict=False)
    ]
    return pd.DataFrame(rows, columns=["month", "changes"])


def _near(places: pd.DataFrame) -> set[str]:
    """The places that have a point and are not far from all others."""
    points = places.dropna(subset=["lat", "lon"])
    if points.empty:
        return set()
    middle = sum(geo.arc(points["lon"])) / 2
    lat = points["lat"].median()
    lon = points["lon"].map(lambda lon: geo.near(lon, middle)).median()
    far = pd.Series(
        [geo.distance_km(lat, lon, *point) for point in points[["lat", "lon"]].to_numpy()],
        index=points.index, dtype=float,
    )  # fmt: skip
    return set(far.index[far <= FAR * far.median()])


def _extent(frame: pd.DataFrame) -> Extent | None:
    if frame.empty:
        return None
    west, east = geo.arc(frame["lon"])
    south, north = float(frame["lat"].min()), float(frame["lat"].max())
    pad = max(ROOM * max(east - west, north - south), 0.05)
    return Extent(west - pad, east + pad, south - pad, north + pad)


def _sentence(case: Case, frame: pd.DataFrame, months: pd.DataFrame, last: date) -> str:
    if frame.empty:
        return f"Nothing is known of who held what{edition_words(case)}."
    number = frame["place_id"].nunique()
    passed = int(takings(case)["place_id"].nunique())
    until = f"by {dates.day_words(last)}"
    text = f"{opened(said_of(passed, number, 'place', 'has passed to another side'))} {until}"
    most = int(months["changes"].max())
    if most > 1 and (months["changes"] > 0).sum() > 1:
        busiest = months["month"].iloc[int(months["changes"].argmax())]
        text += f"; no month saw more changes than {busiest}, with {say(most, number)}"
    return f"{text}."


def _note(frame: pd.DataFrame, shown: pd.Series, land: Layers) -> str:
    if frame.empty:
        return ""
    text = (
        "The first map shows the day on which the table begins, each other the last day of its "
        "month or of the edition. A ring marks what is other than on the map before; it has its "
        "name where there is room. Months without a ring are left out, and what changed and came "
        "back within a month does not show."
    )
    off = frame[~shown].drop_duplicates("place_id")
    blind, away = (list(off.loc[off["lat"].isna() == none, "place"]) for none in (True, False))
    if away:
        text += f" Too far away for these maps, but counted and in the data: {some_of(away)}."
    if blind:
        text += f" Without a point, but counted and in the data: {some_of(blind)}."
    return f"{text} {ground_words(land)}".strip()


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a place: who held it on the first map, what changed from map to map, and the last."""
    rows = []
    for _, maps in frame.groupby("place_id", sort=False):
        changes = maps[maps["changed"]]
        told = "; ".join(changes["month"] + ": " + changes["label"]) or "none"
        first, last = maps.iloc[0], maps.iloc[-1]
        rows.append((first["place"], first["label"], told, last["label"]))
    names = ["Place", "On the first map", "Other on the map of", "On the last map"]
    return pd.DataFrame(rows, columns=names)
