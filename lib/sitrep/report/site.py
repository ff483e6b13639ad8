"""A report as a static site: built aside, moved into place only when it is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sitrep.case import find_case
from sitrep.check import CaseError, read_sheets
from sitrep.check.progress import unwritten
from sitrep.dates import one_day
from sitrep.faults import problems_of
from sitrep.meta import read_meta
from sitrep.notebooks import find_notebooks
from sitrep.wording import count

from .place import INDEX, place, put, put_file

Say = Callable[[str], None]
#: So many cells that a draft left open are named.
_SHOWN = 5


def build(
    case: str,
    editions: list[str] | None = None,
    out: Path | None = None,
    *,
    notebooks: Path | None = None,
    single: bool = False,
    jobs: int = 2,
    scenario: Path | None = None,
    say: Say = print,
) -> Path:
    """Build the report of a case for these editions ("" is hindsight) and give its index.

    Without `editions` they are hindsight and those that the case lists, or with `single` hindsight
    alone. The first edition stands at the root of the site, each other in a folder of its own. With
    `single`, one file CASE.html is written into the folder `out`. `notebooks` is a folder of
    notebooks to run instead of our own, `scenario` a file of judgements supposed otherwise. Raises
    UnknownCaseError, CaseError, DateError, NoNotebooksError, PlaceError, RunError or OSError; what
    stood at `out` is then as it was.
    """
    folder = find_case(case)
    problems = problems_of(folder)
    meta, _ = read_meta(folder)
    if problems or meta is None:
        raise CaseError(folder.name, problems)
    if editions is None:
        editions = [""] if single else list(dict.fromkeys(["", *meta.editions]))
    for day in filter(None, editions):
        if one_day(day).latest < meta.report.days.latest:
            say(f"as of {day} the report was not out: that edition knows nothing of it")
    if drafts := unwritten(read_sheets(folder)):
        shown = f"{'; '.join(drafts[:_SHOWN])}{' …' if len(drafts) > _SHOWN else ''}"
        say(f"{count(len(drafts), 'cell')} of the draft still to be written in your words: {shown}")
    told = _supposed(scenario, folder, editions)
    paths = find_notebooks(notebooks)
    target = _target(out, folder.name, single)
    with place(target, single) as aside, _telling(say, target):
        # What is refused above is refused at once: papermill and nbconvert take long to import.
        from . import lean  # noqa: F401
        from .making import executed, one_file, write_site

        copies = executed(paths, folder, editions, aside, jobs, say, told=told,
                          asked=notebooks is not None)  # fmt: skip
        if single:
            put_file(one_file(copies[editions[0]], meta.title, jobs), target)
            return target
        write_site(aside / "site", copies, meta.title, jobs)
        put(aside / "site", target)
    return target / INDEX


def _supposed(scenario: Path | None, folder: Path, editions: list[str]) -> dict[str, str]:
    """The parameter of the notebooks for a scenario. RunError for one that an edition cannot take:
    it is tried before anything runs."""
    if scenario is None:
        return {}
    from sitrep.case import load_case

    from .refusal import RunError

    for day in editions:
        try:
            load_case(folder, day, scenario)
        except ValueError as error:
            where = f" as of {day}" if day else ""
            raise RunError(f"the scenario does not fit the case{where}: {error}") from None
    return {"scenario": str(scenario.resolve())}


@contextlib.contextmanager
def _telling(say: Say, target: Path) -> Iterator[None]:
    """If the block fails, say what became of the report."""
    try:
        yield
    except BaseException:
        kept = "; the last good report is untouched" if target.exists() else ""
        # Whoever closed the terminal cannot be told.
        with contextlib.suppress(OSError):
            say(f"nothing was written{kept}")
        raise


def _target(out: Path | None, name: str, single: bool) -> Path:
    """Where the report goes: a folder, or with `single` a file in a folder."""
    folder = out or (Path("reports") if single else Path("reports") / name)
    # A link to a folder is followed, as whoever gave it meant.
    place = Path(os.path.realpath(folder))
    return place / f"{name}.html" if single else place
