"""Timeline: lanes, control, lag, the report's bracket and the chronology, counted another way."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from functools import lru_cache
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any

import marked
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep import Case, load_case, timeline
from sitrep.answer import Answer
from sitrep.drawing.calendar import BUSY_SHARE, Calendar
from sitrep.drawing.theme import FADED
from sitrep.facts.days import knee
from sitrep.facts.lags import lags
from sitrep.pages.timeline.chronology import bracket
from sitrep.pages.timeline.control import control
from sitrep.pages.timeline.control_chart import control as draw_control
from sitrep.pages.timeline.delays import between
from sitrep.pages.timeline.lanes import lanes
from sitrep.pages.timeline.lanes_chart import lanes as draw_lanes
from sitrep.pages.timeline.lanes_chart import ties
from sitrep.pages.timeline.lanes_chart_stairs import stairs
from spoiling import Rows, edit, unsure_of_its_day

FOLDER = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
NAMES = ("lanes", "control", "lag", "late", "orderings", "bracket", "chronology")


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache
def answer_of(name: str, as_of: str = "") -> Answer:
    return getattr(timeline, name)(edition(as_of))


@lru_cache
def edition(as_of: str) -> Case:
    return load_case("euphrates-2017", as_of)


@lru_cache
def shown(name: str, as_of: str = "") -> Any:
    return answer_of(name, as_of).figure


def test_one_mark_an_event_and_side() -> None:
    bloc = {row["actor_id"]: row["bloc"] for row in rows("actors")}
    wanted = {
        (row["event_id"], side) for row in rows("events")
        for side in {bloc[actor] for actor in row["actors"].split(";")}
    }  # fmt: skip
    frame = answer_of("lanes").frame
    assert len(frame) == len(wanted)
    assert set(zip(frame["event_id"], frame["bloc"], strict=True)) == wanted


def test_lane_sentence_counts_the_window(case: Case) -> None:
    first, last = case.meta.window
    inside = [row for row in rows("events") if first <= row["date"][:10] <= last]
    assert f"Of {len(inside)} events" in answer_of("lanes").sentence
    drawn = shown("lanes")
    frame = answer_of("lanes").frame
    signs = [trace for trace in drawn.data if trace.name in set(frame["label"])]
    assert sum(len(trace.x) for trace in signs) == int(frame["shown"].sum())


def test_hollow_marks_are_not_on_record() -> None:
    answer = answer_of("lanes")
    fig = shown("lanes")
    frame = answer.frame[answer.frame["shown"] & (answer.frame["bloc"] == "us-led")]
    trace = next(one for one in fig.data if one.name == frame["label"].iloc[0])
    hollow = sum(str(symbol).endswith("-open") for symbol in trace.marker.symbol)
    assert hollow == int((frame["basis"] != "recorded").sum()) > 0


def test_uncertain_days_are_faded() -> None:
    frame = answer_of("lanes").frame
    unsure = [not span.certain for span in frame.loc[frame["shown"], "span"]]
    bars = [one for one in shown("lanes").data if one.name == "days possible"]
    assert {one.opacity for one in bars} == {FADED}
    assert sum(list(one.x).count(None) for one in bars) == sum(unsure) > 0
    signs = [one for one in shown("lanes").data if one.name in set(frame["label"])]
    faint = sum(opacity < 1 for one in signs for opacity in one.marker.opacity)
    assert faint == sum(unsure), "no event of this case is dated about a day"


def drawn_with(folder: Path, days: dict[str, str], as_of: str = "") -> tuple[Answer, Any]:
    """The lanes of a copy of the case in which some events have other days."""

    def change(found: Rows) -> None:
        for row in found:
            row["date"] = days.get(row["event_id"], row["date"])
            row["known_on"] = "" if row["event_id"] in days else row["known_on"]

    edit(folder, "events", change)
    answer = lanes(load_case(str(folder), as_of))
    return answer, draw_lanes(answer)


def marks_of(fig: Any, name: str) -> list[Any]:
    return [one for one in fig.data if one.name == name]


def test_about_a_day_has_a_solid_core_and_an_interval_has_none(bad: Path) -> None:
    answer, fig = drawn_with(bad, {"E14": "2017-09-05~", "E34": "2017-10~"})
    frame = answer.frame[answer.frame["shown"]]
    for label, events in frame.groupby("label"):
        (trace,) = marks_of(fig, str(label))
        events = events.set_index(pd.RangeIndex(len(events)))
        for number, event in events.iterrows():
            want = event["event_id"] == "E14" or event["span"].certain
            assert (trace.marker.opacity[number] == 1) is want, event["event_id"]
    calendar = Calendar.of(answer)
    pads = [x for one in marks_of(fig, "days possible") for x in one.x]
    assert calendar.at(date(2017, 9, 4)) in pads
    assert calendar.at(date(2017, 9, 6), 1.0) in pads
    # A month given as about is darker in itself than in its pad.
    written = [x for one in marks_of(fig, "days written") for x in one.x]
    assert calendar.at(date(2017, 10, 1)) in written
    assert calendar.at(date(2017, 9, 5)) not in written


def test_open_ends_are_arrows(bad: Path) -> None:
    none = [one for one in shown("lanes").data if one.name == "goes on"]
    assert none == []
    assert "arrow" not in answer_of("lanes").note
    answer, fig = drawn_with(bad, {"E39": "2017-11/..", "E10": "2017-07-20/2017-08-24"})
    heads = {(x, symbol) for one in marks_of(fig, "goes on")
             for x, symbol in zip(one.x, one.marker.symbol, strict=True)}  # fmt: skip
    assert heads == {(1.0, "triangle-right"), (0.0, "triangle-left")}
    assert "An arrow says" in answer.note
    row = answer.frame[answer.frame["event_id"] == "E39"].iloc[0]
    assert row["day"] == date(2017, 11, 1)


def test_an_event_that_reaches_into_the_window_is_drawn_at_its_edge(bad: Path) -> None:
    answer, _ = drawn_with(bad, {"E08": "2017-05-01/2017-08-02"})
    row = answer.frame[answer.frame["event_id"] == "E08"].iloc[0]
    assert row["shown"]
    assert row["day"] == date(2017, 8, 1)


def test_ties_join_all_lanes_of_an_event_and_name_all_sides() -> None:
    frame = answer_of("lanes").frame
    shown_rows = frame[frame["shown"]]
    several = shown_rows.groupby("event_id").filter(lambda rows: len(rows) > 1)
    (tie,) = [one for one in shown("lanes").data if one.name == "tie"]
    calendar = Calendar.of(answer_of("lanes"))
    assert {x for x in tie.x if x is not None} == {
        calendar.at(day, 0.5) for day in several["day"]
    }  # fmt: skip
    strike = frame[frame["event_id"] == "E21"]
    assert set(strike["sides"]) == {"Damascus and allies and US-led coalition and partners"}


def test_a_tie_keeps_clear_of_other_marks() -> None:
    frame = pd.DataFrame({"event_id": ["a", "b", "a"], "x": [0.5, 0.503, 0.5],
                          "y": [10.0, 40.0, 90.0]})  # fmt: skip
    fig = go.Figure()
    ties(fig, frame)
    assert list(fig.data[0].y) == [10.0, 33.0, None, 47.0, 90.0, None]
    assert list(fig.data[0].x) == [0.5, 0.5, None, 0.5, 0.5, None]


def test_tails_run_to_the_day_known() -> None:
    early = answer_of("lanes", "2017-09-16")
    calendar = Calendar.of(early)
    ends = {x for one in marks_of(shown("lanes", "2017-09-16"), "known") for x in one.x}
    assert calendar.at(date(2017, 8, 12), 0.5) in ends
    assert max(ends) <= calendar.at(date(2017, 9, 16), 0.5)


@pytest.mark.parametrize("name", ["lanes", "control"])
def test_the_line_of_the_edition_stands_at_its_last_day(name: str) -> None:
    def lines(as_of: str) -> list[float]:
        return [one.x for one in shown(name, as_of).layout.annotations
                if str(one.text).startswith("as of")]  # fmt: skip

    assert lines("") == []
    assert lines("2000-01-01") == []
    assert lines("2017-09-16") == [1.0]
    assert lines("2019-06-30") == [], "a day after the window is no day of its axis"
    bars = [one for one in shown(name, "2017-09-16").data if one.type == "bar"]
    assert all(base + x <= 1.0000001 for one in bars
               for base, x in zip(one.base, one.x, strict=True))  # fmt: skip


def test_control_of_the_objective() -> None:
    frame = answer_of("control").frame
    own = frame[frame["place_id"] == "abu-kamal"]
    assert set(own["row"]) == {0}
    assert list(own["label"])[:3] == ["Islamic State", "contested", "Damascus and allies"]
    assert own["solid_from"].iloc[2] == date(2017, 11, 19)
    assert len(frame) == len(rows("control"))
    assert "19 November 2017" in answer_of("control").sentence


def test_holders_at_the_end(case: Case) -> None:
    last: dict[str, str] = {}
    for row in rows("control"):
        last[row["place_id"]] = row["holder"]
    number = sum(holder == "us-led" for holder in last.values())
    assert f"{case.name('us-led')} {number}" in answer_of("control").sentence


def test_control_rows_go_outwards(case: Case) -> None:
    places = case["places"].copy()
    places.loc[places["place_id"] == "dez-industrial-zone", ["lat", "lon"]] = None
    unknown = Case(case.case_id, case.folder, case.meta, "", {**case.tables, "places": places})
    for answer, blank in ((answer_of("control"), 0), (control(unknown), 1)):
        frame = answer.frame.drop_duplicates("place_id").sort_values("row")
        km = list(frame["km"].dropna())
        assert km == sorted(km)
        # A place without a point stands last.
        assert list(frame["km"].isna()) == [False] * len(km) + [True] * blank


def test_bars_end_where_the_next_begins() -> None:
    frame = answer_of("control").frame
    suwar = frame[frame["place_id"] == "suwar"]
    assert suwar["solid_to"].iloc[0] == date(2017, 9, 28)
    assert suwar["solid_from"].iloc[1] == date(2017, 9, 30)
    fig = shown("control")
    faded = [one for one in fig.data if one.type == "bar" and one.marker.opacity == FADED]
    assert sum(len(one.x) for one in faded) > 0


def test_contested_is_hatched_and_said() -> None:
    fig = shown("control")
    bars = [one for one in fig.data if one.type == "bar"]
    hatched = [one for one in bars if one.marker.pattern.shape == "/"]
    assert {one.name for one in hatched} == {"contested"}
    assert any(one.text == "contested" for one in fig.layout.annotations)


@pytest.mark.parametrize("as_of", ["", "2017-09-16", "2017-11-30"])
def test_places_that_did_not_change_hands_are_told_and_not_drawn(as_of: str) -> None:
    answer = answer_of("control", as_of)
    held: dict[str, set[str]] = {}
    for row in answer.frame.to_dict("records"):
        held.setdefault(row["place_id"], set()).add(row["label"])
    alone = [key for key, labels in held.items() if len(labels) == 1 and "contested" not in labels]
    still = set(answer.frame.loc[answer.frame["still"], "place_id"])
    assert still <= set(alone) - {"abu-kamal"}
    assert len(still) == {"": 0, "2017-09-16": 25, "2017-11-30": 7}[as_of]
    drawn = {
        unescape(one.text.split("<span")[0]).replace("’", "'")
        for one in shown("control", as_of).layout.annotations
    }
    names = answer.frame.drop_duplicates("place_id").set_index("place_id")["place"]
    assert not drawn & {names[key] for key in still}
    assert {names[key] for key in held if key not in still and key != "abu-kamal"} <= drawn
    told = f"{len(still)} places are not drawn" if len(still) > 12 else "seven places are not"
    assert (told in answer.note.lower()) == bool(still)


def test_points_where_a_hold_goes_on() -> None:
    def heads(as_of: str) -> list[tuple[float, float]]:
        return [pair for one in shown("control", as_of).data if one.name == "goes on"
                for pair in zip(one.x, one.y, strict=True)]  # fmt: skip

    frame = answer_of("control").frame
    last = frame.groupby("place_id")["row"].first()
    never_ended = [row["place_id"] for row in rows("control") if not row["end"]]
    assert sorted(y for x, y in heads("") if x == 1.0) == sorted(last[key] for key in never_ended)
    assert sorted(y for x, y in heads("") if x == 0.0) == list(range(len(last)))
    assert "arrow to the right" in answer_of("control").note
    # What an edition knows ends with its day, and nothing points beyond.
    assert {x for x, _ in heads("2017-09-16")} == {0.0}
    assert "arrow to the right" not in answer_of("control", "2017-09-16").note


def test_an_end_that_nobody_took_over_fades_too(bad: Path) -> None:
    def change(found: Rows) -> None:
        (row,) = [row for row in found if row["place_id"] == "palmyra"]
        row["end"] = "2017-10-10/2017-10-20"

    edit(bad, "control", change)
    answer = control(load_case(str(bad)))
    row = answer.frame.set_index("place_id").loc["palmyra"]
    assert (row["solid_to"], row["fades_to"]) == (date(2017, 10, 10), date(2017, 10, 20))
    assert not row["beyond"]
    calendar = Calendar.of(answer)
    want = (row["row"], calendar.at(date(2017, 10, 10)))
    faded = [one for one in draw_control(answer).data
             if one.type == "bar" and one.marker.opacity == FADED]  # fmt: skip
    assert want in {pair for one in faded for pair in zip(one.y, one.base, strict=True)}


def test_lags_by_hand() -> None:
    found = lags(edition("")).set_index("event_id")
    by_hand = {
        # The memorandum of 4 May is first told by a page of 19 May.
        "E01": (15, 15),
        # Known on 12 August, by the case; it happened on one of the days from 5 August on.
        "E09": (0, 7),
        # Known on 11 November; 9 to 11 November.
        "E42": (0, 2),
        # The evening of the 7th or the 8th, known on the 8th.
        "E55": (0, 1),
        "E14": (0, 0),
    }  # fmt: skip
    assert {key: tuple(found.loc[key, ["low", "high"]]) for key in by_hand} == by_hand


def test_lag_of_plain_days_another_way() -> None:
    published = {row["source_id"]: row["published"] for row in rows("sources")}
    found = lags(edition("")).set_index("event_id")
    plain = re.compile(r"\d{4}-\d{2}-\d{2}")
    for row in rows("events"):
        told = [published[key] for key in row["sources"].split(";")]
        if row["known_on"] or not all(map(plain.fullmatch, [row["date"], *told])):
            continue
        day = date.fromisoformat(row["date"])
        after = [(date.fromisoformat(one) - day).days for one in told]
        want = min((one for one in after if one >= 0), default=None)
        got = found.loc[row["event_id"], ["low", "high"]]
        assert list(got) == [want, want] if want is not None else got.isna().all()


def test_the_picture_of_lags_has_a_stretch_an_event() -> None:
    frame, fig = answer_of("late").frame, shown("late")
    assert (frame["high"] >= 1).all()
    assert list(frame["high"]) == sorted(frame["high"], reverse=True)
    most = frame["high"].max()
    for row, (_, event) in zip(marked.rows(fig), frame.iterrows(), strict=True):
        (line,) = row.looking("line")
        assert row.cells[1:] == [event["known"], between(event)]
        assert [line.start, line.end] == pytest.approx([0, event["low"] / most * 100], abs=0.01)
        faded, dots = row.looking("faded"), row.looking("sign")
        ends = [one.end for one in faded] + [one.start for one in dots]
        assert ends == pytest.approx([event["high"] / most * 100], abs=0.02)
        assert len(dots) == (event["low"] == event["high"])
        assert all(one.start == line.end for one in faded)
    assert len(answer_of("late").table) == int(lags(edition(""))["high"].notna().sum())


def test_table_of_lags_counts_the_same_another_way() -> None:
    found, frame = lags(edition("")), answer_of("lag").frame
    high = found["high"].dropna().astype(int)
    head = frame[frame["by"] == "all"].iloc[0]
    assert (head["events"], head["same"]) == (len(high), int((high == 0).sum()))
    assert head["median_high"] == median(high)
    assert head["longest_high"] == max(high)
    for by in ("basis", "kind"):
        part = frame[frame["by"] == by]
        assert part["events"].sum() == head["events"]
        assert (part["same"] + part["later"] + part["unsure"]).tolist() == part["events"].tolist()
        assert part["same"].sum() == head["same"]
    assert answer_of("late").sentence.startswith(
        f"Of {head['events']} events, {head['same']} were known on the day itself, "
    )


@given(st.dates(date(2017, 5, 1), date(2020, 1, 1)))
@settings(max_examples=15)
def test_lags_of_an_edition_end_with_it(day: date) -> None:
    found = lags(load_case("euphrates-2017", day.isoformat()))
    known = found.loc[found["known_last"].notna(), "known_last"]
    assert all(one <= day for one in known)
    assert (found["low"].dropna() <= found["high"].dropna()).all()


def test_bracket_counts_the_events(case: Case) -> None:
    answer = answer_of("bracket")
    assert answer.sentence == "The report appeared on 10 September 2017."
    before = sum(row["date"] < "2017-09-10" for row in rows("events") if "/" not in row["date"])
    before += sum(row["date"][11:] < "2017-09-10" for row in rows("events") if "/" in row["date"])
    assert any(line.startswith(f"Of the events of the case {before} lay behind it")
               for line in answer.frame["sentence"])  # fmt: skip
    on_it = sum(row["date"] <= "2017-09-10" for row in rows("events") if "/" not in row["date"])
    on_it += sum(row["date"][:10] <= "2017-09-10" for row in rows("events") if "/" in row["date"])
    assert f"lay behind it, {on_it - before} fell on its day" in " ".join(answer.frame["sentence"])
    assert case.meta.report.published_basis in " ".join(answer.frame["sentence"])


def test_a_report_of_one_of_several_days_says_so(bad: Path) -> None:
    answer = bracket(load_case(str(unsure_of_its_day(bad))))
    assert "one of seven days, 10 to 16 September 2017" in answer.sentence
    before = [row["date"] for row in rows("events") if row["date"][-10:].strip("~") < "2017-09-10"]
    told = " ".join(answer.frame["sentence"])
    assert f"Of the events of the case {len(before)} lay behind it" in told
    assert "fell on its possible days" in told
    assert bracket(load_case(str(bad), "2017-09-15")).frame.empty


def test_chronology_is_whole_and_open() -> None:
    table = shown("chronology")
    assert len(table.answer.table) == len(rows("events"))
    assert not table.fold
    assert list(table.answer.table.columns)[:4] == ["Day", "What", "Where", "Who"]


def test_nothing_later_than_the_edition() -> None:
    for row in answer_of("chronology", "2017-09-16").frame.itertuples():
        assert row.span.earliest <= date(2017, 9, 16)
    spans = answer_of("control", "2017-09-16").frame
    assert max(spans["from_first"]) <= date(2017, 9, 16)
    assert not set(spans["end"]) & {"19 November 2017", "3 November 2017"}


def test_calendar_bends_once_and_never_back() -> None:
    calendar = Calendar(date(2017, 8, 1), date(2017, 12, 31), date(2019, 3, 31))
    days = [calendar.first + timedelta(n) for n in range(607)]
    places = [calendar.at(day) for day in days]
    assert places == sorted(places)
    assert (places[0], calendar.at(date(2018, 1, 1))) == (0.0, pytest.approx(BUSY_SHARE))
    assert calendar.at(calendar.last) == pytest.approx(1.0, abs=0.002)
    straight = Calendar(date(2017, 8, 1), date(2017, 9, 16), date(2017, 9, 16))
    assert straight.at(date(2017, 9, 16), 1.0) == 1.0
    assert not straight.bends


def test_a_calendar_of_an_answer_without_days_says_so() -> None:
    with pytest.raises(LookupError, match="lacks a part of the setting"):
        Calendar.of(Answer("Nothing.", pd.DataFrame(), pd.DataFrame()))


def test_knee_only_before_a_long_tail() -> None:
    first, last = date(2017, 8, 1), date(2019, 3, 31)
    marks = [date(2017, 9, 1) + timedelta(n) for n in range(90)] + [date(2019, 3, 1)] * 5
    assert knee(marks, first, last) == date(2017, 11, 30)
    assert knee(marks, first, date(2018, 1, 31)) == date(2018, 1, 31)
    assert knee([], first, last) == last


def test_stairs_cross_no_name() -> None:
    names = [("a name of some length", n / 12) for n in range(12)]
    found = stairs(names, 600, 4)
    assert len(found) >= 3
    boxes = {}
    for number, step in found.items():
        left = names[number][1] * 600 + step.shift
        boxes[number] = (step.row, left, left + 21 * 12 * 0.6, names[number][1] * 600)
    assert all(left >= 0 and right <= 600 for _, left, right, _ in boxes.values())
    for one, (row, left, right, _) in boxes.items():
        for two, (other, start, end, line) in boxes.items():
            if one != two and row == other:
                assert right <= start or end <= left
            if one != two and other > row:
                assert not left < line < right


@pytest.mark.parametrize("as_of", ["", "2017-09-16", "2000-01-01"])
@pytest.mark.parametrize("name", NAMES)
def test_every_edition_draws(name: str, as_of: str) -> None:
    answer, made = answer_of(name, as_of), shown(name, as_of)
    assert answer.sentence
    assert "nan" not in answer.sentence
    if hasattr(made, "layout"):
        assert made.layout.meta["sitrep"]["sentence"] == answer.sentence
    else:
        words = unescape(re.sub("<[^>]*>", "", made._repr_html_()))
        assert answer.sentence.split("’")[0] in words
    assert isinstance(answer.table, pd.DataFrame)


#: Days of every kind that EDTF has and Sitrep takes.
KINDS = (
    *("[1949,1950..]", "[..2017-09-10,2017-09-12]", "[2017-09-10,2017-09-12..]", "2017?-09-13"),
    *("2017-09~-13", "2017-XX-05", "201X?", "2017-09-XX~", "{2017-09-05,2017-09-08~}", "2017%"),
    *("2017-09~/2017-10", "2017-09-10~/..", "[2017-09~,2017-11]", "../2017-09-12?", "20XX"),
)


def dated(case: Case, texts: tuple[str, ...]) -> Case:
    """The case with other days for its first events, known as soon as they happened."""
    events = case["events"].copy()
    events.loc[events.index[: len(texts)], "date"] = texts
    events.loc[events.index[: len(texts)], "known_on"] = ""
    return Case(case.case_id, case.folder, case.meta, "", case.tables | {"events": events})


def test_days_of_every_kind_are_drawn_and_told_in_words(case: Case) -> None:
    odd = dated(case, KINDS)
    for name in NAMES:
        answer = getattr(timeline, name)(odd)
        drawn = answer.figure
        told = f"{answer.sentence} {answer.note} {answer.table.to_csv()}"
        if isinstance(drawn, go.Figure):
            told += str(drawn.to_json())
        assert not [text for text in KINDS if text in told], name


def test_a_doubt_is_said_where_the_day_of_knowing_is_padded(case: Case) -> None:
    events = case["events"].copy()
    at = events.index[0]
    events.loc[at, ["date", "known_on"]] = ["2017-09-10", "2017-09-20~"]
    events.at[at, "sources"] = ()
    told = lags(Case(case.case_id, case.folder, case.meta, "", case.tables | {"events": events}))
    row = told.set_index("event_id").loc[events.loc[at, "event_id"]]
    assert row["known"] == "about 20 September 2017"
    assert (str(row["known_first"]), str(row["known_last"])) == ("2017-09-19", "2017-09-21")
