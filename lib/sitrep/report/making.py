"""The notebooks of a report run and its pages written, once nothing refuses the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sitrep.dates import label
from sitrep.files import write_text
from sitrep.look import printed
from sitrep.wording import count

from .pages import PLOTLY_FILE, Page, page_html, part_html, read_pages, single_html
from .place import mark
from .runs import Run, execute_all, in_workers, refuse_unknown
from .vendor import plotly_js

Say = Callable[[str], None]


def executed(
    paths: list[Path], folder: Path, editions: list[str], aside: Path, jobs: int, say: Say,
    *, told: dict[str, str] | None = None, asked: bool,
) -> dict[str, list[Path]]:  # fmt: skip
    """Every notebook run for every edition: the executed copies by edition, in notebook order.

    `told` holds further parameters; `asked` says that somebody named the notebooks. RunError for
    one that does not run.
    """
    runs = _runs(paths, folder, editions, aside, told or {})
    say(_begun(runs, asked))
    return _run(runs, jobs, say)


def one_file(copies: list[Path], title: str, jobs: int) -> str:
    """The pages of one edition as a single file of HTML."""
    pages = read_pages(copies)
    built = [page for page in pages if not page.empty]
    made = dict(in_workers(partial(part_html, pages), built, jobs))
    return single_html(built, [made[page] for page in built], printed(title))


def _begun(runs: list[Run], asked: bool) -> str:
    """Whose notebooks run, and for which case."""
    first, what = runs[0], count(len(runs), "notebook")
    place = first.notebook.parent
    whose = f"of {place}, as asked" if asked else f"of Sitrep ({place})"
    return f"{what} {whose} for {first.parameters['case_id']}"


def _runs(
    paths: list[Path], folder: Path, editions: list[str], aside: Path, more: dict[str, str]
) -> list[Run]:
    """Every notebook for every edition. RunError for one that does not take them."""
    empty = aside / "empty"
    empty.mkdir()
    runs: list[Run] = []
    for day in editions:
        place = aside / "notebooks" / (day or "hindsight")
        place.mkdir(parents=True)
        told = {"case_id": str(folder), "as_of": day, **more}
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
    copies: dict[str, list[Path]] = {}
    for run in runs:
        copies.setdefault(run.parameters["as_of"], []).append(run.output)
    return copies


def write_site(site: Path, copies: dict[str, list[Path]], title: str, jobs: int) -> None:
    """The pages of every edition, plotly.js once for all, and the list of what was written."""
    (site / PLOTLY_FILE).parent.mkdir(parents=True)
    write_text(site / PLOTLY_FILE, plotly_js())
    homes = {day: f"as-of-{day}/" if number else "" for number, day in enumerate(copies)}
    # What a page is called stands in its prose, which is the same in every edition.
    first, *rest = copies.values()
    named = read_pages(first, [list(found) for found in zip(*rest, strict=True)] if rest else None)
    writings = []
    for day, paths in copies.items():
        (site / homes[day]).mkdir(exist_ok=True)
        pages = [replace(page, copy=path) for page, path in zip(named, paths, strict=True)]
        up = "../" if homes[day] else ""
        for page in (one for one in pages if not one.empty):
            switch = _switch(homes, day, up, page.href)
            file = site / homes[day] / page.href
            writings.append(_Writing(file, pages, page, printed(title), up, switch))
    for _ in in_workers(_Writing.write, writings, jobs):
        pass
    mark(site)


@dataclass(frozen=True)
class _Writing:
    """A page to be written, and all that `page_html` asks for it."""

    file: Path
    pages: list[Page]
    page: Page
    title: str
    up: str
    switch: list[dict[str, Any]]

    def write(self) -> None:
        html = page_html(self.pages, self.page, self.title, self.up, self.switch)
        write_text(self.file, html)


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
