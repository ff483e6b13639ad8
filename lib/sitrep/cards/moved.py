"""What moves between a case and one supposed: leads, scores, grades, origins, verdicts, rows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sitrep.case import Case
from sitrep.facts.boards import Board, boards
from sitrep.facts.claim_words import best_letters
from sitrep.facts.origins import Chains, chains_of
from sitrep.facts.weighing import NAMES, WAYS, lead, score
from sitrep.methods.sensitivity import TOLERANCE
from sitrep.rows import records
from sitrep.schema import TABLES
from sitrep.wording import and_list, opened, so_many

from .ties import keys_of

COLUMNS = ["what", "key", "measure", "before", "after"]
#: Things of one kind that a sentence names; the others are counted.
NAMED = 6
#: What a row of a table is called, and what is said of one whose measure moved.
_NOUNS = {"claims": "claim", "evidence": "item of evidence", "events": "event",
          "questions": "question", "discriminators": "discriminator"}  # fmt: skip
_SAID = {
    "credibility": "has another digit", "letter": "has another best letter",
    "origins": "rests on another number of independent origins",
    "verdict": "goes back to pending", "status": "goes back to open",
}  # fmt: skip
_Row = tuple[str, str, str, str, str]


def moved(one: Case, two: Case, asked: set[tuple[str, str, str]]) -> pd.DataFrame:
    """One row a thing that reads otherwise in the second case, apart from what was asked.

    Columns: what (table), key, measure (lead or score with its way, credibility, letter, origins,
    verdict, status, rows), before, after, as text. Of a question, leads and scores go by the
    letters of the first case; rows that are gone are counted by table.
    """
    rows = [*_leads(one, two), *_grades(one, two, asked), *_rows(one, two)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _leads(one: Case, two: Case) -> Iterator[_Row]:
    """Leads and scores of the questions that both have."""
    later = {board.question_id: board for board in boards(two)}
    for before in boards(one):
        if after := later.get(before.question_id):
            for way in WAYS:
                yield from _way(before, after, way)


def _way(before: Board, after: Board, way: str) -> Iterator[_Row]:
    """The lead and the scores of a question by one way, where they moved."""
    letter = {theirs: before.letters[key] for key, theirs in after.letters.items()}
    leads = lead(way, before), frozenset(letter[own] for own in lead(way, after))
    if leads[0] != leads[1]:
        was, now = map(_lead, leads)
        yield "questions", before.question_id, f"lead {way}", was, now
    old, new = score(way, before), {letter[own]: now for own, now in score(way, after).items()}
    for own in old:
        if own in new and abs(old[own] - new[own]) > TOLERANCE:
            was, now = _two(old[own], new[own], way)
            yield "questions", before.question_id, f"score {way} {own}", was, now


def _lead(letters: frozenset[str]) -> str:
    return and_list(sorted(letters)) or "nobody"


def _two(old: float, new: float, way: str) -> tuple[str, str]:
    """Two scores with as many digits as it takes to tell them apart, up to six."""
    for digits in range(way == "likelihood", 7):
        pair = [f"{value:.{digits}%}" if way == "likelihood" else f"{abs(value):.{digits}f}"
                for value in (old, new)]  # fmt: skip
        if pair[0] != pair[1]:
            break
    return pair[0], pair[1]


def _grades(one: Case, two: Case, asked: set[tuple[str, str, str]]) -> Iterator[_Row]:
    """Grades, origins and verdicts of the rows that both have."""
    chains = chains_of(one), chains_of(two)
    for table in _NOUNS:
        before = _measures(one, table, chains[0])
        after = _measures(two, table, chains[1])
        for key, was in before.items():
            now = after.get(key, was)
            for name, value in was.items():
                if now[name] != value and (table, key, name) not in asked:
                    yield table, key, name, value, now[name]


def _measures(case: Case, table: str, chains: Chains) -> dict[str, dict[str, str]]:
    """What is measured of each row of a table, by its key."""
    frame = case[table]
    found: dict[str, list[str]] = {}
    if table != "discriminators":
        found["origins"] = [str(len(chains.origins(cell))) for cell in frame["sources"]]
    if table in ("claims", "evidence"):
        found["credibility"] = frame["credibility"].to_list()
        found["letter"] = best_letters(case, frame).to_list()
    for name, _ in TABLES[table].settled[:1]:
        found[name] = frame[name].to_list()
    return {
        key: {name: values[at] for name, values in found.items()}
        for at, key in enumerate(keys_of(table, frame))
    }


def _rows(one: Case, two: Case) -> Iterator[_Row]:
    """How many rows each table has lost."""
    for table, frame in one.tables.items():
        if len(frame) != len(two[table]):
            yield table, "", "rows", str(len(frame)), str(len(two[table]))


def moved_words(one: Case, frame: pd.DataFrame) -> tuple[str, ...]:
    """What moved, in sentences; one that says so where nothing did."""
    if frame.empty:
        return ("Nothing moves by it.",)
    said = [*_question_words(one, frame), *_grade_words(frame), *_row_words(frame)]
    return tuple(f"{opened(text)}." for text in said)


def _question_words(case: Case, frame: pd.DataFrame) -> Iterator[str]:
    """What moved on each question: leads first, and of the others the score of what leads."""
    rows = frame[(frame["what"] == "questions") & (frame["measure"].str.contains(" "))]
    for board in boards(case) if len(rows) else ():
        own = {row["measure"]: (row["before"], row["after"])
               for row in records(rows[rows["key"] == board.question_id])}  # fmt: skip
        turned = {way: own[f"lead {way}"] for way in WAYS if f"lead {way}" in own}
        told = [f"the lead by {NAMES[way]} goes from {was} to {now}"
                for way, (was, now) in turned.items()]  # fmt: skip
        stay = [way for way in WAYS if way not in turned]
        shifts = [text for way in stay if (text := _shift(own, way, _lead(lead(way, board))))]
        if told or shifts:
            same = ["the lead stays"] if shifts and not told else []
            yield f"on question {board.number} {'; '.join([*told, *same, *shifts])}"


def _shift(own: dict[str, tuple[str, str]], way: str, ahead: str) -> str:
    """How the score of what leads moved by one way, or that only others did; "" for neither."""
    if pair := own.get(f"score {way} {ahead}"):
        points = "" if way == "likelihood" else " points against it"
        return f"by {NAMES[way]} {ahead} goes from {pair[0]} to {pair[1]}{points}"
    if any(name.startswith(f"score {way} ") for name in own):
        return f"by {NAMES[way]} scores move, and the lead of {ahead} holds"
    return ""


def _grade_words(frame: pd.DataFrame) -> Iterator[str]:
    for table, noun in _NOUNS.items():
        for measure, does in _SAID.items():
            rows = frame[(frame["what"] == table) & (frame["measure"] == measure)]
            if rows.empty:
                continue
            named = [
                f"{row['key']} ({row['before'] or 'none'} to {row['after'] or 'none'})"
                for row in records(rows.head(NAMED))
            ]
            if len(rows) > NAMED:
                named.append(f"{len(rows) - NAMED} more")
            yield f"{so_many(len(rows), noun, does)}: {and_list(named)}"


def _row_words(frame: pd.DataFrame) -> Iterator[str]:
    rows = frame[frame["measure"] == "rows"]
    if len(rows):
        gone = rows["before"].astype(int) - rows["after"].astype(int)
        each = [f"{number} of {table}" for number, table in zip(gone, rows["what"], strict=True)]
        yield f"{so_many(int(gone.sum()), 'row', 'is left out')}: {and_list(each)}"
