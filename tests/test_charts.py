"""The three charts of any frame: what they take, what they say, and what they refuse in words."""

from __future__ import annotations

import copy
import pickle
import re
from datetime import date, datetime
from random import Random

import pandas as pd
import pytest
import sitrep
from sitrep import Case, bars, days, routes, timeline
from sitrep.answer import Answer
from sitrep.charts import FrameError, own_days
from sitrep.charts.rows import groups
from sitrep.dates import parse

map_ = sitrep.map


def meta(answer: Answer) -> dict:
    return answer.figure.layout.meta["sitrep"]


def text(answer: Answer) -> str:
    return answer.figure._repr_html_()


# Days


def test_a_day_may_be_written_in_any_way() -> None:
    ways = [
        "2017-09-13", "2017-09-13T12:30:00Z", "2017-09", "2017-09-10/2017-09-16", "2017-09-13~",
        date(2017, 9, 13), datetime(2017, 9, 13, 12), pd.Timestamp("2017-09-13"),
        pd.Period("2017-09", "M"), parse("2017-09-13"), None, float("nan"), pd.NaT, "",
    ]  # fmt: skip
    made = days(pd.DataFrame({"day": pd.Series(ways, dtype=object)}))
    assert len(made.frame) == 10
    assert made.sentence == "Ten rows, from 1 September 2017 to 30 September 2017."
    assert made.note == "Four rows without a day are left out."
    assert len(days(pd.DataFrame({"day": pd.to_datetime(["2017-09-13", None])})).frame) == 1


def test_what_is_no_day_is_named_with_its_row() -> None:
    rows = pd.DataFrame({"day": ["2017-09-13", "13/09/2017"]}, index=["a", "b"])
    with pytest.raises(FrameError) as told:
        days(rows)
    assert "row 'b', column 'day': '13/09/2017' is not a day" in str(told.value)
    with pytest.raises(FrameError, match="'2,017' is not a day"):
        days(pd.DataFrame({"day": [2017]}))


def test_uncertain_days_are_faded_over_all_that_are_possible() -> None:
    made = days(pd.DataFrame({"day": ["2017-09-10/2017-09-16", "2017-09-01"]}))
    spread, marks = made.figure.data
    assert (spread.x[0], spread.x[1][:10]) == ("2017-09-10", "2017-09-16")
    assert sorted(marks.marker.opacity) == [0.35, 1]


def test_lanes_have_their_look_and_more_than_eight_become_one() -> None:
    kinds = [f"kind {n}" for n in range(12) for _ in range(12 - n)]
    rows = pd.DataFrame({"day": "2017-09-13", "kind": kinds, "colour": "#0055aa"})
    found = groups(rows, "kind")
    assert [one.label for one in found][:2] == ["kind 0", "kind 1"]
    assert [one.label for one in found][-1] == "5 others"
    assert sum(len(one.at) for one in found) == len(rows)
    assert {one.colour for one in found[:-1]} == {"#0055aa"}
    assert "kind 0 12" in meta(days(rows, by="kind"))["alt"]


def test_many_rows_become_bars_that_count_every_one() -> None:
    chance = Random(1)
    rows = pd.DataFrame(
        {"day": [date.fromordinal(736_330 + chance.randrange(300)) for _ in range(5000)]}
    )
    made = days(rows)
    assert "Each bar counts the rows of a week" in made.note
    assert "The table has the first 500 rows." in made.note
    highest = max(pd.to_datetime(rows["day"]).dt.to_period("W").value_counts())
    assert [one.text for one in made.figure.layout.annotations] == [f"{highest:,}"]


def test_a_few_far_off_do_not_squash_the_others() -> None:
    near = [f"2017-09-{n:02}" for n in range(1, 31)]
    made = days(pd.DataFrame({"day": [*near, "2003-01-01", "2026-01-01"]}))
    assert made.note == (
        "Triangles at the edges are rows further off: 1 before 1 September 2017 and 1 after "
        "30 September 2017."
    )
    assert {"triangle-left", "triangle-right"} <= set(made.figure.data[-1].marker.symbol)
    assert "January 2026" in made.sentence


