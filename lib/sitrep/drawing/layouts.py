"""What a chart changes in a middle and in a narrow column, beside its wide layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: The three columns by their place in a tuple of sizes: from 900 pixels on, from 600, and below.
WIDE, MIDDLE, NARROW = range(3)


@dataclass
class Sets:
    """Updates of a plotly layout in relayout form, for each of the two smaller columns."""

    middle: dict[str, Any] = field(default_factory=dict)
    narrow: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def both(cls, **updates: Any) -> Sets:
        """The same updates in both columns; a double underscore in a name stands for a dot."""
        changes = {name.replace("__", "."): value for name, value in updates.items()}
        return cls(changes, dict(changes))

    def __or__(self, other: Sets) -> Sets:
        return Sets(self.middle | other.middle, self.narrow | other.narrow)
