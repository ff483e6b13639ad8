"""A row of any table as a sentence, for a reader who meets it outside its table."""

from __future__ import annotations

from collections.abc import Callable

from sitrep import dates
from sitrep.case import CONTESTED, Case
from sitrep.facts.credits import outlets
from sitrep.facts.ranges import span_words
from sitrep.references import published_words
from sitrep.rows import Cells
from sitrep.schema import VOCABULARIES

Words = Callable[[Case, Cells], str]


def row_words(case: Case, table: str, row: Cells) -> str:
    """The row in a sentence; "" for tables whose rows say nothing by themselves."""
    words = _WORDS.get(table)
    return words(case, row) if words else ""


def title(case: Case, table: str, row_id: str) -> str:
    """What a reader would call the row with this id, such as the title of a source."""
    column = _TITLES.get(table, "")
    # A rating has no name of its own: it is one of an item of evidence.
    frame = case["evidence" if table == "ratings" else table]
    if not column:
        return ", ".join(case.name(part) for part in row_id.split("/")[:2])
    found = frame[frame[frame.columns[0]] == row_id.split("/")[0]]
    return str(found[column].iloc[0]) if len(found) else row_id


#: The column that names a row.
_TITLES = {
    "sources": "title", "events": "title", "evidence": "evidence", "claims": "claim",
    "routes": "name", "places": "name", "actors": "name", "ratings": "evidence",
}  # fmt: skip


def _stop(text: str) -> str:
    return f"{text.rstrip('.')}."


def _since(start: str) -> str:
    return f" from {dates.label(start)}" if start else ""


def _source(case: Case, row: Cells) -> str:
    who = f"{row['publisher']}, " if row["publisher"] else ""
    day = f", {published_words(row['published'])}" if row["published"] else ""
    return _stop(f"{who}{row['title']}{day}")


def _event(case: Case, row: Cells) -> str:
    place = f" ({case.name(row['place_id'])})" if row["place_id"] else ""
    return _stop(f"{dates.label(row['date'])}: {row['title']}{place}")


def _relation(case: Case, row: Cells) -> str:
    tie = case.meanings("relation")[row["relation"]]
    return _stop(
        f"{case.name(row['actor_id'])} {tie} {case.name(row['object_id'])}{_since(row['start'])}, "
        f"{row['basis']}"
    )


def _control(case: Case, row: Cells) -> str:
    place, start = case.name(row["place_id"]), dates.label(row["start"])
    if row["holder"] == CONTESTED:
        return _stop(f"{place} is contested from {start}, {row['basis']}")
    return _stop(f"{place} is held by {case.name(row['holder'])} from {start}, {row['basis']}")


def _waypoint(case: Case, row: Cells) -> str:
    track, place = case.name(row["route_id"]), case.name(row["place_id"])
    if not row["reached"]:
        return _stop(f"{track}: by way of {place}")
    return _stop(f"{track}: at {place}, {dates.label(row['reached'])}")


def _estimate(case: Case, row: Cells) -> str:
    scope = f", {row['scope']}" if row["scope"] else ""
    return _stop(
        f"{row['quantity']}{scope}: {span_words(row)} {row['unit']}, by {row['by']}, for "
        f"{dates.label(row['as_of'])}"
    )


def _evidence(case: Case, row: Cells) -> str:
    asked = list(case["questions"]["question_id"]).index(row["question_id"]) + 1
    return _stop(f"On question {asked}, {dates.label(row['known_on'])}: {row['evidence']}")


def _forecast(case: Case, row: Cells) -> str:
    answers = dict(
        zip(case["hypotheses"]["hypothesis_id"], case["hypotheses"]["hypothesis"], strict=True)
    )
    who = outlets(case).get(row["source_id"], "") or case.name(row["source_id"])
    return _stop(f"{who} gives as {row['term']}: “{answers[row['hypothesis_id']].rstrip('.')}”")


def _revision(case: Case, row: Cells) -> str:
    column, name = row["column"].replace("_", " "), title(case, row["table"], row["row_id"])
    was = cell_words(case, row["column"], row["before"])
    day = dates.label(row["since"])
    return f"{day}: the {column} of “{name.rstrip('.')}” no longer reads “{was}”. {row['why']}"


def _search(case: Case, row: Cells) -> str:
    result = VOCABULARIES["search_result"][row["result"]]
    return _stop(f"Looked for on {dates.label(row['searched_on'])}: {row['sought']}; {result}")


def cell_words(case: Case, column: str, cell: str) -> str:
    """A judgement as a reader would write it: the word for a grade, the name for an id."""
    # What is claimed, recorded or disputed is said by that very word.
    words = {} if column == "basis" else VOCABULARIES.get(column, {})
    return words.get(cell, "") or case.name(cell) or "nothing"


#: How a row of each table reads; the other tables are counted only.
_WORDS: dict[str, Words] = {
    "sources": _source,
    "actors": lambda case, row: _stop(f"{row['name']} is spoken of"),
    "relations": _relation,
    "places": lambda case, row: _stop(f"{row['name']} is spoken of"),
    "routes": lambda case, row: _stop(f"A track: {row['name']}"),
    "waypoints": _waypoint,
    "events": _event,
    "control": _control,
    "claims": lambda case, row: _stop(f"{row['claim_id']}: {row['claim']}"),
    "estimates": _estimate,
    "questions": lambda case, row: row["question"],
    "evidence": _evidence,
    "forecasts": _forecast,
    "searches": _search,
    "revisions": _revision,
    "errata": lambda case, row: _stop(f"{dates.label(row['date'])}: {row['why']}"),
}
