"""The command that proves a report from what it was made from."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .model import Commands

ORDER = 42


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser(
        "verify",
        help="prove a report page by page from its tables",
        description="Hold every file of a report against the hash that the report lists, then make "
        "every page anew from the same tables, notebooks and code and compare byte for byte. No "
        "network is needed.",
    )
    one.add_argument("site", type=Path, metavar="SITE", help="the folder of a report")
    one.add_argument(
        "--case", default="", help="the case it is of, by id or folder; default the one it names"
    )
    one.add_argument(
        "--notebooks", type=Path, metavar="DIR",
        help="the folder of the notebooks, where it was built from such; notebooks are code, so "
        "name only what you trust",
    )  # fmt: skip
    one.add_argument(
        "--scenario", type=Path, metavar="FILE", help="the scenario, where it was built with one"
    )
    one.add_argument(
        "--hashes", action="store_true", help="compare the files with their hashes, and no more"
    )
    one.set_defaults(act=_verify)


def _verify(args: argparse.Namespace) -> int:
    from sitrep.report.place import PlaceError
    from sitrep.report.refusal import RunError
    from sitrep.report.verifying import verify

    try:
        faults = verify(
            args.site,
            args.case,
            args.notebooks,
            args.scenario,
            hashes=args.hashes,
            jobs=1 + (os.cpu_count() or 1),
            say=lambda line: print(line, file=sys.stderr, flush=True),
        )
    except (PlaceError, RunError) as error:
        print(error, file=sys.stderr)
        return 1
    for fault in faults:
        print(fault)
    return 1 if faults else 0
