"""The commands from a text to a case: new, gazetteer, intake, accept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep.intake.candidate import KINDS

from .model import CASE_HELP, Commands

if TYPE_CHECKING:
    from sitrep.intake.draft import Draft
    from sitrep.intake.gazetteer import Box

ORDER = 15


def add(commands: Commands) -> None:
    """Add these commands to the parser."""
    _add_new(commands)
    _add_gazetteer(commands)
    _add_intake(commands)
    _add_accept(commands)


def _add_new(commands: Commands) -> None:
    one = commands.add_parser(
        "new",
        help="make a case of a text, with candidates to keep or drop",
        description="Make a folder that passes `check`: the text pinned, its paragraphs, and "
        "candidates.csv with places, actors, numbers, days, movements, attributions, forecasts, "
        "open questions and claims that rules propose. Nothing is accepted without you.",
    )
    one.add_argument("case", type=Path, metavar="CASE", help="the folder to be made")
    one.add_argument("--text", type=Path, required=True, help="plain text or a saved web page")
    one.add_argument("--publisher", default="", help="who published it, by name")
    one.add_argument("--published", default="", help="its day, YYYY-MM-DD, or an interval in EDTF")
    one.add_argument("--title", default="", help="what to call the report; else its headline")
    _add_box(one, "its piece of the earth in degrees, whose towns names are looked for among")
    one.set_defaults(act=_new)


def _add_gazetteer(commands: Commands) -> None:
    one = commands.add_parser(
        "gazetteer", help="cut towns with their names in all scripts into a case"
    )
    one.add_argument("case", help=CASE_HELP)
    _add_box(one, "degrees; else the box of the case")
    one.set_defaults(act=_gazetteer)


def _add_box(one: argparse.ArgumentParser, told: str) -> None:
    sides = ("WEST", "SOUTH", "EAST", "NORTH")
    one.add_argument("--box", type=float, nargs=4, metavar=sides, help=told)


def _box(sides: list[float] | None) -> Box | None:
    """The four sides as a box; CaseError where they are none."""
    from sitrep.check import CaseError, Problem
    from sitrep.meta import faults_of_box

    for fault in faults_of_box(sides):
        raise CaseError("--box", [Problem("--box", 0, "", fault.partition(" is ")[2])])
    return (sides[0], sides[1], sides[2], sides[3]) if sides else None


def _add_intake(commands: Commands) -> None:
    one = commands.add_parser(
        "intake",
        help="take proposals of another machine through the gate, into candidates.csv",
        description="FILE is JSON as docs/proposals.md says. What does not stand word for word in "
        "the text is refused and listed; nothing is kept without you.",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument("file", type=Path, metavar="FILE", help="the proposals")
    one.set_defaults(act=_intake)


def _add_accept(commands: Commands) -> None:
    one = commands.add_parser(
        "accept",
        help="make rows of the candidates that you keep, or undo the last step",
        description="Rows are added and never written over. Decide in the column `decision` of "
        "candidates.csv (keep or drop), in notebooks/intake.ipynb, or here for whole kinds.",
    )
    one.add_argument("case", help=CASE_HELP)
    one.add_argument(
        "--keep",
        nargs="+",
        default=[],
        metavar="KIND",
        choices=sorted(KINDS),
        help=f"kinds to keep where nobody has decided: {', '.join(KINDS)}",
    )
    one.add_argument(
        "--least",
        type=float,
        default=0.0,
        metavar="CONFIDENCE",
        help="of these only what has at least this confidence, from 0 to 1",
    )
    one.add_argument("--undo", action="store_true", help="take the last step back")
    one.set_defaults(act=_accept)


def _new(args: argparse.Namespace) -> int:
    from sitrep.check import check
    from sitrep.intake.draft import DraftError, new_case
    from sitrep.intake.gazetteer import NoGazetteerError
    from sitrep.text import TextError

    try:
        draft = new_case(args.case, args.text, publisher=args.publisher, published=args.published,
                         title=args.title, box=_box(args.box))  # fmt: skip
    except (DraftError, TextError, NoGazetteerError) as error:
        print(f"{error.args[0]}; nothing was made", file=sys.stderr)
        return 1
    for line in _told(draft):
        print(line, file=sys.stderr)
    for name, refused in draft.refused.items():
        for one in refused:
            print(f"{name}: {one}")
    for problem in check(args.case):
        print(problem)
    print(args.case)
    return 0


def _told(draft: Draft) -> list[str]:
    """What was read, what was set aside and what is proposed, a sentence a line."""
    from collections import Counter

    from sitrep.dates import label
    from sitrep.intake.draft import LOOKED_AT
    from sitrep.limits import PARAGRAPHS
    from sitrep.wording import and_list, count, verb

    day, basis = draft.day
    lines = [*draft.document.notes, f"Its day is {label(day)}: {basis}; relative days hang on it."]
    parts = len(draft.layout.paragraphs)
    lines.append(f"{count(parts, 'paragraph')}.")
    if draft.layout.cut:
        lines.append(
            f"There are more; a case has {PARAGRAPHS:,} at most, and the rest is left out."
        )
    if parts > LOOKED_AT:
        lines.append(f"Candidates are of the first {LOOKED_AT} paragraphs.")
    for why, times in Counter(why for _, why in draft.layout.aside).items():
        lines.append(f"Set aside: {count(times, 'block')} that {verb(times, why)}.")
    found = Counter(one.kind for one in draft.candidates)
    told = [count(found[kind], kind) for kind in KINDS if found[kind]]
    none = "No candidates: the rules are of English prose."
    lines.append(f"Candidates: {and_list(told)}." if told else none)
    return lines


def _intake(args: argparse.Namespace) -> int:
    from sitrep.casefolders import find_case
    from sitrep.files import write_text
    from sitrep.intake.accepting import candidates_of, save
    from sitrep.intake.gate import (
        REFUSED,
        ProposalsError,
        admitted,
        merged,
        read_proposals,
        refused_csv,
    )
    from sitrep.wording import count, verb

    folder = find_case(args.case)
    found, body, meta = candidates_of(folder)
    try:
        origin, proposals = read_proposals(args.file.read_text(encoding="utf-8-sig"))
    except (ProposalsError, UnicodeDecodeError) as error:
        print(f"{args.file} {error}; nothing was taken", file=sys.stderr)
        return 1
    report = meta.report
    passed, refused = admitted(proposals, origin, body, report.paragraphs, report.days.latest)
    save(folder, merged(found, passed), body)
    for one in refused:
        print(one)
    if refused:
        write_text(folder / REFUSED, refused_csv(refused))
    print(
        f"{origin}: {count(len(passed), 'proposal')} {verb(len(passed) or 2, 'waits')} for you in "
        f"candidates.csv, {len(refused)} refused",
        file=sys.stderr,
    )
    return 1 if refused else 0


def _accept(args: argparse.Namespace) -> int:
    from sitrep.casefolders import find_case
    from sitrep.intake.accepting import accept, undo
    from sitrep.wording import and_list

    folder = find_case(args.case)
    if not 0 <= args.least <= 1:
        print(f"--least {args.least:g} is no confidence; they go from 0 to 1", file=sys.stderr)
        return 1
    step = undo(folder) if args.undo else accept(folder, args.keep, args.least)
    for line in step.told:
        print(line)
    rows = and_list(f"{number} in {name}.csv" for name, number in step.rows.items() if number)
    did = "taken back" if args.undo else "made"
    what = f"step {step.number}: rows {did}: {rows}" if rows else "nothing to do"
    print(f"{folder.name}: {what}", file=sys.stderr)
    return 0


def _gazetteer(args: argparse.Namespace) -> int:
    from sitrep.casefolders import find_case
    from sitrep.files import refuse_link, write_text
    from sitrep.intake.accepting import resolved
    from sitrep.intake.draft import CANDIDATES
    from sitrep.intake.gazetteer import FILE, NoGazetteerError, cut
    from sitrep.meta import read_meta
    from sitrep.wording import count

    folder = find_case(args.case)
    meta, _ = read_meta(folder)
    box = _box(args.box) or (meta.box if meta else None)
    if box is None:
        print("the case has no box; give one with --box WEST SOUTH EAST NORTH", file=sys.stderr)
        return 1
    try:
        text = cut(box)
    except NoGazetteerError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    places = text.count("\n") - 1
    if not places:
        print("no town of the gazetteer lies in that box; nothing was written", file=sys.stderr)
        return 1
    refuse_link(folder / FILE)
    write_text(folder / FILE, text)
    print(f"{folder / FILE}: {places:,} places", file=sys.stderr)
    if (folder / CANDIDATES).is_file():
        many = count(resolved(folder), "undecided mention")
        print(f"{many} of a place found among them", file=sys.stderr)
    return 0
