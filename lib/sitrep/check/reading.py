"""CSV files of a case as rows of text, with everything wrong about the files themselves."""

from __future__ import annotations

import contextlib
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.files import not_plain
from sitrep.limits import COLUMNS, FILE, ROWS, too_large
from sitrep.schema import BESIDE, DELIMITER, ESSENTIAL, TABLES, Table

from .hints import Nearest
from .problem import Problem

#: What stands between cells where a program or a country does not take the comma.
_OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
#: What the reader of CSV says, in words that tell what to do.
_CSV_WORDS = {
    "',' expected after '\"'": "a quotation mark stands inside a quoted cell; write it twice there",
    "unexpected end of data": "a quotation mark is opened and never closed",
    "field larger than field limit (131072)": "a cell has more than 131,072 characters, as where a "
    "quotation mark is opened and never closed",
}
#: A row as it stands in the file: column name to text.
Row = dict[str, str]


@dataclass
class Sheet:
    """One table as read: rows of text by column name, with the row numbers a spreadsheet shows."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Numbers of the rows that have more or fewer cells than the header.
    torn: set[int] = field(default_factory=set)
    #: True where rows may be missing, or have no key: nothing can be said of what refers to them.
    unread: bool = False
    #: False where the case has no such file, and needs none.
    there: bool = True

    @property
    def file(self) -> str:
        """The file's name inside the case folder."""
        return f"{self.table.name}.csv"

    def fault(self, row: int, column: str, message: str) -> Problem:
        """A problem of this sheet; `row` is an index into `rows`."""
        return Problem(self.file, self.numbers[row], column, message)


#: Every table of a case by its name.
Sheets = dict[str, Sheet]


def items(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(cell.split(DELIMITER)) if cell else ()


def read_sheets(folder: Path) -> dict[str, Sheet]:
    """Every table of the schema as a sheet; one without a file, or whose file cannot be used, is
    empty. A case without sources or claims is none, every other table may come later."""
    return {name: _read(folder / f"{name}.csv", table) for name, table in TABLES.items()}


def misnamed(folder: Path) -> list[Problem]:
    """Files of a case that are called almost as a table is which it does not have."""
    absent = Nearest(f"{name}.csv" for name in TABLES if not (folder / f"{name}.csv").exists())
    strangers = (
        one.name for one in sorted(folder.glob("*.csv")) if one.stem not in {*TABLES, *BESIDE}
    )
    return [
        Problem(name, 0, "", f"is no table of a case{hint}")
        for name in strangers
        if (hint := absent.hint(name))
    ]


def _read(path: Path, table: Table) -> Sheet:
    sheet = Sheet(table)
    sheet.there = path.exists() or path.is_symlink() or table.name in ESSENTIAL
    sheet.unread = sheet.there and not _filled(sheet, path)
    return sheet


def _filled(sheet: Sheet, path: Path) -> bool:
    """Read the file into the sheet; False where what it holds is not known in whole."""
    text = _decode(path, sheet)
    if text is None:
        return False
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(records, [])
        number = 1
        if fault := _unusable(header, sheet.table):
            sheet.problems.append(Problem(sheet.file, 0, "", fault))
            return False
        sheet.problems += _header_faults(sheet.file, header, sheet.table)
        for number, record in enumerate(records, start=2):
            if number > ROWS + 1:
                fault = f"has more than {ROWS:,} rows, which are not read"
                sheet.problems.append(Problem(sheet.file, number, "", fault))
                return False
            _take(sheet, header, record, number)
    except csv.Error as error:
        # Half a table would give every row that refers to the other half for wrong.
        sheet.rows, sheet.numbers = [], []
        fault = f"is not readable as CSV from here on: {_CSV_WORDS.get(str(error), error)}"
        sheet.problems.append(Problem(sheet.file, number + 1, "", fault))
        return False
    return {*sheet.table.key} <= {*header}


def _unusable(header: list[str], table: Table) -> str:
    """Why the first row is no header of this table at all; blank if it may be one."""
    wanted = ",".join(table.names)
    if not any(header):
        return f"is empty; its first row must be {wanted}"
    if len(header) > COLUMNS:
        return f"has {len(header):,} columns; its first row must be {wanted}"
    for mark, word in _OTHER_MARKS.items():
        names = {name.strip(' "') for cell in header for name in cell.split(mark)}
        if len(names & {*table.names}) > max(1, len({*header} & {*table.names})):
            return f"has {word} between its cells; save it as CSV with commas"
    if any("\0" in name for name in header):
        return "holds NULs, as a file of UTF-16 does; save it as UTF-8"
    if not {*header} & {*table.names}:
        return f"has none of its columns in its first row, which must be {wanted}"
    return ""


def _decode(path: Path, sheet: Sheet) -> str | None:
    """The file's text, or None with the reason noted."""
    if fault := not_plain(path):
        sheet.problems.append(Problem(sheet.file, 0, "", fault))
        return None
    if not path.is_file():
        sheet.problems.append(
            Problem(sheet.file, 0, "", f"is missing; it holds one row for each: {sheet.table.row}")
        )
        return None
    if fault := too_large(path.stat().st_size, FILE, "a table"):
        sheet.problems.append(Problem(sheet.file, 0, "", fault))
        return None
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        sheet.problems.append(Problem(sheet.file, _record(raw[: error.start]), "", fault))
        return None


def _record(before: bytes) -> int:
    """The number of the row in which these first bytes of a table end.

    Counted by the reader of CSV, as a quoted cell may hold line breaks; in Latin-1, in which all
    bytes are letters.
    """
    records = csv.reader(io.StringIO(before.decode("latin-1") + "x", newline=""))
    number = 0
    with contextlib.suppress(csv.Error):
        for _ in records:
            number += 1
    return max(number, 1)


def _header_faults(file: str, header: list[str], table: Table) -> list[Problem]:
    faults = [
        Problem(file, 1, name, f"the column is missing; a row is {table.row}")
        for name in table.names
        if name not in header
    ]
    near = Nearest(table.names)
    for name in dict.fromkeys(header):
        if name not in table.names:
            told = f"{name!r} is no column of {table.name}{near.hint(name)}"
            faults.append(Problem(file, 1, name, told))
        elif header.count(name) > 1:
            faults.append(Problem(file, 1, name, "the column stands twice"))
    return faults


def _take(sheet: Sheet, header: list[str], record: list[str], number: int) -> None:
    """Add one record to the sheet, or note why it does not fit the header."""
    if not any(record):
        return
    if len(record) != len(header):
        sheet.torn.add(number)
        sheet.problems.append(
            Problem(
                sheet.file,
                number,
                "",
                f"has {len(record)} cells where the header has {len(header)}; "
                "a cell that holds a comma needs quotation marks",
            )
        )
    row = dict(zip(header, record, strict=False))
    sheet.rows.append({name: row.get(name, "") for name in sheet.table.names})
    sheet.numbers.append(number)
