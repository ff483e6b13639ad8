"""Sums over event data that may be shown where the rows stay at home: by week, place and body.

Each function takes the frame of `store.read_events` and gives the columns of its table in
`schema/record.py` without `source_id`, sorted by the key, rounded as the table is written.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from sitrep import geo

#: What separates bodies in the dataset's list of original sources.
_BREAK = re.compile(r"[,;\n]| and ")


def monday(days: pd.Series) -> pd.Series:
    """The Monday of each day's week as ISO text; `days` is datetime64."""
    first = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return pd.Series(first.dt.strftime("%Y-%m-%d"), dtype="str")


def tallies(rows: pd.DataFrame) -> pd.DataFrame:
    """Events and deaths by week, district and dyad; an event counts in the week it began."""
    week = rows.assign(week=monday(rows["date_start"]))
    return _toll(week, ["week", "region", "district", "dyad"])


#: Points of one name further apart than this are two places, kilometres.
NAMESAKE_KM = 15.0


def spots(rows: pd.DataFrame) -> pd.DataFrame:
    """Events and deaths by named point and dyad, with the point's middle; events that the dataset
    gives only for a district or wider are left out, for their point is a centroid. Points of one
    name that lie more than NAMESAKE_KM apart are told apart by a figure, as in "place (2)"."""
    placed = rows[rows["precision_km"].notna() & (rows["point"] != "")]
    placed = placed.assign(point=_told_apart(placed))
    keys = ["point", "dyad"]
    grouped = placed.groupby(keys, sort=True)
    middle = grouped[["lat", "lon"]].median().round(4)
    middle["precision_km"] = grouped["precision_km"].max()
    toll = _toll(placed, keys).set_index(keys)
    return middle.join(toll).reset_index()


def _told_apart(rows: pd.DataFrame) -> list[str]:
    """The name of each row's point, with a figure where it is a namesake of one before it; the
    point with the most rows comes first."""
    counts = rows.groupby(["point", "lat", "lon"]).size().sort_values(ascending=False)
    known: dict[str, list[tuple[float, float]]] = {}
    names: dict[tuple[str, float, float], str] = {}
    for key in counts.index:
        name, lat, lon = key
        seen = known.setdefault(name, [])
        near = [n for n, at in enumerate(seen) if geo.distance_km(lat, lon, *at) <= NAMESAKE_KM]
        if not near:
            seen.append((lat, lon))
        number = near[0] if near else len(seen) - 1
        names[key] = name if number == 0 else f"{name} ({number + 1})"
    return [names[key] for key in zip(rows["point"], rows["lat"], rows["lon"], strict=True)]


def _toll(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    grouped = rows.groupby(keys, sort=True)
    found = grouped[["low", "best", "high"]].sum()
    found.insert(0, "events", grouped.size())
    return found.reset_index()


def bodies(origin: str) -> tuple[str, ...]:
    """The bodies that a cell of original sources names, without doubles."""
    names = (" ".join(part.split()) for part in _BREAK.split(origin))
    return tuple({name.casefold(): name for name in names if name}.values())


def voices(rows: pd.DataFrame) -> pd.DataFrame:
    """How many events rest on each body, and on it alone; spelled as it is most often, and bodies
    spelled differently count apart. The most used first."""
    spelled: dict[str, Counter[str]] = {}
    alone: Counter[str] = Counter()
    for origin in rows["origin"]:
        named = bodies(origin)
        for name in named:
            spelled.setdefault(name.casefold(), Counter())[name] += 1
        if len(named) == 1:
            alone[named[0].casefold()] += 1
    found = [
        (names.most_common(1)[0][0], sum(names.values()), alone[key])
        for key, names in spelled.items()
    ]
    frame = pd.DataFrame(found, columns=["origin", "events", "alone"])
    order = frame.sort_values(["events", "alone", "origin"], ascending=[False, False, True])
    return order.reset_index(drop=True)
