"""Cases with fewer tables: a file left out, and what referred to its rows with it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from sitrep.schema import ADDRESS, DELIMITER, ESSENTIAL, TABLES

Rows = list[dict[str, str]]

#: Tables that a case may be without.
OPTIONAL = tuple(name for name in TABLES if name not in ESSENTIAL)


def without(case: Path, folder: Path, left_out: Iterable[str]) -> Path:
    """A copy of a case in which these tables have no file; cells that led to their rows are blank,
    rows that cannot do without such a cell are gone, and so on until every reference leads
    somewhere. A table that is empty then has no file either."""
    shutil.copytree(case, folder)
    gone = set(left_out)
    tables = {name: [] if name in gone else _read(folder / f"{name}.csv") for name in TABLES}
    while _thinned(tables):
        pass
    _forgotten(tables)
    for name, rows in tables.items():
        path = folder / f"{name}.csv"
        if rows or name in ESSENTIAL:
            _write(path, name, rows)
        else:
            path.unlink(missing_ok=True)
    return folder


def _read(path: Path) -> Rows:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, name: str, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[name].names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _thinned(tables: dict[str, Rows]) -> bool:
    """Take out what leads nowhere, once; was there any?"""
    keys = {name: {row[TABLES[name].key[0]] for row in rows} for name, rows in tables.items()}
    changed = False
    for name, rows in tables.items():
        kept = []
        for row in rows:
            fine = True
            for column in (one for one in TABLES[name].columns if one.refers):
                legal = set(column.also).union(*(keys[one] for one in column.refers))
                items = row[column.name].split(DELIMITER) if column.many else [row[column.name]]
                left = [one for one in items if one in legal]
                if len(left) < len([one for one in items if one]):
                    row[column.name], changed = DELIMITER.join(left), True
                fine &= bool(left) or not column.required
            changed |= not fine
            if fine:
                kept.append(row)
        tables[name] = kept
    return changed


def _forgotten(tables: dict[str, Rows]) -> None:
    """Take out what is said of rows that are gone, and a 1 that no origin bears any more."""
    keys = {
        name: {"/".join(row[part] for part in TABLES[name].key) for row in rows}
        for name, rows in tables.items()
    }
    every = {key for found in keys.values() for key in found}
    tables["revisions"] = [
        row for row in tables["revisions"]
        if row["row_id"] in keys[row["table"]]
        and (not TABLES[row["table"]].column(row["column"]).refers or row["before"] in every)
    ]  # fmt: skip
    for row in tables["searches"]:
        addresses = [one.split(ADDRESS, 1) for one in row["bears_on"].split(DELIMITER) if one]
        left = [f"{name}{ADDRESS}{key}" for name, key in addresses if key in keys[name]]
        row["bears_on"] = DELIMITER.join(left)
    if not tables["origins"]:
        for row in (*tables["claims"], *tables["evidence"]):
            row["credibility"] = row["credibility"].replace("1", "2")
