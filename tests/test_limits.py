"""How much a case may hold, how the check grows, and what its messages say of broken files."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest
from growing import KINDS, body, cell, more, relays
from hypothesis import given
from hypothesis import strategies as st
from invented import ACLED_35, acled, write
from sitrep import limits
from sitrep.asof.rows import known_sources
from sitrep.check import SHOWN, check, check_language, read_sheets
from sitrep.check.hints import COMPARISONS, Nearest, few
from sitrep.check.problem import visible
from sitrep.check.publication import days_out
from sitrep.methods.independence import origin_of
from sitrep.methods.language import lint, turns
from sitrep.methods.pointing import pointers
from sitrep.methods.repeats import repeats
from sitrep.schema import TABLES
from spoiling import edit, only, put

#: Sizes at which a square would count a hundred times what a line does.
SMALL, LARGE = 40, 400


def calls(act: Callable[[], object]) -> int:
    """How many functions are called: a count that no other work on the machine moves."""
    seen = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize(
    "act",
    [
        lambda size: turns("sources say it is reported that war " * size),
        lambda size: turns("May be. May \n" * size),
        lambda size: lint("It is likely so. " * size),
        lambda size: pointers("see the map below " * size),
        lambda size: pointers("click here. " * size),
        lambda size: repeats("war " * size),
        lambda size: repeats("The two columns met by the river on a day in the autumn. " * size),
        lambda size: [
            near.hint(f"palce-{one}")
            for near in [Nearest(f"place-{two}" for two in range(size))]
            for one in range(size)
        ],
        lambda size: origin_of(
            map(str, range(size)), {str(one): [str(one + 1)] for one in range(size)}
        ),
    ],
    ids=["hedges", "may", "prose", "pointers", "links", "word", "sentence", "hints",
         "relays"],
)  # fmt: skip
def test_ten_times_as_much_takes_about_ten_times_as_long(act: Callable[[int], object]) -> None:
    act(1)
    fixed = calls(lambda: act(1))
    small, large = (calls(lambda size=size: act(size)) - fixed for size in (SMALL, LARGE))
    # `difflib` makes its comparisons at the small size and is given up at the large one.
    assert large < 25 * max(small, 1), (small, large)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_growth_is_checked_to_its_end(bad: Path, kind: str) -> None:
    grow, _ = KINDS[kind]
    grow(bad, 12)
    assert all(one.message for one in check(bad))


def test_a_slip_of_the_finger_is_found_among_any_number_of_words() -> None:
    known = [f"place-{number:05d}" for number in range(COMPARISONS + 1)]
    near = Nearest(known)
    for wrong in ("palce-00007", "place-0007", "place-000077", "plbce-00007"):
        assert near.hint(wrong).startswith(" (did you mean 'place-0")
    assert near.hint("somewhere") == ""


def test_the_nearest_of_a_few_words_may_be_further_off() -> None:
    assert Nearest(["damascus-led", "us-led"]).hint("damascus") == " (did you mean 'damascus-led'?)"
    assert Nearest(["damascus-led"]).hint("x" * 1000) == ""


@given(st.lists(st.text("abc", min_size=1, max_size=6), max_size=30), st.text("abc", max_size=6))
def test_a_hint_names_a_word_that_is_right(known: list[str], word: str) -> None:
    hint = Nearest(known).hint(word)
    assert not hint or hint[len(" (did you mean '") : -len("'?)")] in known


def test_a_long_list_of_what_would_be_right_is_cut() -> None:
    assert few(["a", "b"]) == "a, b"
    assert few((str(number) for number in range(1000)), 3) == "0, 1, 2 and 997 more"


def test_thousands_of_like_problems_are_counted_and_not_all_listed(bad: Path) -> None:
    more("events", event_id="X{}", category="strik{}")(bad, SHOWN + 50)
    found = [one for one in check(bad) if one.column == "category"]
    assert len(found) == SHOWN + 1
    assert (
        str(found[0]) == f"events.csv, category: 50 more problems like the {SHOWN} that are named"
    )


def test_a_message_about_many_paragraphs_stays_short(bad: Path) -> None:
    body("It may be so. ", paragraphs=True)(bad, 2_000)
    edit(bad, "claims", put(0, "paragraph", "P-none"))
    assert all(len(str(one)) < 400 for one in check(bad))


def _package(folder: Path, change: Callable[[dict], object]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package["sitrep"]["report"]["text"])
    path.write_text(json.dumps(package), encoding="utf-8")


def test_paragraphs_follow_one_another(bad: Path) -> None:
    _package(bad, lambda text: text["paragraphs"][3].update(start=0))
    problem = only(check(bad), "datapackage.json", 0, "")
    assert "begins before the one above it ends" in problem.message


def test_a_case_of_more_paragraphs_than_are_read(bad: Path) -> None:
    one = {"id": "P", "start": 0, "end": 1, "sha256": "0"}
    _package(bad, lambda text: text.update(paragraphs=[one] * (limits.PARAGRAPHS + 1)))
    assert "10,001" in only(check(bad), "datapackage.json", 0, "").message


def test_a_cell_longer_than_a_spreadsheet_holds(bad: Path) -> None:
    cell("actors", "aliases", lambda size: "x" * size)(bad, limits.CELL + 1)
    assert "32,768 characters" in only(check(bad), "actors.csv", 2, "aliases").message


def test_a_cell_longer_than_the_reader_of_csv_takes_names_its_row(bad: Path) -> None:
    edit(bad, "places", put(4, "note", "x" * 140_000))
    found = [one for one in check(bad) if one.file == "places.csv" and one.row]
    assert [(one.row, one.column) for one in found] == [(6, "")]
    assert "131,072" in found[0].message


def test_a_file_that_is_too_large_is_not_read(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("check.reading", "meta", "basemap"):
        monkeypatch.setattr(f"sitrep.{name}.FILE", 1_000)
    found = {one.file: one.message for one in check(bad)}
    assert "is not read" in found["sources.csv"]
    assert "is not read" in found["datapackage.json"]
    assert "is not read" in found["basemap.geojson"]


def test_a_text_that_is_too_large_is_not_read(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitrep.limits.TEXT", 1_000)
    (bad / "report.txt").write_text("war " * 1_000, encoding="utf-8")
    assert "is not read" in only(check(bad), "report.txt", 0, "").message


def test_more_rows_than_are_read(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitrep.check.reading.ROWS", 20)
    found = [one for one in check(bad) if "more than 20 rows" in one.message]
    assert {(one.file, one.row) for one in found} >= {("events.csv", 22), ("sources.csv", 22)}


def _marked(mark: str) -> Callable[[str], bytes]:
    """Saves a table with another mark between its cells."""

    def saved(written: str) -> bytes:
        out = io.StringIO()
        records = csv.reader(io.StringIO(written, newline=""))
        csv.writer(out, delimiter=mark, lineterminator="\n").writerows(records)
        return out.getvalue().encode()

    return saved


#: How a table may be saved so that nothing of it can be read, and a word of the one message.
UNREADABLE: dict[str, tuple[Callable[[str], bytes], str]] = {
    "semicolons": (_marked(";"), "semicolons"),
    "tabs": (_marked("\t"), "tabs"),
    "upright strokes": (_marked("|"), "upright strokes"),
    "UTF-16": (lambda written: written.encode("utf-16"), "not UTF-8"),
    "UTF-16 without a mark": (lambda written: written.encode("utf-16-le"), "NULs"),
    "Latin-1": (lambda written: f"{written}é".encode("latin-1", "replace"), "not UTF-8"),
    "nothing": (lambda written: b"", "is empty"),
    "NULs": (lambda written: bytes(9), "NULs"),
    "a page": (lambda written: b"<html>404</html>", "none of its columns"),
    "a pointer": (lambda written: b"version https://x.example/spec/v1\nsize 9\n", "none of its"),
    "a line before it": (lambda written: b"sep=,\n" + written.encode(), "none of its columns"),
    "no first row": (lambda written: written.split("\n", 1)[1].encode(), "none of its columns"),
    "an open quotation": (lambda written: f'{written}"a'.encode(), "quotation mark"),
}


@pytest.mark.parametrize(("table", "how"), [*zip(TABLES, cycle(UNREADABLE), strict=False)])
def test_a_table_that_cannot_be_read_is_the_only_problem(bad: Path, table: str, how: str) -> None:
    """What refers to it, or was out before it, or was searched for in it, is not called wrong."""
    spoil, word = UNREADABLE[how]
    path = bad / f"{table}.csv"
    path.write_bytes(spoil(path.read_text(encoding="utf-8")))
    (told,) = [*check(bad), *(one for one in check_language(bad) if "denies" in one.message)]
    assert (told.file, told.column) == (f"{table}.csv", "")
    assert word in told.message


def test_a_table_without_its_key_is_told_by_its_header_alone(bad: Path) -> None:
    path = bad / "places.csv"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(head.replace("place_id", "plcae_id") + "\n" + rest, encoding="utf-8")
    assert {(one.file, one.row) for one in check(bad)} == {("places.csv", 1)}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_that_is_no_utf_8_is_named_by_its_record(bad: Path, end: bytes) -> None:
    path = bad / "blocs.csv"
    lines = path.read_bytes().rstrip(b"\n").split(b"\n")
    cells = lines[1].split(b",")
    cells[-1] = b'"a' + end * 3 + b'b"'
    lines[1] = b",".join(cells)
    lines[3] += b"\xe9"
    path.write_bytes(end.join(lines) + end)
    found = [one for one in check(bad) if "not UTF-8" in one.message]
    assert [(one.file, one.row) for one in found] == [("blocs.csv", 4)]


def test_a_stray_quotation_mark_is_named_with_its_row(bad: Path) -> None:
    path = bad / "blocs.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[3] = lines[3].replace(",", ',"open', 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [one for one in check(bad) if one.file == "blocs.csv"]
    assert [one.row for one in found] == [4]
    assert "quotation mark" in found[0].message


def test_a_chain_of_undated_sources_is_known_from_its_first_page(bad: Path) -> None:
    relays(bad, 300)
    out = days_out(read_sheets(bad)["sources"])
    assert {out[f"X{number}"].isoformat() for number in range(300)} == {"2017-09-01"}


def test_both_clocks_agree_on_a_chain(bad: Path) -> None:
    relays(bad, 300)
    rows = read_sheets(bad)["sources"].rows
    frame = pd.DataFrame(rows).assign(
        relays=[tuple(one["relays"].split(";")) if one["relays"] else () for one in rows]
    )
    for day in (date(2017, 8, 31), date(2017, 9, 1)):
        known = known_sources(frame, day)
        out = days_out(read_sheets(bad)["sources"])
        assert known == {key for key, first in out.items() if first <= day}


@given(st.text())
def test_nothing_printed_steers_the_terminal(words: str) -> None:
    shown = visible(words)
    assert not any(
        ord(one) < 32 or 127 <= ord(one) < 160 or 0x202A <= ord(one) <= 0x202E for one in shown
    )
    if words.isascii() and words.isprintable():
        assert shown == words


def _sitrep(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sitrep.cli", *words],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_problems_are_told_in_any_encoding(bad: Path, encoding: str) -> None:
    edit(bad, "events", put(4, "category", "взятие"))
    run = _sitrep("check", str(bad), PYTHONIOENCODING=encoding)
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    assert rb"'\u0432\u0437\u044f\u0442\u0438\u0435' is none of" in run.stdout


def test_escapes_of_a_header_and_a_title_are_shown_and_not_obeyed(bad: Path) -> None:
    path = bad / "places.csv"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{head},\x1b[2J\x1b[31mOWNED\x07\n{rest}", encoding="utf-8")
    told = _sitrep("check", str(bad)).stdout
    assert b"\x1b" not in told and b"\x07" not in told
    assert rb"\x1b[31mOWNED\x07" in told
    package = json.loads((bad / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] = "A case \x1b[31mred"
    (bad / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    listed = _sitrep("list", SITREP_DATA=str(bad.parent)).stdout
    assert b"\x1b" not in listed


def test_escapes_of_imported_rows_are_shown_and_not_obeyed(bad: Path) -> None:
    place = {"latitude": "35.1", "longitude": "40.1"}
    rows = [acled(event_id_cnty="A\x1b[31m", fatalities="0", **place)]
    run = _sitrep("import", "acled", str(write(bad.parent / "a.csv", ACLED_35, rows)),
                  "--case", str(bad))  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert rb"such as A\x1b[31m" in run.stdout
    assert b"\x1b" not in run.stdout


@pytest.mark.parametrize("written", ["[]", '"x"', "3", "null", "[" * 20_000 + "]" * 20_000])
def test_package_refuses_what_is_no_object_and_leaves_it(bad: Path, written: str) -> None:
    path = bad / "datapackage.json"
    path.write_text(written, encoding="utf-8")
    run = _sitrep("package", str(bad))
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    assert path.read_text(encoding="utf-8") == written


def test_a_byte_order_mark_before_json_does_no_harm(bad: Path) -> None:
    for name in ("datapackage.json", "basemap.geojson"):
        path = bad / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [*map(str, check(bad))] == []
    assert _sitrep("package", str(bad)).returncode == 0


def test_repeats_are_found_in_a_text_of_one_word() -> None:
    found = repeats("war " * 400)
    assert found and found[0].words >= 10
    assert all(one.earlier < one.start for one in found)


def test_what_the_base_map_holds_and_does_not_draw_is_told(bad: Path) -> None:
    path = bad / "basemap.geojson"
    whole = json.loads(path.read_text(encoding="utf-8"))
    ring = [[40, 35], [41, 35], [41, 36], [40, 35]]
    for shape in (
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "GeometryCollection", "geometries": []},
    ):
        whole["features"].append({"type": "Feature", "properties": {}, "geometry": shape})
    path.write_text(json.dumps(whole), encoding="utf-8")
    run = _sitrep("check", str(bad))
    assert run.returncode == 0
    assert b"2 features are no line and not drawn" in run.stderr


def _line(points: list[object]) -> dict[str, object]:
    return {"geometry": {"type": "LineString", "coordinates": points}}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[" * 20_000 + "]" * 20_000, "nested too deeply"),
        ("NaN", "it has no features"),
        ('{"features": {"a": 1}}', "its features are no list"),
        ('{"features": [null]}', "feature, number 1, has not the form"),
        ('{"features": [{"geometry": null}, {"geometry": [1]}]}', "feature, number 2, has not"),
        (
            json.dumps({"features": [_line([[1, 2], ["a", 2]])]}),
            "feature, number 1: could not convert string to float: 'a'",
        ),
        (
            json.dumps({"features": [_line([[1, 2], [float("inf"), 2]])]}),
            "feature, number 1: [inf, 2.0] in '' is no longitude and latitude",
        ),
    ],
)
def test_a_fault_of_the_base_map_is_told_in_words(bad: Path, written: str, words: str) -> None:
    (bad / "basemap.geojson").write_text(written, encoding="utf-8")
    assert words in only(check(bad), "basemap.geojson", 0, "").message
