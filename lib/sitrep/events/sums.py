"""Sums over event data that may be shown where the rows stay at home: by week, place and body.

Each function takes the frame of `store.read_events` and gives the columns of its table in
`schema/record.py` without `source_id`, sorted by the key, rounded as the table is written.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

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


def spots(rows: pd.DataFrame) -> pd.DataFrame:
    """Events and deaths by named point and dyad, with the point's middle; events that the dataset
    gives only for a district or wider are left out, for their point is a centroid."""
    placed = rows[rows["precision_km"].notna() & (rows["point"] != "")]
    keys = ["point", "dyad"]
    grouped = placed.groupby(keys, sort=True)
    middle = grouped[["lat", "lon"]].median().round(4)
    middle["precision_km"] = grouped["precision_km"].max()
    toll = _toll(placed, keys).set_index(keys)
    return middle.join(toll).reset_index()


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
