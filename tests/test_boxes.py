"""What labels keep away from: points in cells, and lines that run a world beyond a small map."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep.drawing.boxes import CLEAR, Box, Cloud, Crowd, dots, holds, meet, square

pixels = st.floats(-3000, 3000)
points = st.tuples(pixels, pixels)
ROOM: Box = (0, 0, 700, 400)
NEAR: Box = (-CLEAR, -CLEAR, 700 + CLEAR, 400 + CLEAR)


@settings(max_examples=60)
@given(st.lists(points, min_size=2, max_size=4))
def test_near_the_room_no_point_of_a_line_is_left_out(line: list[tuple[float, float]]) -> None:
    whole = [dot for dot in dots(line) if holds(NEAR, dot)]
    assert [dot for dot in dots(line, ROOM) if holds(NEAR, dot)] == whole


def test_a_line_round_the_world_has_no_more_points_than_one_across_the_map() -> None:
    across = len(list(dots([(-20, 200), (720, 200)])))
    assert len(list(dots([(-9e9, 200), (9e9, 200)], ROOM))) <= across + 2
    assert list(dots([(-9e9, 900), (9e9, 900)], ROOM)) == []
    assert list(dots([(50, 50), (50, 50)], ROOM)) == [(50, 50)]


@settings(max_examples=60)
@given(st.lists(points, max_size=30), st.tuples(pixels, pixels, pixels, pixels))
def test_a_cloud_finds_the_points_in_a_box(
    cloud: list[tuple[float, float]], sides: tuple[float, float, float, float]
) -> None:
    (left, right), (top, bottom) = sorted(sides[::2]), sorted(sides[1::2])
    box = (left, top, right, bottom)
    inside = [point for point in cloud if holds(box, point)]
    assert sorted(Cloud(cloud).within(box)) == sorted(inside)
    assert Cloud(cloud).touches(box) is bool(inside)


#: Marks of any size: one of 10 ** 15 dead was 18 million pixels wide, and filled the memory.
halves = st.floats(0, 200) | st.sampled_from([2e3, 18e6, 1e12])
boxes = st.tuples(points, halves).map(lambda one: square(*one))


@settings(max_examples=60)
@given(st.lists(boxes, max_size=30), boxes, points)
def test_a_crowd_meets_what_the_boxes_in_it_meet(
    taken: list[Box], box: Box, point: tuple[float, float]
) -> None:
    crowd = Crowd(taken)
    assert crowd.meets(box) is any(meet(box, one) for one in taken)
    assert sorted(crowd.holding(point)) == sorted(one for one in taken if holds(one, point))
    crowd.extend([box])
    assert crowd.meets(box) is (any(meet(box, one) for one in [*taken, box]))
