"""A case as a Frictionless Data Package v2: the resources that follow from the schema, of the
tables that the case has.

The title, licences and the `sitrep` part are written by hand; this fills `resources`. Lists stay
strings with a pattern, as the `list` type of Table Schema v2 is younger than most readers; keys
inside lists are checked by `sitrep check`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitrep.files import refuse_link, write_text

from . import ESSENTIAL, TABLES
from .model import DELIMITER, Column, Table
from .words import OURS, Words, own_words

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_EDTF = "https://id.loc.gov/datatypes/edtf"


def write_package(folder: Path) -> None:
    """Refresh the resources of `datapackage.json` in `folder`; its other members stay.

    OSError if the package is not there or cannot be read, LinkError if it is a link, ValueError if
    it is no JSON object in UTF-8 or holds what no file can; the file is then as it was.
    """
    path = folder / "datapackage.json"
    refuse_link(path)
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error})") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(package, dict):
        raise ValueError("it is not a JSON object")
    package["$schema"] = _PROFILE
    words = own_words(package)
    package["resources"] = [
        resource(table, words)
        for name, table in TABLES.items()
        if name in ESSENTIAL or (folder / f"{name}.csv").is_file()
    ]
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    write_text(path, text)


def resource(table: Table, words: Words = OURS) -> dict[str, Any]:
    """The resource of one table of a case with these words.

    It bears no hash of the file: an author mends a cell and the package must stay valid. The
    masthead of every page has the hash of what it was built from.
    """
    return {
        "name": table.name,
        "description": f"One row is {table.row}.",
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table, words),
    }


def table_schema(table: Table, words: Words = OURS) -> dict[str, Any]:
    """The Table Schema of one table."""
    schema: dict[str, Any] = {
        "fields": [field(column, words) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.refers[0] == table.name else column.refers[0],
                "fields": [TABLES[column.refers[0]].key[0]],
            },
        }
        for column in table.columns
        if len(column.refers) == 1 and not column.many and not column.also
    ]
    return {**schema, "foreignKeys": keys} if keys else schema


def field(column: Column, words: Words = OURS) -> dict[str, Any]:
    """One field: type, description, unit and constraints."""
    kind = column.kind if column.kind in ("integer", "number") else "string"
    made: dict[str, Any] = {"name": column.name, "type": kind, "description": column.about}
    if column.unit:
        made["unit"] = column.unit
    if column.kind == "edtf":
        made["rdfType"] = _EDTF
    if column.many:
        made["delimiter"] = DELIMITER
    constraints = _constraints(column, words)
    return {**made, "constraints": constraints} if constraints else made


def _constraints(column: Column, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if column.required:
        made["required"] = True
    if column.terms and not column.many:
        made["enum"] = list(words.meanings(column.terms))
    if column.pattern and not column.many:
        made["pattern"] = column.pattern
    if column.low is not None:
        made["minimum"] = column.low
    if column.high is not None:
        made["maximum"] = column.high
    return made