@pytest.mark.parametrize("years", [1, 40, 4000])
def test_every_length_has_ticks_that_fit(years: int) -> None:
    made = days(pd.DataFrame({"day": ["2017-01-01", f"{2017 + years}-06-01"]}))
    steps = [made.figure.layout.xaxis.dtick, meta(made)["narrow"]["xaxis.dtick"]]
    months = [int(str(one).removeprefix("M")) for one in steps]
    for step, most in zip(months, (11, 5), strict=True):
        assert (years * 12 + 5) / step <= most + 1


def test_units_begin_before_the_days_they_count() -> None:
    for unit, (size, first) in own_days.UNITS.items():
        for day in (date.min, date(2017, 9, 13), date(9998, 12, 31)):
            assert 0 <= (day - first(day)).days < size + 2, unit


# Bars


def test_bars_keep_the_order_and_draw_to_one_scale() -> None:
    rows = pd.DataFrame({"what": ["a", "b"], "km": [-5, 15]})
    html = text(bars(rows, "km"))
    assert html.index(">a<") < html.index(">b<")
    assert re.findall(r'<rect x="([\d.]+)%" width="([\d.]+)%"', html) == [
        ("0.0", "25.0"), ("25.0", "75.0"),
    ]  # fmt: skip
    assert bars(rows, "km").sentence == "Km: b leads with 15, of two rows."


def test_a_series_names_its_rows_by_its_index() -> None:
    made = bars(pd.Series(["x", "y", "x"], name="tongue").value_counts())
    assert made.table.to_dict("list") == {"Tongue": ["x", "y"], "Count": ["2", "1"]}
    assert bars(pd.Series([1.5], index=["one"])).sentence == "Number: one, 1.5."


def test_what_is_no_number_is_named_and_what_is_blank_left_out() -> None:
    rows = pd.DataFrame({"n": pd.Series([1, None, "many"], dtype=object), "what": list("abc")})
    with pytest.raises(FrameError, match=r"row 2, column 'n': 'many' is not a number"):
        bars(rows, "n")
    assert bars(rows.head(2), "n").note == "One row without a number is left out."
    with pytest.raises(FrameError, match="is not a number"):
        bars(pd.DataFrame({"n": [float("inf")]}), "n")


def test_numbers_are_short_beside_bars() -> None:
    values = [1.29904, 0.3333, 12345.678, -2.0]
    made = bars(pd.DataFrame({"n": values, "what": list("abcd")}), "n")
    assert made.table["N"].to_list() == ["1.3", "0.333", "12,346", "-2"]


def test_of_many_bars_the_first_are_drawn_and_the_table_has_all() -> None:
    made = bars(pd.DataFrame({"n": range(100), "what": [f"w{n}" for n in range(100)]}), "n")
    assert made.note == "The first 40 of 100 rows are drawn."
    assert len(made.table) == 100
    assert "Data: 100 rows" in text(made)


def test_a_text_of_a_frame_is_no_html() -> None:
    rows = pd.DataFrame({"what": ["<b>x</b>"], "n": [1], "colour": ['"><script>']})
    html = text(bars(rows, "n", by="what"))
    assert "<b>x" not in html
    assert "<script" not in html


# Maps


def test_points_stand_on_a_map_with_the_lines_of_the_case(case: Case) -> None:
    made = map_(case["places"], name="name", by="kind", case=case)
    assert len(made.frame) == case["places"]["lat"].notna().sum()
    assert len(made.layers["basemap"])
    assert "at" in made.sentence


