"""Whose claims a page shows, for which day, and from which inputs it was built."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.days import report_is_out
from sitrep.meta import PACKAGE
from sitrep.references import references
from sitrep.schema import TABLES


def masthead(case: Case) -> Answer:
    """What stands on top of every page.

    `frame`, one row an item: `Item`, `Value`. An edition of a day before the report knows neither
    its title nor its day.
    """
    report = case.meta.report
    publisher = case.name(report.publisher)
    out = report_is_out(case)
    told = {
        "Report": f"{publisher}, {report.title}, {dates.label(report.published)}",
        "Its day": report.published_basis,
    }
    pairs = {
        "Case": case.meta.title,
        **(told if out else {"Report": "not out by that day"}),
        "Edition": case.edition,
        "Built from": f"{len(TABLES)} tables, SHA-256 {digest(case)[:12]}",
        "Built with": f"Sitrep {version('sitrep')}, plotly {version('plotly')}, "
        f"pandas {version('pandas')}, on {dates.day_words(date.today())}",
    }
    table = pd.DataFrame({"Item": list(pairs), "Value": list(pairs.values())})
    sentence = (
        f"The claims are {publisher}’s. Verdicts, grades and inferred places are ours, "
        "each with its sources."
    )
    if not out:
        sentence = "The report was not out by that day; shown is the record up to then."
    return Answer(sentence, table, table, references(case, [report.source_id]))


def digest(case: Case) -> str:
    """SHA-256 over the package file and the tables of the case, in the schema's order."""
    total = hashlib.sha256()
    for name in (PACKAGE, *(f"{table}.csv" for table in TABLES)):
        total.update((case.folder / name).read_bytes())
    return total.hexdigest()
