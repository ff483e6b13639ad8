"""The store of event data: releases side by side, its own account, the command, a real file."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pandas as pd
import pytest
from invented import (
    ACLED_31,
    EVERYWHERE,
    GED_41,
    GED_49,
    GED_50,
    LAND,
    OTHERS,
    UCDP,
    Row,
    acled,
    ged,
    read,
    write,
)
from sitrep.cli import main
from sitrep.events import (
    FileRefusedError,
    Outcome,
    import_events,
    read_events,
    region_of,
    revised,
    stored,
)
from sitrep.events.engine import connect
from sitrep.events.release import release_of
from sitrep.events.store import StoreError
from spoiling import CASE, ROOT

SHARED = ROOT.parent / "shared" / "data"


def test_a_release_is_replaced_and_another_stands_beside_it(tmp_path: Path) -> None:
    def put(release: str, best: str, *more: Row) -> Outcome:
        path = write(tmp_path / "data.csv", GED_49, [ged(best=best), *more])
        return import_events(UCDP, [path], tmp_path, LAND, release)

    put("9.1", "4")
    assert put("9.1", "5").replaced is not None
    put("20.1", "6", ged(id="7"))
    older = put("19.1", "5").uses
    assert older is not None and older.release == "20.1"
    assert [one.release for one in stored(tmp_path, "ucdp")] == ["9.1", "19.1", "20.1"]
    assert read_events(tmp_path, "ucdp")["best"].tolist() == [6, 4]
    assert read_events(tmp_path, "ucdp", "9.1")["best"].tolist() == [5]
    assert revised(tmp_path, "ucdp", "9.1", "20.1").to_numpy().tolist() == [
        ["101", "best", "5", "6"],
        ["7", "record_id", "", "7"],
    ]
    assert revised(tmp_path, "ucdp", "9.1", "19.1").empty
    with pytest.raises(StoreError, match=r"no release '8.1' of ucdp in the store; there: 9.1"):
        read_events(tmp_path, "ucdp", "8.1")


def test_the_store_says_how_it_was_made_and_holds_no_sentence_of_others(tmp_path: Path) -> None:
    outcome, frame = read(
        tmp_path, GED_49, [ged(), ged(id="2", latitude="1"), ged(id="3", best="")]
    )
    (held,) = stored(tmp_path)
    assert held == outcome.what
    assert (held.file, held.kept, held.outside_box, held.refused) == ("ucdp-1.0.parquet", 1, 1, 1)
    assert held.sources[0].name == "data.csv"
    assert len(held.sources[0].sha256) == 64
    assert held.window == ("2017-09-01", "2017-09-30")
    assert "Sundberg and Melander" in held.credit
    assert OTHERS not in frame.astype("str").to_csv()
    raw = (tmp_path / "events" / held.file).read_bytes()
    assert str(tmp_path).encode() not in raw
    assert [path.name for path in (tmp_path / "events").iterdir()] == [held.file]


def test_a_spoilt_store_is_named_and_foreign_files_are_passed_over(tmp_path: Path) -> None:
    read(tmp_path, GED_49, [ged()])
    (tmp_path / "events" / "notes.txt").write_text("mine")
    (tmp_path / "events" / "ucdp-2.0.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(StoreError, match=r"events/ucdp-2.0.parquet cannot be read; delete"):
        stored(tmp_path)
    # What cannot be read is no hindrance to reading the data in again.
    with pytest.raises(StoreError):
        read(tmp_path, GED_49, [ged(), ged(id="2")])
    assert [one.kept for one in stored(tmp_path, sound=True)] == [2]


def test_a_store_of_an_earlier_sitrep_is_to_be_made_again(tmp_path: Path) -> None:
    read(tmp_path, GED_49, [ged()])
    path = str(tmp_path / "events" / "ucdp-1.0.parquet")
    with connect() as con:
        note = con.execute(f"select decode(value) from parquet_kv_metadata('{path}')").fetchall()
        con.execute(f"create table old as select * exclude (deaths_a) from '{path}'")
        con.execute(
            f"copy old to '{path}' (format parquet, kv_metadata {{sitrep: $note}})",
            {
                "note": note[0][0],
            },
        )
    with pytest.raises(
        StoreError, match=r"ucdp-1\.0\.parquet cannot be read; delete it and import its data"
    ):
        read_events(tmp_path, "ucdp")


@pytest.mark.parametrize(
    ("given_name", "file", "newest", "release"),
    [
        ("24.1", "x.csv", None, "24.1"),
        (None, "GEDEvent_v24_1.csv", None, "24.1"),
        (None, "GEDEvent_v25_0_3.csv", None, "25.0.3"),
        (None, "ged241.csv", None, "24.1"),
        (None, "ucdp_ged_land_20160101_20191130.csv", None, "contents-abcdef01"),
        (None, "2017-09-01-export.csv", 1704453060.0, "updated-2024-01-05"),
    ],
)
def test_the_release_is_given_or_found(
    given_name: str | None, file: str, newest: float | None, release: str
) -> None:
    assert release_of(given_name, Path(file), newest, "abcdef0123")[0] == release


def test_files_of_one_release_go_into_one_store(tmp_path: Path) -> None:
    first = write(tmp_path / "it's [1]*.csv", GED_41, [ged(id="1"), ged(id="2", best="4")])
    # A name may look like a pattern that other files fit.
    write(tmp_path / "it's 1 too.csv", GED_41, [ged(id="9")])
    second = write(tmp_path / "b.csv", GED_50, [ged(id="2", best="5"), ged(id="3")], tags=True)
    with pytest.raises(FileRefusedError, match="the files are of several releases"):
        import_events(UCDP, [first, second], tmp_path, LAND)
    assert import_events(UCDP, [first, second], tmp_path, LAND, "1").what.repeated == 1
    frame = read_events(tmp_path, "ucdp")
    assert dict(zip(frame["record_id"], frame["best"], strict=True)) == {"1": 4, "2": 5, "3": 4}


def test_the_region_is_the_case_s_own_or_lies_round_its_places(bad: Path) -> None:
    own = region_of(CASE)
    assert own.basis == "the box of the case"
    package = bad / "datapackage.json"
    text = package.read_text(encoding="utf-8")
    package.write_text(re.sub(r'"box": \[[^\]]*\],', "", text), encoding="utf-8")
    places = pd.read_csv(bad / "places.csv")
    west, south, east, north = region_of(bad).box
    assert math.isclose(west, places["lon"].min() - 0.3)
    assert math.isclose(north, places["lat"].max() + 0.3)
    assert south < north
    assert west < east


def test_the_command_tells_what_it_did(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(bad / "export.csv", ACLED_31, [acled(), acled(event_id_cnty="Y", latitude="0")])
    assert main(["import", "acled", str(path), "--case", str(bad)]) == 0
    told = capsys.readouterr().out
    assert "ACLED, release updated-2024-01-05 (from the newest time stamp in the file)" in told
    assert re.search(r"^ +2  rows read$.^ +1  kept$", told, re.M | re.S)
    assert "does not allow its rows to be passed on" in told
    assert main(["import", "acled", str(path), "--case", str(bad)]) == 0
    assert "in place of 1 row of that release" in capsys.readouterr().out
    before = (bad / "events" / "acled-updated-2024-01-05.parquet").read_bytes()
    assert main(["import", "ucdp", str(path), "--case", str(bad)]) == 1
    assert "cannot be read as UCDP GED" in capsys.readouterr().err
    assert main(["import", "ucdp", str(bad / "none.csv"), "--case", str(bad)]) == 1
    assert main(["import", "acled", str(path), "--case", str(bad), "--release", "../x"]) == 1
    assert "is no name for a release" in capsys.readouterr().err
    assert [one.name for one in (bad / "events").iterdir()] == ["acled-updated-2024-01-05.parquet"]
    assert (bad / "events" / "acled-updated-2024-01-05.parquet").read_bytes() == before


def test_what_the_user_imports_stays_out_of_the_project() -> None:
    assert "data/*/events/" in (ROOT / ".gitignore").read_text().splitlines()


# --- The real file, where it lies; it is nobody's to ship -------------------------------------

REAL = SHARED / "ucdp_ged_syria_20160101_20191130.csv"
real = pytest.mark.skipif(
    not REAL.is_file(), reason="the UCDP GED file is not here: it is not part of the project"
)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, pd.DataFrame]:
    folder = tmp_path_factory.mktemp("real")
    outcome = import_events(UCDP, [REAL], folder, EVERYWHERE, "19.1")
    return outcome, read_events(folder, "ucdp")


@pytest.fixture(scope="session")
def autumn(whole: tuple[Outcome, pd.DataFrame]) -> pd.DataFrame:
    frame = whole[1]
    inside = frame["date_start"].between("2017-09-01", "2017-12-31")
    return frame[inside & (frame["region"] == "Deir ez Zor Governorate")]


@real
def test_all_rows_of_the_real_file_are_read_and_its_faults_counted(
    whole: tuple[Outcome, pd.DataFrame],
) -> None:
    outcome, frame = whole
    assert outcome.what.kept == len(frame) == 16_566
    assert outcome.what.refused == 0
    # Counted apart from this code, in the note that came with the file.
    noted = {
        "outside-range": 101, "zero": 1_124, "several-days": 1_086, "no-region": 339,
        "no-district": 1_576,
    }  # fmt: skip
    assert {flag: outcome.what.odd[flag] for flag in noted} == noted
    assert outcome.what.odd["source-apart"] >= 83


@real
def test_both_real_layouts_are_read_into_one_store(tmp_path: Path) -> None:
    other = SHARED / "ucdp_ged_iraq_2016_2018.csv"
    outcome = import_events(UCDP, [REAL, other], tmp_path, EVERYWHERE, "19.1")
    assert [len(one.layout.names) for one in outcome.files] == [41, 45]
    assert (outcome.what.kept, outcome.what.refused) == (16_566 + 1_579, 0)


@real
def test_the_real_file_gives_the_sums_that_were_made_apart_from_us(autumn: pd.DataFrame) -> None:
    assert len(autumn) == 468
    assert autumn[["low", "best", "high"]].sum().tolist() == [3_589, 3_650, 3_869]
    assert int((autumn["where_prec"] >= 3).sum()) == 48


@real
def test_every_month_and_dyad_of_the_real_file_is_as_the_table_has_it(autumn: pd.DataFrame) -> None:
    text = (SHARED / "deir_ez_zor_sep_dec_2017.md").read_text()
    months, dyads, month = {}, {}, ""
    for line in text.splitlines():
        found = re.fullmatch(r"(\d{4}-\d\d)?\s+([^\d\s].*?)?\s*((?:\d+\s+){5,}\d+)", line)
        if not found:
            continue
        month = found[1] or month
        numbers = tuple(int(number) for number in found[3].split()[:-1])
        if found[2]:
            dyads[month, found[2]] = numbers
        else:
            months[month] = numbers
    assert (len(months), len(dyads)) == (4, 15)
    by_month = autumn.assign(month=autumn["date_start"].dt.strftime("%Y-%m"))
    toll = ["deaths_a", "deaths_b", "deaths_civilians"]
    assert months == _sums(by_month, "month", ["best", "low", "high", *toll])
    assert dyads == _sums(by_month, ["month", "dyad"], ["best", *toll])


def _sums(frame: pd.DataFrame, by: str | list[str], columns: list[str]) -> dict:
    """Events and sums of columns by group."""
    return {
        key: (len(rows), *(int(total) for total in rows[columns].sum()))
        for key, rows in frame.groupby(by)
    }
