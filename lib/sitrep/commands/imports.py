"""The command that reads public event data into a case."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sitrep.datasets import DATASETS

from .model import CASE_HELP, Commands

_ABOUT = """Read files of event data and keep what lies in the window and box of a case, in the
folder `events` of that case, which is yours and not part of the project."""
_EXAMPLES = """examples:
  sitrep import ucdp GEDEvent_v25_1.csv --case my-case
  sitrep import ucdp GEDEvent_v25_1.csv --case my-case --sums
  sitrep import ucdp one-country.csv other-country.csv --case my-case --release 19.1
  sitrep import acled export.csv --case ../other-case
"""

ORDER = 20


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser(
        "import",
        help="read public event data into a case",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kinds = one.add_subparsers(required=True, metavar="DATASET", dest="dataset")
    for key, dataset in DATASETS.items():
        title = f"{dataset.title}, {dataset.files}"
        kind = kinds.add_parser(key, help=title, description=f"{title}. {_ABOUT}")
        kind.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="CSV; several make up one release"
        )
        kind.add_argument("--case", required=True, help=CASE_HELP)
        kind.add_argument(
            "--release",
            metavar="NAME",
            help="name of the release, such as 25.1; without it from the file",
        )
        if dataset.carried:
            kind.add_argument(
                "--sums",
                action="store_true",
                help="also write the sums the case carries for whoever has no such file",
            )
        kind.set_defaults(act=_import)


def _import(args: argparse.Namespace) -> int:
    from sitrep.casefolders import find_case
    from sitrep.check.problem import visible
    from sitrep.events import DATASETS, FileRefusedError, import_events, region_of
    from sitrep.events.account import account
    from sitrep.events.store import StoreError

    folder = find_case(args.case)
    try:
        outcome = import_events(
            DATASETS[args.dataset], args.files, folder, region_of(folder), args.release
        )
    except (FileRefusedError, StoreError) as error:
        for line in [*str(error).split("\n"), "nothing was written"]:
            print(visible(line), file=sys.stderr)
        return 1
    for line in account(outcome):
        print(visible(line))
    if outcome.path and getattr(args, "sums", False):
        return _sums(folder)
    return 0 if outcome.path else 1


def _sums(folder: Path) -> int:
    from sitrep.events.carry import NothingToSumError, write_sums

    try:
        paths = write_sums(folder)
    except NothingToSumError as error:
        print(f"{error}\nno sums were written", file=sys.stderr)
        return 1
    for path in paths:
        print(f"written: {path}")
    return 0
