"""Files read by DuckDB in one pass: every row gets a fate, and only rows of the case are held."""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import duckdb

from sitrep.datasets.model import Dataset

from .fields import FIELDS, SQL_TYPES
from .header import FileRefusedError, Layout
from .orders import has_numbers, iso, orders
from .region import Region

#: Bytes of a file that are held at once, times six: two threads have two each, and the next is
#: read. DuckDB's own 32 MB are a tenth faster and take a hundred MB more.
BUFFER = 6_000_000
#: What becomes of a row; the table `marked` has the number of its place here.
FATES = ("kept", "outside_window", "outside_box", "refused")


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


def mark_rows(
    con: duckdb.DuckDBPyConnection, layout: Layout, region: Region
) -> tuple[Layout, bool]:
    """Read a file into the table `marked`: fate, stamp and, where it is of use, the raw texts.

    `rowid` of `marked` counts the rows of the file from 0, rows that are torn left out. Comes back
    with the layout, which then knows the order of days such as 03/09/2017, and with True if the
    file is sound CSV; False if it could only be read by a reader that asks for less, such as a
    file that ends its lines in two ways.
    """
    strict = True
    try:
        try:
            _mark(con, layout, region, strict)
        except duckdb.InvalidInputException:
            strict = False
            _mark(con, layout, region, strict)
        if _has_numbers(con, layout):
            columns = {name: f"c{layout.places[name]}" for name in _days(layout)}
            found = orders(con, _source(layout, strict, "ignore_errors"), columns)
            layout = replace(layout, orders=found)
            _mark(con, layout, region, strict)
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise FileRefusedError(f"{layout.path.name} cannot be read: {reason}") from error
    return layout, strict


def _mark(con: duckdb.DuckDBPyConnection, layout: Layout, region: Region, strict: bool) -> None:
    unmark(con)
    con.execute(_marking(layout, region, strict))


def _days(layout: Layout) -> list[str]:
    """The columns of days that the file has."""
    return [name for name in layout.dataset.days if name in layout.places]


def _has_numbers(con: duckdb.DuckDBPyConnection, layout: Layout) -> bool:
    """Has a row of use a day such as 03/09/2017? Few files have any; these are read again."""
    own = shown(layout.dataset)
    asked = " or ".join(f"coalesce({has_numbers(own[name])}, false)" for name in _days(layout))
    query = f"select exists (select 1 from marked where raw is not null and ({asked}))"
    return bool(con.execute(query).fetchall()[0][0])


def unmark(con: duckdb.DuckDBPyConnection) -> None:
    """Forget the file that was read, before the next."""
    for left in ("marked", "reject_errors", "reject_scans"):
        con.execute(f"drop table if exists {left}")


def _source(layout: Layout, strict: bool, faults: str) -> str:
    """SQL of the file as it stands, column n as cn; what becomes of torn rows."""
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(layout.names)))
    path = glob.escape(str(layout.path)).replace("'", "''")
    return f"""read_csv('{path}', auto_detect = false, columns = {{{columns}}},
          delim = '{layout.delimiter}', quote = '"', escape = '"', header = true,
          skip = {int(layout.tags)}, strict_mode = {strict}, {faults} = true,
          buffer_size = {BUFFER}, max_line_size = 2000000)"""


def _marking(layout: Layout, region: Region, strict: bool) -> str:
    """The SQL of `mark_rows`."""
    own = {
        raw.name: f"c{layout.places[raw.name]}" if raw.name in layout.places else "NULL::VARCHAR"
        for raw in layout.dataset.raws
    }
    raws = _meant(layout, own)
    fate, casts = _fate(layout.dataset, region)
    made = [f"{cast.format_map(raws)} as {name}" for cast, name in casts.items()]
    # A list costs one mark for a row that is left out; a struct would cost one for each member.
    packed = f"[{', '.join(own.values())}]"
    return f"""
        create temp table marked as
        select fate, {layout.dataset.stamp.format_map(raws)} as stamp,
          case when {fate_is("kept", "refused")} then {packed} end as raw
        from (select *, {fate.format_map(raws)} as fate from (
          select {", ".join(["*", *made])} from {_source(layout, strict, "store_rejects")}))"""


