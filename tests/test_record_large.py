"""A case with far more event data than a page can list: what is listed, and what is quick."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest
from sitrep import dates, geo
from sitrep.events import matching
from sitrep.events.telling import LISTED, listed
from sitrep.facts.movement.ways import Way

LINES = [
    [(40.0, 35.0), (40.5, 35.2), (41.0, 36.0)],
    [(179.5, -10.0), (-179.8, -10.2)],
    [(10.0, 70.0), (12.0, 70.5)],
]


@pytest.mark.parametrize("line", LINES)
def test_a_point_is_near_a_way_by_the_quick_test_as_by_the_long_one(
    line: list[tuple[float, float]],
) -> None:
    chance, way = random.Random(5), Way(line, ())
    west, east = geo.arc([lon for lon, _ in line])
    lats = [lat for _, lat in line]
    near = []
    for _ in range(400):
        lat = chance.uniform(min(lats) - 0.3, max(lats) + 0.3)
        lon = geo.near(chance.uniform(west - 0.6, east + 0.6), 0)
        near.append(way.place(lat, lon)[1] <= 10)
        assert way.reaches(lat, lon, 10) == near[-1], (lat, lon)
    assert any(near) and not all(near)


def test_distances_to_many_points_are_those_to_each() -> None:
    chance = random.Random(6)
    lats = [chance.uniform(-80, 80) for _ in range(50)]
    lons = [chance.uniform(-180, 180) for _ in range(50)]
    each = [geo.distance_km(35, 40, lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    assert np.allclose(geo.distances_km(35, 40, lats, lons), each, rtol=1e-12)


def test_days_between_an_event_and_entries_are_counted_as_on_a_calendar() -> None:
    span = dates.parse("2017-09-10/2017-09-12")
    first = np.array(["2017-09-01", "2017-09-11", "2017-09-15"], dtype="datetime64[D]")
    last = np.array(["2017-09-08", "2017-09-20", "2017-09-16"], dtype="datetime64[D]")
    assert matching._days(span, first, last).tolist() == [2, 0, 3]


def test_a_table_lists_its_highest_rows_in_their_order_and_says_how_many_there_are() -> None:
    few = pd.DataFrame({"best": [1, 2], "events": [1, 1]})
    assert listed(few, ["best"])[0].equals(few) and listed(few, ["best"])[1] == ""
    many = pd.DataFrame({"best": [n % 7 for n in range(LISTED * 2)], "events": 1})
    rows, word = listed(many, ["best", "events"])
    assert len(rows) == LISTED and rows.index.is_monotonic_increasing
    assert rows["best"].min() >= many.drop(rows.index)["best"].max()
    assert f"{LISTED:,} of {LISTED * 2:,} rows" in word
