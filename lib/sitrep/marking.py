"""The wording of a report that is not ours to print: where it weakens and where it hides a speaker.

Whoever has the text makes the table with `sitrep wording CASE --text FILE`; the table holds places,
hashes and cues of at most five words, so that the page can be drawn without the text.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from . import text
from .meta import Report
from .methods.language import turns
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


def write_wording(folder: Path, report: Report, path: Path) -> int:
    """Write `wording.csv` of a case from the text at `path`; how many rows it has.

    ValueError if the text is not the one the case was made from, or not UTF-8.
    """
    body = text.normalise(path.read_bytes())
    if text.sha256(body) != report.sha256:
        raise ValueError(f"{path.name} is not the text this case was made from")
    rows = wording_rows(report, body)
    out = io.StringIO()
    writer = csv.DictWriter(out, TABLES["wording"].names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "wording.csv").write_text(out.getvalue(), encoding="utf-8")
    return len(rows)
