"""Verdicts as stacked bars, and the look that verdicts have on every chart.

Greys, since colour belongs to the sides; the accent is for what is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.marks import Html, Scale
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Column, Gauge, Group, Row, grouped
from sitrep.drawing.theme import ACCENT, GRID, INK, MIDDLE, PAPER, STRONG, TIE
from sitrep.look import tone
from sitrep.look.pieces import to
from sitrep.rows import Cells, records
from sitrep.wording import opened


@dataclass(frozen=True)
class Look:
    """Fill, outline and text colour of a verdict."""

    fill: str
    line: str
    text: str


LOOKS = {
    "supported": Look(STRONG, STRONG, PAPER),
    "partly": Look(TIE, TIE, INK),
    "contradicted": Look(ACCENT, ACCENT, PAPER),
    "unverifiable": Look(GRID, MIDDLE, INK),
    "pending": Look(PAPER, MIDDLE, INK),
}


def verdicts(answer: Answer) -> Prose:
    """A bar a group, one piece a verdict with its count in it; a scale for each grouping, so that
    small groups can be read."""
    groups = []
    for grouping, own in answer.frame.groupby("grouping", sort=False):
        most = int(own["total"].max()) or 1
        rows = [_row(rows, most) for _, rows in own.groupby("group", sort=False)]
        groups.append(Group(str(grouping), rows))
    seen = answer.frame[answer.frame["count"] > 0].drop_duplicates("verdict")
    names = {row["verdict"]: row["verdict_words"] for row in records(seen)}
    looks = legend((key, names[key]) for key in LOOKS if key in names)
    bars = Column("Number and verdicts", Scale(1))
    return part(answer, looks + grouped(groups, "rows", "Claims", bars), data=True)


def _row(rows: pd.DataFrame, most: int) -> Row:
    total = int(rows["total"].iloc[0])
    counts = zip(rows["verdict"], rows["verdict_words"], rows["count"], strict=True)
    return opened(rows["group"].iloc[0]), Gauge(str(total or "none"), shares(counts, total / most))


def shares(counts: Iterable[tuple[str, str, int]], width: float = 1.0) -> Html:
    """A bar with a piece a verdict, given with its words and count, as wide as this share."""
    pieces = "".join(
        f'<span class="{verdict}" style="flex:{count} 1 0;{_look(verdict)}">{count}'
        f'<span class="unseen"> {Html.of(words)}, </span></span>'
        for verdict, words, count in counts
        if count
    )
    return Html(f'<div class="pieces" style="width:{width:.2%}">{pieces}</div>' if pieces else "")


def block(claim: Cells) -> str:
    """A claim (its `claim_id`, `claim`, `verdict` and the verdict's `words`) as a block in the look
    of its verdict that leads to its card."""
    name = f"{claim['words']}: {claim['claim']}"
    return to(
        f"claims/{claim['claim_id']}", claim["claim_id"], kind=f"block {claim['verdict']}",
        style=_look(claim["verdict"]), about=name,
    )  # fmt: skip


def swatch(verdict: str) -> str:
    """A piece of the look of a verdict, as a key has it."""
    return f'<i class="piece" style="{_look(verdict)}"></i>'


def legend(verdicts: Iterable[tuple[str, str]]) -> Html:
    """What the pieces mean, each a verdict and its words."""
    parts = (f"<span>{swatch(verdict)} {Html.of(words)}</span>" for verdict, words in verdicts)
    return Html(f'<p class="signs">{" ".join(parts)}</p>')


def _look(verdict: str) -> str:
    look = LOOKS[verdict]
    return f"background:{tone(look.fill)};border-color:{tone(look.line)};color:{tone(look.text)}"
