"""Event data as tools write it: blanks of R and pandas, days of a spreadsheet, ids as floats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invented import (
    ACLED,
    ACLED_31,
    ACLED_35,
    EVERYWHERE,
    GED_41,
    GED_45,
    LAND,
    UCDP,
    Row,
    acled,
    ged,
    read,
    write,
)
from sitrep.events import FileRefusedError, Outcome, import_events, read_events
from sitrep.events.account import account
from sitrep.events.engine import BLANKS


def days(frame: pd.DataFrame) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in frame["date_start"]]


def wrongs(outcome: Outcome) -> list[str]:
    return [str(one) for file in outcome.files for one in file.tally.refusals]


def test_a_blank_of_any_tool_is_blank(tmp_path: Path) -> None:
    names = ["where_coordinates", "adm_1", "adm_2", "source_original", "source_office",
             "source_date", "number_of_sources", "dyad_name", "deaths_a", "event_clarity",
             "active_year"]  # fmt: skip
    blanks = dict(enumerate(BLANKS, start=101))
    rows = [ged(id=str(at), **dict.fromkeys(names, f" {one} ")) for at, one in blanks.items()]
    _, frame = read(tmp_path, GED_45, rows)
    assert len(frame) == len(BLANKS) > 12
    for _, row in frame.iterrows():
        blank = blanks[int(row["record_id"])]
        words = row[["point", "region", "district", "origin", "outlet"]]
        assert words.to_list() == [""] * 5, blank
        assert row["dyad"] == "Government of Land - Front", blank
        assert row["flags"] == ("no-region", "no-district"), blank
        assert row[["n_sources", "deaths_a", "clarity", "published"]].isna().all(), blank


def test_a_blank_side_of_acled_is_no_side(tmp_path: Path) -> None:
    _, frame = read(tmp_path, ACLED_31, [acled(actor2="NA", admin1="NA", admin2="NA", source="NA")])
    row = frame.iloc[0]
    assert (row["side_b"], row["dyad"]) == ("", "Forces of Land")
    assert row["flags"] == ("no-region", "no-district")
    assert pd.isna(row["n_sources"])


def test_a_name_that_looks_like_a_blank_stays(tmp_path: Path) -> None:
    names = ["Nan", "Na", "Null", "NAN", "Nato", "None of them", "N.A."]
    rows = [ged(id=str(at), adm_1=name) for at, name in enumerate(names, start=1)]
    _, frame = read(tmp_path, GED_41, rows)
    assert frame["region"].tolist() == names


def test_a_needed_value_that_is_blank_is_refused(tmp_path: Path) -> None:
    columns = ["id", "side_a", "date_start", "latitude", "best"]
    rows = [ged(**{"id": str(at)} | {name: "NA"}) for at, name in enumerate(columns, start=2)]
    outcome, _ = read(tmp_path, GED_41, [ged(id="1"), *rows])
    assert (outcome.what.kept, outcome.what.refused) == (1, 5)
    for name, told in zip(columns, wrongs(outcome), strict=True):
        assert f"{name}: 'NA'; right would be" in told


#: How a day may be written with figures alone: what stands between, and what follows.
FORMS = [("/", ""), (".", ""), ("-", ""), ("/", " 00:00"), ("/", " 12:00:00 AM"), (".", " 0:00:00")]


@pytest.mark.parametrize(("mark", "hours"), FORMS)
@pytest.mark.parametrize("order", ["%d{0}%m{0}%Y", "%m{0}%d{0}%Y"])
def test_days_in_figures_are_read_where_the_column_agrees(
    tmp_path: Path, order: str, mark: str, hours: str
) -> None:
    written = [date(2017, 9, day).strftime(order.format(mark)) + hours for day in (3, 13, 25)]
    rows = [acled(event_id_cnty=f"L{n}", event_date=day) for n, day in enumerate(written)]
    outcome, frame = read(tmp_path, ACLED_31, rows)
    assert days(frame) == ["2017-09-03", "2017-09-13", "2017-09-25"]
    first = "day before the month" if order[1] == "d" else "month before the day"
    assert f"event_date: read with the {first}, as '{written[1]}' shows" in "\n".join(
        account(outcome)
    )


def test_every_column_of_days_is_read_by_its_own_order(tmp_path: Path) -> None:
    rows = [
        ged(id="1", date_start="03/09/2017", date_end="9/4/2017", source_date="5.9.2017;13.9.2017"),
        ged(id="2", date_start="13/09/2017", date_end="9/14/2017", source_date="2017-09-15"),
    ]
    outcome, frame = read(tmp_path, GED_41, rows)
    assert outcome.what.refused == 0
    assert days(frame) == ["2017-09-03", "2017-09-13"]
    assert [f"{day:%m-%d}" for day in frame["date_end"]] == ["09-04", "09-14"]
    assert [f"{day:%m-%d}" for day in frame["published"]] == ["09-05", "09-15"]


def test_rows_outside_the_case_tell_the_order_too(tmp_path: Path) -> None:
    rows = [acled(event_date="03/09/2017"), acled(event_id_cnty="L2", event_date="31/12/1999")]
    outcome, frame = read(tmp_path, ACLED_31, rows)
    assert days(frame) == ["2017-09-03"]
    assert outcome.what.outside_window == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["03/09/2017"], ["2017-09-03 or 2017-03-09", "no value of the column tells"]),
        (["03.09.2017", "2017-09-05"], ["2017-09-03 or 2017-03-09", "no value of the column"]),
        (["13/09/2017", "09/14/2017", "03/09/2017"],
         ["2017-09-03 or 2017-03-09", "both '13/09/2017', with the day first, and '09/14/2017'"]),
    ],
)  # fmt: skip
def test_an_order_that_is_not_settled_is_refused_with_both_readings(
    tmp_path: Path, written: list[str], said: list[str]
) -> None:
    rows = [acled(event_id_cnty=f"L{n}", event_date=day) for n, day in enumerate(written)]
    outcome = import_events(
        ACLED, [write(tmp_path / "a.csv", ACLED_31, rows)], tmp_path, LAND, "1.0"
    )
    assert outcome.what.refused == len([day for day in written if "-" not in day])
    assert all(any(word in line for line in wrongs(outcome)) for word in said), wrongs(outcome)


def test_an_unsettled_day_that_is_not_needed_is_flagged(tmp_path: Path) -> None:
    _, frame = read(tmp_path, GED_41, [ged(source_date="06/09/2017")])
    assert frame["flags"].tolist() == [("unread-source_date",)]
    assert frame["published"].isna().all()


def test_a_year_of_two_figures_is_no_year_of_antiquity(tmp_path: Path) -> None:
    outcome, _ = read(tmp_path, ACLED_31, [acled(), acled(event_id_cnty="L2", event_date="3-9-17")])
    assert (outcome.what.refused, outcome.what.outside_window) == (1, 0)


DATES = st.dates(date(1997, 1, 1), date(2025, 12, 31))


@settings(max_examples=25)
@given(st.lists(DATES, min_size=1, max_size=12), st.sampled_from("/.-"), st.booleans())
@example([date(2017, 9, 3)], "/", True)
def test_a_day_is_read_right_or_refused(drawn: list[date], mark: str, day_first: bool) -> None:
    order = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    rows = [
        acled(event_id_cnty=f"L{n}", event_date=f"{one:{order}}") for n, one in enumerate(drawn)
    ]
    told = any(one.day > 12 for one in drawn)
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.csv", ACLED_31, rows)
        outcome = import_events(ACLED, [path], Path(folder), EVERYWHERE, "1.0")
        frame = read_events(Path(folder), "acled")
    assert outcome.what.refused == (0 if told else len(drawn))
    assert sorted(days(frame)) == (sorted(map(str, drawn)) if told else [])


def test_an_id_is_one_however_a_tool_writes_it(tmp_path: Path) -> None:
    stored = {
        "147997": "147997", "147998.0": "147998", "147999.": "147999", " 148000.00": "148000",
        "1.48001e5": "148001", "1.48002E+05": "148002", "1e+05": "100000", "147997.5": "147997.5",
        "1.5e0": "1.5e0", "00147": "00147", "12345678901234567890.0": "12345678901234567890",
        "LND-1.0": "LND-1.0",
    }  # fmt: skip
    # The name says which row it was, as rows are kept by day and id.
    _, frame = read(tmp_path, GED_41, [ged(id=one, adm_1=f"as {one.strip()}") for one in stored])
    read_as = dict(zip(frame["region"], frame["record_id"], strict=True))
    assert read_as == {f"as {one.strip()}": right for one, right in stored.items()}


def floats(rows: Iterable[Row]) -> list[Row]:
    """The rows as pandas writes them once a column held a gap."""
    return [{k: f"{v}.0" if v.isdigit() else v for k, v in row.items()} for row in rows]


def test_a_file_of_floats_is_the_file_of_whole_numbers(tmp_path: Path) -> None:
    whole = [ged(id=str(900001 + n), active_year=str(int(n < 2))) for n in range(3)]
    paths = [
        write(tmp_path / "floats.csv", GED_41, floats(whole)),
        write(tmp_path / "ints.csv", GED_41, whole),
    ]
    outcome = import_events(UCDP, paths, tmp_path, LAND, "x")
    what = outcome.what
    assert (what.kept, what.repeated, what.odd) == (3, 3, {"inactive-year": 1, "repeated-id": 3})
    assert outcome.differing == 0


def test_a_flag_names_its_column(tmp_path: Path) -> None:
    outcome, _ = read(tmp_path, GED_41, [ged(active_year="maybe", date_prec="high")])
    told = "\n".join(account(outcome))
    assert "a value of active_year cannot be read" in told
    assert "a value of date_prec cannot be read" in told


def test_a_row_of_two_million_letters_is_named(tmp_path: Path) -> None:
    rows = [ged(), ged(id="2", source_headline="x" * 2_100_000), ged(id="3")]
    outcome, _ = read(tmp_path, GED_41, rows)
    assert outcome.what.refused >= 1
    assert "a row of less than two million characters" in wrongs(outcome)[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "pointer of Git LFS"),
        ("147997,2017,1,Blue - Red,2017-09-03\n", "this one holds values"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_is_told_what_it_is(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "data.csv"
    path.write_text(content)
    with pytest.raises(FileRefusedError, match=said):
        import_events(UCDP, [path], tmp_path, LAND)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("step", [0, 12])
def test_any_delimiter_and_any_order_go_together(tmp_path: Path, delimiter: str, step: int) -> None:
    day = date(2017, 9, 8) + timedelta(step)
    row = ged(date_start=f"{day:%d/%m/%Y}", date_end=f"{day:%d/%m/%Y}")
    path = write(tmp_path / "a.csv", GED_41, [row], delimiter=delimiter)
    outcome = import_events(UCDP, [path], tmp_path, LAND, "1.0")
    assert outcome.what.kept == int(step > 0)


@pytest.mark.parametrize("stamp", ["99999999999999999999", "-99999999999999", "1e400", "nan", "x"])
def test_a_time_stamp_that_is_no_day_names_no_release(tmp_path: Path, stamp: str) -> None:
    rows = [acled(event_id_cnty="A1", timestamp=stamp)]
    path = write(tmp_path / "data.csv", ACLED_35, rows)
    assert import_events(ACLED, [path], tmp_path, LAND).what.release.startswith("contents-")
    write(path, ACLED_35, [*rows, acled(event_id_cnty="A2", timestamp="1504483200")])
    assert import_events(ACLED, [path], tmp_path, LAND).what.release == "updated-2017-09-04"


@pytest.mark.parametrize("odd", [Path.mkdir, os.mkfifo, lambda one: one.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, odd: Callable[[Path], object]) -> None:
    odd(tmp_path / "data.csv")
    with pytest.raises(FileRefusedError, match=r"data\.csv is (no file|a folder)"):
        import_events(UCDP, [tmp_path / "data.csv"], tmp_path, LAND)
