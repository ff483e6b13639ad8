"""A card: what a case has on one thing, shown whole, and the rows it leads on to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from sitrep.case import UnknownRowError
from sitrep.check.hints import did_you_mean
from sitrep.look import pieces
from sitrep.look.shown import Shown, as_output
from sitrep.wording import and_list, count

#: Columns of a terminal, and of those the ones in which the labels of a card stand.
WIDTH = 96
LABEL = 20


@dataclass(frozen=True)
class Listing:
    """Rows of a card as a reader meets them: a heading, column names, rows of text; `more` says how
    many are not shown. What is the point of a card stands open."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    is_open: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Card(Shown):
    """What a case has on one row: in a cell it shows itself, and `card["events"]` leads on.

    `table` and `key` say which row it is of, `row` is that row, `rows` holds by table every row of
    the case that it names or that names it. `heading`, `tag`, `lead` (a sentence), `pairs` (label
    and text) and `listings` are what is shown, `call` is how it was asked for.
    """

    table: str
    key: str
    call: str
    heading: str
    row: pd.Series
    rows: Mapping[str, pd.DataFrame]
    tag: str = ""
    lead: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    listings: tuple[Listing, ...] = field(default=())

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The rows of a table that this row names or that name it, with all their columns.

        UnknownRowError, a KeyError, for a table with none; it says which have some.
        """
        if table not in self.rows:
            hint = did_you_mean(str(table), self.rows)
            raise UnknownRowError(
                f"{self.call} leads to no rows of {table!r}{hint}; it does to "
                f"{', '.join(self.rows) or 'none'}"
            )
        return self.rows[table]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.rows)

    def __repr__(self) -> str:
        said = ", ".join(f"{name} ({len(rows)})" for name, rows in self.rows.items())
        tag = f" [{self.tag}]" if self.tag else ""
        return f"<{self.call}{tag}: {_cut(self.heading, 60)}; leads on to {said or 'no rows'}>"

    def _repr_html_(self) -> str:
        return as_output(self.html)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": self.text}

    @property
    def html(self) -> str:
        """The card as HTML without its style sheet, every text escaped."""
        tag = f'<span class="tag">{escape(self.tag)}</span>' if self.tag else ""
        lead = f"<p>{escape(self.lead)}</p>" if self.lead else ""
        pairs = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in self.pairs
        )
        listings = f'<div class="behind">{"".join(map(listing_html, self.listings))}</div>'
        return (
            f'<section class="card sitrep-asked">{tag}<h3>{escape(self.heading)}</h3>{lead}'
            f"<dl>{pairs}</dl>{listings}{calls_html(self._onward())}</section>"
        )

    @property
    def text(self) -> str:
        """The card in plain words, for a terminal."""
        tag = f"  [{self.tag}]" if self.tag else ""
        lines = [wrapped(f"{self.heading}{tag}"), *([wrapped(self.lead)] if self.lead else [])]
        lines += ["", *pairs_text(self.pairs)] if self.pairs else []
        lines += [f"\n{listing_text(one)}" for one in self.listings]
        onward = [wrapped(f"{code} {said}") for code, said in self._onward()]
        return "\n".join([*lines, *(["", *onward] if onward else [])])

    def _onward(self) -> list[tuple[str, str]]:
        """A line of code that leads on, and what else may stand in it."""
        if not self.rows:
            return []
        first, *rest = [f'["{name}"]' for name in self.rows]
        number = len(next(iter(self.rows.values())))
        also = f"; likewise {and_list(rest)}" if rest else ""
        return [(f"{self.call}{first}", f"is a frame of {count(number, 'row')}{also}")]


def listing_html(one: Listing) -> str:
    """A listing behind a line that opens it."""
    return pieces.fold(heading_of(one), table_html(one), "listing", is_open=one.is_open)


def table_html(one: Listing) -> str:
    """A listing as a table, every text escaped."""
    shown = {"columns": one.columns, "rows": one.rows}
    rest = f'<p class="note">and {one.more:,} more</p>' if one.more else ""
    return f"{pieces.table({'table': shown})}{rest}"


def heading_of(one: Listing) -> str:
    """The heading of a listing with its number of rows."""
    return f"{one.heading}: {len(one.rows) + one.more:,}"


def calls_html(calls: Iterable[tuple[str, str]]) -> str:
    """Lines of code, each with what it gives; "" for none."""
    items = "".join(f"<li><code>{escape(code)}</code> {escape(said)}</li>" for code, said in calls)
    return f'<ul class="calls">{items}</ul>' if items else ""


def pairs_text(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Labels and texts in two columns of a terminal."""
    return [wrapped(f"{name:<{LABEL}}{text}", " " * LABEL) for name, text in pairs]


def listing_text(one: Listing, most: int = 5) -> str:
    """A listing in columns of a terminal, of long ones the first rows."""
    lines = columns_text([("", *row) for row in one.rows[:most]])
    rest = len(one.rows) + one.more - len(lines)
    return "\n".join([heading_of(one), *lines, *([f"  and {rest:,} more"] if rest else [])])


def columns_text(rows: Sequence[Sequence[str]], right: int = -1) -> list[str]:
    """Rows in columns of a terminal, all but the last padded, the column `right` to the right; a
    last cell that would not fit is cut."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)] if rows else []
    lines = []
    for row in rows:
        cells = [
            f"{cell:>{wide}}" if at == right else f"{cell:<{wide}}"
            for at, (cell, wide) in enumerate(zip(row, widths, strict=False))
        ]
        room = WIDTH - sum(widths) - 2 * len(widths)
        lines.append("  ".join([*cells, _cut(row[-1], room)]).rstrip())
    return lines


def wrapped(text: str, indent: str = "") -> str:
    """A text in lines of a terminal, all but the first indented."""
    return textwrap.fill(text, WIDTH, subsequent_indent=indent) if text else ""


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: max(length - 1, 0)]}…"
