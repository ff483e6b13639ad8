"""Timeline: lanes, control, lag, the report's bracket and the chronology, counted another way."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import pytest
from sitrep import Case, load_case
from sitrep.charts import timeline as draw
from sitrep.charts.calendar import BUSY_SHARE, Calendar
from sitrep.charts.stairs import stairs
from sitrep.charts.theme import FADED
from sitrep.views import timeline as view
from sitrep.views.answer import Answer
from sitrep.views.days import knee

FOLDER = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"
NAMES = ("lanes", "control", "lag", "late", "bracket", "chronology")


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache
def answer_of(name: str, as_of: str = "") -> Answer:
    return getattr(view, name)(edition(as_of))


@lru_cache
def edition(as_of: str) -> Case:
    return load_case("euphrates-2017", as_of)


@lru_cache
def shown(name: str, as_of: str = "") -> Any:
    return getattr(draw, name)(answer_of(name, as_of))


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
    marks = sum(len(trace.x) for trace in drawn.data if trace.mode == "markers")
    assert marks == int(answer_of("lanes").frame["shown"].sum())


def test_hollow_marks_are_not_on_record() -> None:
    answer = answer_of("lanes")
    fig = shown("lanes")
    frame = answer.frame[answer.frame["shown"] & (answer.frame["bloc"] == "us-led")]
    trace = next(one for one in fig.data if one.name == frame["label"].iloc[0])
    hollow = sum(str(symbol).endswith("-open") for symbol in trace.marker.symbol)
    assert hollow == int((frame["basis"] != "recorded").sum()) > 0


def test_uncertain_days_are_faded() -> None:
    answer = answer_of("lanes")
    unsure = [not span.certain for span in answer.frame.loc[answer.frame["shown"], "span"]]
    faded = [one for one in shown("lanes").data if one.opacity == FADED]
    assert len(faded) == sum(unsure) > 0


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


def test_control_rows_go_outwards() -> None:
    frame = answer_of("control").frame.drop_duplicates("place_id").sort_values("row")
    km = list(frame["km"].dropna())
    assert km == sorted(km)
    assert frame["km"].isna().iloc[-1]


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
    hatched = [one for one in fig.data if one.marker.pattern.shape == "/"]
    assert {one.name for one in hatched} == {"contested"}
    assert any(one.text == "contested" for one in fig.layout.annotations)


def test_median_lag_by_hand() -> None:
    published = {row["source_id"]: row["published"] for row in rows("sources")}
    lags = []
    for row in rows("events"):
        if len(row["date"]) != 10:
            continue
        day = date.fromisoformat(row["date"])
        known = [date.fromisoformat(published[key]) for key in row["sources"].split(";")
                 if len(published.get(key, "")) == 10]  # fmt: skip
        after = [(one - day).days for one in known if one >= day]
        if after:
            lags.append(min(after))
    table = answer_of("lag").table["To the first dated source, days"].dropna()
    assert float(table.astype(float).median()) == median(lags)
    assert f"median {median(lags):g} day" in answer_of("lag").sentence
    assert int(answer_of("lag").frame["source_lag"].notna().sum()) == len(table)
    assert answer_of("lag").sentence.startswith(f"{int((table == 0).sum())} of {len(table)} events")
    assert shown("lag").fold == f"Show {len(rows('events'))} events"


def test_late_events_have_a_later_day() -> None:
    frame = answer_of("late").frame.set_index("event_id")
    assert (frame["longest"] >= 1).all()
    late = [row["event_id"] for row in rows("events")
            if row["known_on"] and row["known_on"] > row["date"][:10]]  # fmt: skip
    assert late
    assert set(late) <= set(frame.index)
    assert (frame.at["E09", "known_low"], frame.at["E09", "known_high"]) == (0, 7)


def test_bracket_counts_the_events(case: Case) -> None:
    answer = answer_of("bracket")
    assert "one of 7 days, 10 to 16 September 2017" in answer.sentence
    before = sum(row["date"] < "2017-09-10" for row in rows("events") if "/" not in row["date"])
    before += sum(row["date"][11:] < "2017-09-10" for row in rows("events") if "/" in row["date"])
    assert any(line.startswith(f"{before} events of the case lay behind it")
               for line in answer.frame["sentence"])  # fmt: skip
    assert case.meta.report.published_basis in " ".join(answer.frame["sentence"])


def test_chronology_is_whole_and_folded() -> None:
    table = shown("chronology")
    assert len(table.answer.table) == len(rows("events"))
    assert table.fold == f"Show {len(rows('events'))} events"
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
        assert answer.sentence.split("’")[0] in made._repr_html_()
    assert isinstance(answer.table, pd.DataFrame)
