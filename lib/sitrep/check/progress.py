"""How far a case has come: what is done of each table, and which table to begin next, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitrep.schema import UNWRITTEN
from sitrep.wording import count, noun, verb

from .reading import Row, Sheets

#: The tables a case may be without, in the order in which a person should go on, each with what it
#: would add.
NEXT: dict[str, str] = {
    "blocs": "sides: who gains by a claim, whom a source favours",
    "actors": "who is named, and who is missing",
    "places": "points on the map, found by every spelling",
    "events": "the chronology: what happened, when, and when it was known",
    "estimates": "whose numbers stand beside the report's",
    "searches": "what was looked for and not established",
    "questions": "what the report leaves open",
    "hypotheses": "the rival answers to each question",
    "evidence": "what was known that speaks to them",
    "ratings": "the matrix, three ways of adding up, the what-if",
    "origins": "how many independent origins stand behind the outlets",
    "relations": "who backs, commands and opposes whom",
    "routes": "the ways that forces were sent, and went",
    "waypoints": "the stops of each route: directions, pace, the approach",
    "control": "who held which place, month by month",
    "forecasts": "who had foretold it, and how well",
    "discriminators": "what would tell the answers apart",
    "orderings": "which of two days came first",
    "wording": "hedges and unnamed speakers in the text (sitrep wording writes it)",
    "slips": "what the text repeats or points to in vain (sitrep wording writes it)",
    "waivers": "objections of the rules that were looked at and let pass",
    "standards": "by which standards of analysis the case itself stands",
    "revisions": "judgements that a later fact changed",
    "errata": "corrections made to the case",
}

#: Table, what is counted of its rows, and of which rows that is so.
_DONE: tuple[tuple[str, str, str, Callable[[Row], bool]], ...] = (
    ("claims", "stands", "in your own words", lambda row: not row["claim"].startswith(UNWRITTEN)),
    ("claims", "has", "a verdict", lambda row: row["verdict"] != "pending"),
    ("claims", "has", "a passage in the text", lambda row: row["start"] != ""),
    ("claims", "has", "a grade of credibility", lambda row: row["credibility"] != ""),
    ("sources", "has", "a grade of reliability", lambda row: row["reliability"] != ""),
    ("places", "has", "a point", lambda row: row["lat"] != ""),
    ("events", "rests on", "a source", lambda row: row["sources"] != ""),
    ("questions", "has", "a criterion", lambda row: not row["criterion"].startswith(UNWRITTEN)),
    ("questions", "is", "closed", lambda row: row["status"] not in ("", "open")),
)
#: One row of these.
_ONE = {name: name.removesuffix("s") for name in ("claims", "sources", "places", "events",
                                                  "questions")}  # fmt: skip


def done(sheets: Sheets) -> Iterator[str]:
    """A sentence for each thing that is to be done for every row of a table that has rows."""
    for table, does, what, is_done in _DONE:
        rows = sheets[table].rows
        if not rows:
            continue
        so_many = sum(map(is_done, rows))
        yield f"{so_many} of {count(len(rows), _ONE[table])} {verb(so_many or 2, does)} {what}"


def to_come(sheets: Sheets) -> list[tuple[str, str]]:
    """The tables without rows, in the order in which to go on, each with what it would add."""
    return [(name, adds) for name, adds in NEXT.items() if not sheets[name].rows]


def unwritten(sheets: Sheets) -> list[str]:
    """The cells in which a draft's placeholder still stands: "claims.csv row 5, claim"."""
    return [
        f"{name}.csv row {number}, {column}"
        for name, sheet in sheets.items()
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        for column, cell in row.items()
        if cell.startswith(UNWRITTEN) and cell.endswith("]")
    ]


def told(sheets: Sheets, shown: int = 3) -> Iterator[str]:
    """The same as lines for a person: what is done, what to begin next, how much is left."""
    yield from done(sheets)
    left = to_come(sheets)
    for name, adds in left[:shown]:
        yield f"next, {name}.csv would add {adds}"
    if rest := left[shown:]:
        names = ", ".join(name for name, _ in rest)
        yield f"and {len(rest)} more {noun(len(rest), 'table')} could follow: {names}"
