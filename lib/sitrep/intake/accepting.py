"""What was kept goes into the tables: added, never over what is there, and back out again.

Each step is a row of `accepted.csv` a row that it made, with the hash of the row as it was written.
To undo a step takes out the rows that still stand as they were written; what a person has worked on
since stays, and is named.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sitrep.check import CaseError, Problem, check_sheets, read_sheets
from sitrep.check.passages import TEXT
from sitrep.files import refuse_link, write_all
from sitrep.meta import PACKAGE, Meta, read_meta
from sitrep.schema import DELIMITER, ESSENTIAL, TABLES, VOCABULARIES
from sitrep.text import read, sha256

from .candidate import Candidate, from_csv, to_csv
from .draft import CANDIDATES
from .gazetteer import gazetteer_of
from .names.points import by_distance
from .rows import MAKERS, Making
from .tables import Row, csv_of_rows, read_rows, table_text

#: Every row that came of a candidate, by the step in which it came.
ACCEPTED = "accepted.csv"
_COLUMNS = ("step", "table", "row_id", "sha256", "candidates")
#: The order in which kinds become rows: a route needs its places and its force.
_ORDER = ("place", "actor", "number", "claim", "forecast", "question", "leg")


@dataclass(frozen=True)
class Step:
    """What a step did: rows by table, and sentences on what was left and why."""

    number: int
    rows: dict[str, int]
    told: tuple[str, ...] = ()


def candidates_of(folder: Path) -> tuple[list[Candidate], str, Meta]:
    """The candidates of a case, its text and its package. CaseError names everything wrong."""
    meta, faults = read_meta(folder)
    problems = [Problem(PACKAGE, 0, "", fault) for fault in faults]
    path = folder / CANDIDATES
    if not path.is_file():
        told = "is missing; `sitrep new` or `sitrep intake` makes it"
        problems.append(Problem(CANDIDATES, 0, "", told))
    body = ""
    if meta is not None and path.is_file():
        try:
            body = read(folder / TEXT)
        except ValueError as error:
            problems.append(Problem(TEXT, 0, "", str(error)))
        else:
            if sha256(body) != meta.report.sha256:
                told = "is not the text that the package names by its hash"
                problems.append(Problem(TEXT, 0, "", told))
    if problems or meta is None:
        raise CaseError(folder.name, problems)
    found, wrong = from_csv(path.read_text(encoding="utf-8"), len(body))
    if wrong:
        raise CaseError(folder.name, [Problem(CANDIDATES, 0, "", one) for one in wrong])
    return found, body, meta


def save(folder: Path, found: list[Candidate], body: str) -> None:
    """Write the candidates of a case, whole or not at all."""
    refuse_link(folder / CANDIDATES)
    write_all({folder / CANDIDATES: to_csv(found, body)})


def resolved(folder: Path) -> int:
    """Look the places of a case that nobody has decided on up in its gazetteer; how many have a
    point now. CaseError if the case has no candidates that fit its text."""
    found, body, _ = candidates_of(folder)
    towns = gazetteer_of(folder)
    open_ = [one for one in found if one.kind == "place" and not one.decision]
    points = by_distance({str(one.row.get("name")): towns.find(str(one.row.get("name")))
                          for one in open_})  # fmt: skip
    told = {one.candidate_id: points[str(one.row.get("name"))] for one in open_}
    now = [replace(one, row={**one.row, "points": told[one.candidate_id]})
           if told.get(one.candidate_id) else one for one in found]  # fmt: skip
    save(folder, now, body)
    return sum(map(bool, told.values()))


def with_siblings(found: list[Candidate]) -> list[Candidate]:
    """One decision settles its siblings: mentions of the same name as the same kind, undecided."""
    said: dict[tuple[str, str], str] = {}
    for one in found:
        if one.decision and one.kind in ("place", "actor"):
            said.setdefault((one.kind, str(one.row.get("name"))), one.decision)
    return [
        replace(one, decision=one.decision or said.get((one.kind, str(one.row.get("name"))), ""))
        for one in found
    ]


def decided(found: list[Candidate], kinds: Iterable[str], least: float) -> list[Candidate]:
    """Those of these kinds that nobody has decided on kept, from a confidence on."""
    return [
        replace(one, decision="keep")
        if not one.decision and one.kind in kinds and one.confidence >= least
        else one
        for one in found
    ]


def accept(folder: Path, keep: Iterable[str] = (), least: float = 0.0) -> Step:
    """Make rows of every kept candidate that has none yet, and of all of the kinds `keep` that
    nobody has decided on, from the confidence `least` on. CaseError if the case is not sound, or
    would not be: nothing is written then."""
    found, body, meta = candidates_of(folder)
    found = with_siblings(decided(found, frozenset(keep), least))
    sheets = read_sheets(folder)
    if problems := check_sheets(folder, sheets):
        raise CaseError(folder.name, problems)
    rows = {name: [dict(row) for row in sheet.rows] for name, sheet in sheets.items()}
    making = Making(body, rows, meta.report.source_id, meta.report.published,
                    {name: tuple(words) for name, words in VOCABULARIES.items()})  # fmt: skip
    kept = [one for one in found if one.decision == "keep" and not one.went_to]
    went: dict[str, tuple[str, ...]] = {}
    for kind in _ORDER:
        for one in kept:
            if one.kind == kind:
                beside = [each for each in found if each is not one and each.decision != "drop"
                          and _in_one_sentence(one, each, found)]  # fmt: skip
                went[one.candidate_id] = tuple(MAKERS[kind](making, one, beside))
    now = [replace(one, went_to=went.get(one.candidate_id) or one.went_to) for one in found]
    return _written(folder, making, now, body, went)


def _in_one_sentence(one: Candidate, other: Candidate, found: list[Candidate]) -> bool:
    """Do both stand in one passage that is a sentence of its own?"""
    if other.start >= one.start and other.end <= one.end:
        return True
    for each in found:
        whole = each.kind in ("claim", "forecast", "question")
        if whole and each.start <= one.start and one.end <= each.end:
            return each.start <= other.start and other.end <= each.end
    return False


def _written(
    folder: Path,
    making: Making,
    found: list[Candidate],
    body: str,
    went: dict[str, tuple[str, ...]],
) -> Step:
    history = _history(folder)
    number = max((int(row["step"]) for row in history), default=0) + 1
    texts: dict[Path, str] = {}
    for table, new in making.made.items():
        history += [_entry(number, table, row, went) for row in new]
        path = folder / f"{table}.csv"
        texts[path] = _appended(path, table, new)
    if not texts:
        # What was decided stays, where the case had all of it already.
        save(folder, found, body)
        return Step(0, {}, tuple(making.left))
    texts[folder / CANDIDATES] = to_csv(found, body)
    texts[folder / ACCEPTED] = csv_of_rows(_COLUMNS, history)
    put(folder, texts)
    return Step(number, {name: len(rows) for name, rows in making.made.items()}, tuple(making.left))


def put(folder: Path, texts: dict[Path, str]) -> None:
    """Write the files of a case where it is sound with them; else CaseError, and nothing is
    written."""
    for path in texts:
        refuse_link(path)
    with TemporaryDirectory() as aside:
        tried = Path(aside) / folder.name
        # Event data is not what a check of tables reads, and may be large.
        shutil.copytree(folder, tried, ignore=shutil.ignore_patterns("events", ".*"))
        write_all({tried / path.name: text for path, text in texts.items()})
        if problems := check_sheets(tried, read_sheets(tried)):
            raise CaseError(folder.name, problems)
    write_all(texts)


def _appended(path: Path, table: str, rows: list[Row]) -> str:
    """The file as it is with rows after its last; a new file with a header."""
    if not path.is_file():
        return table_text(table, rows)
    old, header = path.read_text(encoding="utf-8-sig"), _header(path)
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="ignore", restval="")
    writer.writerows(rows)
    return f"{old}{'' if old.endswith(chr(10)) else chr(10)}{out.getvalue()}"


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def undo(folder: Path) -> Step:
    """Take back the last step. CaseError if there is none, or the case would not be sound."""
    history = _history(folder)
    if not history:
        raise CaseError(folder.name, [Problem(ACCEPTED, 0, "", "names no step to undo")])
    number = max(int(row["step"]) for row in history)
    last = [row for row in history if int(row["step"]) == number]
    texts: dict[Path, str] = {}
    told, counts, gone = list[str](), dict[str, int](), set[str]()
    for table in dict.fromkeys(row["table"] for row in last):
        path = folder / f"{table}.csv"
        ours = {row["row_id"]: row["sha256"] for row in last if row["table"] == table}
        rows = [(_key(table, row), row) for row in read_rows(path)]
        kept = [(key, row) for key, row in rows if ours.get(key) != _hash(table, row)]
        told += [f"{table}.csv {key} stays: it was changed since" for key, _ in kept if key in ours]
        gone |= {f"{table}:{key}" for key, row in rows if ours.get(key) == _hash(table, row)}
        counts[table] = len(rows) - len(kept)
        texts[path] = csv_of_rows(_header(path), (row for _, row in kept))
    found, body, _ = candidates_of(folder)
    now = [replace(one, went_to=tuple(to for to in one.went_to if to not in gone)) for one in found]
    texts[folder / CANDIDATES] = to_csv(now, body)
    earlier = [row for row in history if int(row["step"]) != number]
    texts[folder / ACCEPTED] = csv_of_rows(_COLUMNS, earlier)
    try:
        put(folder, texts)
    except CaseError as error:
        why = "cannot be undone: what was written since leans on its rows, so take that out first"
        first = Problem(ACCEPTED, 0, f"step {number}", why)
        raise CaseError(folder.name, [first, *error.problems]) from None
    _drop_empty(folder, [*counts, Path(ACCEPTED).stem])
    return Step(number, counts, tuple(told))


def _drop_empty(folder: Path, tables: Iterable[str]) -> None:
    """Remove files without a row that a case need not have."""
    for table in tables:
        path = folder / f"{table}.csv"
        if table not in ESSENTIAL and len(path.read_text(encoding="utf-8").splitlines()) == 1:
            path.unlink()


def _history(folder: Path) -> list[Row]:
    path = folder / ACCEPTED
    return read_rows(path) if path.is_file() else []


def _key(table: str, row: Row) -> str:
    return "/".join(row[name] for name in TABLES[table].key)


def _hash(table: str, row: Row) -> str:
    return sha256("\x1f".join(row.get(name) or "" for name in TABLES[table].names))


def _entry(number: int, table: str, row: Row, went: dict[str, tuple[str, ...]]) -> Row:
    """The line of the history for a new row, with the candidates that it came of."""
    key, head = _key(table, row), row[TABLES[table].key[0]]
    own = {f"{table}:{key}", f"{table}:{head}"}
    by = [name for name, rows in went.items() if own.intersection(rows)]
    return {"step": str(number), "table": table, "row_id": key, "sha256": _hash(table, row),
            "candidates": DELIMITER.join(by)}  # fmt: skip
