"""What becomes of a row, by a second computation: plain Python, a row at a time."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from invented import ACLED, ACLED_31, LAND, Row, acled, write
from sitrep.events import Outcome, engine, import_events, read_events

#: Cells as tools write them, of which each column gets one now and then.
ODD: dict[str, list[str]] = {
    "event_id_cnty": ["", " ", "NA", " n/a ", "\u00a0", "Nan1", "~1", " A1", "#N/A", "LND9"],
    "event_date": ["", "2017-09-31", "05 September 2017", "3-9-17", "NaT", "."],
    "latitude": ["", "nan", "NAN", "95", "35,1", " 35.5 ", "-90", "1e1", "NULL"],
    "longitude": ["", "-nan", "181", "inf", "40.5 ", "None", "east"],
    "time_precision": ["2", "3", "", "2.0", "x", "NA"],
    "geo_precision": ["4", "", "2.0", "1.5", "many"],
    "fatalities": ["-1", "", "2.5", "1e2", " 3 ", "NULL", "?"],
    "actor1": ["", " ", "NA", "\u00a0", "Nan", "null"],
    "event_type": ["", "NaN", "~"],
}
_SPACE = r"[ \t\n\f\r]*"
_BLANK = re.compile(rf"{_SPACE}({'|'.join(map(re.escape, engine.BLANKS))}){_SPACE}")
_MONTHS = "January February March April May June July August September".split()


def drawn(chance: random.Random, number: int) -> list[Row]:
    rows = []
    for at in range(number):
        cells = {
            "event_id_cnty": f"LND{at if chance.random() < 0.9 else chance.randrange(9)}",
            "event_date": str(date(2017, 8, 20) + timedelta(chance.randrange(60))),
            "latitude": f"{chance.uniform(34.5, 36.5):.3f}",
            "longitude": f"{chance.uniform(39.5, 41.5):.3f}",
            "fatalities": str(chance.randrange(9)),
        }
        for name in chance.sample(list(ODD), chance.choice([0, 0, 0, 1, 2])):
            cells[name] = chance.choice(ODD[name])
        rows.append(acled(**cells))
    return rows


def given(text: str) -> str | None:
    return None if _BLANK.fullmatch(text) else text


def number(text: str) -> float | None:
    found = given(text)
    try:
        return None if found is None else float(found)
    except ValueError:
        return None


def whole(text: str) -> int | None:
    found = number(text)
    return int(found) if found is not None and found == found // 1 else None


def day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if found:
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    named = re.fullmatch(r"(\d\d) (\w+) (\d{4})", text.strip())
    return date(int(named[3]), _MONTHS.index(named[2]) + 1, int(named[1])) if named else None


def span(row: Row) -> tuple[date, date] | None:
    middle, code = day(row["event_date"]), whole(row["time_precision"])
    if middle is None:
        return None
    if code == 2:
        return middle - timedelta(3), middle + timedelta(3)
    if code == 3:
        following = (middle.replace(day=1) + timedelta(31)).replace(day=1)
        return middle.replace(day=1), following - timedelta(1)
    return middle, middle


def fate(row: Row) -> str:
    days, lat, lon = span(row), number(row["latitude"]), number(row["longitude"])
    name = (given(row["event_id_cnty"]) or "").strip()
    if not name or days is None or lat is None or lon is None:
        return "refused"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "refused"
    if days[1] < LAND.first or days[0] > LAND.last:
        return "outside window"
    west, south, east, north = LAND.box
    if not (west <= lon <= east and south <= lat <= north):
        return "outside box"
    filled = all((given(row[name]) or "").strip() for name in ("actor1", "event_type"))
    code, dead = whole(row["geo_precision"]), whole(row["fatalities"])
    sound = filled and code in (1, 2, 3) and dead is not None and dead >= 0
    return "kept" if sound else "refused"


@pytest.mark.parametrize("seed", range(3))
def test_every_row_gets_the_fate_that_a_plain_reading_gives_it(tmp_path: Path, seed: int) -> None:
    rows = drawn(random.Random(seed), 3_000)
    path = write(tmp_path / "data.csv", ACLED_31, rows)
    what = import_events(ACLED, [path], tmp_path, LAND, "1").what
    fates = [fate(row) for row in rows]
    counts = Counter(fates)
    assert (what.outside_window, what.outside_box, what.refused) == (
        counts["outside window"], counts["outside box"], counts["refused"],
    )  # fmt: skip
    last = {
        " ".join(row["event_id_cnty"].split()): whole(row["fatalities"])
        for row, what_came in zip(rows, fates, strict=True)
        if what_came == "kept"
    }
    assert what.repeated == counts["kept"] - len(last) > 0
    frame = read_events(tmp_path, "acled")
    assert dict(zip(frame["record_id"], frame["best"], strict=True)) == last


def test_a_row_is_refused_under_its_number_however_many_stand_before_it(tmp_path: Path) -> None:
    """More than the rows that DuckDB takes at once, so that its threads share the file."""
    rows = [acled(event_id_cnty=f"L{at}", notes="x" * 700) for at in range(20_000)]
    bad = [3, 9_999, 19_998]
    for at in bad:
        rows[at] |= {"fatalities": "?"}
    path = write(tmp_path / "data.csv", ACLED_31, rows)
    outcome = import_events(ACLED, [path], tmp_path, LAND, "1")
    refused = outcome.files[0].tally.refusals
    assert [(one.row, one.record_id) for one in refused] == [(at + 2, f"L{at}") for at in bad]


def test_a_text_is_a_blank_by_the_list_alone() -> None:
    """The quick test for blanks passes over texts that begin otherwise, and over no blank."""
    texts = [f"{pad}{blank}{pad}" for blank in engine.BLANKS for pad in ("", " ", "\t", "\n ")]
    texts += [f"{chr(mark)}{rest}" for mark in range(1, 0x180) for rest in ("", "a", "ull", "A")]
    with engine.connect() as con:
        for text in texts:
            told: Any = con.execute("select given($x)", {"x": text}).fetchall()[0][0]
            assert told == given(text), repr(text)


def _limit(con: duckdb.DuckDBPyConnection) -> str:
    return str(con.execute("select current_setting('memory_limit')").fetchall()[0][0])


def test_an_import_leaves_as_much_memory_as_there_was(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", ACLED_31, [acled()])
    with engine.connect() as con:
        before = _limit(con)
        outcome: Outcome = import_events(ACLED, [path], tmp_path, LAND, "1")
        assert (outcome.what.kept, _limit(con)) == (1, before)
