"""Where the notebooks are: those of the folder one works in, else our own."""

from __future__ import annotations

from pathlib import Path


class NoNotebooksError(LookupError):
    """No folder of numbered notebooks here or above."""


def find_notebooks() -> list[Path]:
    """The numbered notebooks in order: from the nearest `notebooks` above here, else our own.

    NoNotebooksError if there are none.
    """
    ours = Path(__file__).resolve().parents[2]
    for folder in (Path.cwd(), *Path.cwd().parents, ours):
        found = sorted((folder / "notebooks").glob("[0-9][0-9]_*.ipynb"))
        if found:
            return found
    raise NoNotebooksError("no folder notebooks/ with numbered notebooks here or above")
