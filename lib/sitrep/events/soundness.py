"""Is what lies in the store of a case what an import put there?"""

from __future__ import annotations

from pathlib import Path

import duckdb

from sitrep.check import Problem
from sitrep.files import not_plain
from sitrep.wording import count

from .engine import connect
from .fields import FIELDS, SQL_TYPES
from .store import AGAIN, FOLDER, StoreError, note_of, rows_of, store_files

_STRANGE = (
    "is a Parquet file that no import wrote; this folder is for `sitrep import`, so move the file "
    "elsewhere"
)
#: What no row of a store is like, as SQL, and in words.
_WRONG: tuple[tuple[str, str], ...] = (
    ("date_start is null or date_end is null or date_end < date_start", "without days in order"),
    ("coalesce(lat not between -90 and 90, true) or coalesce(lon not between -180 and 180, true)",
     "without a point on the earth"),
    ("coalesce(record_id, '') = ''", "without an id"),
    (" or ".join(f"{one.name} < 0" for one in FIELDS
                 if one.kind == "whole" or one.name == "precision_km"), "with a count below 0"),
    (" or ".join(f"{one.name} is null" for one in FIELDS if one.kind in ("text", "list")),
     "with a text that is not there"),
)  # fmt: skip


def store_problems(case: Path) -> list[Problem]:
    """A problem for each file of the store that the pages could not read, or would read wrongly.

    Asked of every Parquet file in the folder `events`: did an import write it, under this name,
    with these columns, and are its rows as many and as whole as it says?
    """
    with connect() as con:
        # The check has told of a link or a pipe already, and reading one would lead out or wait.
        files = [path for path in store_files(case) if not not_plain(path)]
        faults = [(path.name, _fault(con, path)) for path in files]
    return [Problem(f"{FOLDER}/{name}", 0, "", fault) for name, fault in faults if fault]


def _fault(con: duckdb.DuckDBPyConnection, path: Path) -> str:
    """What is wrong with a file, and what to do; "" for one that is sound."""
    try:
        note = note_of(con, path)
    except StoreError as error:
        return f"{error.fault}; {AGAIN}"
    if note is None:
        return _STRANGE
    try:
        columns = con.execute(f"describe {rows_of(path)}").fetchall()
        types = {name: kind for name, kind, *_ in columns}
        for one in FIELDS:
            if types.get(one.name) != SQL_TYPES[one.kind]:
                there = types.get(one.name, "missing")
                return f"has the column {one.name!r} as {there}, not {SQL_TYPES[one.kind]}; {AGAIN}"
        number = _count(con, path, "true")
        if number != note.kept:
            return f"holds {count(number, 'row')} and says that {note.kept:,} were kept; {AGAIN}"
        own = f"dataset <> '{note.dataset}' or release <> '{note.release}'"
        for wrong, words in ((own, "of another dataset or release"), *_WRONG):
            if rows := _count(con, path, wrong):
                return f"holds {count(rows, 'row')} {words}; {AGAIN}"
    except duckdb.Error:
        return f"cannot be read to its end; {AGAIN}"
    return ""


def _count(con: duckdb.DuckDBPyConnection, path: Path, where: str) -> int:
    """How many rows of a file meet a condition."""
    found = con.execute(f"select count(*) from ({rows_of(path)}) where {where}").fetchall()
    return int(found[0][0])
