"""CSV files of a case as rows of text, with everything wrong about the files themselves."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.schema import DELIMITER, TABLES, Table

from .problem import Problem, did_you_mean

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
    """Every table of the schema as a sheet; a file that cannot be used gives an empty sheet."""
    return {name: _read(folder / f"{name}.csv", table) for name, table in TABLES.items()}


def _read(path: Path, table: Table) -> Sheet:
    sheet = Sheet(table)
    text = _decode(path, sheet)
    if text is None:
        return sheet
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        sheet.problems.append(Problem(sheet.file, 0, "", f"is not readable as CSV: {error}"))
        return sheet
    if not records or not any(records[0]):
        sheet.problems.append(
            Problem(sheet.file, 0, "", f"is empty; its first row must be {','.join(table.names)}")
        )
        return sheet
    header = records[0]
    sheet.problems += _header_faults(sheet.file, header, table)
    for number, record in enumerate(records[1:], start=2):
        _take(sheet, header, record, number)
    return sheet


def _decode(path: Path, sheet: Sheet) -> str | None:
    """The file's text, or None with the reason noted."""
    if not path.is_file():
        sheet.problems.append(
            Problem(sheet.file, 0, "", f"is missing; it holds one row for each: {sheet.table.row}")
        )
        return None
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        sheet.problems.append(
            Problem(
                sheet.file,
                line,
                "",
                f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8",
            )
        )
        return None


def _header_faults(file: str, header: list[str], table: Table) -> list[Problem]:
    faults = [
        Problem(file, 1, name, f"the column is missing; a row is {table.row}")
        for name in table.names
        if name not in header
    ]
    for name in dict.fromkeys(header):
        if name not in table.names:
            hint = did_you_mean(name, table.names)
            faults.append(Problem(file, 1, name, f"{name!r} is no column of {table.name}{hint}"))
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
