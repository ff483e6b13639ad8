"""A case as a cell shows it: what it is of, its tables, what an edition lacks, what to try."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from sitrep import dates
from sitrep.case import Case
from sitrep.facts.days import report_is_out
from sitrep.look.shown import Shown, as_output
from sitrep.schema import TABLES
from sitrep.wording import opened, said_of, so_many

from .card import Listing, calls_html, columns_text, listing_html, pairs_text, table_html, wrapped
from .varied import WHAT_IF

#: Lines of code to try.
TRIED = 3


@dataclass(frozen=True, eq=False)
class Contents(Shown):
    """The case for a reader: heading, pairs of label and text, its tables, lines to try."""

    case: Case

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Report, edition, and what an edition of a day lacks; of a variant also its case."""
        case = self.case
        found = [("Report", case.report_line if report_is_out(case) else "not out by that day"),
                 ("Edition", opened(case.edition)), ("Absent", absent(case))]  # fmt: skip
        if case.variant:
            found.insert(0, ("Case", case.meta.title))
        return [(label, text) for label, text in found if text]

    @property
    def tables(self) -> Listing:
        """Every table: its name, its rows (of how many), and what a row is."""
        other = _other(self.case)
        rows = []
        for name, frame in self.case.tables.items():
            of = f" of {len(other[name]):,}" if other and len(other[name]) > len(frame) else ""
            rows.append((name, f"{len(frame):,}{of}", TABLES[name].row))
        return Listing("Tables", ("Table", "Rows", "One row is"), tuple(rows))

    @property
    def heading(self) -> str:
        """What is taken or supposed of a variant, else the title of the case."""
        return self.case.variant.title if self.case.variant else self.case.meta.title

    @property
    def said(self) -> tuple[str, ...]:
        """What came of a part or a supposition, in sentences; () of a case that is neither."""
        return self.case.variant.said if self.case.variant else ()

    def _repr_html_(self) -> str:
        pairs = "".join(
            f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in self.pairs
        )
        said = "".join(f"<p>{escape(text)}</p>" for text in self.said)
        code = [(line, "") for line in to_try(self.case)]
        # What moves is the point of a supposition; how few rows are left that of a part.
        variant = self.case.variant
        tables = listing_html if variant and variant.mark.endswith(WHAT_IF) else table_html
        return as_output(
            '<section class="card sitrep-asked sitrep-case">'
            f"<h3>{escape(self.heading)}</h3>{said}<dl>{pairs}</dl>"
            f"{tables(self.tables)}<p>Try</p>{calls_html(code)}</section>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        lines = [
            wrapped(self.heading), *map(wrapped, self.said), "", *pairs_text(self.pairs), "",
            *columns_text([self.tables.columns, *self.tables.rows], right=1), "",
            *(f"{'Try' if not at else '':<5}{line}" for at, line in enumerate(to_try(self.case))),
        ]  # fmt: skip
        return {"text/html": self._repr_html_(), "text/plain": "\n".join(lines)}


def _other(case: Case) -> dict[str, Any] | None:
    """The tables against which rows are counted: of what it is part of, or in hindsight."""
    return case.variant.base.tables if case.variant else case.hindsight


def absent(case: Case) -> str:
    """What an edition of a day lacks, in a sentence or two; "" in hindsight."""
    if not case.as_of or case.hindsight is None:
        return ""
    base = case.variant.base if case.variant else case
    missing = sum(map(len, case.hindsight.values())) - sum(map(len, base.tables.values()))
    said = f"{opened(so_many(missing, 'row', 'was'))} not yet known by {dates.label(case.as_of)}."
    claims = case["claims"]["verdict"].to_list()
    if claims:
        pending = said_of(claims.count("pending"), len(claims), "claim", "is pending")
        said += f" {opened(pending)}."
    asked = case["questions"]["status"].to_list()
    if asked:
        said += f" {opened(said_of(asked.count('open'), len(asked), 'question', 'is open'))}."
    return said


def to_try(case: Case) -> list[str]:
    """Lines of code that answer something on this very case."""
    return [line for line, _ in zip(_lines(case), range(TRIED), strict=False)]


def _lines(case: Case) -> Iterator[str]:
    """Lines to try, the most telling first: a claim that waits, the place most fought over."""
    claims, control = case["claims"], case["control"]
    if len(claims):
        pending = claims[claims["verdict"] == "pending"]
        yield f'case.claim("{(pending if len(pending) else claims)["claim_id"].iloc[0]}")'
    if len(control):
        yield f'case.place("{control["place_id"].mode().iloc[0]}")'
    if len(case["events"]):
        yield 'case["events"].join(case.days("events"))'
    if len(case["actors"]):
        yield f'case.actor("{case["actors"]["actor_id"].iloc[0]}")'
    if len(case["sources"]):
        yield f'case.source("{case["sources"]["source_id"].iloc[0]}")'
    yield 'case["sources"]'
