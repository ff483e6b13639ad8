"""The notebooks of a report run and its pages written, once nothing refuses the build."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sitrep.dates import label
from sitrep.files import write_text
from sitrep.look import printed
from sitrep.reads import PENDING, PENDING_SHORT
from sitrep.wording import count, counted

from .inputs import Asked, case_files, event_files, own, sha256_of
from .keeping import complete, outdated, present
from .manifest import Manifest, Ran, page_name, read, write
from .means import Means
from .packing import packed
from .pages import PLOTLY_FILE, Page, around, page_html, pages_of, part_html, single_html, told_of
from .running.copies import write_copies
from .running.runs import Run, execute_all, in_workers, refuse_unknown
from .vendor import plotly_js

Say = Callable[[str], None]


def runs_of(asked: Asked, aside: Path, more: dict[str, str]) -> list[Run]:
    """Every notebook for every edition; `more` are further parameters. RunError for a notebook that
    does not take them."""
    empty = aside / "empty"
    empty.mkdir()
    runs: list[Run] = []
    for day in asked.editions:
        place = aside / "notebooks" / (day or "hindsight")
        place.mkdir(parents=True)
        told = {"case_id": str(asked.folder), "as_of": day, **more}
        runs += [Run(path, place / path.name, empty, told) for path in asked.notebooks]
    for run in runs:
        refuse_unknown(run.notebook, run.parameters)
    return runs


def make_file(asked: Asked, runs: list[Run], title: str, means: Means, say: Say) -> str:
    """The notebooks of one edition, run, as a single file of HTML."""
    made = present(asked, None)
    say(_begun(asked, len(runs), 0))
    rans = executed(runs, means, say)
    _copied(runs, means, say)
    digest = complete(made, rans, asked).digest_of_all()
    return one_file([run.output for run in runs], title, means.jobs, digest)


def make_site(
    asked: Asked, runs: list[Run], title: str, site: Path, means: Means, say: Say,
    *, old: Path, force: bool, explain: bool,
) -> None:  # fmt: skip
    """The notebooks run of which something that they read has changed, and the site written; the
    other pages are those of the site `old`."""
    known = None if force else read(old)
    now = present(asked, known)
    kept, why = kept_of(runs, known, now, old)
    if explain:
        for run in runs:
            say(f"{page_name(*run.key)}: {why[run.key]}")
    stale = [run for run in runs if run.key not in kept]
    say(_begun(asked, len(stale), len(kept)))
    fresh = {one.key: one for one in executed(stale, means, say)} if stale else {}
    places = places_of([{**kept, **fresh}[run.key] for run in runs], title)
    # Menus and links are the same on all pages: where one is new, or gone, the others tell of it.
    if moved := [run for run, one in zip(runs, places, strict=True)
                 if run.key in kept and one.placed().around != one.ran.around]:  # fmt: skip
        say(f"{counted(len(moved), 'page')} more, as the menu or the links are others now")
        fresh |= {one.key: one for one in executed(moved, means, say)}
        places = places_of([{**kept, **fresh}[run.key] for run in runs], title)
    _copied([run for run in runs if run.key in fresh], means, say)
    made = complete(now, [one.placed() for one in places], asked)
    copies = {run.key: run.output for run in runs if run.key in fresh}
    write_site(site, places, copies, made, old, means.jobs)


def _copied(runs: list[Run], means: Means, say: Say) -> None:
    """These notebooks as they ran, written where they were asked for."""
    if means.copies:
        write_copies(runs, means.copies)
        say(f"{count(len(runs), 'notebook')} as run written to {means.copies}")


def kept_of(
    runs: list[Run], known: Manifest | None, now: Manifest, old: Path
) -> tuple[dict[tuple[str, str], Ran], dict[tuple[str, str], str]]:
    """The runs of which a page of `old` can be kept, and of each run why it can or cannot."""
    kept, why = {}, {}
    for run in runs:
        ran = known.of(*run.key) if known else None
        reason = outdated(known, run.key, now, old)
        if ran and not reason:
            kept[run.key] = ran
        why[run.key] = (
            f"made, as {reason}" if reason else "kept, as nothing that it read has changed"
        )
    return kept, why


def _begun(asked: Asked, made: int, kept: int) -> str:
    """Whose notebooks run, and for which case."""
    place = asked.notebooks[0].parent
    whose = f"of {place}, as asked" if asked.own else f"of Sitrep ({place})"
    rest = f"; {count(kept, 'page')} kept, as nothing they read has changed" if kept else ""
    return f"{count(made, 'notebook')} {whose} for {asked.folder}{rest}"


def executed(runs: list[Run], means: Means, say: Say) -> list[Ran]:
    """These notebooks run, in their order, with what each read. RunError for one that does not."""
    # Closed whatever ends the loop, so that nothing runs on elsewhere.
    with closing(_running(runs, means, say)) as ended:
        for done, (run, seconds) in enumerate(ended, start=1):
            say(f"[{done}/{len(runs)}] {page_name(*run.key)}  {seconds:.1f} s")
    return [_ran(run) for run in runs]


def _running(runs: list[Run], means: Means, say: Say) -> Generator[tuple[Run, float], None, None]:
    """Each run with its seconds as it ends, here or on a cluster."""
    if means.scheduler:
        # Nobody else needs it.
        from .running.cluster import execute_on

        yield from execute_on(means.scheduler, runs, say)
    else:
        yield from execute_all(runs, means.jobs)


def _ran(run: Run) -> Ran:
    """A run with what its kernel noted."""
    folder, day = Path(run.parameters["case_id"]), run.parameters["as_of"]
    noted: dict[str, Any] = json.loads(run.reads.read_text(encoding="utf-8"))
    code = own(noted["code"], bool(event_files(folder)))
    base, known = run.notebook.parent, {str(one) for one in case_files(folder)}
    known.add(str(run.parameters.get("scenario", "")))
    opened = [os.path.relpath(one, base) for one in noted["opened"] if one not in known]
    return Ran(run.notebook.name, day, noted["tables"], code, opened, told_of(run.output))


def one_file(copies: list[Path], title: str, jobs: int, digest: str) -> str:
    """The pages of one edition as a single file of HTML."""
    named = pages_of({path.name: [told_of(path)] for path in copies})
    pages = [replace(page, copy=path) for page, path in zip(named, copies, strict=True)]
    built = [page for page in pages if not page.empty]
    made = dict(in_workers(partial(part_html, pages), built, jobs))
    return _stamped(single_html(built, [made[page] for page in built], printed(title)), digest)


def _stamped(html: str, digest: str) -> str:
    """A page packed, and with the hash of what it was made from where it waits for it."""
    return packed(html).replace(PENDING, digest).replace(PENDING_SHORT, digest[:12])


@dataclass(frozen=True)
class Place:
    """Where a page of the site goes, with all pages of its edition, the links to the others, and
    how it leads to the root."""

    ran: Ran
    page: Page
    pages: list[Page]
    title: str
    up: str
    switch: list[dict[str, Any]]
    file: str

    @property
    def around(self) -> dict[str, Any]:
        """What the page has from the others: of a thousand pages a thousand links each, so it is
        made when asked for and kept nowhere."""
        return around(self.pages, self.page, self.title, self.up, self.switch)

    def placed(self) -> Ran:
        """The run with what became of it."""
        return replace(self.ran, around=sha256_of(self.around), href=self.file)


def places_of(rans: Iterable[Ran], title: str) -> list[Place]:
    """The place of each page, in order; a run without a page of its own has none."""
    by_day: dict[str, list[Ran]] = {}
    for ran in rans:
        by_day.setdefault(ran.as_of, []).append(ran)
    homes = {day: f"as-of-{day}/" if number else "" for number, day in enumerate(by_day)}
    told: dict[str, list[dict[str, Any]]] = {}
    for ran in (one for found in by_day.values() for one in found):
        told.setdefault(ran.notebook, []).append(ran.told)
    pages, found = pages_of(told), []
    for day, runs in by_day.items():
        up = "../" if homes[day] else ""
        for page, ran in zip(pages, runs, strict=True):
            switch = _switch(homes, day, up, page.href)
            file = "" if page.empty else homes[day] + page.href
            found.append(Place(ran, page, pages, printed(title), up, switch, file))
    return found


def write_site(
    site: Path, places: list[Place], copies: dict[tuple[str, str], Path], made: Manifest,
    old: Path, jobs: int,
) -> None:  # fmt: skip
    """The pages of every edition, plotly.js once for all, and the list of what was written.

    Of what ran there is a copy; what did not is taken from the site `old`.
    """
    (site / PLOTLY_FILE).parent.mkdir(parents=True)
    write_text(site / PLOTLY_FILE, plotly_js())
    writings, files = [], [PLOTLY_FILE]
    for one in (place for place in places if place.file):
        files.append(one.file)
        (site / one.file).parent.mkdir(exist_ok=True)
        if copy := copies.get(one.ran.key):
            writings.append(_Writing(site / one.file, one, copy, made.digest(one.ran)))
        else:
            shutil.copyfile(old / one.ran.href, site / one.file)
    for _ in in_workers(_Writing.write, writings, jobs):
        pass
    write(site, made, sorted(files))


@dataclass(frozen=True)
class _Writing:
    """A page to be written, and all that is asked for it."""

    file: Path
    place: Place
    copy: Path
    digest: str

    def write(self) -> None:
        place = self.place
        page = replace(place.page, copy=self.copy)
        pages = [page if each is place.page else each for each in place.pages]
        write_text(self.file, _stamped(page_html(pages, page, place.around), self.digest))


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
