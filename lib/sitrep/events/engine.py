"""DuckDB as it is used here: how much memory, and macros for blanks, numbers, days and ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from tempfile import TemporaryDirectory

import duckdb

#: A laptop has it to spare; what needs more goes to disk.
MEMORY = "512MB"
#: Enough for the buffers of a file that is read (see `reading.BUFFER`): what is kept of a large one
#: goes to disk as it comes.
READING = "40MB"

#: How tools write a blank: R, pandas, Python, SQL, a spreadsheet, Stata. Only as they spell it:
#: Nan is a province.
BLANKS = (
    *("", "NA", "<NA>", "N/A", "n/a", "#N/A", "NaN", "nan", "NaT", "None", "NULL", "null", "."),
    *("-nan", "#NULL!", "\\N"),
)


def _begins_otherwise() -> str:
    """SQL that is true of an x whose first mark is that of no blank, nor of space; quick to ask."""
    firsts = sorted({" "} | {blank[0] for blank in BLANKS if blank})
    spans = [
        f"x >= '{chr(ord(low) + 1)}' and x < '{high}'"
        for low, high in pairwise(firsts)
        if ord(high) - ord(low) > 1
    ]
    return " or ".join([*spans[::-1], f"x >= '{chr(ord(firsts[-1]) + 1)}'"])


#: Few texts need the pattern, and it costs a tenth of what a list of texts to compare with would.
_GIVEN = rf"""create macro given(x) as case when {_begins_otherwise()} then x
  when regexp_full_match(x, '\s*({"|".join(map(re.escape, BLANKS))})\s*') then null else x end;"""
#: Casts pass over blanks round a value, so that texts alone are trimmed: it takes its time.
MACROS = (
    _GIVEN
    + """
create macro tidy(x) as nullif(trim(case when regexp_matches(x, '\\s\\s|[^\\S ]')
  then regexp_replace(x, '\\s+', ' ', 'g') else x end), '');
create macro as_number(x) as try_cast(x as double);
create macro as_whole(x) as case
  when as_number(x) = floor(as_number(x)) and abs(as_number(x)) < 1e9
  then as_number(x)::integer end;
create macro as_day(x) as coalesce(
  -- 3-9-17 would be a day of the year 3.
  case when try_cast(x as timestamp) >= timestamp '1000-01-01'
  then try_cast(x as timestamp)::date end,
  try_strptime(trim(x), ['%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d-%b-%Y', '%Y.%m.%d'])::date);
create macro as_days(x) as
  [as_day(trim(d)) for d in string_split(x, ';') if given(d) is not null];
create macro as_truth(x) as case
  when as_number(x) = 1 or lower(trim(x)) in ('true', 't', 'yes') then true
  when as_number(x) = 0 or lower(trim(x)) in ('false', 'f', 'no') then false end;
create macro as_id(x) as case
  when regexp_full_match(trim(x), '[0-9]+[.]0*') then regexp_replace(trim(x), '[.]0*$', '')
  when regexp_full_match(trim(x), '[0-9]([.][0-9]+)?[eE][+]?[0-9]{1,2}')
    and as_number(x) = floor(as_number(x)) and as_number(x) < 9e15
  then as_number(x)::bigint::varchar else trim(x) end;
"""
)


class _Database:
    """The DuckDB of this process, made when first asked for: a new one costs some 30 ms."""

    def __init__(self) -> None:
        # Removed when the process ends; what is spilled is removed as soon as it is not needed.
        self._aside = TemporaryDirectory(prefix="sitrep-events-")
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": 2,
            "memory_limit": MEMORY,
            "temp_directory": self._aside.name,
        }
        self.connection = duckdb.connect(config=settings)
        self.connection.execute(MACROS)


@cache
def _database(process: int) -> _Database:
    """The database of a process: one that was inherited by a fork has lost its threads."""
    return _Database()


@contextmanager
def connect() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own, with our macros; what it makes for itself goes with it."""
    connection = _database(os.getpid()).connection.cursor()
    try:
        yield connection
    finally:
        connection.close()


def to_sort(rows: int) -> str:
    """The memory in which so many kept rows are sorted and written; what it lacks is on disk."""
    return f"{min(64 + rows // 20_000, int(MEMORY.removesuffix('MB')))}MB"


@contextmanager
def spared(con: duckdb.DuckDBPyConnection, memory: str) -> Iterator[None]:
    """Inside it DuckDB has less memory; all connections of the process share it."""
    before = con.execute("select current_setting('memory_limit')").fetchall()[0][0]
    con.execute(f"set memory_limit = '{memory}'")
    try:
        yield
    finally:
        con.execute(f"set memory_limit = '{before}'")
