"""How fast a track went: kilometres a day between its dated stops, as ranges."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from sitrep import dates
from sitrep.compared import span
from sitrep.rows import records

from .formations import length_km


@dataclass(frozen=True)
class March:
    """What lies between two dated stops.

    `km` is the length of the straight lines between the points on the way, so no more than a lower
    bound of the road. `days` are the fewest and the most days between the two stops.
    """

    start: str
    end: str
    km: float
    days: tuple[int, int]

    @property
    def pace(self) -> tuple[float, float]:
        """Kilometres a day, slowest and fastest. Less than a day counts as one, so two stops
        reached on one day do not make an endless speed."""
        return self.km / max(self.days[1], 1), self.km / max(self.days[0], 1)

    @property
    def middle(self) -> float:
        """Kilometres a day over the middle of the days, to rank by."""
        return self.km / max(sum(self.days) / 2, 1)

    @property
    def words(self) -> str:
        """The pace in words, without its unit: "1.3", "3.7 to 26"."""
        return span(*self.pace, digits=1)


def legs_of(stops: pd.DataFrame) -> list[March]:
    """What lies between each dated stop of a track and the next; see `dated`."""
    at = dated(stops)
    return [
        _march(stops, one, two)
        for one, two in pairwise(at)
        if str(stops.at[one, "place_id"]) != str(stops.at[two, "place_id"])
    ]


def whole(stops: pd.DataFrame) -> March | None:
    """From the first to the last dated stop of a track; None below two of them."""
    at = dated(stops)
    return _march(stops, at[0], at[-1]) if len(at) > 1 else None


def dated(stops: pd.DataFrame) -> list[int]:
    """The index of every stop with a point and a day that has two ends."""
    return [
        int(str(index))
        for index, stop in zip(stops.index, records(stops), strict=True)
        if pd.notna(stop["lat"])
        and pd.notna(stop["lon"])
        and stop["reached"]
        and not dates.parse(stop["reached"]).open
    ]


def fastest_and_slowest(legs: list[March]) -> tuple[March, March] | None:
    """The legs with the highest and the lowest pace; None where there are not two to compare."""
    if len(legs) < 2:
        return None
    ranked = sorted(legs, key=lambda leg: leg.middle)
    return ranked[-1], ranked[0]


def days_between(first: str, last: str) -> tuple[int, int]:
    """The fewest and the most days from one uncertain day to another, never below 0."""
    one, two = dates.parse(first), dates.parse(last)
    fewest, most = (two.earliest - one.latest).days, (two.latest - one.earliest).days
    return max(0, fewest), max(0, most)


def _march(stops: pd.DataFrame, one: int, two: int) -> March:
    return March(
        start=str(stops.at[one, "place"]),
        end=str(stops.at[two, "place"]),
        km=length_km(stops.loc[one:two]),
        days=days_between(str(stops.at[one, "reached"]), str(stops.at[two, "reached"])),
    )
