"""The case's share of event data on disk: one Parquet file a dataset and release, in `events/`.

The folder is the user's own and never part of the project. Each file carries what is known of its
making, so that a page can say what it rests on.
"""

from __future__ import annotations

import glob
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from sitrep.datasets import DATASETS
from sitrep.files import beside, not_plain, refuse_link

from .engine import connect
from .fields import FIELDS, FRAME_TYPES, NAMES
from .release import version

if TYPE_CHECKING:
    # An import does without it: that saves half a second and a third of its memory.
    import pandas as pd

FOLDER = "events"
#: The name under which a Parquet file holds our JSON.
_KEY = "sitrep"
#: Rows that a writer holds at once: a third of DuckDB's own number, as these are wide.
_GROUP = 40_960
#: What to do with a file that is not as an import left it.
AGAIN = "delete it and import its data again"


class StoreError(ValueError):
    """A file of the store that cannot be read, or a release that is not in it.

    `fault` says what is wrong with a file, without its name.
    """

    def __init__(self, message: str, fault: str = "") -> None:
        """The whole message, and the fault alone."""
        self.fault = fault
        super().__init__(message)

    @classmethod
    def of(cls, path: Path, fault: str) -> StoreError:
        """The error of one file."""
        return cls(f"{FOLDER}/{path.name} {fault}; {AGAIN}", fault)


