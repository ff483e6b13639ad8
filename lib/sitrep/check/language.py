"""Is our own prose worded as ICD 203 asks, and the report's wording found as the table has it?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitrep.files import reason
from sitrep.methods.language import lint

from .problem import Problem
from .reading import Row, Sheet, Sheets


def prose_problems(sheets: Sheets) -> Iterator[Problem]:
    """Findings and reasons of the case that mix words for chances, or use "possible" for one."""
    for sheet in sheets.values():
        prose = [column.name for column in sheet.table.columns if column.prose]
        for index, row in enumerate(sheet.rows):
            for name in prose:
                for fault in lint(row[name]):
                    yield sheet.fault(index, name, fault)


def notebook_problems(notebooks: Iterable[Path]) -> Iterator[Problem]:
    """The same for the prose of notebooks, by the number of the cell."""
    for path in notebooks:
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            texts = [
                "".join(cell["source"]) if cell["cell_type"] == "markdown" else "" for cell in cells
            ]
        except OSError as error:
            yield Problem(path.name, 0, "", reason(error))
            continue
        except (ValueError, LookupError, TypeError) as error:
            yield Problem(path.name, 0, "", f"is not a notebook: {error}")
            continue
        for number, source in enumerate(texts, start=1):
            for fault in lint(source):
                yield Problem(path.name, 0, f"cell {number}", fault)


def found_problems(sheet: Sheet, made: list[Row]) -> Iterator[Problem]:
    """Rows that the text does not have, and finds of the text that the table has not.

    `made` is what `sitrep wording` would write. A table without rows is one that was not made yet.
    """
    if not sheet.rows:
        return
    found = {(row["start"], row["end"], row["kind"]): row for row in made}
    for index, row in enumerate(sheet.rows):
        if found.pop((row["start"], row["end"], row["kind"]), None) is None:
            yield sheet.fault(
                index, "start", f"the text has no {row['kind']} from {row['start']} to {row['end']}"
            )
    for start, end, kind in found:
        yield Problem(
            sheet.file,
            0,
            "",
            f"lacks the {kind} at {start} to {end} of the text; `sitrep wording` makes it anew",
        )
