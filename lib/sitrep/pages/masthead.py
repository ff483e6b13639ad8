"""Whose claims a page shows, for which day, and from which inputs it was built."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from importlib.metadata import version

import pandas as pd

from sitrep.answer import Answer
from sitrep.basemap import surveys
from sitrep.case import Case
from sitrep.facts.days import report_is_out
from sitrep.meta import PACKAGE
from sitrep.reads import PENDING, PENDING_SHORT, noted
from sitrep.references import references
from sitrep.schema import TABLES
from sitrep.wording import and_list, count, whose

from .short_names import short_names


def masthead(case: Case) -> Answer:
    """What stands on top of every page.

    `frame`, one row an item: `Item`, `Value`. An edition of a day before the report knows neither
    its title nor its day.

    Layer `short`: name, full (see `pages.short_names`).
    """
    report = case.meta.report
    owner = whose(case.publisher) if case.publisher else "the report’s"
    out = report_is_out(case)
    told = {
        "Report": case.report_line,
        **({"Its day": report.published_basis} if report.published_basis else {}),
    }
    pairs = {
        "Case": case.meta.title,
        **(told if out else {"Report": "not out by that day"}),
        "Edition": case.edition,
        **_maker(case),
        **_maps(case),
        "Built from": _built_from(case),
        "Built with": f"Sitrep {version('sitrep')}, plotly {version('plotly')}, "
        f"pandas {version('pandas')}",
    }
    table = pd.DataFrame({"Item": list(pairs), "Value": list(pairs.values())})
    sentence = (
        f"The claims are {owner}. Verdicts, grades and inferred places are ours, "
        "each with its sources."
    )
    if not out:
        sentence = "The report was not out by that day; shown is the record up to then."
    short = pd.DataFrame(list(short_names(case).items()), columns=["name", "full"], dtype="str")
    return Answer(
        sentence, table, table, references(case, [report.source_id]), layers={"short": short}
    )


def _maker(case: Case) -> dict[str, str]:
    """Who made the case, under which licence, and how it is cited (BibTeX)."""
    meta = case.meta
    by = and_list(meta.authors)
    version = f"version {meta.version}" if meta.version else ""
    told = {
        "Made by": ", ".join(filter(None, [by, version])),
        "Licence": and_list(meta.licences),
        "To cite": bibtex(case),
    }
    return {item: value for item, value in told.items() if value}


def _built_from(case: Case) -> str:
    """The tables with their hash; on a page of a report the hash of all that the page read."""
    if noted():
        return f"all that this page read, SHA-256 {PENDING_SHORT}"
    filled = sum(len(table) > 0 for table in case.tables.values())
    return f"{count(filled, 'table')}, SHA-256 {digest(case)[:12]}"


def _maps(case: Case) -> dict[str, str]:
    """Which surveys the ground of the maps is from."""
    names = surveys(case.folder)
    said = f"{'; '.join(names)}. Names and borders are the data’s: who holds, not who claims."
    return {"Maps": said} if names else {}


def bibtex(case: Case) -> str:
    """This edition of the case as an entry of BibTeX; the hash says which tables it was, and on a
    page of a report which inputs."""
    meta = case.meta
    fields = {
        "title": f"{{{_tex(meta.title)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in meta.authors),
        "year": meta.created[:4],
        "version": _tex(meta.version),
        "note": f"Case {_tex(case.case_id)}, {_tex(case.edition)}, "
        f"SHA-256 {PENDING if noted() else digest(case)}",
    }
    key = re.sub(r"[^A-Za-z0-9:-]", "-", f"{case.case_id}:{case.as_of or 'hindsight'}")
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "@misc{{{},\n{}\n}}".format(key, ",\n".join(lines))


def _tex(text: str) -> str:
    """A text without the signs that BibTeX and LaTeX read as more than themselves."""
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[{}\\~^]", "", text))


def digest(case: Case) -> str:
    """SHA-256 over the package file and the tables of the case, in the schema's order."""
    total = hashlib.sha256()
    for name in (PACKAGE, *(f"{table}.csv" for table in TABLES)):
        with suppress(FileNotFoundError):
            total.update((case.folder / name).read_bytes())
    return total.hexdigest()
