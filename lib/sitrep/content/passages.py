"""Rules repeat and absent: what stands twice in the text, and what it points to in vain."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pandas as pd

from sitrep.case import Case
from sitrep.marking import slip_rows
from sitrep.rows import records
from sitrep.wording import article, opened

from .hit import Hit, cells_of


def with_text(case: Case, body: str) -> Case:
    """The case with its table of slips made anew from the normalised text."""
    rows = slip_rows(case.meta.report, body)
    frame = pd.DataFrame(rows, columns=list(case["slips"].columns)).astype("str")
    for name in ("start", "end", "earlier", "words"):
        cells = [int(cell) if cell else pd.NA for cell in frame[name]]
        frame[name] = pd.Series(cells, index=frame.index, dtype="Int64")
    return dataclasses.replace(case, tables={**case.tables, "slips": frame})


def repeat(case: Case) -> Iterator[Hit]:
    """Passages that stand in the text a second time.

    Formula and minimum: see `methods.repeats`, runs of at least ten words that are equal but for
    case and punctuation; the table `slips` holds their places, so that they show without the text.
    Wrong where a report quotes itself or somebody else twice on purpose, or where a page prints a
    summary above the article.
    """
    for row in records(_slips(case, "repeat")):
        where = _paragraphs(
            case, int(row["earlier"]), int(row["earlier"] + row["end"] - row["start"])
        )
        share = (row["end"] - row["start"]) / case.meta.report.length
        yield Hit(
            "repeat", f"repeat/{row['start']}", "flaw",
            cells_of(case, "slips", f"repeat/{row['start']}", "start", "end", "earlier", "words"),
            f"{where or 'A passage'} {'stand' if ' to ' in where else 'stands'} in the text twice, "
            f"word for word: {row['words']:,} words, {share:.0%} of its length.",
            True, (case.meta.report.source_id,),
        )  # fmt: skip


def absent(case: Case) -> Iterator[Hit]:
    """Things the report points to and its text, as kept, does not carry.

    Formula: the phrases of `methods.pointing` ("see map", "photo below", "click here"), unless the
    text has a caption of that kind or an address beside it. Wrong where the page had the thing and
    only the text was kept: whoever has seen it there waives the find and says where.
    """
    for row in records(_slips(case, "pointer")):
        where = f" in {_words(row['paragraph'])}" if row["paragraph"] else ""
        yield Hit(
            "absent", f"pointer/{row['start']}", "flaw",
            cells_of(case, "slips", f"pointer/{row['start']}", "thing", "start", "end", "cue"),
            f"The report points to {article(row['thing'])}{where}; its text, as kept here, carries "
            "none.",
            True, (case.meta.report.source_id,),
        )  # fmt: skip


def _slips(case: Case, kind: str) -> pd.DataFrame:
    rows = case["slips"]
    return rows[rows["kind"] == kind]


def _paragraphs(case: Case, start: int, end: int) -> str:
    """The paragraphs that lie whole in a stretch, in words; "" if none does."""
    inside = [
        one.paragraph_id
        for one in case.meta.report.paragraphs
        if start <= one.start and one.end <= end
    ]
    if len(inside) < 2:
        return opened(_words(inside[0])) if inside else ""
    return f"Paragraphs {inside[0].removeprefix('P')} to {inside[-1].removeprefix('P')}"


def _words(paragraph: str) -> str:
    """A paragraph's id as a reader would say it."""
    return "the headline" if paragraph == "T" else f"paragraph {paragraph.removeprefix('P')}"
