"""A case made of a text: a draft that passes `check`, with candidates for a person to decide."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sitrep import dates
from sitrep.check.passages import TEXT
from sitrep.files import refuse_link, write_all
from sitrep.meta import PACKAGE
from sitrep.schema import ESSENTIAL, TABLES
from sitrep.schema.package import resource
from sitrep.text import RULE, TextError, sha256

from .candidate import Candidate, to_csv
from .days import Clock, days
from .gate import REFUSED, Refused, merged, refused_csv, suggested
from .gazetteer import FILE, Box, cut, gazetteer_of, of_rows
from .layout import Layout, layout
from .proposing import propose
from .reading import Document, read_document
from .sentences import Span
from .tables import table_text

#: The candidates of a case, and the text that they stand in.
CANDIDATES = "candidates.csv"
#: Of a text without a day, the day after which nothing can have been said.
_AROUND = timedelta(30)
#: So many paragraphs are looked through for candidates.
LOOKED_AT = 400


class DraftError(ValueError):
    """A case cannot be made so; the words say why and what would be right."""


@dataclass(frozen=True)
class Draft:
    """A case that was made: its folder, what was read, how it is laid out, what is proposed, what
    was refused of suggesters' proposals, by name, and its day with where that is from."""

    folder: Path
    document: Document
    layout: Layout
    candidates: list[Candidate]
    refused: dict[str, list[Refused]]
    day: tuple[str, str]


def new_case(
    folder: Path, path: Path, *, publisher: str = "", published: str = "", title: str = "",
    box: Box | None = None,
) -> Draft:  # fmt: skip
    """Make the case `folder` of the text at `path`. Nothing is written where anything is wrong.

    `published` is a day or an interval in EDTF; without it the day that a web page says is taken,
    else the text's own date line, else today. `box` is the piece of the earth it is about (west,
    south, east, north): its towns come into the case, and names are looked for among them.
    DraftError or TextError say what is wrong; NoGazetteerError that a box wants the optional
    package, LinkError that a link stands in the way.
    """
    refuse_link(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DraftError(f"{folder} is there already; name a folder that is not")
    if re.fullmatch(r"[\w.-]+", folder.name) is None:
        raise DraftError(f"{folder.name!r} is no name for a case; use letters, figures and hyphens")
    document, found = _read(path)
    day = _published(document, found, published)
    towns = cut(box) if box else ""
    proposed, refused = _proposed(document, found, dates.parse(day[0]).latest, towns)
    name = publisher or document.publisher
    package = _package(folder.name, document, found, name, day, title)
    if box:
        package["sitrep"]["box"] = list(box)
    source = {"source_id": "S001", "publisher": name, "published": day[0], "kind": "report",
              "title": package["sitrep"]["report"]["title"],
              "language": _language(document.text)}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    write_all({
        folder / "sources.csv": table_text("sources", [source]),
        folder / "claims.csv": table_text("claims", []),
        folder / CANDIDATES: to_csv(proposed, document.text),
        **({folder / FILE: towns} if towns else {}),
        **_refused(folder, refused),
        folder / TEXT: document.text,
        folder / PACKAGE: json.dumps(package, ensure_ascii=False, indent=2) + "\n",
    })  # fmt: skip
    return Draft(folder, document, found, proposed, refused, day)


def _read(path: Path) -> tuple[Document, Layout]:
    try:
        document = read_document(path)
    except TextError as error:
        raise TextError(f"{path} {error}") from None
    found = layout(document.text)
    if not found.paragraphs:
        raise DraftError(
            f"{path} has no paragraph of its own: all of it is repeated, or the frame of a page"
        )
    return document, found


def _proposed(
    document: Document, found: Layout, day: date, towns: str
) -> tuple[list[Candidate], dict[str, list[Refused]]]:
    """The candidates of our rules and of each suggester, and what the gate refused of these."""
    looked = found.paragraphs[:LOOKED_AT]
    made = propose(document.text, looked, day, of_rows(towns) if towns else gazetteer_of(None))
    refused = {}
    for name, passed, wrong in suggested(document.text, looked, day):
        made, refused[name] = merged(made, passed), wrong
    return made, refused


def _refused(folder: Path, refused: dict[str, list[Refused]]) -> dict[Path, str]:
    """What suggesters proposed and the gate did not let in, so that none is lost."""
    every = [one for found in refused.values() for one in found]
    return {folder / REFUSED: refused_csv(every)} if every else {}


def _published(document: Document, found: Layout, told: str) -> tuple[str, str]:
    """The day of the report, and where that is from."""
    if told:
        try:
            span = dates.parse(told)
        except dates.DateError as error:
            raise DraftError(f"--published: {error}") from None
        if span.open:
            raise DraftError(f"--published: {told!r} has an open end; give a first and a last day")
        return told, "as whoever made the case gave it"
    if document.published:
        return document.published, "what the page says of itself in its head"
    if dated := _date_line(document.text, found):
        return dated, "the date line of the text"
    today = date.today().isoformat()
    return today, "not known: the day on which this draft was made; give the day of the report"


def _date_line(text: str, found: Layout) -> str:
    """A full day among the first words of the text."""
    for one in found.paragraphs[:3]:
        head = Span(one.start, min(one.end, one.start + 120))
        for day in days(text, head, Clock(date.today())):
            said = text[day.start : day.end]
            if re.search(r"\d{4}", said) and len(day.row["edtf"]) == len("2018-11-26"):
                return str(day.row["edtf"])
    return ""


def _package(
    name: str, document: Document, found: Layout, publisher: str, day: tuple[str, str], title: str
) -> dict[str, Any]:
    text, out = document.text, dates.parse(day[0])
    head = found.paragraphs[0]
    first = " ".join(text[head.start : head.end].split())
    called = title or (first if head.paragraph_id == "T" else document.title) or name
    report: dict[str, Any] = {
        "title": called[:300],
        "source_id": "S001",
        **({"publisher": publisher} if publisher else {}),
        "published": day[0],
        "published_basis": day[1],
        "language": _language(text),
        "text": {
            "normalisation": RULE,
            "length": len(text),
            "sha256": sha256(text),
            "paragraphs": [
                {"id": one.paragraph_id, "start": one.start, "end": one.end, "sha256": one.sha256}
                for one in found.paragraphs
            ],
            "aside": [
                {"start": span.start, "end": span.end, "why": why} for span, why in found.aside
            ],
        },
    }
    window = [(out.earliest - _AROUND).isoformat(), (out.latest + _AROUND).isoformat()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]", "-", name.lower()),
        "title": called[:300],
        "resources": [resource(TABLES[one]) for one in ESSENTIAL],
        "sitrep": {"window": window, "report": report},
    }


#: Languages by the script of most letters; those that share one are told by a person.
_SCRIPTS = {"ARABIC": "ar", "HEBREW": "he", "CYRILLIC": "ru", "GREEK": "el", "HANGUL": "ko",
            "HIRAGANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "THAI": "th", "GEORGIAN": "ka",
            "ARMENIAN": "hy", "LATIN": "en"}  # fmt: skip


def _language(text: str) -> str:
    """A guess at the language by its script, which a person mends."""
    letters = [one for one in text[:4000] if one.isalpha()]
    counts: dict[str, int] = {}
    for one in letters:
        script = unicodedata.name(one, "LATIN").split(" ")[0]
        counts[script] = counts.get(script, 0) + 1
    most = max(counts, key=lambda key: counts[key], default="LATIN")
    return _SCRIPTS.get(most, "en")
