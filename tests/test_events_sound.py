"""A spoilt, foreign or crafted file in `events` is a finding of the check and stops a report."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import GED_49, LAND, UCDP, ged, write
from sitrep.check import CaseError
from sitrep.cli import main
from sitrep.events import import_events, read_events
from sitrep.events.engine import connect
from sitrep.events.store import StoreError
from sitrep.faults import problems_of
from sitrep.report.site import build

FILE = "ucdp-25.1.parquet"


@pytest.fixture
def held(bad: Path) -> Path:
    """A sound case with one imported file."""
    release = write(bad / "data.csv", GED_49, [ged(), ged(id="7")])
    assert import_events(UCDP, [release], bad, LAND, "25.1").path == bad / "events" / FILE
    release.unlink()
    assert problems_of(bad) == []
    return bad


def again(path: Path, query: str, **note: object) -> None:
    """Write the file anew from a query over it, with its note changed."""
    with connect() as con:
        about = con.execute(
            "select decode(value) from parquet_kv_metadata($path)", {"path": str(path)}
        ).fetchall()
        told = json.dumps(json.loads(about[0][0]) | note).replace("'", "''")
        aside = path.with_suffix(".aside")
        con.execute(
            f"copy ({query.format(path=path)}) to '{aside}' "
            f"(format parquet, kv_metadata {{sitrep: '{told}'}})"
        )
    aside.replace(path)


ALL = "select * from '{path}'"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def foreign(path: Path) -> None:
    with connect() as con:
        con.execute(
            f"copy (select 1 as one) to '{path.with_name('mine.parquet')}' (format parquet)"
        )


def led_astray(path: Path) -> None:
    """A file beside the case under the name that a crafted note leads to."""
    shutil.copy(path, path.parents[2] / "other.parquet")
    again(path, ALL, release="../../other")


@pytest.mark.parametrize(
    ("spoil", "file", "said"),
    [
        (lambda path: path.write_bytes(b"PAR1garbagePAR1"), FILE, "cannot be read; delete it and"),
        (lambda path: path.write_bytes(b""), FILE, "cannot be read; delete it and import"),
        (cut, FILE, "cannot be read; delete it and import its data again"),
        (foreign, "mine.parquet", "no import wrote; this folder is for `sitrep import`"),
        (led_astray, FILE, "which is not its name; delete it"),
        (lambda path: path.rename(path.with_name("x.parquet")), "x.parquet", "not its name"),
        (lambda path: again(path, ALL, dataset="gtd"), FILE, "says that it is 'gtd-25.1.parquet'"),
        (lambda path: again(path, ALL, window=["now"]), FILE, "cannot be read; delete it"),
        (lambda path: again(path, ALL, kept="two"), FILE, "says that it is"),
        (lambda path: again(path, "select * exclude lat from '{path}'"), FILE, "'lat' as missing"),
        (lambda path: again(path, "select * replace ('x' as best) from '{path}'"), FILE,
         "'best' as VARCHAR, not INTEGER"),
        (lambda path: again(path, ALL + " limit 1"), FILE, "holds 1 row and says that 2"),
        (lambda path: again(path, "select * replace (500.0::double as lat) from '{path}'"), FILE,
         "holds 2 rows without a point on the earth"),
        (lambda path: again(path, "select * replace (null::date as date_end) from '{path}'"), FILE,
         "without days in order"),
        (lambda path: again(path, "select * replace (-1 as best) from '{path}'"), FILE, "below 0"),
        (lambda path: again(path, "select * replace (null::varchar as point) from '{path}'"), FILE,
         "with a text that is not there"),
    ],
)  # fmt: skip
def test_a_file_that_no_import_left_so_is_a_finding(
    held: Path, spoil: Callable[[Path], object], file: str, said: str
) -> None:
    spoil(held / "events" / FILE)
    (problem,) = problems_of(held)
    assert problem.file == f"events/{file}"
    assert said in problem.message
    assert str(held.parent) not in str(problem)


def test_the_command_tells_it_and_no_report_is_begun(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (held / "events" / FILE).write_bytes(b"PAR1garbagePAR1")
    assert main(["check", str(held)]) == 1
    assert f"events/{FILE}: cannot be read; delete it and import" in capsys.readouterr().out
    with pytest.raises(CaseError, match=FILE):
        build(str(held), [""], tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_note_leads_nowhere_else(held: Path) -> None:
    led_astray(held / "events" / FILE)
    with pytest.raises(StoreError, match="not its name"):
        read_events(held, "ucdp")


def test_a_folder_with_brackets_is_no_pattern(held: Path) -> None:
    odd = held.rename(held.with_name("case [1] 'a' *"))
    assert problems_of(odd) == []
    assert len(read_events(odd, "ucdp")) == 2