def fate_is(*names: str) -> str:
    """SQL that is true of a row of `marked` with one of these fates."""
    return f"fate in ({', '.join(str(FATES.index(name)) for name in names)})"


#: The casts that nearly every row is asked for, some of them several times.
_CAST = re.compile(r"as_(?:day|number|whole)\(\{\w+\}\)")


def _fate(known: Dataset, region: Region) -> tuple[str, dict[str, str]]:
    """SQL of what becomes of a row, and the casts that it names; what costs least is asked first.

    Both name columns of the dataset in braces. A cast has a name where all rows need it.
    """
    place = {name: known.fields[name] for name in _PLACE}
    number = {name: f"{at}::utinyint" for at, name in enumerate(FATES)}
    misplaced = " or ".join(f"({check.wrong})" for check in known.placing)
    unusable = " or ".join(f"({check.wrong})" for check in known.values)
    casts: dict[str, str] = {}
    asked_of_all = f"""case when {misplaced} then {number["refused"]}
      when {place["date_end"]} < date '{region.first}'
      or {place["date_start"]} > date '{region.last}' then {number["outside_window"]}
      when {region.outside(place["lon"], place["lat"])} then {number["outside_box"]}"""
    named = _CAST.sub(lambda cast: casts.setdefault(cast[0], f"cast{len(casts)}"), asked_of_all)
    return f"{named} when {unusable} then {number['refused']} else {number['kept']} end", casts


_PLACE = ("date_start", "date_end", "lat", "lon")


def shown(dataset: Dataset) -> dict[str, str]:
    """Where the table `marked` holds each column of the dataset, as the file writes it."""
    return {raw.name: f"raw[{number}]" for number, raw in enumerate(dataset.raws, start=1)}


def held(layout: Layout) -> dict[str, str]:
    """The columns of `marked` as they are meant."""
    return _meant(layout, shown(layout.dataset))


def _meant(layout: Layout, texts: Mapping[str, str]) -> dict[str, str]:
    """SQL of texts with every way to write a blank as NULL, and days in the one order of ISO."""
    return {name: iso(f"given({text})", layout.orders.get(name)) for name, text in texts.items()}


def canonical(layout: Layout) -> str:
    """SQL of the kept rows of `marked`: the columns of our frame but for the flags, and before them
    the file's columns as they are meant, by the names of `_given`."""
    raws = _given(layout)
    columns = []
    for one in FIELDS[2:-1]:
        text = layout.dataset.fields.get(one.name, "NULL").format_map(raws)
        if one.kind == "text":
            # Line breaks inside a cell are of the file, not of the name.
            text = f"coalesce(tidy({text}), '')"
        columns.append(f"({text})::{SQL_TYPES[one.kind]} as {one.name}")
    # A macro repeats what it is given: named once, the plan of a query is a tenth as long.
    named = ", ".join(f"{meant} as {raws[name]}" for name, meant in held(layout).items())
    return f"""select *, {", ".join(columns)}
        from (select rowid as line, {named} from marked where {fate_is("kept")})"""


def _given(layout: Layout) -> dict[str, str]:
    """What `canonical` calls each column of the dataset."""
    return {raw.name: f"given{number}" for number, raw in enumerate(layout.dataset.raws, start=1)}


def flagged(layout: Layout) -> str:
    """SQL of the rows of `canonical` with their flags."""
    raws = _given(layout)
    flags = ", ".join(
        f"case when {odd.when.format_map(raws)} then '{odd.flag}' end"
        for odd in layout.dataset.oddities
    )
    return f"""select * exclude ({", ".join(raws.values())}),
        [flag for flag in [{flags}] if flag is not null] as flags from ({canonical(layout)})"""
