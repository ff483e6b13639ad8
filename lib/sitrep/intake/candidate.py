"""What a text may hold for a case: proposals, each with its passage and the rule that made it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sitrep.schema import DELIMITER

from .tables import csv_of_lists

#: What may be proposed, each with the table of the case that it would go to.
KINDS: dict[str, str] = {
    "place": "places",
    "actor": "actors",
    "number": "estimates",
    "day": "events",
    "leg": "waypoints",
    "attribution": "claims",
    "forecast": "claims",
    "question": "questions",
    "claim": "claims",
}
#: What a person may say to a proposal; blank is not yet said.
DECISIONS = ("", "keep", "drop")
#: Words of a cue at the most.
CUE = 5
COLUMNS = (
    "candidate_id", "kind", "paragraph", "start", "end", "cue", "row", "rule", "confidence",
    "origin", "decision", "went_to",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Candidate:
    """A passage from `start` to `end` (code points of the normalised text, the end excluded) and
    what it may be.

    `row` holds what the rule read in it, such as the name of a place or low, best and high of a
    number; `rule` says in words by what it was found; `confidence` is between 0 and 1, a rough
    order of what to look at first and no probability; `origin` is who proposes; `went_to` names the
    rows of the case that came of it, as table:key.
    """

    start: int
    end: int
    kind: str
    row: dict[str, Any] = field(default_factory=dict, compare=False)
    rule: str = ""
    confidence: float = 0.5
    origin: str = "sitrep"
    decision: str = ""
    paragraph: str = ""
    candidate_id: str = ""
    went_to: tuple[str, ...] = ()

    def cue(self, text: str) -> str:
        """The first words of its passage."""
        return " ".join(text[self.start : self.end].split()[:CUE])


def numbered(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in the order of the text, each with an id: K001 and so on."""
    order = {kind: at for at, kind in enumerate(KINDS)}
    rows = sorted(found, key=lambda one: (one.start, one.end, order.get(one.kind, 99), one.origin))
    width = max(3, len(str(len(rows))))
    return [replace(one, candidate_id=f"K{at:0{width}}") for at, one in enumerate(rows, start=1)]


def to_csv(found: Iterable[Candidate], text: str) -> str:
    """The candidates as the table `candidates.csv`."""
    return csv_of_lists(
        COLUMNS,
        (
            (one.candidate_id, one.kind, one.paragraph, one.start, one.end, one.cue(text),
             json.dumps(one.row, ensure_ascii=False, sort_keys=True), one.rule,
             f"{one.confidence:g}", one.origin, one.decision, DELIMITER.join(one.went_to))
            for one in found
        ),
    )  # fmt: skip


def from_csv(written: str, length: int) -> tuple[list[Candidate], list[str]]:
    """The candidates of a table, and every fault of it; `length` is that of the text."""
    reader = csv.DictReader(io.StringIO(written.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return [], [f"row 1: has no column {', '.join(missing)}; a header is {','.join(COLUMNS)}"]
    made, faults = [], []
    for number, row in enumerate(reader, start=2):
        one, wrong = _from_row(row, length)
        faults += [f"row {number}, {told}" for told in wrong]
        if one is not None and not wrong:
            made.append(one)
    return made, faults


def _from_row(row: dict[str, str], length: int) -> tuple[Candidate | None, list[str]]:
    wrong = []
    if row["kind"] not in KINDS:
        wrong.append(f"kind: {row['kind']!r} is none of {', '.join(KINDS)}")
    if row["decision"] not in DECISIONS:
        wrong.append(
            f"decision: {row['decision']!r} is neither keep nor drop; blank is not yet said"
        )
    places = [int(row[name]) if (row[name] or "").isdecimal() else -1 for name in ("start", "end")]
    if not 0 <= places[0] < places[1] <= length:
        wrong.append(f"start: {row['start']} to {row['end']} is no passage of the text")
    try:
        told = json.loads(row["row"] or "{}")
    except ValueError:
        told = None
    if not isinstance(told, dict):
        wrong.append(f"row: {row['row'][:40]!r} is no JSON object")
    try:
        sure = float(row["confidence"] or 0)
    except ValueError:
        sure = -1.0
    if not 0 <= sure <= 1:
        wrong.append(f"confidence: {row['confidence']!r} is no number from 0 to 1")
    if wrong:
        return None, wrong
    return Candidate(
        places[0], places[1], row["kind"], told or {}, row["rule"], sure, row["origin"],
        row["decision"], row["paragraph"], row["candidate_id"],
        tuple(filter(None, (row["went_to"] or "").split(DELIMITER))),
    ), []  # fmt: skip
