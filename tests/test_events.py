"""Reading event data: every layout gives the same rows, and every fault is named."""

from __future__ import annotations

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
    EVERYWHERE,
    GED_41,
    GED_45,
    GED_49,
    GED_50,
    LAND,
    UCDP,
    Row,
    acled,
    ged,
    read,
    write,
)
from sitrep.events import (
    FIELDS,
    FileRefusedError,
    Outcome,
    import_events,
    read_events,
    stored,
)
from sitrep.events.account import account

NAMES = [field.name for field in FIELDS]


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
        "deaths_a": 1, "deaths_b": 2, "deaths_civilians": 1,
        "n_sources": 2, "origin": "A monitor", "outlet": "Wire;Radio",
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
    assert (
        row[["low", "high", "deaths_a", "deaths_b", "deaths_civilians", "clarity", "published"]]
        .isna()
        .all()
    )
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
@settings(max_examples=20)
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


@pytest.mark.parametrize("faults", [FAULTS[:8], FAULTS[8:]])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, faults: list[tuple[str, str]]) -> None:
    """Of no more than ten a file, as so many are shown; a good row stands before and after each."""
    rows, wanted = [ged(id="ok0")], []
    for number, (column, value) in enumerate(faults, start=1):
        wanted.append((2 * number + 2, "" if column == "id" else f"bad{number}", column,
                       repr(value) if value else "blank"))  # fmt: skip
        rows += [ged(**({"id": f"bad{number}"} | {column: value})), ged(id=f"ok{number}")]
    outcome, frame = read(tmp_path, GED_49, rows, tags=True)
    assert sorted(frame["record_id"]) == sorted(f"ok{n}" for n in range(len(faults) + 1))
    assert refusals(outcome) == wanted
    assert outcome.what.refused == len(faults)
    told = "\n".join(account(outcome))
    assert all(re.search(rf"row {row}\b.*; right would be \w", told) for row, *_ in wanted)


def test_a_row_of_acled_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    faults = {"event_date": "9/5/2017", "geo_precision": "4", "fatalities": "?", "actor1": ""}
    rows = [acled(event_id_cnty=f"X{name}", **{name: value}) for name, value in faults.items()]
    outcome, frame = read(tmp_path, ACLED_35, [acled(), *rows])
    assert len(frame) == 1
    assert refusals(outcome) == [
        (row, f"X{name}", name, repr(value) if value else "blank")
        for row, (name, value) in enumerate(faults.items(), start=3)
    ]


def test_an_event_that_touches_the_window_or_the_edge_of_the_box_is_inside(tmp_path: Path) -> None:
    rows = [
        ged(id="first day", date_start="2017-08-20", date_end="2017-09-01"),
        ged(id="last day", date_start="2017-09-30", date_end="2017-10-20"),
        ged(id="too early", date_start="2017-08-20", date_end="2017-08-31"),
        ged(id="too late", date_start="2017-10-01", date_end="2017-10-01"),
        ged(id="corner", latitude="35", longitude="41"),
        ged(id="east of it", longitude="41.001"),
    ]
    outcome, frame = read(tmp_path, GED_45, rows)
    assert sorted(frame["record_id"]) == ["corner", "first day", "last day"]
    assert (outcome.what.outside_window, outcome.what.outside_box) == (2, 1)


def test_minus_one_source_is_no_number_of_sources(tmp_path: Path) -> None:
    _, frame = read(tmp_path, GED_49, [ged(number_of_sources="-1")])
    assert frame["n_sources"].isna().all()


def test_a_fault_outside_the_region_is_nobodys_business(tmp_path: Path) -> None:
    outcome, _ = read(tmp_path, GED_41, [ged(), ged(id="2", latitude="10", best="many")])
    assert (outcome.what.outside_box, outcome.what.refused) == (1, 0)


def test_torn_rows_are_counted_and_later_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", GED_41, [ged(id=str(n)) for n in range(2, 8)])
    lines = path.read_bytes().decode().splitlines(keepends=True)
    lines[2] = "3,too,short\n"
    lines[4] = lines[4].replace("Bridge village", "Bridge \xff").replace("\n", ",more\n")
    for at in (3, 6):
        lines[at] = lines[at].replace("35.1", "x", 1)
    path.write_bytes("".join(lines).encode())
    outcome = import_events(UCDP, [path], tmp_path, LAND)
    assert [row for row, *_ in refusals(outcome)] == [3, 4, 5, 7]
    assert refusals(outcome)[1][1:] == ("4", "latitude", "'x'")
    assert refusals(outcome)[3][1:] == ("7", "latitude", "'x'")
    assert (outcome.what.kept, outcome.what.refused) == (2, 4)
    assert read_events(tmp_path, "ucdp")["record_id"].tolist() == ["2", "6"]


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
    assert (outcome.what.kept, outcome.what.refused) == (1, 25)
    assert [row for row, *_ in refusals(outcome)] == list(range(3, 13))


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
    ({"source_date": "soon"}, ["unread-source_date"]), ({"active_year": "0"}, ["inactive-year"]),
    ({"active_year": "False"}, ["inactive-year"]),
    ({"active_year": "maybe"}, ["unread-active_year"]),
    ({"number_of_sources": "some"}, ["unread-number_of_sources"]),
    ({"number_of_sources": "-1"}, []),
    ({"deaths_civilians": "x"}, ["unread-deaths_civilians"]),
    ({"deaths_a": "1.5"}, ["unread-deaths_a"]),
    ({"date_prec": ""}, []),
]  # fmt: skip


def test_what_is_odd_is_kept_flagged_and_counted(tmp_path: Path) -> None:
    rows = [ged(**({"id": f"odd{at:02}"} | change)) for at, (change, _) in enumerate(ODD)]
    outcome, frame = read(tmp_path, GED_45, [ged(id="even"), *rows])
    flagged = dict(zip(frame["record_id"], frame["flags"], strict=True))
    assert flagged == {"even": ()} | {f"odd{at:02}": (*one,) for at, (_, one) in enumerate(ODD)}
    counts = Counter(flag for _, flags in ODD for flag in flags)
    assert {one.oddity.flag: one.count for one in outcome.odd} == outcome.what.odd == counts
    assert all(one.oddity.flag in flagged[one.example] for one in outcome.odd)


def test_the_codes_of_acled_for_unknown_numbers_are_flagged(tmp_path: Path) -> None:
    deaths = [*range(14), 99, 100, 101]
    rows = [acled(event_id_cnty=f"L{one}", fatalities=str(one)) for one in deaths]
    _, frame = read(tmp_path, ACLED_31, rows)
    for one, flags in zip(frame["best"], frame["flags"], strict=True):
        coded = ("coded-number",) if one in (3, 10, 12, 100) else ()
        assert flags == (coded if one else ("zero",))
    assert sorted(frame["best"]) == deaths


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
