"""Do the claims' positions lie in the report, and do they still fit its text?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep import text
from sitrep.limits import PASSAGE
from sitrep.meta import TEXT as TEXT
from sitrep.meta import Report

from .cells import whole
from .hints import few
from .problem import Problem
from .reading import Sheet


def passage_problems(sheet: Sheet, report: Report) -> Iterator[Problem]:
    """Positions that lie outside the claim's paragraph or run backwards."""
    paragraphs = {one.paragraph_id: one for one in report.paragraphs}
    for index, row in enumerate(sheet.rows):
        paragraph = paragraphs.get(row["paragraph"])
        if paragraphs and row["paragraph"] and paragraph is None:
            yield sheet.fault(
                index, "paragraph", f"{row['paragraph']!r} is none of {few(paragraphs)}"
            )
        filled = [name for name in ("start", "end", "quote_sha256", "cue") if row[name]]
        if filled and len(filled) < 4:
            yield sheet.fault(
                index, "start", "start, end, quote_sha256 and cue come together or not at all"
            )
        start, end = whole(row["start"]), whole(row["end"])
        if start is None or end is None:
            continue
        if start >= end:
            yield sheet.fault(index, "end", f"{end} is not after start {start}")
        elif end - start > PASSAGE:
            told = f"{start} to {end} is longer than the {PASSAGE:,} characters of a passage"
            yield sheet.fault(index, "end", told)
        elif end > report.length:
            yield sheet.fault(index, "end", f"{end} lies beyond the text's {report.length}")
        elif paragraph and not (paragraph.start <= start and end <= paragraph.end):
            yield sheet.fault(
                index,
                "start",
                f"{start} to {end} lies outside paragraph {paragraph.paragraph_id} "
                f"({paragraph.start} to {paragraph.end})",
            )


def read_text(report: Report, path: Path) -> tuple[str | None, list[Problem]]:
    """The report's text at `path` as positions count it, and what is wrong with it."""
    try:
        body = text.read(path)
    except text.TextError as error:
        # Whoever named a file that is not there needs to see where it was looked for.
        return None, [Problem(path.name if path.is_file() else str(path), 0, "", str(error))]
    if text.sha256(body) == report.sha256:
        return body, []
    message = (
        f"is not the text this case was made from: {len(body)} characters with SHA-256 "
        f"{text.sha256(body)[:12]}…, expected {report.length} with {report.sha256[:12]}…"
    )
    return body, [Problem(path.name, 0, "", message)]


def text_problems(sheet: Sheet, body: str, name: str) -> Iterator[Problem]:
    """Passages whose hash no longer fits the text, which is called `name`."""
    for index, row in enumerate(sheet.rows):
        start, end = whole(row["start"]), whole(row["end"])
        if start is None or end is None or not row["quote_sha256"] or end - start > PASSAGE:
            continue
        if not text.fits(body, start, end, row["quote_sha256"]):
            yield sheet.fault(
                index,
                "quote_sha256",
                f"characters {start} to {end} of {name} have another hash; "
                f"the passage with the cue {row['cue']!r} has moved or changed",
            )
        elif row["cue"] not in " ".join(body[start:end].split()):
            yield sheet.fault(index, "cue", f"{row['cue']!r} is not in the passage")