@dataclass(frozen=True)
class Source:
    """A file that was imported: its name without a folder, SHA-256, rows read."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Stored:
    """One dataset and release in the store, and how it came there.

    `made` is the time of the import (UTC, ISO 8601); `window` and `box` are what was kept of the
    files; the counts add up to the rows of `sources`; `odd` counts the flags of the rows kept.
    """

    dataset: str
    release: str
    release_basis: str
    made: str
    window: tuple[str, str]
    box: tuple[float, float, float, float]
    sources: tuple[Source, ...]
    kept: int
    outside_window: int
    outside_box: int
    refused: int
    repeated: int
    odd: dict[str, int]

    @property
    def file(self) -> str:
        """The name of its file in the folder `events` of the case."""
        return f"{self.dataset}-{self.release}.parquet"

    @property
    def credit(self) -> str:
        """How the makers of the dataset ask to be named."""
        return DATASETS[self.dataset].credit

    @property
    def order(self) -> tuple[tuple[int, ...], str]:
        """Sorts releases from old to new: by number, those without one before, by their making."""
        return version(self.release), self.made


def write(con: duckdb.DuckDBPyConnection, query: str, what: Stored, case: Path) -> Path:
    """Put the rows of a query into the store in one step; a file of that release is replaced."""
    folder = case / FOLDER
    refuse_link(folder / what.file)
    folder.mkdir(exist_ok=True)
    path = folder / what.file
    note = json.dumps(asdict(what), ensure_ascii=False).replace("'", "''")
    try:
        with beside(path) as aside:
            target = str(aside).replace("'", "''")
            con.execute(
                f"copy ({query}) to '{target}' "
                f"(format parquet, compression zstd, row_group_size {_GROUP}, "
                f"kv_metadata {{{_KEY}: '{note}'}})"
            )
    except duckdb.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise StoreError(f"{FOLDER}/{what.file} cannot be written: {reason}") from error
    return path


def stored(case: Path, dataset: str = "", sound: bool = False) -> list[Stored]:
    """What the store of a case folder holds, of one dataset or of all, the newest release last.

    A release with a number is newer than one without; two without one go by the import. With
    `sound` a file that cannot be read is passed over; else it raises StoreError.
    """
    found: list[Stored] = []
    paths = store_files(case)
    if not paths:
        return found
    for one in (case / FOLDER, *paths):
        if (one.is_symlink() or not one.is_dir()) and (fault := not_plain(one)):
            raise StoreError(f"{one.relative_to(case)} {fault}")
    with connect() as con:
        for path in paths:
            try:
                note = note_of(con, path)
            except StoreError:
                if not sound:
                    raise
                continue
            if note is not None and dataset in ("", note.dataset):
                found.append(note)
    return sorted(found, key=lambda one: (one.dataset, *one.order))


def store_files(case: Path) -> list[Path]:
    """The Parquet files in the folder `events` of a case."""
    return sorted((case / FOLDER).glob("[!.]*.parquet"))


def in_use(case: Path) -> Stored | None:
    """What the pages of a case in hindsight count from: the newest release of the first dataset of
    DATASETS that has rows; None if they show the sums the case carries."""
    held = stored(case, sound=True)
    return next((one for key in DATASETS for one in held[::-1] if one.dataset == key), None)


def note_of(con: duckdb.DuckDBPyConnection, path: Path) -> Stored | None:
    """What a file says of its making; None for a Parquet file that is not ours.

    StoreError for one that cannot be read, or that says it is another: its name is what the rows
    are read by, so a note may not lead elsewhere.
    """
    try:
        held = con.execute(
            "select decode(value) from parquet_kv_metadata($path) where decode(key) = $key",
            {"path": glob.escape(str(path)), "key": _KEY},
        ).fetchall()
        if not held:
            return None
        note: dict[str, Any] = json.loads(held[0][0])
        sources = tuple(Source(**one) for one in note.pop("sources"))
        (first, last), (west, south, east, north) = note.pop("window"), note.pop("box")
        window = (date.fromisoformat(first).isoformat(), date.fromisoformat(last).isoformat())
        box = (float(west), float(south), float(east), float(north))
        found = Stored(**note, sources=sources, window=window, box=box)
        named = (found.dataset in DATASETS, isinstance(found.kept, int), found.file == path.name)
    except (duckdb.Error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError.of(path, "cannot be read") from error
    if not all(named):
        raise StoreError.of(path, f"says that it is {found.file!r}, which is not its name")
    return found


def rows_of(path: Path) -> str:
    """SQL of the rows of a file; a name with brackets is no pattern."""
    name = glob.escape(str(path)).replace("'", "''")
    return f"select * from read_parquet('{name}')"


def read_events(case: Path, dataset: str, release: str = "") -> pd.DataFrame:
    """The events of one dataset in the store, with the columns of `FIELDS`, by day and id.

    Without `release` the newest; an empty frame if the store has nothing of the dataset. Text is
    `str` with "" for blank, whole numbers Int64, days datetime64, flags a tuple. StoreError if
    the release is not there.
    """
    import pandas as pd

    held = {one.release: one for one in stored(case, dataset)}
    if release and release not in held:
        raise StoreError(
            f"no release {release!r} of {dataset} in the store; there: {', '.join(held) or 'none'}"
        )
    if not held:
        return _typed(pd.DataFrame(columns=list(NAMES)))
    chosen = held[release] if release else list(held.values())[-1]
    path = case / FOLDER / chosen.file
    with connect() as con:
        try:
            # A list a row would be an array a row; few rows have different ones.
            asked = ", ".join(
                f"array_to_string({one.name}, ' ') as {one.name}"
                if one.kind == "list"
                else one.name
                for one in FIELDS
            )
            return _typed(con.execute(f"select {asked} from ({rows_of(path)})").df())
        except (duckdb.Error, ValueError, TypeError) as error:
            raise StoreError.of(path, "cannot be read") from error


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the types of its fields."""
    import pandas as pd

    columns = {}
    for one in FIELDS:
        series = frame[one.name]
        columns[one.name] = (
            pd.Series([tuple(cell.split()) for cell in series], dtype="object")
            if one.kind == "list"
            else series.astype(FRAME_TYPES[one.kind])  # type: ignore[call-overload]
        )
    return pd.DataFrame(columns)


def revised(case: Path, dataset: str, older: str, newer: str) -> pd.DataFrame:
    """What differs between two releases of a dataset: record_id, field, older, newer (all text).

    An id that only one release has is one row, field `record_id`, with "" on the other side.
    """
    import pandas as pd

    before, after = (
        read_events(case, dataset, release).set_index("record_id") for release in (older, newer)
    )
    rows = [(key, "record_id", key, "") for key in before.index.difference(after.index)]
    rows += [(key, "record_id", "", key) for key in after.index.difference(before.index)]
    both = before.index.intersection(after.index)
    for field in NAMES:
        if field in ("dataset", "release", "record_id", "flags"):
            continue
        was, now = (
            frame.loc[both, field].astype("str").where(frame.loc[both, field].notna(), "")
            for frame in (before, after)
        )
        rows += [(key, field, was[key], now[key]) for key in both[(was != now).to_numpy()]]
    frame = pd.DataFrame(rows, columns=["record_id", "field", "older", "newer"], dtype="str")
    return frame.sort_values(["record_id", "field"], ignore_index=True)
