"""The command `sitrep`: what its commands are, and how each ends."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from pathlib import Path

from sitrep.commands import groups

EXAMPLES = """examples:
  sitrep list
  sitrep check my-case
  sitrep check ../other-case --text report.txt
  sitrep check my-case --content
  sitrep basemap my-case
  sitrep report my-case
  sitrep report my-case --as-of 2017-09-16 --as-of 2017-11-30 --hindsight
  sitrep report my-case --as-of 2017-09-16 --out /tmp/early
  sitrep report my-case --single-file
  sitrep init my-folder
  sitrep export my-case --to geojson
  sitrep import ucdp GEDEvent_v25_1.csv --case my-case
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 for a fault of a case or run, 2 for misuse."""
    for stream in (sys.stdout, sys.stderr):
        # Names come in all scripts, and a terminal or pipe may know one only: what it lacks is
        # written out, not lost with a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    args = _parser().parse_args(argv)
    from sitrep.casefolders import UnknownCaseError
    from sitrep.check import CaseError
    from sitrep.check.problem import visible
    from sitrep.dates import DateError
    from sitrep.files import in_words
    from sitrep.notebooks import NoNotebooksError

    try:
        return int(args.act(args))
    except (UnknownCaseError, CaseError, DateError, NoNotebooksError) as error:
        print(error.args[0], file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the output, such as `head`, wants no more of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            print(visible(in_words(error)), file=sys.stderr)
    except KeyboardInterrupt:
        # Whoever closed the terminal cannot be told.
        with contextlib.suppress(OSError):
            print("stopped", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sitrep",
        description="Take one published conflict report apart.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in groups():
        group.add(commands)
    return parser


if __name__ == "__main__":
    # `python -m` looks for modules in the working folder first, where a stranger's may lie.
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]
    sys.exit(main())
