"""Which notebooks a report is made of: our own, or those of a folder that was named.

Notebooks are code. A folder of them that merely lies near, as in an archive that somebody sent,
never runs.
"""

from __future__ import annotations

import os
from pathlib import Path

from .files import name_fault
from .shipped import shipped

#: The tag of cells for whoever works in the notebook: a report, whose reader cannot go on, neither
#: runs nor shows them.
NOTEBOOK_ONLY = "notebook-only"
#: The tag of cells whose answer a report gives in its sentence, and the rest behind a line.
FOLDED = "folded"

#: What the metadata of an output calls it where the case has no rows for its section.
LEFT_OUT = "left-out"


class NoNotebooksError(LookupError):
    """A folder without numbered notebooks."""


def find_notebooks(folder: Path | None = None) -> list[Path]:
    """The numbered notebooks of `folder`, without one our own, in order.

    Their paths are absolute. NoNotebooksError if there are none.
    """
    place = shipped() / "notebooks" if folder is None else folder
    if fault := name_fault(place.absolute()):
        raise NoNotebooksError(fault)
    if folder is not None and not place.is_dir():
        there = "a file" if place.exists() else "not there"
        raise NoNotebooksError(f"{place} is {there}; a folder of numbered notebooks is wanted")
    if not os.access(place, os.R_OK | os.X_OK):
        raise NoNotebooksError(
            f"{place} is not yours to read; change its permissions, or name another"
        )
    found = sorted(place.resolve().glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise NoNotebooksError(f"no numbered notebooks, such as 00_brief.ipynb, in {place}")
    return found
