"""Judgements that do not say why, or cannot be right: verdicts, bands, standards, grades."""

from __future__ import annotations

from collections import defaultdict
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
    """The digit 1 says that independent sources agree, and origins are counted, not outlets."""
    ones = [
        (sheet, index)
        for sheet in (sheets["claims"], sheets["evidence"])
        for index, row in enumerate(sheet.rows)
        if row["credibility"] == "1"
    ]
    if not ones:
        return
    # Graphs take a third of a second to import; a case without a 1 does not need them.
    from sitrep.methods.independence import origin_of, voices

    sources = {row["source_id"]: row for row in sheets["sources"].rows}
    relays = {key: items(row["relays"]) for key, row in sources.items()}
    ends = origin_of(relays, relays)
    owner: dict[str, str] = defaultdict(str)
    owner |= {key: row["publisher"] or row["title"] for key, row in sources.items()}
    for sheet, index in ones:
        found = voices(items(sheet.rows[index]["sources"]), ends, owner)
        if len(found) < 2:
            whose = f"only {owner[found[0]]!r} stands" if found else "nobody stands"
            yield sheet.fault(
                index, "credibility", f"1 says confirmed by other independent sources, and {whose} "
                "behind the row; name a second origin or grade it 2"
            )  # fmt: skip
