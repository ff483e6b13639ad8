"""Event data: every layout reads alike, every fault is named, the store keeps releases apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import (
    ACLED_31,
    ACLED_35,
    GED_41,
    GED_45,
    GED_49,
    GED_50,
    OTHERS,
    Row,
    acled,
    ged,
    write,
)
from sitrep.cli import main
from sitrep.events import (
    DATASETS,
    FIELDS,
    FileRefusedError,
    Outcome,
    Region,
    import_events,
    read_events,
    region_of,
    revised,
    stored,
)
from sitrep.events.account import account
from sitrep.events.release import release_of
from sitrep.events.store import StoreError
from spoiling import CASE, ROOT

LAND = Region(date(2017, 9, 1), date(2017, 9, 30), (40.0, 35.0, 41.0, 36.0), "for the test")
EVERYWHERE = Region(date(1900, 1, 1), date(2100, 1, 1), (-180.0, -90.0, 180.0, 90.0), "all")
UCDP, ACLED = DATASETS["ucdp"], DATASETS["acled"]
NAMES = [field.name for field in FIELDS]
SHARED = ROOT.parent / "shared" / "data"


def read(folder: Path, header: list[str], rows: list[Row], region: Region = LAND, **how: object):
    """Import rows written in a layout; what happened, and the frame of the store."""
    dataset = ACLED if "event_id_cnty" in header else UCDP
    path = write(folder / "data.csv", header, rows, **how)
    outcome = import_events(dataset, [path], folder, region, "1.0")
    return outcome, read_events(folder, dataset.key)


def refusals(outcome: Outcome) -> list[tuple[int, str, str, str]]:
    return [
        (one.row, one.record_id, one.column, one.value)
        for file in outcome.files
        for one in file.tally.refusals
    ]


@pytest.mark.parametrize("header", [GED_41, GED_45, GED_49, GED_50], ids=len)
def test_every_layout_of_ged_gives_the_same_row(tmp_path: Path, header: list[str]) -> None:
    _, frame = read(tmp_path, header, [ged()])
    assert list(frame.columns) == NAMES
    assert frame.iloc[0].to_dict() == {
        "dataset": "ucdp", "release": "1.0", "record_id": "101",
        "date_start": pd.Timestamp("2017-09-05"), "date_end": pd.Timestamp("2017-09-05"),
        "date_prec": 1, "lat": 35.1, "lon": 40.2, "where_prec": 1, "precision_km": 1.0,
        "point": "Bridge village", "region": "East province", "district": "River district",
        "dyad": "Government of Land - Front", "side_a": "Government of Land", "side_b": "Front",
        "kind": "state-based conflict", "clarity": 1, "low": 3, "best": 4, "high": 6,
        "deaths_civilians": 1, "n_sources": 2, "origin": "A monitor", "outlet": "Wire;Radio",
        "published": pd.Timestamp("2017-09-06"), "flags": (),
    }  # fmt: skip


@pytest.mark.parametrize("header", [ACLED_31, ACLED_35], ids=len)
def test_every_layout_of_acled_gives_the_same_row(tmp_path: Path, header: list[str]) -> None:
    _, frame = read(tmp_path, header, [acled()])
    row = frame.iloc[0]
    assert list(frame.columns) == NAMES
    assert (row["record_id"], row["dyad"], row["kind"]) == (
        "LND1",
        "Forces of Land - Front",
        "Battles",
    )
    assert (row["point"], row["region"], row["district"]) == ("Bridge", "East", "River")
    assert (row["best"], row["n_sources"], row["outlet"]) == (4, 2, "Wire; Radio")
    assert row[["low", "high", "deaths_civilians", "clarity", "published"]].isna().all()
    assert (row["origin"], row["flags"]) == ("", ())


def test_a_week_or_month_of_acled_is_as_wide_as_its_codebook_says(tmp_path: Path) -> None:
    rows = [
        acled(event_id_cnty="W", event_date="06 September 2017", time_precision="2"),
        acled(event_id_cnty="M", event_date="15-September-2017", time_precision="3"),
        acled(event_id_cnty="D", event_date="2017-09-15 00:00:00.000"),
    ]
    frame = read(tmp_path, ACLED_31, rows)[1].set_index("record_id")
    days = frame[["date_start", "date_end"]].map(lambda day: day.strftime("%m-%d"))
    assert days.loc["W"].tolist() == ["09-03", "09-09"]
    assert days.loc["M"].tolist() == ["09-01", "09-30"]
    assert days.loc["D"].tolist() == ["09-15", "09-15"]
    assert "several-days" in frame.loc["W", "flags"]


def test_exports_differ_in_form_and_read_alike(tmp_path: Path) -> None:
    rows = [
        ged(),
        ged(
            id="102",
            date_start="2017-09-06 00:00:00.000",
            date_end="2017-09-07T00:00:00",
            source_headline='two\nlines, "quoted"',
            where_coordinates=" Hill\n town ",
            active_year="True",
        ),
    ]
    _, plain = read(tmp_path, GED_49, rows)
    assert plain["point"].tolist() == ["Bridge village", "Hill town"]
    assert plain["flags"].tolist() == [(), ("several-days",)]
    for how in (
        {"bom": True, "tags": True},
        {"end": "\r\n", "quote_all": True},
        {"delimiter": ";", "tags": True, "end": "\r\n", "bom": True},
        {"delimiter": "\t"},
    ):
        outcome, frame = read(tmp_path, GED_49, rows, **how)
        assert outcome.files[0].tally.read == 2, how
        pd.testing.assert_frame_equal(frame, plain)


def test_old_spellings_are_known(tmp_path: Path) -> None:
    old = {"best": "best_est", "low": "LOW_EST", "high": " High Est ", "adm_1": "admin1"}
    header = [old.get(name, name) for name in GED_41]
    row = {old.get(name, name): cell for name, cell in ged().items()}
    _, frame = read(tmp_path, header, [row])
    assert frame[["low", "best", "high", "region"]].iloc[0].tolist() == [3, 4, 6, "East province"]


ENDS = ["\n", "\r\n"]
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Z"]), min_size=1)


@st.composite
def events(draw: st.DrawFn) -> list[Row]:
    """Rows of GED that are all sound, inside and outside of the region of the tests."""
    rows = []
    for number in range(draw(st.integers(0, 12))):
        first = date(2017, 8, 1) + timedelta(draw(st.integers(0, 90)))
        last = first + timedelta(draw(st.sampled_from([0, 0, 1, 40])))
        low, best, high = (draw(st.integers(0, 200)) for _ in range(3))
        place = draw(CELLS) + draw(st.sampled_from(["", ",", '"', "\n", "\r\n", ";"])) + draw(CELLS)
        rows.append(
            ged(
                id=str(number), date_start=str(first), date_end=str(last), where_coordinates=place,
                latitude=f"{draw(st.integers(3400, 3700)) / 100}",
                longitude=f"{draw(st.integers(3900, 4200)) / 100}",
                low=str(low), best=str(best), high=str(high),
                where_prec=str(draw(st.integers(1, 7))),
            )
        )  # fmt: skip
    return rows


@given(events(), st.permutations(GED_49), st.data())
@settings(max_examples=60, deadline=None)
def test_any_order_and_any_part_gives_the_same_rows(
    rows: list[Row], order: list[str], data: st.DataObject
) -> None:
    how = {name: data.draw(st.booleans(), name) for name in ("bom", "tags", "quote_all")}
    how |= {
        "delimiter": data.draw(st.sampled_from(",;\t")),
        "end": data.draw(st.sampled_from(ENDS)),
    }
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        _, whole = read(Path(one), GED_49, rows, EVERYWHERE)
        outcome, part = read(Path(other), order, rows, LAND, **how)
    inside = (
        (whole["date_end"] >= "2017-09-01") & (whole["date_start"] <= "2017-09-30")
        & whole["lat"].between(35, 36) & whole["lon"].between(40, 41)
    )  # fmt: skip
    assert len(whole) == len(rows) == outcome.files[0].tally.read
    pd.testing.assert_frame_equal(part, whole[inside].reset_index(drop=True))
    names = {row["id"]: " ".join(row["where_coordinates"].split()) for row in rows}
    assert dict(zip(whole["record_id"], whole["point"], strict=True)) == names


FAULTS = [
    ("latitude", "95"), ("latitude", "35,1"), ("longitude", ""), ("longitude", "nan"),
    ("date_start", "05/09/2017"), ("date_end", "2017-09-04"), ("date_end", ""), ("best", ""),
    ("best", "-2"), ("low", "2.5"), ("high", "many"), ("type_of_violence", "4"),
    ("where_prec", "9"), ("side_a", " "), ("id", ""),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value"), FAULTS)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, column: str, value: str) -> None:
    rows = [ged(id="1"), ged(**({"id": "2"} | {column: value})), ged(id="3")]
    outcome, frame = read(tmp_path, GED_49, rows, tags=True)
    assert frame["record_id"].tolist() == ["1", "3"]
    shown = repr(value) if value else "blank"
    assert refusals(outcome) == [(4, "" if column == "id" else "2", column, shown)]
    assert outcome.what.refused == 1
    assert re.search(r"row 4.*; right would be \w", "\n".join(account(outcome)))


@pytest.mark.parametrize(
    ("column", "value"),
    [("event_date", "9/5/2017"), ("geo_precision", "4"), ("fatalities", "?"), ("actor1", "")],
)
def test_a_row_of_acled_that_cannot_be_used_is_named(
    tmp_path: Path, column: str, value: str
) -> None:
    outcome, frame = read(
        tmp_path, ACLED_35, [acled(), acled(event_id_cnty="X", **{column: value})]
    )
    assert len(frame) == 1
    assert refusals(outcome) == [(3, "X", column, repr(value) if value else "blank")]


def test_a_fault_outside_the_region_is_nobodys_business(tmp_path: Path) -> None:
    outcome, _ = read(tmp_path, GED_41, [ged(), ged(id="2", latitude="10", best="many")])
    assert (outcome.what.outside_box, outcome.what.refused) == (1, 0)


def test_torn_rows_are_counted_and_later_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", GED_41, [ged(id=str(n)) for n in range(2, 8)])
    lines = path.read_bytes().decode().splitlines(keepends=True)
    lines[2] = "3,too,short\n"
    lines[4] = lines[4].replace("Bridge village", "Bridge \xff").replace("\n", ",more\n")
    lines[6] = lines[6].replace("35.1", "x", 1)
    path.write_bytes("".join(lines).encode())
    outcome = import_events(UCDP, [path], tmp_path, LAND)
    assert [row for row, *_ in refusals(outcome)] == [3, 5, 7]
    assert refusals(outcome)[2][1:] == ("7", "latitude", "'x'")
    assert (outcome.what.kept, outcome.what.refused) == (3, 3)
    assert read_events(tmp_path, "ucdp")["record_id"].tolist() == ["2", "4", "6"]


def test_what_is_not_utf8_and_a_quotation_without_end_are_said(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", GED_41, [ged(id=str(n)) for n in range(2, 8)])
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Bridge", b"Br\xfccke")
    lines[3] = lines[3].replace(b"Bridge village", b'"Bridge')
    path.write_bytes(b"".join(lines))
    outcome = import_events(UCDP, [path], tmp_path, LAND)
    told = "\n".join(account(outcome))
    assert "text in UTF-8" in told
    assert "a closing quotation mark" in told
    assert "1 further line stands inside a quotation that does not close and is lost" in told
    assert read_events(tmp_path, "ucdp")["record_id"].tolist() == ["3", "6", "7"]


def test_all_refused_rows_are_counted_and_ten_are_shown(tmp_path: Path) -> None:
    rows = [ged(id="ok"), *(ged(id=str(n), best="none") for n in range(25))]
    outcome, _ = read(tmp_path, GED_49, rows)
    assert (outcome.what.refused, len(refusals(outcome))) == (25, 10)
    assert outcome.what.kept == 1


def test_lines_that_end_in_two_ways_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", GED_41, [ged(id="1"), ged(id="2"), ged(id="3")], end="\r\n")
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n", 3).replace(b"\n", b"\r\n", 1))
    outcome = import_events(UCDP, [path], tmp_path, LAND)
    assert (outcome.what.kept, outcome.what.refused) == (3, 0)
    assert "lines that end in two ways" in "\n".join(account(outcome))


ODD = [
    ({"best": "9"}, ["outside-range"]), ({"best": "0", "low": "0"}, ["zero"]),
    ({"date_end": "2017-09-07"}, ["several-days"]), ({"adm_1": ""}, ["no-region"]),
    ({"adm_2": " "}, ["no-district"]), ({"where_prec": "4"}, ["centroid"]),
    ({"source_date": "2017-09-06;2017-01-01"}, ["source-apart"]),
    ({"source_date": "2017-10-05"}, []), ({"source_date": "2017-10-06"}, ["source-apart"]),
    ({"source_date": "soon"}, ["unread"]), ({"active_year": "0"}, ["inactive-year"]),
    ({"active_year": "False"}, ["inactive-year"]), ({"active_year": "maybe"}, ["unread"]),
    ({"number_of_sources": "some"}, ["unread"]), ({"number_of_sources": "-1"}, []),
    ({"deaths_civilians": "x"}, ["unread"]), ({"date_prec": ""}, []),
]  # fmt: skip


@pytest.mark.parametrize(("change", "flags"), ODD, ids=lambda value: str(value)[:40])
def test_what_is_odd_is_kept_flagged_and_counted(
    tmp_path: Path, change: Row, flags: list[str]
) -> None:
    outcome, frame = read(tmp_path, GED_45, [ged(id="1"), ged(**({"id": "2"} | change))])
    assert frame["flags"].tolist() == [(), tuple(flags)]
    found = [(one.oddity.flag, one.count, one.example) for one in outcome.odd]
    assert found == [(flag, 1, "2") for flag in flags]
    assert outcome.what.odd == dict.fromkeys(flags, 1)


@pytest.mark.parametrize("deaths", [*range(14), 99, 100, 101])
def test_the_codes_of_acled_for_unknown_numbers_are_flagged(tmp_path: Path, deaths: int) -> None:
    _, frame = read(tmp_path, ACLED_31, [acled(fatalities=str(deaths))])
    expected = ("coded-number",) if deaths in (3, 10, 12, 100) else ("zero",) if not deaths else ()
    assert frame["flags"].iloc[0] == expected


def test_of_an_id_that_stands_twice_the_last_row_counts(tmp_path: Path) -> None:
    rows = [ged(id="1", best="4"), ged(id="2"), ged(id="1", best="5"), ged(id="2")]
    outcome, frame = read(tmp_path, GED_41, rows)
    assert frame[["record_id", "best", "flags"]].to_numpy().tolist() == [
        ["1", 5, ("repeated-id",)],
        ["2", 4, ("repeated-id",)],
    ]
    assert (outcome.what.kept, outcome.what.repeated, outcome.differing) == (2, 2, 1)
    assert "such as 1; 1 of them differs in content" in "\n".join(account(outcome))


def test_missing_columns_are_named_beside_those_there_are(tmp_path: Path) -> None:
    path = write(tmp_path / "my.csv", [n for n in GED_41 if n not in ("best", "latitude")], [ged()])
    with pytest.raises(FileRefusedError, match="missing") as told:
        import_events(UCDP, [path], tmp_path, LAND)
    assert "missing: latitude (or lat), best (or best_est)" in str(told.value)
    assert "the file has 39: id, year, active_year" in str(told.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04zip", "is a zip or a spreadsheet; unpack it"),
        (b"\x1f\x8b\x08", "packed with gzip"),
        ("id,date_start\n".encode("utf-16"), "is in UTF-16"),
        (b"244657,1,2017\n", "the first line must hold the names"),
        (",".join(ACLED_31).encode(), "it looks like ACLED: try sitrep import acled"),
        (",".join([*GED_41, "best"]).encode(), "two columns of one name: best"),
    ],
)
def test_a_file_that_is_no_such_data_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=re.escape(said)):
        import_events(UCDP, [path], tmp_path, LAND)
    assert stored(tmp_path) == []


def test_a_header_alone_keeps_nothing_and_writes_nothing(tmp_path: Path) -> None:
    outcome, frame = read(tmp_path, GED_49, [])
    assert outcome.path is None
    assert list(frame.columns) == NAMES
    assert frame.empty
    assert "nothing was kept" in "\n".join(account(outcome))


def test_a_release_is_replaced_and_another_stands_beside_it(tmp_path: Path) -> None:
    def put(release: str, best: str, *more: Row) -> Outcome:
        path = write(tmp_path / "data.csv", GED_49, [ged(best=best), *more])
        return import_events(UCDP, [path], tmp_path, LAND, release)

    put("9.1", "4")
    assert put("9.1", "5").replaced is not None
    put("20.1", "6", ged(id="7"))
    assert put("19.1", "5").newest == "20.1"
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
    with pytest.raises(StoreError, match=r"events/ucdp-2.0.parquet cannot be read; import"):
        stored(tmp_path)


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
    first = write(tmp_path / "a[1] it's*.csv", GED_41, [ged(id="1"), ged(id="2", best="4")])
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
        numbers = [int(number) for number in found[3].split()]
        if found[2]:
            dyads[month, found[2]] = (numbers[0], numbers[1], numbers[4])
        else:
            months[month] = (*numbers[:4], numbers[6])
    assert (len(months), len(dyads)) == (4, 15)
    by_month = autumn.assign(month=autumn["date_start"].dt.strftime("%Y-%m"))
    columns = ["best", "low", "high", "deaths_civilians"]
    for month, rows in by_month.groupby("month"):
        assert (len(rows), *rows[columns].sum()) == months[str(month)]
    counted = {
        key: (len(rows), int(rows["best"].sum()), int(rows["deaths_civilians"].sum()))
        for key, rows in by_month.groupby(["month", "dyad"])
    }
    assert counted == dyads
    assert Counter(month for month, _ in dyads) == Counter(
        {"2017-09": 4, "2017-10": 4, "2017-11": 5, "2017-12": 2}
    )