@pytest.mark.parametrize(("lat", "lon", "wrong"), [(91, 0, "lat"), (0, 200, "lon")])
def test_a_point_outside_the_world_is_refused(lat: float, lon: float, wrong: str) -> None:
    with pytest.raises(FrameError, match=f"row 0, column '{wrong}': .* degrees"):
        map_(pd.DataFrame({"lat": [lat], "lon": [lon]}))
    with pytest.raises(FrameError, match="0 or more"):
        map_(pd.DataFrame({"lat": [1], "lon": [1], "n": [-1]}), "n")


def test_many_points_are_gathered_and_none_is_lost() -> None:
    chance = Random(1)
    rows = pd.DataFrame(
        {"lat": [chance.gauss(35, 1) for _ in range(4000)],
         "lon": [chance.gauss(40, 1) for _ in range(4000)], "n": 2}
    )  # fmt: skip
    made = map_(rows, "n")
    assert len(made.layers["marks"]) < 900
    assert made.layers["marks"]["rows"].sum() == 4000
    assert made.layers["marks"]["size"].sum() == 8000
    assert "are one mark, as large as the sum of theirs." in made.note


@pytest.mark.parametrize("at", [(0.0, 0.0), (90.0, 180.0), (-90.0, -180.0)])
def test_a_single_point_anywhere_has_a_map(at: tuple[float, float]) -> None:
    made = map_(pd.DataFrame({"lat": [at[0]], "lon": [at[1]], "n": [0]}), "n")
    assert made.figure.to_json()


# All three


@pytest.mark.parametrize("draw", [days, lambda rows: bars(rows, "n"), map_])
def test_no_rows_are_a_calm_word(draw) -> None:
    empty = pd.DataFrame({"day": [], "n": [], "lat": [], "lon": [], "label": []})
    made = draw(empty)
    assert bars(empty, "n", title="Mine.").sentence == "No row has a number in the column n."
    assert made.sentence.startswith("No row has a")
    assert made.frame.empty
    assert made.figure is not None
    blank = draw(pd.DataFrame({name: [None] for name in empty}, dtype=object))
    assert "One row without" in blank.note


def test_a_missing_column_is_answered_with_the_nearest(case: Case) -> None:
    rows = timeline.chronology(case).frame
    with pytest.raises(FrameError) as told:
        days(rows, "dya")
    assert "in a column 'dya', which the frame does not have; the nearest is 'day'" in str(
        told.value
    )
    assert "event_id" in str(told.value)
    for wrong in ({"by": "no"}, {"name": "no"}):
        with pytest.raises(FrameError, match="a column 'no'"):
            days(rows, **wrong)
    with pytest.raises(FrameError, match=r"such as the \.frame of an answer, and not Answer"):
        days(timeline.chronology(case))


def test_they_show_themselves_like_an_answer_of_a_page(case: Case) -> None:
    made = days(timeline.chronology(case).frame, by="category", name="title", title="Mine.")
    assert made.sentence == "Mine."
    assert [part for part, _ in made.figure.parts()] == ["answer", "plot", "behind"]
    assert meta(made)["table"]["columns"] == ["Title", "Day", "Category"]
    bundle = bars(case["sources"]["language"].value_counts())._repr_mimebundle_()
    assert {"text/html", "text/markdown", "text/plain"} <= set(bundle)


def test_a_finished_figure_is_gone_on_with_as_plotly_s_own(case: Case) -> None:
    """It is only noted till then: whatever plotly offers is there, by its own rules."""
    shown = routes.corridors(case).figure
    drawn = len(shown.to_dict()["data"])
    for same in (copy.deepcopy(shown), pickle.loads(pickle.dumps(shown))):
        assert same.layout.height == shown.layout.height and len(same.data) == drawn
    mine = routes.corridors(case).figure
    mine.update_layout(title_text="mine")
    mine.add_scatter(x=[1], y=[2])
    mine.update_xaxes({"visible": False}, None, True)
    assert (mine.layout.title.text, len(mine.data)) == ("mine", drawn + 1)
    assert mine.layout.xaxis.visible is False
    with pytest.raises(ValueError, match="colour"):
        mine.update_layout(colour="red")
