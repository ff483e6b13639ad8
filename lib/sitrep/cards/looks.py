"""What the card of a row shows, table by table; what has no look of its own shows its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.facts.boards import boards
from sitrep.facts.claim_words import VERDICTS, best_letters, kind_words, paragraph_words
from sitrep.facts.movement.formations import holders
from sitrep.facts.origins import chains_of
from sitrep.facts.row_words import row_words
from sitrep.facts.waiting import waiting, waiting_words
from sitrep.facts.weighing import NAMES, WAYS, lead, lead_words
from sitrep.references import published_words
from sitrep.rows import Cells, records
from sitrep.schema import TABLES, VOCABULARIES, Column
from sitrep.wording import and_list, bare, closed, counted, opened, quoted, since

from .card import Card, Listing
from .find import key_of, name_of
from .ties import keys_of, tied

Pairs = Iterator[tuple[str, str]]
Rows = dict[str, pd.DataFrame]

#: Rows of a listing that are shown; `card["..."]` has all.
SHOWN = 40
#: Vocabularies whose words are bare marks, so that a reader needs their meaning beside them.
_MARKS = ("reliability", "credibility", "rating", "modality")


@dataclass(frozen=True)
class Look:
    """How the card of a table's rows looks: the column of its tag, what stands above the cells, the
    columns that need not stand there again, and rows that it leads on to by way of others."""

    tag: str = ""
    above: Callable[[Case, pd.Series, Rows], Pairs] | None = None
    skip: tuple[str, ...] = ()
    beyond: Callable[[Case, Rows], Rows] | None = None


def card(case: Case, table: str, said: str) -> Card:
    """The card of the row that an id or a name stands for; see `Door.card`."""
    key = key_of(case, table, said)
    row, rows, look = case.row(table, key), tied(case, table, key), _LOOKS.get(table, Look())
    if look.beyond:
        found = rows | look.beyond(case, rows)
        rows = {name: found[name] for name in TABLES if name in found}
    above = list(look.above(case, row, rows)) if look.above else []
    name = name_of(case, table, key)
    own = {*TABLES[table].key, look.tag, "sources", *look.skip}
    cells = [
        (opened(column.name.removesuffix("_id").replace("_", " ")), text)
        for column in TABLES[table].columns
        if column.name not in own and (text := _cell(case, column, row[column.name])) != name
    ]  # fmt: skip
    call = f'case.{_DOORS[table]}("{key}")' if table in _DOORS else f'case.card("{table}", "{key}")'
    return Card(
        table=table, key=key, call=call, heading=name if name == key else f"{key} · {name}",
        row=row, rows=rows,
        tag=_cell(case, TABLES[table].column(look.tag), row[look.tag]) if look.tag else "",
        pairs=tuple((label, text) for label, text in [*above, *cells] if text),
        listings=tuple(_listings(case, table, key, rows)),
    )  # fmt: skip


def _listings(case: Case, table: str, key: str, rows: Rows) -> Iterator[Listing]:
    """The rows that a card leads on to, a sentence each; who held a place comes first."""
    if table == "places" and "control" in rows:
        yield _held(case, key)
    for name, frame in rows.items():
        if (table, name) == ("places", "control"):
            continue
        shown = frame.head(SHOWN)
        told = [_said(case, name, row) for row in records(shown)]
        ids = keys_of(name, shown) if len(TABLES[name].key) == 1 else None
        made = [(text,) for text in told] if ids is None else zip(ids, told, strict=True)
        names = ("Row",) if ids is None else ("Id", "Row")
        yield Listing(opened(name), names, tuple(made), len(frame) - len(shown))


def _held(case: Case, place: str) -> Listing:
    """Who held a place, from when to when, in order."""
    made = [
        (dates.label(row["start"]), dates.label(row["end"]), case.name(row["holder"]), row["basis"])
        for row in records(holders(case, place))
    ]
    return Listing("Who held it", ("From", "Until", "Holder", "Basis"), tuple(made), 0, True)


def _said(case: Case, table: str, row: Cells) -> str:
    """A row in a sentence; of tables whose rows are no sentence, what they have in words."""
    if table == "claims":
        return f"{row['claim']} ({VERDICTS[row['verdict']]})"
    if table in ("actors", "places"):
        return f"{row['name']}, {kind_words(row['kind'])}"
    if text := row_words(case, table, row):
        return text
    key = TABLES[table].key
    cells = [
        _cell(case, column, row[column.name])
        for column in TABLES[table].columns
        if (column.name in key and len(key) > 1)
        or column.terms in _MARKS
        or (column.required and column.kind == "text" and not column.pattern)
    ]
    return "; ".join(text for text in cells if text)


def _cell(case: Case, column: Column, value: object) -> str:
    """A cell as a reader would write it: names for ids, days in words, meanings for bare marks."""
    if isinstance(value, tuple):
        return and_list(_cell(case, column, one) for one in value)
    if value != value or value is pd.NA or value == "":
        return ""
    text = f"{value:,g}" if isinstance(value, float) else str(value)
    if column.kind in ("number", "integer"):
        return f"{text} {column.unit}".strip()
    if column.kind == "edtf":
        return dates.label(text)
    if column.refers:
        return name_of(case, "events", text) if case.has("events", text) else case.name(text)
    if column.terms in _MARKS:
        return f"{text}, {VOCABULARIES[column.terms][text]}"
    if column.terms:
        return VERDICTS[text] if column.terms == "verdict" else _word(case, column, text)
    return text


def _word(case: Case, column: Column, word: str) -> str:
    """A word; one that the case brings along with its meaning, as no reader can know it."""
    own = word not in VOCABULARIES[column.terms]
    return f"{kind_words(word)}, {case.meanings(column.terms)[word]}" if own else kind_words(word)


def _claim(case: Case, row: pd.Series, rows: Rows) -> Pairs:
    meaning = VOCABULARIES["verdict"][row["verdict"]]
    day = f", {since(dates.label(row['settled_on']), 'since')}" if row["settled_on"] else ""
    yield "Verdict", f"{VERDICTS[row['verdict']]}: {meaning}{day}"
    yield from _waits(case, "claims", row)
    yield "Finding", row["finding"]
    yield "Grade", f"{_grade(case, row)} {row['credibility_basis']}".strip()
    yield "Origins", _origins(case, row["sources"])
    speaker = row["speaker"] or "the report itself"
    yield "Says", f"{speaker}; {VOCABULARIES['modality'][row['modality']]}"
    yield "Passage", _passage(row)


def _waits(case: Case, table: str, row: pd.Series) -> Pairs:
    """Why the row is pending, where it is."""
    if found := waiting(case, table, row[TABLES[table].key[0]]):
        yield "Why pending", waiting_words(case, found)


def _grade(case: Case, row: pd.Series) -> str:
    letter, digit = best_letters(case, row.to_frame().T).iloc[0], row["credibility"]
    parts = [
        f"{letter}, {VOCABULARIES['reliability'][letter]}, the best of its sources"
        if letter
        else "",
        f"{digit}, {VOCABULARIES['credibility'][digit]}" if digit else "",
    ]
    return closed("; ".join(part for part in parts if part))  # fmt: skip


def _origins(case: Case, sources: Iterable[str]) -> str:
    """How many independent origins are recorded behind some sources."""
    cited = list(sources)
    if not cited:
        return ""
    chains = chains_of(case)
    found = [chains.outlet[one] for one in chains.origins(cited)]
    named = f": {and_list(found)}" if found else ""
    said = counted(len(found), "independent origin")
    return f"{opened(said)} recorded behind {counted(len(cited), 'source')}{named}."


def _passage(row: pd.Series) -> str:
    place = paragraph_words(row["paragraph"])
    if pd.notna(row["start"]) and pd.notna(row["end"]):
        place += f", characters {row['start']:,} to {row['end']:,}"
    return f"{place}, {quoted(row['cue'])}" if row["cue"] else place


def _place(case: Case, row: pd.Series, rows: Rows) -> Pairs:
    if "control" in rows:
        last = holders(case, row["place_id"]).iloc[-1]
        end = f" until {dates.label(last['end'])}" if last["end"] else ""
        yield (
            "Last held by",
            f"{case.name(last['holder'])}, {since(dates.label(last['start']))}{end}",
        )
    yield "Point", _point(row)


def _point(row: pd.Series) -> str:
    if pd.isna(row["lat"]) or pd.isna(row["lon"]):
        return "No source gives one."
    north, east = ("N" if row["lat"] >= 0 else "S"), ("E" if row["lon"] >= 0 else "W")
    good = f", good to {row['precision_km']:g} km" if pd.notna(row["precision_km"]) else ""
    basis = f" ({row['coordinate_basis']})" if row["coordinate_basis"] else ""
    return f"{abs(row['lat']):.4f}° {north}, {abs(row['lon']):.4f}° {east}{good}{basis}"


def _by_way_of_a_place(case: Case, rows: Rows) -> Rows:
    """The claims that events and stops at a place speak to."""
    spoken: set[str] = set()
    for name, column in (("events", "bears_on"), ("waypoints", "claim_id"),
                         ("waypoints", "direction_claim")):  # fmt: skip
        for cell in rows[name][column] if name in rows else ():
            spoken |= set(cell) if isinstance(cell, tuple) else {cell}
    claims = case["claims"][case["claims"]["claim_id"].isin(spoken)]
    return {"claims": claims} if len(claims) else {}


def _by_way_of_an_actor(case: Case, rows: Rows) -> Rows:
    """The stops of an actor's routes."""
    if "routes" not in rows:
        return {}
    stops = case["waypoints"]
    stops = stops[stops["route_id"].isin(rows["routes"]["route_id"])]
    return {"waypoints": stops} if len(stops) else {}


