"""Files read by DuckDB in one pass: every row gets a fate, and only rows of the case are held."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

import duckdb

from .fields import FIELDS, SQL_TYPES
from .header import FileRefusedError, Layout
from .model import Dataset
from .region import Region

#: A laptop has it to spare; what needs more goes to disk.
MEMORY = "512MB"
#: Casts pass over blanks round a value, so that texts alone are trimmed: it takes its time.
_MACROS = """
create temp macro tidy(x) as nullif(trim(regexp_replace(x, '\\s+', ' ', 'g')), '');
create temp macro as_number(x) as try_cast(x as double);
create temp macro as_whole(x) as case
  when as_number(x) = floor(as_number(x)) and abs(as_number(x)) < 1e9
  then as_number(x)::integer end;
create temp macro as_day(x) as coalesce(
  try_cast(x as timestamp)::date,
  try_strptime(trim(x), ['%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d-%b-%Y'])::date);
create temp macro as_days(x) as [as_day(trim(d)) for d in string_split(x, ';')];
create temp macro as_truth(x) as case
  when lower(trim(x)) in ('1', 'true', 't', 'yes') then true
  when lower(trim(x)) in ('0', 'false', 'f', 'no') then false end;
"""


@dataclass
class Tally:
    """What became of the rows of one file: counts by fate, and the newest time stamp in it."""

    kept: int = 0
    outside_window: int = 0
    outside_box: int = 0
    refused: int = 0
    #: Lines that stand inside a quotation which is never closed: no row can be made of them.
    swallowed: int = 0
    newest: float | None = None
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def read(self) -> int:
        """All rows of the file."""
        return self.kept + self.outside_window + self.outside_box + self.refused


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be used: its number (the header is row 1), id, column, value, remedy."""

    row: int
    record_id: str
    column: str
    value: str
    right: str

    def __str__(self) -> str:
        name = f", id {self.record_id}" if self.record_id else ""
        where = f", {self.column}" if self.column else ""
        return f"row {self.row}{name}{where}: {self.value}; right would be {self.right}"


@contextmanager
def connect() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory, with our macros, that spills into a folder which is removed."""
    with TemporaryDirectory(prefix="sitrep-events-") as aside:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": 2,
            "memory_limit": MEMORY,
            "temp_directory": aside,
        }
        connection = duckdb.connect(config=settings)
        try:
            connection.execute(_MACROS)
            yield connection
        finally:
            connection.close()


def mark_rows(con: duckdb.DuckDBPyConnection, layout: Layout, region: Region) -> bool:
    """Read a file into the table `marked`: fate, stamp and, where it is of use, the raw texts.

    `rowid` of `marked` counts the rows of the file from 0, rows that are torn left out. True if
    the file is sound CSV; False if it could only be read by a reader that asks for less, such as
    a file that ends its lines in two ways.
    """
    try:
        try:
            con.execute(_marking(layout, region, strict=True))
        except duckdb.InvalidInputException:
            for left in ("marked", "reject_errors", "reject_scans"):
                con.execute(f"drop table if exists {left}")
            con.execute(_marking(layout, region, strict=False))
            return False
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise FileRefusedError(f"{layout.path.name} cannot be read: {reason}") from error
    return True


def unmark(con: duckdb.DuckDBPyConnection) -> None:
    """Forget the file that was read, before the next."""
    con.execute("drop table marked; drop table reject_errors; drop table reject_scans")


def _marking(layout: Layout, region: Region, *, strict: bool) -> str:
    """The SQL of `mark_rows`."""
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(layout.names)))
    path = glob.escape(str(layout.path)).replace("'", "''")
    raws = {
        raw.name: f"c{layout.places[raw.name]}" if raw.name in layout.places else "NULL::VARCHAR"
        for raw in layout.dataset.raws
    }
    # A list costs one mark for a row that is left out; a struct would cost one for each member.
    packed = f"[{', '.join(raws.values())}]"
    return f"""
        create temp table marked as
        select {_fate(layout, region, raws)} as fate,
          {layout.dataset.stamp.format_map(raws)} as stamp,
          case when fate in ('kept', 'refused') then {packed} end as raw
        from read_csv('{path}', auto_detect = false, columns = {{{columns}}},
          delim = '{layout.delimiter}', quote = '"', escape = '"', header = true,
          skip = {int(layout.tags)}, strict_mode = {strict}, store_rejects = true)"""


def _fate(layout: Layout, region: Region, raws: dict[str, str]) -> str:
    """SQL that says what becomes of a row; what costs least is asked first."""
    known = layout.dataset
    west, south, east, north = region.box
    place = {name: known.fields[name].format_map(raws) for name in _PLACE}
    misplaced = " or ".join(f"({check.wrong})" for check in known.placing).format_map(raws)
    unusable = " or ".join(f"({check.wrong})" for check in known.values).format_map(raws)
    return f"""case when {misplaced} then 'refused'
      when {place["date_end"]} < date '{region.first}'
      or {place["date_start"]} > date '{region.last}' then 'outside_window'
      when {place["lon"]} not between {west} and {east}
      or {place["lat"]} not between {south} and {north} then 'outside_box'
      when {unusable} then 'refused' else 'kept' end"""


_PLACE = ("date_start", "date_end", "lat", "lon")


def held(dataset: Dataset) -> dict[str, str]:
    """Where the table `marked` holds each column of the dataset."""
    return {raw.name: f"raw[{number}]" for number, raw in enumerate(dataset.raws, start=1)}


def canonical(layout: Layout) -> str:
    """SQL of the kept rows of `marked` with the columns of our frame, but for the flags."""
    raws = held(layout.dataset)
    columns = []
    for one in FIELDS[2:-1]:
        text = layout.dataset.fields.get(one.name, "NULL").format_map(raws)
        if one.kind == "text":
            # Line breaks inside a cell are of the file, not of the name.
            text = f"coalesce(tidy({text}), '')"
        columns.append(f"({text})::{SQL_TYPES[one.kind]} as {one.name}")
    return f"select rowid as line, raw, {', '.join(columns)} from marked where fate = 'kept'"


def flagged(layout: Layout) -> str:
    """SQL of the rows of `canonical` with their flags."""
    raws = held(layout.dataset)
    flags = ", ".join(
        f"case when {odd.when.format_map(raws)} then '{odd.flag}' end"
        for odd in layout.dataset.oddities
    )
    return f"""select * exclude (raw), [flag for flag in [{flags}] if flag is not null] as flags
        from ({canonical(layout)})"""
