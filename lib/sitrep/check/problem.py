"""One thing that is wrong with a case, said so that its author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A fault: the file, the row (the header is row 1; 0 means the whole file), the column, and
    what is wrong with what would be right."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = self.file
        if self.row:
            where += f" row {self.row}"
        if self.column:
            where += f", {self.column}"
        return f"{where}: {self.message}"


class CaseError(ValueError):
    """A case that cannot be used; `problems` holds everything that is wrong with it."""

    def __init__(self, case: str, problems: list[Problem]) -> None:
        """Name the case and list its problems, at most twenty in the message."""
        self.case, self.problems = case, problems
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        rest = f"\n  and {len(problems) - 20} more" if len(problems) > 20 else ""
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__(f"{case} has {count}:\n{shown}{rest}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, with a leading blank; empty if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""
