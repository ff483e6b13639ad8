"""The command `sitrep`: list the cases, check one, build its report."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from pathlib import Path

EXAMPLES = """examples:
  sitrep list
  sitrep check my-case
  sitrep check ../other-case --text report.txt
  sitrep report my-case
  sitrep report my-case --as-of 2017-09-16 --as-of 2017-11-30 --hindsight
  sitrep report my-case --as-of 2017-09-16 --out /tmp/early
  sitrep report my-case --single-file
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 for a fault of a case or run, 2 for misuse."""
    args = _parser().parse_args(argv)
    from sitrep.case import UnknownCaseError
    from sitrep.check import CaseError
    from sitrep.dates import DateError
    from sitrep.notebooks import NoNotebooksError

    try:
        return int(args.act(args))
    except (UnknownCaseError, CaseError, DateError, NoNotebooksError) as error:
        print(error.args[0], file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the output, such as `head`, wants no more of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped; the last good report is untouched", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sitrep",
        description="Take one published conflict report apart.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = parser.add_subparsers(required=True, metavar="COMMAND")
    one = acts.add_parser("list", help="show the cases in the data folder")
    one.set_defaults(act=_list)

    one = acts.add_parser("check", help="name everything that is wrong with a case")
    one.add_argument("case", help="id of a case in the data folder, or a folder")
    one.add_argument("--text", type=Path, help="the report's text, to verify every passage")
    one.add_argument("--content", action="store_true", help="tell what contradicts itself too")
    one.set_defaults(act=_check)

    one = acts.add_parser("wording", help="mark hedges and unnamed speakers in the report's text")
    one.add_argument("case", help="id of a case in the data folder, or a folder")
    one.add_argument("--text", type=Path, required=True, help="the report's text")
    one.set_defaults(act=_wording)

    one = acts.add_parser("package", help="refresh the resources of a case's datapackage.json")
    one.add_argument("case", help="id of a case in the data folder, or a folder")
    one.set_defaults(act=_package)

    _add_report(acts.add_parser("report", help="run the notebooks and build the HTML report"))
    return parser


def _add_report(one: argparse.ArgumentParser) -> None:
    one.add_argument("case", help="id of a case in the data folder, or a folder")
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
    one.add_argument("--out", type=Path, help="folder to write; default reports/CASE")
    one.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        help="notebooks at a time; default %(default)s",
    )
    one.set_defaults(act=_report)


def _list(args: argparse.Namespace) -> int:
    from sitrep.case import data_folder, list_cases
    from sitrep.dates import label
    from sitrep.meta import read_meta

    for case in list_cases():
        meta, faults = read_meta(data_folder() / case)
        told = f"{meta.title} ({label(meta.report.published)})" if meta else faults[0]
        print(f"{case}  {told}")
    if not list_cases():
        print(f"no case in {data_folder()}", file=sys.stderr)
    return 0


def _check(args: argparse.Namespace) -> int:
    from sitrep.case import find_case
    from sitrep.check import check, check_language
    from sitrep.notebooks import NoNotebooksError, find_notebooks

    folder, notebooks = find_case(args.case), list[Path]()
    # Notebooks are ours to write; without them the case is still checked.
    with contextlib.suppress(NoNotebooksError):
        notebooks = find_notebooks()
    problems = [*check(folder, args.text), *check_language(folder, notebooks)]
    for problem in problems:
        print(problem)
    count = len(problems)
    print(f"{folder.name}: {count or 'no'} problem{'' if count == 1 else 's'}", file=sys.stderr)
    if args.content:
        from sitrep.content.account import tell

        return 1 if tell(folder, args.text) or problems else 0
    return 1 if problems else 0


def _wording(args: argparse.Namespace) -> int:
    from sitrep.case import find_case
    from sitrep.check import CaseError
    from sitrep.check.problem import Problem
    from sitrep.marking import write_wording
    from sitrep.meta import read_meta

    folder = find_case(args.case)
    meta, faults = read_meta(folder)
    if meta is None:
        raise CaseError(folder.name, [Problem("datapackage.json", 0, "", one) for one in faults])
    try:
        counts = write_wording(folder, meta.report, args.text)
    except ValueError as error:
        print(f"{error}; the tables are as they were", file=sys.stderr)
        return 1
    print(*(f"{folder / name}: rows {count}" for name, count in counts.items()), sep="\n")
    return 0


def _package(args: argparse.Namespace) -> int:
    from sitrep.case import find_case
    from sitrep.schema.package import write_package

    folder = find_case(args.case)
    try:
        write_package(folder)
    except (OSError, ValueError) as error:
        print(f"{folder.name}: datapackage.json cannot be refreshed: {error}", file=sys.stderr)
        return 1
    print(folder / "datapackage.json")
    return 0


def _report(args: argparse.Namespace) -> int:
    from sitrep.report.runs import RunError
    from sitrep.report.site import build

    editions = [*([""] if args.hindsight else []), *dict.fromkeys(args.as_of)]
    if args.single_file and len(editions) > 1:
        print("one file holds one edition; build each in a folder of its own", file=sys.stderr)
        return 2
    # A polite kill cleans up as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        index = build(
            args.case,
            editions or None,
            args.out,
            single=args.single_file,
            jobs=args.jobs,
            say=lambda line: print(line, file=sys.stderr, flush=True),
        )
    except RunError as error:
        print(f"{error}\nnothing was written; the last good report is untouched", file=sys.stderr)
        return 1
    print(index)
    return 0


if __name__ == "__main__":
    sys.exit(main())
