"""How much a case may hold, so that no small file keeps anybody waiting. README states them."""

from __future__ import annotations

#: Bytes of one file of a case: its tables, its package, its base map.
FILE = 64_000_000
#: Bytes of the report's text.
TEXT = 4_000_000
#: Rows of one table, and columns of one header.
ROWS, COLUMNS = 200_000, 200
#: Characters of one cell: what a cell of a spreadsheet holds.
CELL = 32_767
#: Characters of one passage that a claim stands for.
PASSAGE = 20_000
#: Paragraphs of the report.
PARAGRAPHS = 10_000


def too_large(size: int, most: int, what: str) -> str:
    """What is wrong with something of `size` bytes where `most` are taken; blank if nothing is."""
    if size <= most:
        return ""
    return f"has {size / 1e6:,.1f} MB; {what} of more than {most / 1e6:,.0f} MB is not read"
