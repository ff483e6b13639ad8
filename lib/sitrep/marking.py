"""The wording of a report that is not ours to print: where it weakens, hides a speaker, repeats
itself or points to what is not there.

Whoever has the text makes the tables with `sitrep wording CASE --text FILE`; they hold places,
hashes and cues of at most five words, so that the pages can be drawn without the text.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from . import text
from .files import write_all
from .meta import Report
from .methods.language import turns
from .methods.pointing import pointers
from .methods.repeats import repeats
from .schema import TABLES

#: Words of a cue at the most.
CUE = 5


def wording_rows(report: Report, body: str) -> list[dict[str, str]]:
    """A row of the table `wording` for each turn of phrase in the normalised text.

    What lies in no paragraph of the report, such as a body that a page prints twice, is left out.
    """
    rows = []
    for one in report.paragraphs:
        for first, last, kind in turns(body[one.start : one.end]):
            start, end = one.start + first, one.start + last
            words = body[start:end]
            rows.append(
                {
                    "paragraph": one.paragraph_id,
                    "start": str(start),
                    "end": str(end),
                    "quote_sha256": text.sha256(words),
                    "kind": kind,
                    "cue": " ".join(words.split()[:CUE]),
                }
            )
    return rows


def slip_rows(report: Report, body: str) -> list[dict[str, str]]:
    """A row of the table `slips` for each repeat and each pointer in the normalised text.

    A pointer inside a repeat is the first one over again and is left out.
    """
    again = repeats(body)
    runs = sorted((run.start, run.end) for run in again)
    rows = [
        _slip(report, body, "repeat", one.start, one.end)
        | {"earlier": str(one.earlier), "words": str(one.words)}
        for one in again
    ]
    rows += [
        _slip(report, body, "pointer", one.start, one.end) | {"thing": one.thing}
        for one in pointers(body)
        if not _inside(one.start, runs)
    ]
    return rows


def _slip(report: Report, body: str, kind: str, start: int, end: int) -> dict[str, str]:
    """What every row of the table has; the rest of its columns blank."""
    words = body[start:end]
    # Paragraphs follow one another (`meta` sees to it), so only one can hold the place.
    at = bisect_right(report.paragraphs, start, key=lambda one: one.start) - 1
    around = report.paragraphs[at] if at >= 0 and end <= report.paragraphs[at].end else None
    return dict.fromkeys(TABLES["slips"].names, "") | {
        "kind": kind,
        "start": str(start),
        "end": str(end),
        "paragraph": around.paragraph_id if around else "",
        "quote_sha256": text.sha256(words),
        "cue": " ".join(words.split()[:CUE]),
    }


def _inside(place: int, runs: list[tuple[int, int]]) -> bool:
    """Does the place lie in one of these runs, which are sorted and do not overlap?"""
    at = bisect_right(runs, place, key=lambda run: run[0]) - 1
    return at >= 0 and place < runs[at][1]


def _pinned(report: Report, path: Path) -> str:
    """The text at `path`, if it is the one that the case was made from; ValueError if not."""
    try:
        body = text.read(path)
    except text.TextError as error:
        raise ValueError(f"{path} {error}") from None
    if text.sha256(body) != report.sha256:
        raise ValueError(f"{path.name} is not the text this case was made from")
    return body


def renew_passages(folder: Path, report: Report, path: Path) -> list[str]:
    """Write hash and cue of each claim anew for its `start` and `end`; the ids of those changed.

    ValueError if the text is not the one the case was made from, or passages lie outside it or
    their paragraph, all of them named; LinkError if the table is a link. The file is then as it
    was.
    """
    body = _pinned(report, path)
    file = folder / "claims.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        rows, header = list(reader), list(reader.fieldnames or TABLES["claims"].names)
    placed = [row for row in rows if row["start"].isdecimal() and row["end"].isdecimal()]
    if stray := [told for row in placed if (told := _stray(row, report))]:
        raise ValueError("\n".join(stray))
    changed = []
    for row in placed:
        words = body[int(row["start"]) : int(row["end"])]
        now = {"quote_sha256": text.sha256(words), "cue": " ".join(words.split()[:CUE])}
        if any(row[name] != value for name, value in now.items()):
            row.update(now)
            changed.append(row["claim_id"])
    if changed:
        write_all({file: _table(header, rows)})
    return changed


def _stray(row: dict[str, str], report: Report) -> str:
    """What is wrong with where a claim's passage lies; "" if nothing is."""
    start, end = int(row["start"]), int(row["end"])
    told = f"claims.csv, {row['claim_id']}: {start} to {end}"
    if not start < end <= report.length:
        return f"{told} is no passage of the text"
    for one in report.paragraphs:
        if one.paragraph_id == row["paragraph"] and not one.start <= start < end <= one.end:
            return f"{told} lies outside paragraph {one.paragraph_id} ({one.start} to {one.end})"
    return ""


def _table(header: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(header), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_wording(folder: Path, report: Report, path: Path) -> dict[str, int]:
    """Write `wording.csv` and `slips.csv` of a case from the text at `path`: rows by file.

    ValueError if the text is not the one the case was made from, or not UTF-8; LinkError if one of
    the tables is a link. Both files are then as they were.
    """
    body = _pinned(report, path)
    made = {"wording": wording_rows(report, body), "slips": slip_rows(report, body)}
    write_all({folder / f"{name}.csv": _table(TABLES[name].names, rows)
               for name, rows in made.items()})  # fmt: skip
    return {f"{name}.csv": len(rows) for name, rows in made.items()}
