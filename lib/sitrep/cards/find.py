"""Every row that reads so, whichever spelling or script, and the row that a name stands for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from sitrep import dates
from sitrep.case import Case, UnknownRowError
from sitrep.check.hints import did_you_mean, few
from sitrep.folding import folded
from sitrep.look.shown import Shown, as_output
from sitrep.rows import Cells, records
from sitrep.schema import TABLES
from sitrep.wording import opened, so_many

from .card import Card, Listing, calls_html, columns_text, table_html
from .ties import keys_of

#: Columns that name a row, by table; a list in a cell is of names.
NAMES: dict[str, tuple[str, ...]] = {
    "blocs": ("label",),
    "actors": ("name", "aliases", "report_name"),
    "places": ("name", "aliases", "report_name"),
    "routes": ("name",),
    "claims": (),
    "events": ("title",),
    "sources": ("title",),
}
#: Columns that say something of a row, in which a part is looked for.
TEXTS: dict[str, tuple[str, ...]] = {
    "claims": ("claim", "cue"),
    "questions": ("question",),
    "hypotheses": ("hypothesis",),
    "evidence": ("evidence",),
    "estimates": ("quantity", "scope"),
    "discriminators": ("discriminator",),
    "searches": ("sought",),
    "sources": ("publisher", "author"),
}
#: How a row was found, best first.
HOW = ("by its id", "by its name", "by a part of its name", "in its text")
#: Finds that are shown; `frame` has all. Signs from which on a part may lie within a word.
SHOWN, PART = 25, 3

#: A find: how (a place in HOW), table, key, and what reads so.
_Hit = tuple[int, str, str, str]


@dataclass(frozen=True, eq=False, repr=False)
class Found(Shown):
    """What a search found: `frame` has a row a find (table, key, name, reads, how), and `found[0]`
    is the card of the first."""

    case: Case
    asked: str
    frame: pd.DataFrame

    def __getitem__(self, at: int) -> Card:
        """The card of the find at that position, from 0."""
        row = self.frame.iloc[at]
        return self.case.card(row["table"], row["key"])

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Card]:
        return (self[at] for at in range(len(self)))

    def __repr__(self) -> str:
        first = self.frame.iloc[0]
        return f"<{self._sentence()} First: {first['table']}, {first['key']}; found[0] is its card>"

    def _sentence(self) -> str:
        said = so_many(len(self), "row", "reads")
        return f"{opened(said)} like “{self.asked}”."

    def _listing(self) -> Listing:
        shown = self.frame.head(SHOWN)
        rows = [
            (str(at), row["table"], row["key"], row["name"], row["how"] + _besides(row))
            for at, row in zip(shown.index, records(shown), strict=True)
        ]
        names = ("No.", "Table", "Id", "Name", "Found")
        return Listing("Found", names, tuple(rows), max(len(self) - SHOWN, 0))

    def _repr_html_(self) -> str:
        asked = json.dumps(self.asked, ensure_ascii=False)
        calls = calls_html([(f"case.find({asked})[0]", "is the card of the first")])
        said = f'<p class="answer">{escape(self._sentence())}</p>'
        rows = table_html(self._listing())
        return as_output(f'<div class="sitrep-asked">{said}{rows}{calls}</div>')

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        one = self._listing()
        rest = [f"and {one.more:,} more"] if one.more else []
        lines = [self._sentence(), *columns_text([row[:4] for row in one.rows]), *rest]
        return {"text/html": self._repr_html_(), "text/plain": "\n".join(lines)}


def _besides(row: Cells) -> str:
    """What reads so, where that is not the name or id shown beside it."""
    return "" if row["reads"] in (row["name"], row["key"]) else f": {row['reads']}"


def find(case: Case, text: str) -> Found:
    """Every row that reads like a text, best first; see `Door.find`. UnknownRowError for none."""
    hits = list(_hits(case, text))
    if not hits:
        raise UnknownRowError(f"nothing in this case reads like {text!r}{_else(case, text)}")
    best: dict[tuple[str, str], _Hit] = {}
    for hit in sorted(hits, key=lambda one: one[0]):
        best.setdefault(hit[1:3], hit)
    rows = [(table, key, name_of(case, table, key), reads, HOW[how])
            for how, table, key, reads in best.values()]  # fmt: skip
    names = ["table", "key", "name", "reads", "how"]
    return Found(case, text, pd.DataFrame(rows, columns=names, dtype="str"))


def key_of(case: Case, table: str, said: str) -> str:
    """The id of the row of a table that an id, a name or a spelling stands for.

    UnknownRowError for none, with the nearest, and for several, with their ids.
    """
    if case.has(table, str(said)):
        return str(said)
    wanted = folded(str(said))
    keys = list(dict.fromkeys(
        key for key, text, _ in _readings(case, table) if folded(text) == wanted
    ))  # fmt: skip
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise UnknownRowError(
            f"{said!r} stands for {len(keys)} rows of {table}: {few(keys)}; give one of these ids"
        )
    names = [text for _, text, _ in _readings(case, table)] or [*keys_of(table, case[table])]
    later = _later(case, lambda other: key_of(other, table, said))
    hint = did_you_mean(str(said), names)
    raise UnknownRowError(f"{table} has no row {said!r}{hint or _some(names)}{later}")


def name_of(case: Case, table: str, key: str) -> str:
    """What a reader calls a row: its name, else its text, else its key."""
    row = case.row(table, key)
    columns = [*NAMES.get(table, ()), *TEXTS.get(table, ())]
    return str(row[columns[0]]) if columns else key


def _readings(case: Case, table: str) -> Iterator[tuple[str, str, int]]:
    """The ids and names of the rows of a table: key, text, and its place in HOW."""
    frame, (key, *more) = case[table], TABLES[table].key
    if more or TABLES[table].column(key).refers or TABLES[table].column(key).kind != "id":
        return
    for one in frame[key]:
        yield one, one, 0
    for column in NAMES.get(table, ()):
        for one, cell in zip(frame[key], frame[column], strict=True):
            for text in cell if isinstance(cell, tuple) else (cell,):
                if text:
                    yield one, text, 1


def _hits(case: Case, text: str) -> Iterator[_Hit]:
    wanted = folded(text)
    words = wanted.split()
    for table in dict.fromkeys([*NAMES, *TEXTS, *case.tables]):
        for key, reads, how in _readings(case, table):
            if folded(reads) == wanted:
                yield how, table, key, reads
            elif how == 1 and wanted and _is_part(wanted, words, folded(reads)):
                yield 2, table, key, reads
        frame = case[table]
        for column in TEXTS.get(table, ()):
            for key, reads in zip(frame[TABLES[table].key[0]], frame[column], strict=True):
                if reads and wanted and _is_part(wanted, words, folded(reads)):
                    yield 3, table, key, reads


def _is_part(wanted: str, words: list[str], reads: str) -> bool:
    """Does each word wanted begin a word of what is read, or does all of it lie within?"""
    theirs = reads.split()
    if words and all(any(one.startswith(word) for one in theirs) for word in words):
        return True
    return len(wanted) >= PART and wanted in reads


def _else(case: Case, text: str) -> str:
    """What to try where nothing was found."""
    names = [reads for table in case.tables for _, reads, _ in _readings(case, table)]
    return did_you_mean(text, names) + _later(case, lambda other: str(find(other, text)))


def _later(case: Case, look: Callable[[Case], object]) -> str:
    """That the case has it, though not in this part or by the day of this edition; "" if not."""
    if case.variant and _has(case.variant.base, look):
        return f"; it is not in this case: {case.variant.title}"
    if case.hindsight and _has(case.whole, look):
        return f"; it was not known by {dates.label(case.as_of)}"
    return ""


def _has(case: Case, look: Callable[[Case], object]) -> bool:
    try:
        look(case)
    except UnknownRowError:
        return False
    return True


def _some(names: list[str]) -> str:
    return f"; there are {few(dict.fromkeys(names))}" if names else "; it has none"
