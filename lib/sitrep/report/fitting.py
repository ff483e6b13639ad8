"""Pages that fit their case: no section without rows, no page without sections, no dead link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from nbformat.v4 import new_markdown_cell

from sitrep.notebooks import LEFT_OUT
from sitrep.wording import closed, or_list

_LINK = re.compile(r"\]\((\d\d_[\w.-]+\.ipynb)(?:#[^)]*)?\)")
#: Between two sentences of prose.
_GAP = re.compile(r"(?<=[.?!])\s+(?=[A-Z\[“])")


class Missing(NamedTuple):
    """What is not shown: a section's heading or a page's title, and the tables that would bring
    it."""

    name: str
    tables: tuple[str, ...]


def fit(node: Any) -> list[Missing]:
    """Take the sections without rows out of a notebook that ran, in place, and name them.

    A notebook of which nothing would be left stays whole.
    """
    kept: list[Any] = []
    missing: list[Missing] = []
    full = False
    for section in _sections(node.cells):
        told = [tables for cell in section if (tables := _wanted(cell)) is not None]
        shown = [cell for cell in section if _wanted(cell) is None]
        answers = any(cell.cell_type == "code" and cell.get("outputs") for cell in shown)
        if told and not answers:
            missing.append(Missing(_heading(section[0]), tuple(dict.fromkeys(sum(told, ())))))
        else:
            kept += shown
            full |= answers and _heading(section[0]) != ""
    if full or not missing:
        node.cells = kept
    return missing


def is_empty(node: Any) -> bool:
    """Is there no section of the notebook that has rows, and one that has none?"""
    missing = fit(node)
    return bool(missing) and any(_wanted(cell) is not None for cell in node.cells)


def _sections(cells: list[Any]) -> Iterator[list[Any]]:
    """The cells before the first heading of the second order, and those under each."""
    section: list[Any] = []
    for cell in cells:
        if _heading(cell) and section:
            yield section
            section = []
        section.append(cell)
    if section:
        yield section


def _heading(cell: Any) -> str:
    found = re.match(r"## (.+)", cell.source) if cell.cell_type == "markdown" else None
    return found[1].strip() if found else ""


def _wanted(cell: Any) -> tuple[str, ...] | None:
    """The tables of an answer without rows; None for any other cell."""
    for output in cell.get("outputs", []):
        told = output.get("metadata", {}).get("sitrep", {})
        if told.get("part") == LEFT_OUT:
            return tuple(told.get("tables", ()))
    return None


def closing(sections: list[Missing], pages: list[Missing]) -> Any:
    """The line at the end of a page that names what is not shown, as a cell."""
    same = "for the same reason" if sections else "as the case has nothing for them yet"
    said = [f"{word}: {_named(found)}" for word, found in (
        ("Not shown, as the case has nothing for it yet", sections),
        (f"Pages not built {same}" if sections else f"Pages not built, {same}", pages),
    ) if found]  # fmt: skip
    return new_markdown_cell(f'<p class="left-out">{" ".join(said)}</p>')


def _named(found: list[Missing]) -> str:
    told = []
    for name, tables in found:
        files = or_list(f"{one}.csv" for one in tables)
        told.append(f"{escape(name)}{f' ({files})' if files else ''}")
    return closed(" · ".join(told))


def unled(source: str, built: set[str]) -> str:
    """Prose without the sentences and items that lead to numbered notebooks that have no page; ""
    where nothing is left but a heading that had text under it."""
    if not any(name not in built for name in _LINK.findall(source)):
        return source
    parts = []
    for part in source.split("\n\n"):
        gap = "\n" if part.startswith("- ") else " "
        pieces = part.split("\n") if gap == "\n" else _GAP.split(part)
        left = [one for one in pieces if all(name in built for name in _LINK.findall(one))]
        parts += [gap.join(left)] if left else []
    return "" if all(one.startswith("#") for one in parts) else "\n\n".join(parts)
