"""The command that lays Sitrep's notebooks and its example out to be edited."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .model import Commands

ORDER = 50


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser(
        "init",
        help="lay the notebooks and the example out in a folder, to be edited",
        description="Copy Sitrep's notebooks and its example case into FOLDER/notebooks and "
        "FOLDER/data. Nothing that is there already is touched.",
    )
    one.add_argument("folder", type=Path, metavar="FOLDER", help="made if it is missing")
    one.set_defaults(act=_init)


def _init(args: argparse.Namespace) -> int:
    from sitrep.files import copy_folders
    from sitrep.meta import PACKAGE, text_of_ours
    from sitrep.shipped import shipped

    try:
        cases = [path.parent for path in (shipped() / "data").glob(f"*/{PACKAGE}")]
        ours = [path for path in map(text_of_ours, cases) if path is not None]
        made = copy_folders(shipped(), args.folder, ("notebooks", "data"), ours)
    except FileExistsError as error:
        print(f"{error.args[0]}; nothing was copied", file=sys.stderr)
        return 1
    for folder in made:
        print(folder)
    case = min(path.parent.name for path in (args.folder / "data").glob(f"*/{PACKAGE}"))
    print(f"now: cd {args.folder} && sitrep report {case} --notebooks notebooks", file=sys.stderr)
    return 0
