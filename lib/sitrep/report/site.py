"""A report as a static site: built aside, moved into place only when it is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sitrep.case import find_case
from sitrep.check import CaseError
from sitrep.dates import label, one_day
from sitrep.faults import problems_of
from sitrep.files import write_text
from sitrep.meta import read_meta
from sitrep.notebooks import find_notebooks

from .pages import INDEX, PLOTLY_FILE, page_html, read_pages, single_html
from .place import mark, place, put, put_file
from .runs import Run, execute_all, refuse_unknown
from .vendor import plotly_js

Say = Callable[[str], None]


def build(
    case: str,
    editions: list[str] | None = None,
    out: Path | None = None,
    *,
    notebooks: Path | None = None,
    single: bool = False,
    jobs: int = 2,
    say: Say = print,
) -> Path:
    """Build the report of a case for these editions ("" is hindsight) and give its index.

    Without `editions` they are hindsight and those that the case lists, or with `single` hindsight
    alone. The first edition stands at the root of the site, each other in a folder of its own. With
    `single`, one file CASE.html is written into the folder `out`. `notebooks` is a folder of
    notebooks to run instead of our own. Raises UnknownCaseError, CaseError, DateError,
    NoNotebooksError, PlaceError, RunError or OSError; what stood at `out` is then as it was.
    """
    folder = find_case(case)
    problems = problems_of(folder)
    meta, _ = read_meta(folder)
    if problems or meta is None:
        raise CaseError(folder.name, problems)
    if editions is None:
        editions = [""] if single else list(dict.fromkeys(["", *meta.editions]))
    for day in filter(None, editions):
        one_day(day)
    paths = find_notebooks(notebooks)
    target = _target(out, folder.name, single)
    with place(target, single) as aside, _telling(say, target):
        runs = _runs(paths, folder, editions, aside)
        say(_begun(runs, asked=notebooks is not None))
        executed = _run(runs, jobs, say)
        if single:
            put_file(single_html(read_pages(executed[editions[0]]), meta.title), target)
            return target
        site = aside / "site"
        _write_site(site, executed, meta.title)
        put(site, target)
    return target / INDEX


def _begun(runs: list[Run], asked: bool) -> str:
    """Whose notebooks run, and for which case."""
    first, count = runs[0], f"{len(runs)} notebook{'' if len(runs) == 1 else 's'}"
    place = first.notebook.parent
    whose = f"of {place}, as asked" if asked else f"of Sitrep ({place})"
    return f"{count} {whose} for {first.parameters['case_id']}"


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


def _runs(paths: list[Path], folder: Path, editions: list[str], aside: Path) -> list[Run]:
    """Every notebook for every edition. RunError for one that does not take them."""
    empty = aside / "empty"
    empty.mkdir()
    runs: list[Run] = []
    for day in editions:
        place = aside / "notebooks" / (day or "hindsight")
        place.mkdir(parents=True)
        told = {"case_id": str(folder), "as_of": day}
        runs += [Run(path, place / path.name, empty, told) for path in paths]
    for run in runs:
        refuse_unknown(run.notebook, run.parameters)
    return runs


def _run(runs: list[Run], jobs: int, say: Say) -> dict[str, list[Path]]:
    """Run them all; the executed copies by edition, in notebook order."""
    for done, (run, seconds) in enumerate(execute_all(runs, jobs), start=1):
        day = run.parameters["as_of"]
        edition = f" as of {day}" if day else ""
        say(f"[{done}/{len(runs)}] {run.notebook.stem}{edition}  {seconds:.1f} s")
    executed: dict[str, list[Path]] = {}
    for run in runs:
        executed.setdefault(run.parameters["as_of"], []).append(run.output)
    return executed


def _write_site(site: Path, executed: dict[str, list[Path]], title: str) -> None:
    """The pages of every edition, plotly.js once for all, and the list of what was written."""
    (site / PLOTLY_FILE).parent.mkdir(parents=True)
    write_text(site / PLOTLY_FILE, plotly_js())
    homes = {day: f"as-of-{day}/" if number else "" for number, day in enumerate(executed)}
    for day, paths in executed.items():
        folder = site / homes[day]
        folder.mkdir(exist_ok=True)
        up = "../" if homes[day] else ""
        pages = read_pages(paths)
        for page in pages:
            switch = _switch(homes, day, up, page.href)
            write_text(folder / page.href, page_html(pages, page, title, up, switch))
    mark(site)


def _switch(homes: dict[str, str], current: str, up: str, href: str) -> list[dict[str, Any]]:
    """Links to the same page in the other editions, by day, hindsight last; none where there is
    only one."""
    if len(homes) < 2:
        return []
    return [
        {
            "href": f"{up}{homes[day]}{href}",
            "label": label(day) if day else "hindsight",
            "current": day == current,
        }
        for day in sorted(homes, key=lambda day: (not day, day))
    ]
