"""A report as a static site: built aside, moved into place only when it is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sitrep.casefolders import find_case
from sitrep.check import CaseError, read_sheets
from sitrep.check.progress import unwritten
from sitrep.dates import one_day
from sitrep.faults import problems_of
from sitrep.meta import read_meta
from sitrep.notebooks import find_notebooks
from sitrep.wording import count

from .inputs import Asked
from .manifest import read
from .means import Means
from .place import INDEX, place, put, put_file, refuse

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
    means: Means | None = None,
    scenario: Path | None = None,
    force: bool = False,
    explain: bool = False,
    say: Say = print,
) -> Path:
    """Build the report of a case for these editions ("" is hindsight) and give its index.

    Without `editions` they are hindsight and those that the case lists, or with `single` hindsight
    alone. The first edition stands at the root of the site, each other in a folder of its own. With
    `single`, one file CASE.html is written into the folder `out`. `notebooks` is a folder of
    notebooks to run instead of our own, `scenario` a file of judgements supposed otherwise;
    `means` says with what it is built.

    A page of a site that stands there is kept where nothing that it read has changed, unless
    `force` is given or copies of the notebooks are asked for; `explain` says of each page why it is
    kept or not. Raises UnknownCaseError, CaseError, DateError, NoNotebooksError, PlaceError,
    RunError or OSError; what stood at `out` is then as it was.
    """
    asked, means = ask(case, editions, notebooks, scenario, single), means or Means()
    target, force = target_of(out, asked.folder.name, single), force or bool(means.copies)
    if not (single or force) and is_current(asked, target):
        say("nothing that the report is made from has changed; --force builds it all the same")
        return target / INDEX
    title = _sound(asked, say)
    told = _supposed(scenario, asked.folder, asked.editions)
    with place(target, single) as aside, _telling(say, target):
        # What is refused above is refused at once: papermill and nbconvert take long to import.
        from . import lean  # noqa: F401
        from .making import make_file, make_site, runs_of
        from .running.copies import refuse_place

        if means.copies:
            refuse_place(means.copies, target)
        runs = runs_of(asked, aside, told)
        if single:
            put_file(make_file(asked, runs, title, means, say), target)
            return target
        site = aside / "site"
        make_site(asked, runs, title, site, means, say, old=target, force=force, explain=explain)
        put(site, target)
    return target / INDEX


def ask(
    case: str, editions: list[str] | None, notebooks: Path | None, scenario: Path | None,
    single: bool = False,
) -> Asked:  # fmt: skip
    """What is asked for, the editions named that go without saying."""
    folder = find_case(case)
    if editions is None:
        meta, _ = read_meta(folder)
        editions = [""] if single or meta is None else list(dict.fromkeys(["", *meta.editions]))
    paths = tuple(find_notebooks(notebooks))
    return Asked(folder, paths, tuple(editions), scenario, notebooks is not None)


def is_current(asked: Asked, target: Path) -> bool:
    """Does what was asked for stand at `target`, made from what is there now? PlaceError if what
    stands there has been changed since it was made."""
    known = read(target)
    if known is None or not known.runs or known.request != asked.request():
        return False
    with contextlib.suppress(OSError):
        if asked.inputs(known.inputs) == known.inputs:
            refuse(target, single=False)
            return all((target / name).is_file() for name in known.files)
    return False


def _sound(asked: Asked, say: Say) -> str:
    """The title of the case. CaseError if it cannot be shown; what it lacks is said."""
    problems = problems_of(asked.folder)
    meta, _ = read_meta(asked.folder)
    if problems or meta is None:
        raise CaseError(asked.folder.name, problems)
    for day in filter(None, asked.editions):
        if one_day(day).latest < meta.report.days.latest:
            say(f"as of {day} the report was not out: that edition knows nothing of it")
    if drafts := unwritten(read_sheets(asked.folder)):
        shown = f"{'; '.join(drafts[:_SHOWN])}{' …' if len(drafts) > _SHOWN else ''}"
        say(f"{count(len(drafts), 'cell')} of the draft still to be written in your words: {shown}")
    return meta.title


def _supposed(scenario: Path | None, folder: Path, editions: Iterable[str]) -> dict[str, str]:
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


def target_of(out: Path | None, name: str, single: bool) -> Path:
    """Where the report goes: a folder, or with `single` a file in a folder."""
    folder = out or (Path("reports") if single else Path("reports") / name)
    # A link to a folder is followed, as whoever gave it meant.
    place = Path(os.path.realpath(folder))
    return place / f"{name}.html" if single else place
