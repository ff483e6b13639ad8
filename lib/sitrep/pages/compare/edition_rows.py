"""What an edition has that an earlier one had not: every new row and every cell that changed."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.row_words import cell_words, row_words, title
from sitrep.rows import Cells, records
from sitrep.schema import VOCABULARIES, WRITTEN, Table
from sitrep.wording import and_list, count, opened

from .editions import in_order, span_of_editions

#: Tables whose rows change by their verdict or status are told of by `editions.changes`.
_TOLD = ("claims", "questions")


def rows_in_words(one: Case, two: Case) -> Answer:
    """Every new row and every changed cell of the later edition, a sentence each.

    `frame`, one row a row or cell: `table`, `heading` (its name in words), `kind` (new or changed),
    `sentence`. Rows that say nothing by themselves, such as ratings, are counted by
    `compare.rows_added` only. Verdicts and questions stand in `compare.changes`.
    """
    earlier, later = in_order(one, two)
    rows = [
        (name, opened(name), kind, text)
        for name, table in WRITTEN.items()
        for kind, text in [*_new(earlier, later, table), *_changed(earlier, later, table)]
        if text
    ]
    frame = pd.DataFrame(rows, columns=["table", "heading", "kind", "sentence"])
    table = frame[["heading", "kind", "sentence"]].set_axis(["Table", "What", "Row"], axis=1)
    mute = [name for name in WRITTEN if len(later[name]) > len(earlier[name])
            and name not in set(frame["table"])]  # fmt: skip
    note = "Claims and questions that changed stand above."
    if mute:
        note += f" Of {and_list(mute)} the new rows are counted above and not told."
    used = [later[name] for name in ("events", "control", "evidence", "estimates", "revisions")]
    return Answer(_sentence(earlier, later, frame), frame, table, rest_on(later, *used), note)


def _keys(table: Table, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in frame[list(table.key)].itertuples(index=False)]


def _new(earlier: Case, later: Case, table: Table) -> Iterator[tuple[str, str]]:
    known = set(_keys(table, earlier[table.name]))
    frame = later[table.name]
    for key, row in zip(_keys(table, frame), records(frame), strict=True):
        if key not in known:
            yield "new", row_words(later, table.name, row)


def _changed(earlier: Case, later: Case, table: Table) -> Iterator[tuple[str, str]]:
    """Cells that read otherwise: judgements, days that came, and what was settled."""
    if table.name in _TOLD:
        return
    watched = [c.name for c in table.columns if c.judged or (c.hindsight and c.kind == "edtf")]
    watched += [name for name, _ in table.settled if name == "status"]
    before = dict(zip(_keys(table, earlier[table.name]), records(earlier[table.name]), strict=True))
    frame = later[table.name]
    for key, row in zip(_keys(table, frame), records(frame), strict=True):
        was = before.get(key)
        for column in watched if was is not None else ():
            if was is not None and not _same(was[column], row[column]):
                yield "changed", _said(later, table, "/".join(key), row, column, was[column])


def _same(one: object, two: object) -> bool:
    blank = (one != one or one == "") and (two != two or two == "")
    return bool(blank or one == two)


def _said(case: Case, table: Table, row_id: str, row: Cells, column: str, was: object) -> str:
    """A changed cell in a sentence."""
    name = title(case, table.name, row_id)
    if table.name == "discriminators":
        status = VOCABULARIES["discriminator_status"][row["status"]]
        return f"“{row['discriminator']}”: {status}, {dates.label(row['settled_on'])}."
    if column == "end":
        return f"{row_words(case, table.name, row).rstrip('.')}: until {dates.label(row['end'])}."
    cells = ("" if cell != cell else str(cell) for cell in (was, row[column]))
    old, new = (cell_words(case, column, cell) for cell in cells)
    return f"The {column.replace('_', ' ')} of “{name.rstrip('.')}” goes from “{old}” to “{new}”."


def _sentence(earlier: Case, later: Case, frame: pd.DataFrame) -> str:
    if frame.empty:
        return f"{span_of_editions(earlier, later)} no row was added and no cell changed."
    new, changed = ((frame["kind"] == kind).sum() for kind in ("new", "changed"))
    came = [f"{count(int(new), 'row')} came in"] if new else []
    came += [f"{count(int(changed), 'cell')} changed"] if changed else []
    return f"{span_of_editions(earlier, later)}, {and_list(came)}, told here one by one."
