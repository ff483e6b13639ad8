"""The command that runs the notebooks and builds the HTML report."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .model import CASE_HELP, Commands

if TYPE_CHECKING:
    from sitrep.report.inputs import Asked

ORDER = 40


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser("report", help="run the notebooks and build the HTML report")
    one.add_argument("case", help=CASE_HELP)
    one.add_argument(
        "--as-of",
        action="append",
        default=[],
        metavar="DAY",
        help="an edition as of this day (YYYY-MM-DD); may be given again; without it and without "
        "--hindsight the editions that the case lists, and hindsight",
    )
    one.add_argument(
        "--hindsight", action="store_true", help="the edition in hindsight beside those of --as-of"
    )
    one.add_argument(
        "--single-file",
        action="store_true",
        help="one edition in one file that can be mailed; hindsight if none is named",
    )
    one.add_argument(
        "--out",
        type=Path,
        help="the folder that becomes the site, default reports/CASE, or with --single-file the "
        "folder into which CASE.html goes, default reports",
    )
    _add_what_runs(one)
    _add_where_it_runs(one)
    _add_copies(one)
    _add_what_is_kept(one)
    _add_watching(one)
    one.set_defaults(act=_report)


def _add_what_runs(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--notebooks",
        type=Path,
        metavar="DIR",
        help="run the notebooks of this folder instead of Sitrep's own; notebooks are code, so "
        "name only what you trust",
    )
    one.add_argument(
        "--scenario",
        type=Path,
        metavar="FILE",
        help="judgements supposed otherwise, as the explorer saves them; every page says so",
    )


def _add_where_it_runs(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--jobs",
        type=int,
        default=1 + (os.cpu_count() or 1),
        help="notebooks at a time; default %(default)s: this machine's cores and one more, as a "
        "kernel waits a third of its time",
    )
    one.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="run the notebooks on the Dask cluster of this scheduler, such as tcp://HOST:8786, as "
        "many at a time as its workers have threads; --jobs then counts the pages that are "
        "written at a time here; a cluster runs what it is told, so name only one that you trust",
    )


def _add_copies(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--copies",
        default="",
        metavar="PLACE",
        help="also write each notebook as it ran to PLACE/EDITION/NAME.ipynb: a folder, or any "
        "address that papermill can write to, such as s3://BUCKET/FOLDER; as only what runs can "
        "be copied, every notebook then runs",
    )


def _add_what_is_kept(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--force",
        action="store_true",
        help="make every page anew, also those of which nothing that they read has changed",
    )
    one.add_argument(
        "--explain", action="store_true", help="say of each page why it is made anew or kept"
    )
    one.add_argument(
        "--check",
        action="store_true",
        help="build nothing, and fail if the report that stands there is older than what it was "
        "made from; its editions unless others are named",
    )


def _add_watching(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--watch",
        action="store_true",
        help="go on building as files change, and show the pages, which reload themselves",
    )
    one.add_argument(
        "--port",
        type=int,
        default=0,
        help="of the pages that are shown; any that is free if untold",
    )


def _report(args: argparse.Namespace) -> int:
    from sitrep.report.means import Means
    from sitrep.report.place import PlaceError
    from sitrep.report.refusal import RunError
    from sitrep.report.site import build

    editions = [*([""] if args.hindsight else []), *dict.fromkeys(args.as_of)]
    if args.single_file and len(editions) > 1:
        print("one file holds one edition; build each in a folder of its own", file=sys.stderr)
        return 2
    if args.check:
        return _check(args, editions or None)
    _clean_up_when_ended()
    if args.watch:
        return _watch(args, editions or None)
    try:
        index = build(
            args.case,
            editions or None,
            args.out,
            notebooks=args.notebooks,
            single=args.single_file,
            means=Means(args.jobs, args.scheduler, args.copies),
            scenario=args.scenario,
            force=args.force,
            explain=args.explain,
            say=_tell,
        )
    except (PlaceError, RunError) as error:
        print(error, file=sys.stderr)
        return 1
    print(index)
    return 0


def _watch(args: argparse.Namespace, editions: list[str] | None) -> int:
    from sitrep.report.watching import watch

    if args.single_file or args.copies:
        more = "--single-file" if args.single_file else "--copies"
        print(f"--watch shows a site; leave {more} away", file=sys.stderr)
        return 2
    asked, target = _asked(args, editions)
    told = [f"--{name}={value}" for name in ("out", "notebooks", "scenario", "jobs", "scheduler")
            if (value := getattr(args, name)) not in (None, "")]  # fmt: skip
    told += ["--explain"] if args.explain else []
    days = [f"--as-of={day}" if day else "--hindsight" for day in editions or ()]
    command = ["report", args.case, *days, *told]
    watch(asked, target, command, args.port, _tell, once=["--force"] if args.force else [])
    return 0


def _check(args: argparse.Namespace, editions: list[str] | None) -> int:
    from sitrep.report.freshness import as_it_was, stale
    from sitrep.report.place import PlaceError
    from sitrep.report.site import is_current

    if args.single_file:
        print("--check looks at a site; a single file tells nothing of itself", file=sys.stderr)
        return 2
    asked, target = _asked(args, editions)
    asked = asked if editions else as_it_was(asked, target)
    try:
        found = [] if is_current(asked, target) else stale(asked, target)
    except PlaceError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(found) or f"{target} is what a build would make now")
    return 1 if found else 0


def _asked(args: argparse.Namespace, editions: list[str] | None) -> tuple[Asked, Path]:
    """What is asked for, and the site where it stands or goes."""
    from sitrep.report.site import ask, target_of

    asked = ask(args.case, editions, args.notebooks, args.scenario)
    return asked, target_of(args.out, asked.folder.name, single=False)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _clean_up_when_ended() -> None:
    """A polite kill and a closed terminal end a build as Ctrl-C does; what `nohup` keeps stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
