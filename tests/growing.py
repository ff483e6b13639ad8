"""Copies of a case that hold a great deal of one thing: what could keep `check` busy.

Each grower takes a folder with a copy of the case and a size, and puts that many of its thing in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from spoiling import Rows, edit

Grower = Callable[[Path, int], None]


def more(table: str, **cells: str) -> Grower:
    """Rows of a table like its first, with these cells; {} in a cell is the number of the row."""

    def grow(folder: Path, size: int) -> None:
        def change(rows: Rows) -> None:
            first = rows[0]
            for number in range(size):
                made = {name: text.replace("{}", str(number)) for name, text in cells.items()}
                rows.append({**first, **made})

        edit(folder, table, change)

    return grow


def cell(table: str, column: str, text: Callable[[int], str], **others: str) -> Grower:
    """One long cell in the first row of a table."""

    def grow(folder: Path, size: int) -> None:
        edit(folder, table, lambda rows: rows[0].update({column: text(size), **others}))

    return grow


def body(words: str, paragraphs: bool = False) -> Grower:
    """A report that says these words again and again; a paragraph each time, or one in all."""

    def grow(folder: Path, size: int) -> None:
        text = words * size
        (folder / "report.txt").write_text(text, encoding="utf-8")
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        about = package["sitrep"]["report"]["text"]
        about["length"], about["sha256"] = len(text), hashlib.sha256(text.encode()).hexdigest()
        step = len(words) if paragraphs else len(text)
        about["paragraphs"] = [
            {"id": f"P{at}", "start": at, "end": at + step, "sha256": "0" * 64}
            for at in range(0, len(text), step)
        ]
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    return grow


def both(*growers: Grower) -> Grower:
    """One after the other."""

    def grow(folder: Path, size: int) -> None:
        for one in growers:
            one(folder, size)

    return grow


def relays(folder: Path, size: int) -> None:
    """Undated sources that relay one another in a chain, the last first."""

    def change(rows: Rows) -> None:
        first = rows[1]
        for number in range(size):
            link = f"X{number + 1}" if number + 1 < size else ""
            day = "2017-09-01" if number == 0 else ""
            rows.append({**first, "source_id": f"X{number}", "relays": link, "published": day})
        rows[-size:] = rows[: -size - 1 : -1]

    edit(folder, "sources", change)


def stops(folder: Path, size: int) -> None:
    """One long route."""

    def change(rows: Rows) -> None:
        last = rows[-1]
        step = int(last["step"])
        rows += [{**last, "step": str(step + number)} for number in range(1, size + 1)]

    edit(folder, "waypoints", change)


#: What grows, by name, with the size to begin with.
KINDS: dict[str, tuple[Grower, int]] = {
    "places, and as many misspelt": (
        both(more("places", place_id="place-{}"), more("events", event_id="X{}",
             place_id="palce-{}")), 500),
    "places, and as many unlike any": (
        both(more("places", place_id="place-{}"), more("events", event_id="X{}",
             place_id="{}-quite-another")), 500),
    "words that are no category": (more("events", event_id="X{}", category="strik{}"), 500),
    "lines that are none": (more("routes", route_id="x{}", along="lin{}"), 500),
    "days of many forms": (
        more("events", event_id="X{}", date="20{}-10~/2017-11~"), 90),
    "months with qualifiers": (
        lambda folder, size: edit(folder, "events", lambda rows: rows.extend(
            {**rows[0], "event_id": f"X{n}", "known_on": "",
             "date": f"{1000 + n % 900}-{n % 12 + 1:02d}/{1900 + n // 90}-{n % 11 + 1:02d}~"}
            for n in range(size))), 500),
    "a set of years": (
        cell("events", "date", lambda size: "{" + "2017," * size + "2018}", known_on=""), 100),
    "aliases in one cell": (
        cell("actors", "aliases", lambda size: ";".join(f"n{n:x}" for n in range(size))), 500),
    "sentences of one finding": (
        cell("claims", "finding", lambda size: "It is likely so. " * size + "It was."), 200),
    "columns of a header": (
        lambda folder, size: (folder / "places.csv").write_text(",".join(
            f"place_i{n}" for n in range(size)) + "\n", encoding="utf-8") and None, 20),
    "one word of the report": (body("war "), 2_000),
    "one sentence of the report": (
        body("The two columns met by the river on a day in the autumn of that year. "), 200),
    "a pointer again and again": (body("see the map below "), 500),
    "a link again and again": (body("click here. "), 500),
    "a hedge again and again": (body("sources say it is reported that war "), 500),
    "May again and again": (body("May be. May \n"), 500),
    "paragraphs": (body("It may be so; see the map below. ", paragraphs=True), 200),
    "undated sources in a chain": (relays, 200),
    "stops of one route": (stops, 200),
    "holders of one place": (more("control", start="{}"), 200),
    "items of evidence": (more("evidence", evidence_id="X{}"), 200),
    "ratings": (more("ratings", evidence_id="X{}"), 500),
    "revisions": (more("revisions", row_id="X{}"), 200),
    "claims on one passage": (more("claims", claim_id="X{}"), 200),
    "events": (more("events", event_id="X{}"), 500),
}  # fmt: skip
