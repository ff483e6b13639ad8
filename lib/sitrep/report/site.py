"""A report as a static site: built aside, moved into place only when it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitrep.case import find_case
from sitrep.check import CaseError
from sitrep.dates import label, one_day
from sitrep.faults import problems_of
from sitrep.meta import read_meta
from sitrep.notebooks import find_notebooks

from .figures import plotly_js
from .pages import INDEX, PLOTLY_FILE, page_html, read_pages, single_html
from .runs import Run, RunError, execute_all, refuse_unknown

Say = Callable[[str], None]


def build(
    case: str,
    editions: list[str] | None = None,
    out: Path | None = None,
    *,
    single: bool = False,
    jobs: int = 2,
    say: Say = print,
) -> Path:
    """Build the report of a case for these editions ("" is hindsight) and give its index.

    Without `editions` they are hindsight and those that the case lists, or with `single` hindsight
    alone. The first edition stands at the root of the site, each other in a folder of its own. With
    `single`, one file is written instead of a site. Raises UnknownCaseError, CaseError, DateError,
    RunError or OSError, and then leaves what stood at `out` as it was.
    """
    # The notebooks run in a folder of their own, where a relative path would lead elsewhere.
    folder = find_case(case).resolve()
    problems = problems_of(folder)
    meta, _ = read_meta(folder)
    if problems or meta is None:
        raise CaseError(folder.name, problems)
    if editions is None:
        editions = [""] if single else list(dict.fromkeys(["", *meta.editions]))
    for day in filter(None, editions):
        one_day(day)
    target = (out or Path("reports") / folder.name).resolve()
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sitrep-", dir=target.parent) as aside:
        executed = _run(folder, editions, Path(aside) / "notebooks", jobs, say)
        site = Path(aside) / "site"
        site.mkdir()
        if single:
            _write_single(site, executed, meta.title, folder.name)
        else:
            _write_site(site, executed, meta.title)
        return _move(site, target) / (f"{folder.name}.html" if single else INDEX)


def _run(
    folder: Path, editions: list[str], aside: Path, jobs: int, say: Say
) -> dict[str, list[Path]]:
    """Every notebook for every edition; the executed copies by edition, in notebook order."""
    runs: list[Run] = []
    for day in editions:
        place = aside / (day or "hindsight")
        place.mkdir(parents=True)
        runs += [
            Run(path, place / path.name, {"case_id": str(folder), "as_of": day})
            for path in find_notebooks()
        ]
    for run in runs:
        refuse_unknown(run.notebook, run.parameters)
    say(f"{len(runs)} notebooks for {folder.name}")
    for done, (run, seconds) in enumerate(execute_all(runs, jobs), start=1):
        day = run.parameters["as_of"]
        edition = f" as of {day}" if day else ""
        say(f"[{done}/{len(runs)}] {run.notebook.stem}{edition}  {seconds:.1f} s")
    return {day: [run.output for run in runs if run.parameters["as_of"] == day] for day in editions}


def _write_site(site: Path, executed: dict[str, list[Path]], title: str) -> None:
    """The pages of every edition, and plotly.js once for all."""
    (site / PLOTLY_FILE).parent.mkdir()
    (site / PLOTLY_FILE).write_text(plotly_js(), encoding="utf-8")
    homes = {day: f"as-of-{day}/" if number else "" for number, day in enumerate(executed)}
    for day, paths in executed.items():
        folder = site / homes[day]
        folder.mkdir(exist_ok=True)
        up = "../" if homes[day] else ""
        pages = read_pages(paths)
        for page in pages:
            switch = _switch(homes, day, up, page.href)
            (folder / page.href).write_text(
                page_html(pages, page, title, up, switch), encoding="utf-8"
            )


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


def _write_single(site: Path, executed: dict[str, list[Path]], title: str, name: str) -> None:
    """One file for the first edition."""
    pages = read_pages(next(iter(executed.values())))
    (site / f"{name}.html").write_text(single_html(pages, title), encoding="utf-8")


def _refuse_foreign(target: Path) -> None:
    """RunError if something stands at `target` that is no report: a build would take its place."""
    if target.is_dir():
        foreign = [one.name for one in sorted(target.iterdir()) if not _is_ours(one)]
        if foreign:
            raise RunError(f"{target} holds {foreign[0]!r}, which is no part of a report; "
                           "--out names a folder of the report's own")  # fmt: skip
    elif target.exists():
        raise RunError(f"{target} is a file; --out names a folder of the report's own")


def _is_ours(path: Path) -> bool:
    return path.suffix == ".html" or path.name == "assets" or path.name.startswith("as-of-")


def _move(site: Path, target: Path) -> Path:
    """Put the site in the place of what stood at `target`; on a failure put that back."""
    old = site.with_name("old")
    try:
        if target.exists():
            target.rename(old)
        site.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    return target
