"""The commands that read or mend a case: list, check, wording, package."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .model import CASE_HELP, Commands

if TYPE_CHECKING:
    from sitrep.meta import Report

ORDER = 10


def add(commands: Commands) -> None:
    """Add these commands to the parser."""
    one = commands.add_parser("list", help="show the cases in the data folder")
    one.set_defaults(act=_list)

    one = commands.add_parser("check", help="name everything that is wrong with a case")
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--text", type=Path, help="the report's text, to verify every passage")
    one.add_argument(
        "--content",
        action="store_true",
        help="tell what contradicts itself, the map or the calendar too; such finds are about the "
        "report and no fault of the case, but a waiver that meets none is",
    )
    one.set_defaults(act=_check)

    one = commands.add_parser(
        "wording", help="mark hedges, unnamed speakers, repeats and pointers in the report's text"
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--text", type=Path, help="the report's text; else the case's report.txt")
    one.set_defaults(act=_wording)

    one = commands.add_parser(
        "passages", help="renew hash and cue of claims whose start or end you have changed"
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--text", type=Path, help="the report's text; else the case's report.txt")
    one.set_defaults(act=_passages)

    one = commands.add_parser("package", help="refresh the resources of a case's datapackage.json")
    one.add_argument("case", help=CASE_HELP)
    one.set_defaults(act=_package)


def _list(args: argparse.Namespace) -> int:
    from sitrep.casefolders import case_folders, data_folder
    from sitrep.check.problem import visible
    from sitrep.dates import label
    from sitrep.meta import read_meta

    cases = case_folders()
    for case, folder in cases.items():
        meta, faults = read_meta(folder)
        told = f"{meta.title} ({label(meta.report.published)})" if meta else faults[0]
        print(visible(f"{case}  {told}"))
    places = list(dict.fromkeys(str(folder.parent) for folder in cases.values()))
    if places:
        print(f"from {' and '.join(places)}", file=sys.stderr)
    else:
        print(f"no case in {data_folder()}", file=sys.stderr)
    return 0


def _check(args: argparse.Namespace) -> int:
    from sitrep.basemap import BasemapError, undrawn
    from sitrep.casefolders import find_case
    from sitrep.check import check_language, read_sheets
    from sitrep.check.progress import told
    from sitrep.faults import problems_of
    from sitrep.notebooks import NoNotebooksError, find_notebooks
    from sitrep.wording import count, verb

    folder, notebooks = find_case(args.case), list[Path]()
    # Notebooks are ours to write; without them the case is still checked.
    with contextlib.suppress(NoNotebooksError):
        notebooks = find_notebooks()
    problems = [*problems_of(folder, args.text), *check_language(folder, notebooks)]
    for problem in problems:
        print(problem)
    with contextlib.suppress(BasemapError):
        if left := undrawn(folder):
            what = f"{count(left, 'feature')} {verb(left, 'is')}"
            print(f"basemap.geojson: {what} no line and not drawn", file=sys.stderr)
    print(f"{folder.name}: {count(len(problems), 'problem')}", file=sys.stderr)
    for line in told(read_sheets(folder)):
        print(f"  {line}", file=sys.stderr)
    if args.content:
        from sitrep.content.account import tell

        return 1 if tell(folder, args.text) or problems else 0
    return 1 if problems else 0


def _passages(args: argparse.Namespace) -> int:
    from sitrep.marking import renew_passages

    folder, report, path = _with_text(args)
    try:
        changed = renew_passages(folder, report, path)
    except ValueError as error:
        print(f"{error}; the table is as it was", file=sys.stderr)
        return 1
    print("\n".join(changed), end="\n" if changed else "")
    print(f"{folder.name}: {len(changed)} renewed", file=sys.stderr)
    return 0


def _with_text(args: argparse.Namespace) -> tuple[Path, Report, Path]:
    """The case's folder, its report, and where the text is: where it was told, else in the case."""
    from sitrep.casefolders import find_case
    from sitrep.check import CaseError
    from sitrep.check.passages import TEXT
    from sitrep.check.problem import Problem
    from sitrep.meta import read_meta

    folder = find_case(args.case)
    meta, faults = read_meta(folder)
    if meta is None:
        raise CaseError(folder.name, [Problem("datapackage.json", 0, "", one) for one in faults])
    return folder, meta.report, args.text or folder / TEXT


def _wording(args: argparse.Namespace) -> int:
    from sitrep.marking import write_wording
    from sitrep.wording import noun

    folder, report, path = _with_text(args)
    try:
        counts = write_wording(folder, report, path)
    except ValueError as error:
        print(f"{error}; the tables are as they were", file=sys.stderr)
        return 1
    for name, count in counts.items():
        print(f"{folder / name}: {count} {noun(count, 'row')}")
    return 0


def _package(args: argparse.Namespace) -> int:
    from sitrep.casefolders import find_case
    from sitrep.files import in_words
    from sitrep.schema.package import write_package

    folder = find_case(args.case)
    try:
        write_package(folder)
    except (OSError, ValueError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        print(f"{folder.name}: datapackage.json cannot be refreshed: {why}", file=sys.stderr)
        return 1
    print(folder / "datapackage.json")
    return 0
