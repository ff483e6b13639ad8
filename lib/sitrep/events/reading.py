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
from .region import Region

#: A laptop has it to spare; what needs more goes to disk.
MEMORY = "512MB"
_TRIMMED = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
_MACROS = f"""
create temp macro tidy(x) as nullif(trim(x, {_TRIMMED}), '');
create temp macro as_number(x) as try_cast(x as double);
create temp macro as_whole(x) as case
  when as_number(x) = floor(as_number(x)) and abs(as_number(x)) < 1e9
  then as_number(x)::integer end;
create temp macro as_day(x) as coalesce(
  try_cast(x as timestamp)::date,
  try_strptime(x, ['%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d-%b-%Y'])::date);
create temp macro as_days(x) as [as_day(trim(d)) for d in string_split(x, ';')];
create temp macro as_truth(x) as case
  when lower(x) in ('1', 'true', 't', 'yes') then true
  when lower(x) in ('0', 'false', 'f', 'no') then false end;
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


def mark_rows(con: duckdb.DuckDBPyConnection, layout: Layout, region: Region) -> None:
    """Read a file into the table `marked`: fate, stamp and, where it is of use, the raw texts.

    `rowid` of `marked` counts the rows of the file from 0, rows that are torn left out.
    """
    con.execute("drop table if exists marked")
    try:
        con.execute(_marking(layout, region, strict=True))
    except duckdb.Error:
        # A file that ends its lines in two ways is no CSV to the strict reader.
        try:
            con.execute(_marking(layout, region, strict=False))
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise FileRefusedError(
                f"{layout.path.name} is not readable as CSV: {reason}"
            ) from error


def _marking(layout: Layout, region: Region, *, strict: bool) -> str:
    """The SQL of `mark_rows`."""
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(layout.names)))
    path = glob.escape(str(layout.path)).replace("'", "''")
    raws = {
        raw.name: f"tidy(c{layout.places[raw.name]})"
        if raw.name in layout.places
        else "NULL::VARCHAR"
        for raw in layout.dataset.raws
    }
    packed = ", ".join(f"{name} := {text}" for name, text in raws.items())
    return f"""
        create temp table marked as
        select {_fate(layout, region, raws)} as fate,
          {layout.dataset.stamp.format_map(raws)} as stamp,
          case when fate in ('kept', 'refused') then struct_pack({packed}) end as raw
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


def canonical(layout: Layout) -> str:
    """SQL of the kept rows of `marked` with the columns of our frame, but for the flags."""
    raws = {raw.name: f"raw.{raw.name}" for raw in layout.dataset.raws}
    columns = []
    for one in FIELDS[2:-1]:
        text = layout.dataset.fields.get(one.name, "NULL").format_map(raws)
        if one.kind == "text":
            # Line breaks inside a cell are of the file, not of the name.
            text = f"coalesce(regexp_replace({text}, '\\s+', ' ', 'g'), '')"
        columns.append(f"({text})::{SQL_TYPES[one.kind]} as {one.name}")
    return f"select rowid as line, raw, {', '.join(columns)} from marked where fate = 'kept'"


def flagged(layout: Layout) -> str:
    """SQL of the rows of `canonical` with their flags."""
    raws = {raw.name: f"raw.{raw.name}" for raw in layout.dataset.raws}
    flags = ", ".join(
        f"case when {odd.when.format_map(raws)} then '{odd.flag}' end"
        for odd in layout.dataset.oddities
    )
    return f"""select * exclude (raw), [flag for flag in [{flags}] if flag is not null] as flags
        from ({canonical(layout)})"""
