"""How often the linter of probability language is right, on a set that somebody else labelled.

The set is our own prose, written and labelled before the linter was read. Half of it was used to
mend the lexicon ("tuned"); the other half ("held-out") was not looked at while doing so.

The set of denials was labelled before its rule was written, and by the same hand: 48 sentences of
the first case and 136 invented ones of other wars, half of each held out, and 33 of the linter's
set, which somebody else wrote (tuned). What counts as a denial stands in `methods/denials.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sitrep.methods.denials import denials
from sitrep.methods.language import WEAKENS, lint, marks

SET = Path(__file__).parent / "language_set.csv"
DENIAL_SET = Path(__file__).parent / "denial_set.csv"


class Measure(NamedTuple):
    """Hits, false alarms and misses of one label."""

    hits: int
    alarms: int
    misses: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.alarms)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses)


def _kinds(text: str) -> set[str]:
    return {str(one.kind) for one in marks(text)}


#: Each label of the set with what the linter says of a text.
LABELS: dict[str, Callable[[str], bool]] = {
    "mixed_rows": lambda text: any("mixes" in one for one in lint(text)),
    "likelihood_with_confidence": lambda text: any("one sentence" in one for one in lint(text)),
    "possible_as_number": lambda text: "possible" in _kinds(text),
    "hedge": lambda text: bool(_kinds(text) & set(WEAKENS)),
    "unnamed_attribution": lambda text: "unnamed" in _kinds(text),
}


def measure(label: str, part: str = "") -> Measure:
    """The linter against the labels, on one part of the set or on all of it."""
    return _measured(SET, label, LABELS[label], part)


def measure_denials(part: str = "") -> Measure:
    """The finder of denials against its labels."""
    return _measured(DENIAL_SET, "denial", lambda text: bool(denials(text)), part)


def _measured(path: Path, label: str, finds: Callable[[str], bool], part: str) -> Measure:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if part in ("", row["part"])]
    pairs = [(finds(row["text"]), row[label] == "1") for row in rows]
    return Measure(
        sum(found and true for found, true in pairs),
        sum(found and not true for found, true in pairs),
        sum(true and not found for found, true in pairs),
    )
