"""Rows of frames as plain dictionaries: the same cells as pandas gives, and no row is a series."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date

import pandas as pd
from sitrep import Case
from sitrep.rows import records
from test_layers import FILES, LIB


def test_records_have_the_cells_that_pandas_gives(case: Case) -> None:
    for name, frame in case.tables.items():
        for own, (_, row) in zip(records(frame), frame.iterrows(), strict=True):
            assert list(own) == list(row.index)
            for column, cell in row.items():
                blank = not isinstance(cell, tuple) and pd.isna(cell)
                same = pd.isna(own[column]) if blank else own[column] == cell
                assert same, (name, own, column)


def test_a_number_keeps_its_kind_beside_others() -> None:
    """A series of a row makes the whole numbers of a frame of numbers broken ones."""
    frame = pd.DataFrame({"n": [1, 2], "km": [0.5, math.nan], "day": [date(2017, 9, 1), None]})
    one, two = records(frame[["n", "km"]])
    assert one == {"n": 1, "km": 0.5} and type(one["n"]) is int
    assert type(two["km"]) is float and math.isnan(two["km"])
    assert [row["day"] for row in records(frame)] == [date(2017, 9, 1), None]
    assert records(frame.iloc[:0]) == []


def test_rows_are_read_as_records() -> None:
    found = [str(path.relative_to(LIB)) for path in FILES if ".iterrows(" in path.read_text()]
    assert not found, found


def test_a_command_begins_without_pandas() -> None:
    """Its import takes longer than most commands do; `list` and a build of nothing want none."""
    told = subprocess.run(
        [sys.executable, "-c",
         "import sys; from sitrep.cli import main; from sitrep.report import site; main(['list']); "
         "print('pandas' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == "False"