def _source(case: Case, row: pd.Series, rows: Rows) -> Pairs:
    yield "Published", published_words(row["published"])
    yield "Origins", _origins(case, [row["source_id"]])


def _question(case: Case, row: pd.Series, rows: Rows) -> Pairs:
    yield from _waits(case, "questions", row)
    board = next(one for one in boards(case) if one.question_id == row["question_id"])
    yield "Answers", "; ".join(f"{letter} {bare(text)}" for letter, text in board.answers.items())
    if board.items:
        ahead = [f"{lead_words(lead(way, board))} by {NAMES[way]}" for way in WAYS]
        yield "In front", and_list(ahead)


def _discriminator(case: Case, row: pd.Series, rows: Rows) -> Pairs:
    yield from _waits(case, "discriminators", row)


#: The methods of a case that ask for a card of one table.
_DOORS = {
    "claims": "claim", "places": "place", "actors": "actor", "sources": "source",
    "events": "event", "questions": "question",
}  # fmt: skip
_LOOKS: Mapping[str, Look] = {
    "claims": Look(
        "verdict", _claim,
        ("paragraph", "start", "end", "quote_sha256", "cue", "speaker", "speaker_named", "modality",
         "credibility", "credibility_basis", "settled_on", "finding"),
    ),
    "places": Look("kind", _place, ("lat", "lon", "precision_km", "coordinate_basis"),
                   _by_way_of_a_place),
    "actors": Look("kind", None, (), _by_way_of_an_actor),
    "sources": Look("kind", _source, ("published",)),
    "events": Look("basis"),
    "questions": Look("status", _question),
    "discriminators": Look("status", _discriminator),
    "estimates": Look(), "evidence": Look(), "hypotheses": Look(),
}  # fmt: skip
