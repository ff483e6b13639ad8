"""Geodesy against published values and against a second computation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep import geo

LATS = st.floats(-80, 80)
LONS = st.floats(-179, 179)


def test_geodesic_of_the_geographiclib_manual() -> None:
    # The worked inverse problem of GeographicLib's Python documentation, Wellington to Salamanca:
    # azi1 161.06766998616 degrees, s12 19959679.26735382 m.
    assert geo.bearing(-41.32, 174.81, 40.96, -5.50) == pytest.approx(161.067669986, abs=1e-8)
    assert geo.distance_km(-41.32, 174.81, 40.96, -5.50) == pytest.approx(
        19959.679267353821, abs=1e-8
    )


@given(LATS, LONS, LATS, LONS)
def test_distance_agrees_with_the_sphere(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    half = math.sin(math.radians(lat2 - lat1) / 2) ** 2 + math.cos(math.radians(lat1)) * math.cos(
        math.radians(lat2)
    ) * (math.sin(math.radians(lon2 - lon1) / 2) ** 2)
    sphere = 2 * 6371.0088 * math.asin(min(1, math.sqrt(half)))
    assert geo.distance_km(lat1, lon1, lat2, lon2) == pytest.approx(sphere, rel=0.006, abs=0.01)


@pytest.mark.parametrize(
    ("degrees", "point"),
    [
        (0, "north"),
        (22.4, "north"),
        (22.5, "north-east"),
        (90, "east"),
        (144, "south-east"),
        (315, "north-west"),
        (337.5, "north"),
        (360, "north"),
        (-45, "north-west"),
    ],
)
def test_compass(degrees: float, point: str) -> None:
    assert geo.compass(degrees) == point


@given(st.floats(0, 360), st.floats(0, 360))
def test_turn_is_a_distance_between_bearings(a: float, b: float) -> None:
    assert 0 <= geo.turn(a, b) <= 180
    assert geo.turn(a, b) == pytest.approx(geo.turn(b, a))
    assert math.cos(math.radians(geo.turn(a, b))) == pytest.approx(
        math.cos(math.radians(a - b)), abs=1e-9
    )


def test_a_compass_point_that_is_none_is_refused() -> None:
    assert geo.compass_bearing("south-east") == 135
    with pytest.raises(ValueError, match="northish"):
        geo.compass_bearing("northish")


def test_circle_keeps_its_radius() -> None:
    lats, lons = geo.circle(35.3, 40.1, 12)
    radii = [geo.distance_km(35.3, 40.1, lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    assert radii == pytest.approx([12] * len(radii), abs=1e-6)
    assert (lats[0], lons[0]) == pytest.approx((lats[-1], lons[-1]))


def test_along_a_line() -> None:
    # A line due east on the equator: one degree is 111.3195 km on WGS 84.
    line = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)]
    along, off = geo.along_line(line, 0.5, 1.5)
    assert along == pytest.approx(1.5 * 111.3195, abs=0.01)
    assert off == pytest.approx(geo.distance_km(0, 1.5, 0.5, 1.5), abs=0.01)
    assert geo.line_km(line) == pytest.approx(2 * 111.3195, abs=0.01)
    assert geo.along_line(line, 0.0, -1.0)[0] == pytest.approx(0)
