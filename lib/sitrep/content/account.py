"""The finds of a case as lines of text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sitrep import text
from sitrep.case import Case, load_case
from sitrep.schema import VOCABULARIES
from sitrep.wording import count

from .hit import Hit
from .passages import with_text
from .registry import RULES, hits, stale_waivers

_WIDTH = 100


def tell(folder: Path, path: Path | None = None) -> int:
    """Print every find of the case in a folder; how many waivers meet none.

    CaseError with every problem if the case cannot be used.
    """
    lines, stale = account(load_case(str(folder)), path)
    print(*lines, sep="\n")
    return stale


def account(case: Case, path: Path | None = None) -> tuple[list[str], int]:
    """The lines that tell every find by rule, and how many waivers meet none.

    `path` is the report's text, from which repeats and pointers are then found anew; a file that is
    none is left to `check`, which names it. Finds speak
    of the report or the record and are no faults of the case; a waiver without a find is one.
    """
    if path is not None:
        with suppress(text.TextError):
            case = with_text(case, text.read(path))
    found = hits(case)
    stale = stale_waivers(case, found)
    lines: list[str] = []
    for rule in RULES:
        mine = [hit for hit in found if hit.rule == rule.name]
        if mine:
            lines += ["", f"{rule.name}: {VOCABULARIES['content_rule'][rule.name]}"]
            lines += [line for hit in mine for line in _told(hit)]
    for name, row_id in stale:
        lines.append(f"waivers.csv {name}/{row_id}: waives what no rule finds; drop the row")
    standing = sum(not hit.waived for hit in found)
    waived = len(found) - standing
    lines += ["", f"{case.case_id}: {count(standing, 'objection')}, {waived or 'none'} waived"]
    return lines[1:] if lines[0] == "" else lines, len(stale)


def _told(hit: Hit) -> Iterator[str]:
    """One find: its grade and rows, its sentence, and why it is waived."""
    grade = f"waived ({hit.grade})" if hit.waived else hit.grade
    yield f"  {hit.row_id}: {grade}"
    for cell in hit.cells:
        yield f"    {cell} = {cell.value or 'blank'}"
    yield from _wrapped(hit.sentence)
    if hit.waived:
        yield from _wrapped(f"Waived: {hit.waived}")


def _wrapped(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, _WIDTH, initial_indent="    ", subsequent_indent="    ")
