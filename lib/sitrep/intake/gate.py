"""The gate for what other machines propose: word for word in the text, or refused and listed.

A language model, a pipeline of spaCy or a colleague with a spreadsheet may propose; each proposal
is held against the text. A quotation that does not stand in it, or stands in several places without
saying which, is refused; so is a number or a day that is not in its quotation. Nothing is dropped
in silence, and nothing is kept without a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import entry_points
from typing import Any

from sitrep.text import Paragraph

from .candidate import KINDS, Candidate, numbered
from .days import Clock, days
from .numbers import numbers
from .sentences import Span
from .tables import csv_of_lists

#: The schema of a file of proposals, published with the package; `docs/proposals.md` explains it.
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Sitrep proposals",
    "description": "What a machine or a person proposes to take from the text of a report.",
    "type": "object",
    "required": ["origin", "proposals"],
    "properties": {
        "origin": {"type": "string", "minLength": 1,
                   "description": "who proposes, such as the name and version of a model"},
        "proposals": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind", "quote"],
                "properties": {
                    "kind": {"enum": list(KINDS), "description": "what it is"},
                    "quote": {"type": "string", "minLength": 1,
                              "description": "the passage, word for word as the text has it"},
                    "start": {"type": "integer", "minimum": 0,
                              "description": "where it starts, in code points from 0; needed where "
                              "the text has the words more than once"},
                    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                    "row": {"type": "object",
                            "description": "what it says: name of a place or actor; low, best, "
                            "high and unit of a number; edtf of a day; source and named (yes, no) "
                            "of an attribution; who, from, along, to, direction and when of a leg; "
                            "claim or question, in your own words"},
                },
            },
        },
    },
}  # fmt: skip
#: What the gate refused last, so that none is lost.
REFUSED = "refused.csv"
#: A suggester takes the text, its paragraphs and the day of publication, and gives proposals.
GROUP = "sitrep.suggesters"


@dataclass(frozen=True)
class Refused:
    """A proposal that did not pass: its number in the file, what it was, and why."""

    number: int
    kind: str
    quote: str
    why: str

    def __str__(self) -> str:
        return f"proposal {self.number} ({self.kind}, “{self.quote[:60]}”): {self.why}"


class ProposalsError(ValueError):
    """A file that holds no proposals; the words say what is wrong."""


def read_proposals(written: str) -> tuple[str, list[Any]]:
    """Who proposes, and the proposals of a file of JSON. ProposalsError if it is none."""
    try:
        told = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ProposalsError(f"is not JSON: {error}") from None
    if not isinstance(told, dict) or not isinstance(told.get("proposals"), list):
        raise ProposalsError('is no object with a list "proposals"; see docs/proposals.md')
    origin = told.get("origin")
    if not isinstance(origin, str) or not origin.strip():
        raise ProposalsError('says in no "origin" who proposes')
    return origin.strip(), told["proposals"]


def admitted(
    proposals: Iterable[Any],
    origin: str,
    text: str,
    paragraphs: tuple[Paragraph, ...],
    published: date,
) -> tuple[list[Candidate], list[Refused]]:
    """The proposals that pass the gate, as candidates without a decision, and those refused."""
    passed, refused = [], []
    for number, one in enumerate(proposals, start=1):
        found = _checked(one, origin, text, paragraphs, published)
        if isinstance(found, Candidate):
            passed.append(found)
        else:
            told = one if isinstance(one, dict) else {}
            refused.append(
                Refused(number, str(told.get("kind", "")), str(told.get("quote", "")), found)
            )
    return passed, refused


def _checked(
    one: Any, origin: str, text: str, paragraphs: tuple[Paragraph, ...], published: date
) -> Candidate | str:
    """The candidate, or why it is refused."""
    if not isinstance(one, dict):
        return "is no object"
    kind, quote, row = one.get("kind"), one.get("quote"), one.get("row", {})
    if kind not in KINDS:
        return f"kind {kind!r} is none of {', '.join(KINDS)}"
    if not isinstance(quote, str) or not quote.strip():
        return "has no quote"
    if not isinstance(row, dict):
        return "row is no object"
    start = _place(text, quote, one.get("start"))
    if isinstance(start, str):
        return start
    end = start + len(quote)
    inside = [each for each in paragraphs if each.start <= start and end <= each.end]
    if not inside:
        return "runs over the end of a paragraph, or stands in what was set aside"
    if fault := _unfounded(kind, row, text, Span(start, end), published):
        return fault
    sure = one.get("confidence", 0.5)
    if type(sure) not in (int, float) or not 0 <= sure <= 1:
        return f"confidence {sure!r} is no number from 0 to 1"
    return Candidate(start, end, kind, row, f"proposed by {origin}", float(sure), origin, "",
                     inside[0].paragraph_id)  # fmt: skip


def _place(text: str, quote: str, start: Any) -> int | str:
    """Where the quotation stands, or why that cannot be said."""
    if start is not None:
        if type(start) is not int or start < 0:
            return f"start {start!r} is no place in the text"
        stands = text[start : start + len(quote)] == quote
        return start if stands else f"the text does not have these words at {start}"
    times = text.count(quote)
    if times == 0:
        return "does not stand word for word in the text"
    if times > 1:
        return f"stands {times} times in the text; say with start which is meant"
    return text.index(quote)


def _unfounded(kind: str, row: dict[str, Any], text: str, span: Span, published: date) -> str:
    """A number or a day that the passage does not have."""
    if kind == "number":
        said = {value for one in numbers(text, span, []) for value in (
            one.row["low"], one.row["best"], one.row["high"]) if value is not None}  # fmt: skip
        for name in ("low", "best", "high"):
            value = row.get(name)
            if value is None or value == "":
                continue
            if type(value) not in (int, float):
                return f"{name} {value!r} is no number"
            one = float(value) == 1 and re.search(
                r"\b(?:an?|one)\b", text[span.start : span.end], re.I
            )
            if float(value) not in said and not one:
                return f"{name} {value:g} is not in its quotation"
    if kind == "place" and (fault := _misplaced(row.get("points", []))):
        return fault
    if kind == "day" and row.get("edtf"):
        read = {str(one.row["edtf"]) for one in days(text, span, Clock(published))}
        if str(row["edtf"]) not in read:
            return f"edtf {row['edtf']!r} is not what its quotation says ({_or(read)})"
    return ""


def _misplaced(points: Any) -> str:
    """What is wrong with the points of a place; "" if nothing is."""
    if not isinstance(points, list) or not all(isinstance(one, dict) for one in points):
        return "points is no list of objects with lat and lon"
    for one in points:
        for name, most in (("lat", 90), ("lon", 180)):
            if type(one.get(name)) not in (int, float) or abs(one[name]) > most:
                return f"{name} {one.get(name)!r} is no degree from -{most} to {most}"
        if not str(one.get("source") or "").strip():
            return 'a point says in no "source" where it is from'
    return ""


def _or(read: set[str]) -> str:
    return " or ".join(sorted(read - {""})) or "no day that could be resolved"


def merged(found: list[Candidate], more: list[Candidate]) -> list[Candidate]:
    """Candidates with others beside them: the same passage and kind stands once, and says who else
    proposed it."""
    have = {(one.start, one.end, one.kind): at for at, one in enumerate(found)}
    made = list(found)
    for one in more:
        at = have.get((one.start, one.end, one.kind))
        if at is None:
            made.append(one)
        elif one.row.get("name", "") not in ("", made[at].row.get("name", "")):
            made.append(one)  # Of another name: for a person to choose between.
        elif one.origin not in made[at].origin.split(", "):
            made[at] = replace(made[at], origin=f"{made[at].origin}, {one.origin}")
    old = {one.candidate_id for one in found}
    fresh = numbered([one for one in made if one.candidate_id not in old or not one.candidate_id])
    count = len(found)
    ids = {id_: f"K{count + at:03}" for at, id_ in enumerate((x.candidate_id for x in fresh), 1)}
    kept = [one for one in made if one.candidate_id in old and one.candidate_id]
    return sorted([*kept, *(replace(one, candidate_id=ids[one.candidate_id]) for one in fresh)])


def suggested(
    text: str, paragraphs: tuple[Paragraph, ...], published: date
) -> Iterator[tuple[str, list[Candidate], list[Refused]]]:
    """What each installed suggester proposes, through the same gate, by its name."""
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        proposals = list(point.load()(text, paragraphs, published))
        yield point.name, *admitted(proposals, point.name, text, paragraphs, published)


def refused_csv(refused: list[Refused]) -> str:
    """Those refused as a table, so that none is lost."""
    columns = ("number", "kind", "quote", "why")
    return csv_of_lists(columns, ((one.number, one.kind, one.quote, one.why) for one in refused))
