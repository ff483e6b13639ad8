"""Which cells of a known row could be read on a day, and what they read then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from sitrep import dates
from sitrep.methods.independence import Lineage
from sitrep.rows import Cells, records
from sitrep.schema import Table

#: The digit that says "confirmed by other independent sources", and the one below it.
CONFIRMED, UNCONFIRMED = "1", "2"
#: Tables whose rows have such a digit.
_GRADED = ("claims", "evidence")


def latest(text: str) -> date:
    """The latest possible day of a cell."""
    return dates.parse(text).latest


def blanked(table: Table, rows: pd.DataFrame, report_is_out: bool, limit: date) -> pd.DataFrame:
    """The rows without cells of hindsight, what only the report tells, and what came later."""
    rows = rows.copy()
    for column in table.columns:
        if column.of_report and not report_is_out:
            rows[column.name] = ""
        if column.hindsight and column.kind == "edtf":
            come = [bool(text) and latest(text) <= limit for text in rows[column.name]]
            rows[column.name] = rows[column.name].where(pd.Series(come, rows.index, dtype=bool), "")
        elif column.hindsight:
            rows[column.name] = ""
    if table.settled:
        late = rows["settled_on"].map(lambda text: not text or latest(text) > limit).astype(bool)
        for name, word in table.settled:
            rows.loc[late, name] = word
        if "sources" in rows:
            rows["sources"] = [
                () if is_late else sources
                for is_late, sources in zip(late, rows["sources"], strict=True)
            ]
    return rows


def to_come(revisions: pd.DataFrame, limit: date) -> dict[str, list[dict[Any, Any]]]:
    """The revisions that were still to come on a day by their table, the last to come first."""
    dated = [(latest(one["since"]), one) for one in records(revisions)]
    found: dict[str, list[dict[Any, Any]]] = {}
    for day, one in sorted(dated, key=lambda each: each[0], reverse=True):
        if day > limit:
            found.setdefault(one["table"], []).append(one)
    return found


def revised(table: Table, rows: pd.DataFrame, coming: list[dict[Any, Any]]) -> pd.DataFrame:
    """The rows with every judgement as it read before a revision that was still to come.

    Of several to come the first counts: it holds what the cell read before any of them.
    """
    if not coming:
        return rows
    rows = rows.copy()
    keys = records(rows[list(table.key)])
    place = {row_id(table, row): index for index, row in zip(rows.index, keys, strict=True)}
    for one in coming:
        if one["row_id"] in place:
            numeric = table.column(one["column"]).kind in ("number", "integer")
            before = one["before"]
            value = (float(before) if before else float("nan")) if numeric else before
            rows.loc[place[one["row_id"]], one["column"]] = value
    return rows


def row_id(table: Table, row: Cells) -> str:
    """The key of a row as the table of revisions writes it."""
    return "/".join(str(row[name]) for name in table.key)


def confirmed(tables: dict[str, pd.DataFrame]) -> None:
    """Digits that say "confirmed" read "probably true" until two independent origins are known."""
    rows = (records(tables[name]) for name in ("sources", "origins"))
    lineage = Lineage.read(*rows)
    for name in _GRADED:
        frame = tables[name]
        frame["credibility"] = [
            UNCONFIRMED if digit == CONFIRMED and len(lineage.voices(cell)) < 2 else digit
            for digit, cell in zip(frame["credibility"], frame["sources"], strict=True)
        ]
        frame["credibility"] = frame["credibility"].astype("str")
