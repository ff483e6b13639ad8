"""Searches that lead to no row or do not say what came of them, and denials without a search."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.methods.denials import denials
from sitrep.schema import ADDRESS, TABLES

from .hints import Nearest, did_you_mean
from .problem import Problem
from .reading import Row, Sheets, items


def row_key(table: str, row: Row) -> str:
    """The key of a row as addresses and revisions write it: its parts joined by a stroke."""
    return "/".join(row[name] for name in TABLES[table].key)


def searches_lead_to_rows(sheets: Sheets) -> Iterator[Problem]:
    """Every address of `bears_on` is that of a table of the case and of a row in it."""
    sheet = sheets["searches"]
    keys: dict[str, Nearest] = {}
    for index, row in enumerate(sheet.rows):
        for address in items(row["bears_on"]):
            table, found, key = address.partition(ADDRESS)
            if not found:
                continue  # The pattern of the column has said so.
            if table not in TABLES:
                hint = did_you_mean(table, TABLES)
                yield sheet.fault(index, "bears_on", f"{address!r}: {table!r} is no table{hint}")
                continue
            if table not in keys:
                keys[table] = Nearest(row_key(table, one) for one in sheets[table].rows)
            if key not in keys[table]:
                hint = keys[table].hint(key)
                yield sheet.fault(
                    index, "bears_on", f"{address!r}: {key!r} is not in {table}.csv{hint}"
                )


def searches_say_what_came(sheets: Sheets) -> Iterator[Problem]:
    """What was found is told; what was not says what it would take to establish it."""
    sheet = sheets["searches"]
    for index, row in enumerate(sheet.rows):
        if row["result"] in ("found", "partly") and not row["found"]:
            yield sheet.fault(
                index, "found", f"is blank; a search with the result {row['result']!r} says what "
                "was found"
            )  # fmt: skip
        if row["result"] in ("partly", "not-found") and not row["would_take"]:
            yield sheet.fault(
                index, "would_take", f"is blank; a search with the result {row['result']!r} says "
                "what it would take to establish it"
            )  # fmt: skip


def unsearched_denials(sheets: Sheets) -> Iterator[Problem]:
    """Prose that denies, in a row that no search bears on; a search itself may deny."""
    searched = {one for row in sheets["searches"].rows for one in items(row["bears_on"])}
    for sheet in sheets.values():
        table = sheet.table
        prose = [column.name for column in table.columns if column.prose]
        if table.name == "searches" or not prose:
            continue
        for index, row in enumerate(sheet.rows):
            address = f"{table.name}{ADDRESS}{row_key(table.name, row)}"
            if address in searched:
                continue
            for name in prose:
                if found := denials(row[name]):
                    said = ", ".join(f"“{words}”" for words in found)
                    yield sheet.fault(
                        index, name, f"denies ({said}) and names no search: add a row of "
                        f"searches.csv with {address} in bears_on, or say what was looked at, as "
                        "in “none of the four pages cited”"
                    )  # fmt: skip
