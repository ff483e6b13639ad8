"""What a page really read of a case: its tables and columns, told by the frames themselves.

A report makes a page anew only where something that it read has changed, so what is not noted here
would leave a page as it was and wrong. A frame of a case that is watched therefore notes a column
where one is asked for by name, and all of them wherever anything else reaches for its data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd

#: Stands in a page that is being built for the SHA-256 of what it read, which its end knows: a
#: word that may be broken, as that may.
PENDING = "sha256ofallthatthispageread"
#: For its first figures, as a reader compares them.
PENDING_SHORT = "sha256inshort"
#: What is noted where a page asked how many rows a table has.
ROWS = "number of rows"
#: What may be asked of a frame that tells no more than how many rows and which columns it has.
_SHAPE = frozenset({"index", "columns", "shape", "size", "empty", "axes", "ndim", "_info_axis"})


class Reads:
    """What has been read: columns by day of the edition ("" is hindsight) and table."""

    def __init__(self) -> None:
        """Nothing has been read yet."""
        self.columns: dict[tuple[str, str], set[str]] = defaultdict(set)

    def watch(self, day: str, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The tables of an edition as frames that note what is read of them."""
        return {
            name: _watched(frame, _Note(self.columns[day, name], tuple(frame.columns)))
            for name, frame in tables.items()
        }

    def told(self) -> dict[str, dict[str, list[str]]]:
        """The columns read, sorted, by day and table; a table of which nothing was read is not in
        it."""
        found: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for (day, table), columns in sorted(self.columns.items()):
            if columns:
                found[day][table] = sorted(columns)
        return dict(found)


#: What this process has read, in a kernel of a build; None anywhere else.
_noted: Reads | None = None


def note_reads() -> Reads:
    """From now on, what is read of a case that is loaded here is noted; in what is given."""
    global _noted
    _noted = _noted or Reads()
    return _noted


def noted() -> Reads | None:
    """What this process notes of its reading; None where nobody asked for it."""
    return _noted


class _Note:
    """What one frame notes, and whether what happens is a part of what has been noted."""

    def __init__(self, read: set[str], names: tuple[str, ...]) -> None:
        self.read, self.names, self._depth = read, names, 0

    def column(self, name: object) -> None:
        self.read.add(name if name in self.names else ROWS)

    def whole(self) -> None:
        if not self._depth:
            self.read.update(self.names, [ROWS])

    @contextmanager
    def within(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1


class Watched(pd.DataFrame):
    """A frame that notes what is read of it; what it gives is a plain frame, or watched still."""

    def __getattribute__(self, name: str) -> Any:
        # All of pandas, its compiled parts too, gets at the data of a frame by this name.
        if name == "_mgr":
            if note := _note_of(self):
                note.whole()
        elif name in _SHAPE and (note := _note_of(self)):
            note.read.add(ROWS)
            with note.within():
                return super().__getattribute__(name)
        return super().__getattribute__(name)

    def __len__(self) -> int:
        return len(self.index)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.columns)

    def __getitem__(self, key: Any) -> Any:
        note = _note_of(self)
        if note is None:
            return super().__getitem__(key)
        if isinstance(key, str):
            note.column(key)
        elif isinstance(key, list) and all(isinstance(one, str) for one in key):
            for one in key:
                note.column(one)
        elif not (isinstance(key, pd.Series) and pd.api.types.is_bool_dtype(key.dtype)):
            note.whole()
        note.read.add(ROWS)
        with note.within():
            found = super().__getitem__(key)
        if isinstance(key, pd.Series) and isinstance(found, pd.DataFrame):
            # Which rows were chosen was noted when the choice was made; their cells are yet unread.
            return _watched(found, _Note(note.read, note.names))
        return found


def _note_of(frame: Watched) -> _Note | None:
    found = object.__getattribute__(frame, "__dict__").get("_note")
    return found if isinstance(found, _Note) else None


def _watched(frame: pd.DataFrame, note: _Note) -> Watched:
    made = Watched(frame)
    object.__setattr__(made, "_note", note)
    return made
