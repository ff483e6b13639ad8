"""Judgements that do not say why, or cannot be right: verdicts, bands, standards, grades."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.methods.icd203 import band
from sitrep.schema import COMPUTED

from .cells import number
from .problem import Problem
from .reading import Sheets, items


def verdicts_say_why(sheets: Sheets) -> Iterator[Problem]:
    """A verdict has a day, a finding and sources."""
    sheet = sheets["claims"]
    for index, row in enumerate(sheet.rows):
        if row["verdict"] in ("", "pending"):
            continue
        for name in ("settled_on", "finding", "sources"):
            if not row[name]:
                yield sheet.fault(
                    index, name, f"is blank; the verdict {row['verdict']!r} must say when and why"
                )


def bands_fit_their_words(sheets: Sheets) -> Iterator[Problem]:
    """A forecast whose term is a word of ICD 203 has that word's band."""
    sheet = sheets["forecasts"]
    for index, row in enumerate(sheet.rows):
        wanted = band(row["term"])
        if wanted is None:
            continue
        for name, end in zip(("low", "high"), wanted, strict=True):
            given = number(row[name])
            if given is not None and given != end:
                yield sheet.fault(
                    index, name, f"{row[name]} is not the end of {row['term']!r}, which runs from "
                    f"{wanted[0]:g} to {wanted[1]:g} (ICD 203)"
                )  # fmt: skip


def computed_standards_are_not_stated(sheets: Sheets) -> Iterator[Problem]:
    """What the tables answer by themselves needs no word of the author."""
    sheet = sheets["standards"]
    for index, row in enumerate(sheet.rows):
        if row["standard"] in COMPUTED:
            yield sheet.fault(
                index,
                "standard",
                f"{row['standard']} is computed from the tables ({', '.join(COMPUTED)} are); "
                "delete the row",
            )


def ones_are_confirmed(sheets: Sheets) -> Iterator[Problem]:
    """The digit 1 says that independent sources agree; counted are origins that are recorded."""
    ones = [
        (sheet, index)
        for sheet in (sheets["claims"], sheets["evidence"])
        for index, row in enumerate(sheet.rows)
        if row["credibility"] == "1"
    ]
    if not ones:
        return
    # Graphs take a third of a second to import; a case without a 1 does not need them.
    from sitrep.methods.independence import Lineage

    sources = [{**row, "relays": items(row["relays"])} for row in sheets["sources"].rows]
    lineage = Lineage.read(sources, sheets["origins"].rows)
    for sheet, index in ones:
        found = lineage.voices(items(sheet.rows[index]["sources"]))
        if len(found) < 2:
            whose = f"only {lineage.outlet[found[0]]!r} is" if found else "no origin is"
            yield sheet.fault(
                index, "credibility", f"1 says confirmed by other independent sources, and {whose} "
                "recorded behind the row; name a second origin, record it in origins.csv, or "
                "grade it 2"
            )  # fmt: skip


def origins_relay_nobody(sheets: Sheets) -> Iterator[Problem]:
    """What speaks from its own knowledge is the end of a chain and no link of it."""
    sheet = sheets["origins"]
    relays = {row["source_id"]: row["relays"] for row in sheets["sources"].rows}
    for index, row in enumerate(sheet.rows):
        if relays.get(row["source_id"]):
            yield sheet.fault(
                index, "source_id", f"{row['source_id']!r} relays {relays[row['source_id']]} in "
                "sources.csv and so is no origin; take out the row or the relays"
            )  # fmt: skip
