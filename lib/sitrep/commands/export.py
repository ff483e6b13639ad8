"""The command that writes a case in another form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .model import CASE_HELP, Commands

ORDER = 45


def add(commands: Commands) -> None:
    """Add this command to the parser."""
    from sitrep.exports import EXPORTS

    known = "; ".join(f"{one.key}: {one.title}" for one in EXPORTS.values())
    one = commands.add_parser(
        "export",
        help="write a case in another form",
        description=f"Write a case in another form ({known}). A file that is there already stays.",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("--to", required=True, choices=list(EXPORTS), help="the form")
    one.add_argument(
        "--as-of", default="", metavar="DAY", help="the edition; hindsight if not told"
    )
    one.add_argument(
        "--out", metavar="FILE", help="default CASE with the ending of the form; - for no file"
    )
    one.set_defaults(act=_export)


def _export(args: argparse.Namespace) -> int:
    from sitrep.case import load_case
    from sitrep.exports import EXPORTS
    from sitrep.files import write_text

    export = EXPORTS[args.to]
    case = load_case(args.case, args.as_of)
    text = export.text(case)
    if args.out == "-":
        sys.stdout.write(text)
        return 0
    path = Path(args.out or f"{case.case_id}{export.suffix}")
    if path.exists():
        print(f"{path} is there already; name another file with --out", file=sys.stderr)
        return 1
    write_text(path, text)
    print(path)
    return 0
