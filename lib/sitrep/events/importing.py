"""From files to the store: read, count, leave out what stands twice, write in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from sitrep.datasets.model import Dataset, Oddity

from .engine import READING, connect, spared, to_sort
from .fields import NAMES
from .header import FileRefusedError, Layout, read_layout
from .reading import Tally, flagged, mark_rows, unmark
from .refusals import tally
from .region import Region
from .release import release_of
from .store import Source, Stored, in_use, stored, write

REPEATED = Oddity(
    "repeated-id",
    "the id stands more than once; the last row is kept, as corrections come last",
    "",
)


@dataclass(frozen=True)
class Found:
    """One kind of oddity among the rows kept: how many, and the id of one of them."""

    oddity: Oddity
    count: int
    example: str


@dataclass(frozen=True)
class FileRead:
    """One file: its layout, SHA-256 of its contents, what became of its rows, is it sound CSV."""

    layout: Layout
    sha256: str
    tally: Tally
    sound: bool


@dataclass(frozen=True)
class Outcome:
    """An import: what was read and what was stored; `path` is None if nothing was kept.

    `replaced` is what stood in the store under this release; `differing` counts the ids that
    stood more than once with different contents. `used` is what the pages counted from before,
    `uses` what they count from now.
    """

    dataset: Dataset
    region: Region
    files: tuple[FileRead, ...]
    what: Stored
    odd: tuple[Found, ...]
    differing: int
    path: Path | None
    replaced: Stored | None
    used: Stored | None
    uses: Stored | None


def import_events(
    dataset: Dataset, paths: Sequence[Path], case: Path, region: Region, release: str | None = None
) -> Outcome:
    """Read files of one release, keep what is inside the region, store it in the case folder.

    FileRefusedError for a file that is no such dataset, not there or not to be read. Rows
    that cannot be used are counted and named; nothing is written if no row is kept.
    """
    layouts = [read_layout(path, dataset) for path in paths]
    with connect() as con, ExitStack() as memory:
        memory.enter_context(spared(con, READING))
        files = [_read(con, number, layout, region) for number, layout in enumerate(layouts)]
        memory.enter_context(spared(con, to_sort(sum(one.tally.kept for one in files))))
        name, basis = _release(release, files)
        repeated, differing = _choose(con)
        odd = _odd(con, dataset)
        total = [one.tally for one in files]
        what = Stored(
            dataset=dataset.key,
            release=name,
            release_basis=basis,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            window=(str(region.first), str(region.last)),
            box=region.box,
            sources=tuple(
                Source(one.layout.path.name, one.sha256, one.tally.read) for one in files
            ),
            kept=sum(one.kept for one in total) - repeated,
            outside_window=sum(one.outside_window for one in total),
            outside_box=sum(one.outside_box for one in total),
            refused=sum(one.refused for one in total),
            repeated=repeated,
            odd={one.oddity.flag: one.count for one in odd},
        )
        before, used = stored(case, dataset.key, sound=True), in_use(case)
        path = write(con, _rows(what), what, case) if what.kept else None
    replaced = next((one for one in before if one.release == name), None) if path else None
    uses = in_use(case)
    return Outcome(
        dataset, region, tuple(files), what, tuple(odd), differing, path, replaced, used, uses
    )


def _read(con: duckdb.DuckDBPyConnection, number: int, layout: Layout, region: Region) -> FileRead:
    """Read one file and add its rows to the table `events`."""
    # Both take their time outside of Python, so that they go on beside each other.
    with ThreadPoolExecutor(1) as aside:
        digest = aside.submit(_sha256, layout.path)
        layout, sound = mark_rows(con, layout, region)
    rows = f"select {number} as file, * from ({flagged(layout)})"
    con.execute(f"insert into events {rows}" if number else f"create temp table events as {rows}")
    counts = tally(con, layout)
    unmark(con)
    return FileRead(layout, digest.result(), counts, sound)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _release(given: str | None, files: Sequence[FileRead]) -> tuple[str, str]:
    """The one release of all files, and where it is from."""
    named = [release_of(given, one.layout.path, one.tally.newest, one.sha256) for one in files]
    if len(dict(named)) > 1:
        raise FileRefusedError(
            f"the files are of several releases: {', '.join(dict(named))}; "
            "import each alone, or say with --release that they are one"
        )
    return named[0]


def _choose(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Keep the last row of each id, as `chosen`; how many were left out, how many differ.

    A correction comes after what it corrects.
    """
    con.execute("""create temp table repeats as
        select record_id, max({'file': file, 'line': line}) as latest, count(*) as copies
        from events group by record_id having count(*) > 1""")
    # A view, as the rows may be many and the repeated ones are few.
    con.execute(f"""create temp view chosen as
        select events.* exclude (flags), if(copies is null, flags,
          list_append(flags, '{REPEATED.flag}')) as flags
        from events left join repeats using (record_id)
        where copies is null or {{'file': file, 'line': line}} = latest""")
    out = "select coalesce(sum(copies - 1), 0)::bigint from repeats"
    differing = f"""select count(*) from (select record_id from events semi join repeats
        using (record_id) group by record_id
        having count(distinct row({", ".join(NAMES[3:-1])})) > 1)"""
    return con.execute(out).fetchall()[0][0], con.execute(differing).fetchall()[0][0]


def _odd(con: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[Found]:
    """Each kind of oddity that was found, in the order in which the dataset lists them."""
    rows = con.execute(
        "select flag, count(*), min(record_id) from (select record_id, unnest(flags) as flag "
        "from chosen) group by flag"
    ).fetchall()
    found = {flag: (count, example) for flag, count, example in rows}
    return [
        Found(odd, *found[odd.flag]) for odd in (*dataset.oddities, REPEATED) if odd.flag in found
    ]


def _rows(what: Stored) -> str:
    """SQL of the rows to store."""
    return (
        f"select '{what.dataset}' as dataset, '{what.release}' as release, "
        f"{', '.join(NAMES[2:])} from chosen order by date_start, date_end, record_id"
    )
