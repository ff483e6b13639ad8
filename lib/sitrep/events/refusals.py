"""Counts of what became of the rows, and the rows that were refused, each with what is wrong."""

from __future__ import annotations

import duckdb

from .header import Layout
from .orders import remedy
from .reading import FATES, Refusal, Tally, fate_is, held, shown

#: How many refused rows are named.
SHOWN = 10
#: The last second that a day can be told of; a time stamp after it is none.
_LAST = 253_402_300_799
#: What a torn row lacks, by DuckDB's word for it.
_TORN = {
    "MISSING COLUMNS": "as many cells as the header has names",
    "TOO MANY COLUMNS": "as many cells as the header has names, commas inside quotation marks",
    "UNQUOTED VALUE": "a closing quotation mark, and doubled ones inside the text",
    "INVALID ENCODING": "text in UTF-8",
    "LINE SIZE OVER MAXIMUM": "a row of less than two million characters",
}


def tally(con: duckdb.DuckDBPyConnection, layout: Layout) -> Tally:
    """Count the fates of the rows of `marked` and name the first rows that were refused."""
    fates = con.execute("select fate, count(*) from marked group by fate").fetchall()
    counts = {FATES[at]: number for at, number in fates}
    newest = con.execute(
        "select max(stamp) from marked where stamp between 0 and ?", [_LAST]
    ).fetchall()[0][0]
    found = Tally(**counts, newest=newest)
    # One torn row may have several errors; the first says enough.
    torn = con.execute(
        "select line, min_by(column_idx, byte_position), min_by(error_type, byte_position), "
        "min_by(csv_line, byte_position) from reject_errors group by line order by line"
    ).fetchall()
    found.refused += len(torn)
    found.swallowed = sum(
        line.strip().count("\n") for _, _, kind, line in torn if line and "QUOTE" in kind
    )
    lines = [line for line, *_ in torn]
    found.refusals = sorted(
        [
            *(_torn(layout, *one) for one in torn[:SHOWN]),
            *(_wrong(con, layout, lines) if found.refused > len(torn) else []),
        ],
        key=lambda one: one.row,
    )[:SHOWN]
    return found


def _torn(layout: Layout, line: int, column: int | None, kind: str, text: str | None) -> Refusal:
    """A row that the reader of CSV itself could not take apart; of one that is too long it knows
    neither column nor text."""
    start = text.strip().splitlines()[0] if text and text.strip() else ""
    # DuckDB counts columns from 1.
    name = layout.names[column - 1] if column and column <= len(layout.names) else ""
    right = _TORN.get(kind, "a row of CSV")
    return Refusal(int(line), "", name, f"{start[:60]!r}", right)


def _wrong(con: duckdb.DuckDBPyConnection, layout: Layout, torn: list[int]) -> list[Refusal]:
    """The first rows with a value that cannot be used, one line for each such value."""
    known = layout.dataset
    raws, own = held(layout), shown(known)
    key = own[known.raws[0].name]
    checks = [*known.placing, *known.values]
    cases = ", ".join(f"({check.wrong.format_map(raws)})" for check in checks)
    texts = ", ".join(own[check.raw] for check in checks)
    rows = con.execute(
        f"select rowid, {key}, [{cases}], [{texts}] from marked where {fate_is('refused')} "
        f"order by rowid limit {SHOWN}"
    ).fetchall()
    found = []
    for at, record_id, wrong, values in rows:
        for check, bad, value in zip(checks, wrong, values, strict=True):
            if bad:
                seen = repr(value[:60]) if value else "blank"
                right = remedy(value, layout.orders.get(check.raw)) or check.right
                row = _number(at, layout, torn)
                found.append(Refusal(row, record_id or "", check.raw, seen, right))
    return found


def _number(at: int, layout: Layout, torn: list[int]) -> int:
    """The number of a row in the file, the header being row 1; torn rows stand between."""
    number = at + 2 + layout.tags
    for line in torn:
        if line > number:
            break
        number += 1
    return number
