"""One thing that is wrong with a case, said so that its author can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep import wording

#: Characters that steer a terminal or turn the order of what is read, and halves of characters.
_STEERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with what a terminal would obey, not print, written out: `\\x1b` for an escape."""
    return _STEERS.sub(lambda hit: hit[0].encode("unicode_escape").decode("ascii"), text)


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
        return visible(f"{where}: {self.message}")


class CaseError(ValueError):
    """A case that cannot be used; `problems` holds everything that is wrong with it."""

    def __init__(self, case: str, problems: list[Problem]) -> None:
        """Name the case and list its problems, at most twenty in the message."""
        self.case, self.problems = case, problems
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        rest = f"\n  and {len(problems) - 20} more" if len(problems) > 20 else ""
        count = wording.count(len(problems), "problem")
        super().__init__(f"{case} has {count}:\n{shown}{rest}")
