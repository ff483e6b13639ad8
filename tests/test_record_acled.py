"""Pages that count from imported rows of ACLED: one figure, drawn and told as one figure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest
from invented import ACLED_31, GED_41, acled, ged, write
from sitrep import Case, load_case
from sitrep import record as page
from sitrep.answer import Answer
from sitrep.cli import main
from sitrep.events.record import record
from sitrep.facts.movement import ways
from sitrep.facts.movement.stops import stops_of
from sitrep.pages.record.along import along
from sitrep.pages.record.along_chart import along as draw_along
from sitrep.pages.record.weeks import weeks
from sitrep.pages.record.weeks_chart import weeks as draw_weeks

VIEWS = ["weeks", "along", "spots", "matched", "missed", "voices", "limits"]


def rows(case: Case) -> list[dict[str, str]]:
    """Three invented events on a stated route, with parties of the case: 4, 9 and no dead."""
    route, way = next(iter(ways.stated_ways(case).items()))
    formation = case["routes"].set_index("route_id").loc[route, "formation"]
    mine = case.bloc(formation)
    actors = case["actors"]
    ours = next(iter(actors.loc[actors["bloc"] == mine, "name"]))
    theirs = next(iter(actors.loc[~actors["bloc"].isin([mine, ""]), "name"]))
    stops = stops_of(case, route)
    at = [(f"{row['lat']:.4f}", f"{row['lon']:.4f}") for _, row in stops.iterrows()]
    assert way is not None and len(at) > 1
    base = {"actor1": ours, "actor2": theirs, "source": "Wire; Radio"}
    return [
        acled(event_id_cnty="L1", event_date="04 September 2017", latitude=at[0][0],
              longitude=at[0][1], fatalities="4", location="Bridge", **base),
        acled(event_id_cnty="L2", event_date="14 September 2017", latitude=at[1][0],
              longitude=at[1][1], fatalities="9", location="Mill", **base),
        acled(event_id_cnty="L3", event_date="15 September 2017", latitude=at[1][0],
              longitude=at[1][1], fatalities="0", location="Mill", event_type="Protests",
              **(base | {"actor2": "NA"})),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, case: Case) -> Path:
    """A copy of the case with the invented rows read in."""
    copy = tmp_path_factory.mktemp("acled") / "copy"
    shutil.copytree(case.folder, copy, ignore=shutil.ignore_patterns("report.txt", "events"))
    path = write(copy.parent / "acled.csv", ACLED_31, rows(case))
    assert main(["import", "acled", str(path), "--case", str(copy), "--release", "1"]) == 0
    return copy


@pytest.fixture(scope="module")
def own(folder: Path) -> Case:
    return load_case(str(folder))


def words(answer: Answer, fig: object = None) -> str:
    """All that a reader is told: sentence, note, table, and the words of the chart."""
    told = f"{answer.sentence} {answer.note} {answer.table.to_csv()}"
    return f"{told} {fig.to_json()}" if isinstance(fig, go.Figure) else told


@pytest.mark.parametrize("name", VIEWS)
def test_every_answer_is_of_acled_and_invents_no_range(own: Case, name: str) -> None:
    answer = getattr(page, name)(own)
    told = words(answer, answer.figure)
    assert "ACLED" in answer.sentence + answer.note
    assert "UCDP" not in told
    for word in ("at least", "at most", "lowest", "ed, highest", "most likely", "deadly", "solid"):
        assert word not in told, word


def test_the_one_figure_is_the_sum_and_one_bar(own: Case) -> None:
    answer = weeks(own)
    assert answer.sentence.startswith("ACLED has 3 events in the case’s window and region, with 13")
    assert "Killed" in answer.table and "Killed, most likely" not in answer.table
    fig = draw_weeks(answer)
    assert not [one for one in fig.data if one.type == "scatter"]
    drawn = sum(sum(one.y) for one in fig.data if one.type == "bar" and one.customdata is not None)
    assert drawn == answer.frame["best"].sum()


def test_the_credit_is_of_whoever_made_the_data(own: Case) -> None:
    assert "Armed Conflict Location & Event Data (ACLED)" in weeks(own).note
    assert not weeks(own).references


def test_nobody_is_said_to_have_lost_no_people(own: Case) -> None:
    answer = along(own)
    assert len(answer.frame)
    assert "no dead of its own" not in answer.sentence
    assert "had an event" in answer.sentence
    assert "does not say whose people died" in answer.note


def test_the_ways_are_drawn_from_the_rows(own: Case) -> None:
    answer = along(own)
    told = words(answer, draw_along(answer))
    assert "ACLED" in told and "events of a side" in told
    assert "lost people" not in told.replace("whose people died", "")


def test_sources_are_counted_from_what_acled_calls_sources(own: Case) -> None:
    assert record(own).voices["origin"].tolist() == ["Radio", "Wire"]


def test_a_dated_edition_has_the_sums_alone(folder: Path) -> None:
    data = record(load_case(str(folder), "2020-06-01"))
    assert data.rows is None
    assert data.dataset.key == "ucdp"


def test_the_import_says_what_the_pages_use(
    tmp_path: Path, folder: Path, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("events"))
    first = write(tmp_path / "acled.csv", ACLED_31, rows(case))
    place = rows(case)[0]
    here = ged(latitude=place["latitude"], longitude=place["longitude"])
    other = write(tmp_path / "ged.csv", GED_41, [here])

    def said(*command: str) -> str:
        assert main(["import", *command, "--case", str(copy)]) == 0
        return capsys.readouterr().out

    used: Callable[[], str] = lambda: record(load_case(str(copy))).dataset.key  # noqa: E731
    assert "now count from these rows" in said("acled", str(first), "--release", "1")
    assert used() == "acled"
    assert "no longer 1 (3 rows)" in said("acled", str(first), "--release", "2")
    assert "go on using release 2" in said("acled", str(first), "--release", "1")
    assert "no longer from ACLED, release 2" in said("ucdp", str(other), "--release", "9")
    assert used() == "ucdp"
    assert "go on using UCDP GED, release 9 (1 row)" in said("acled", str(first), "--release", "3")
    assert used() == "ucdp"


def test_nobody_killed_is_no_place_where_most_died(tmp_path: Path, case: Case) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(case.folder, copy, ignore=shutil.ignore_patterns("report.txt", "events"))
    path = write(tmp_path / "a.csv", ACLED_31, rows(case)[2:])
    assert main(["import", "acled", str(path), "--case", str(copy)]) == 0
    whole = load_case(str(copy))
    for name in VIEWS:
        answer = getattr(page, name)(whole)
        assert answer.figure is not None
        assert "died" not in answer.sentence, answer.sentence
