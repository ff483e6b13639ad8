"""Texts with labels by somebody who had not seen the rules, and how much of them the intake finds.

`texts/README.md` says how they were labelled. Half of each text is held out: the rules were not
made on it. The first case's text is not ours to keep; where it lies beside the checkout it is read.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sitrep.intake.candidate import Candidate
from sitrep.intake.gazetteer import gazetteer_of
from sitrep.intake.proposing import propose
from sitrep.text import Paragraph, normalise

HERE = Path(__file__).parent / "texts"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "report"
PUBLISHED = {"blockade": date(2019, 4, 18), "ceasefire": date(2015, 3, 2),
             "euphrates": date(2017, 9, 10), "election": date(2012, 11, 25),
             "front1943": date(1943, 2, 9), "airstrike": date(2016, 6, 21),
             "truce": date(2021, 5, 6), "convoy": date(2022, 11, 9), "coup": date(2009, 6, 8),
             "strait": date(2013, 8, 22), "retreat1916": date(1916, 12, 4),
             "border": date(2024, 5, 14), "malta": date(1943, 5, 12),
             "kalbara": date(2012, 11, 11), "sahel": date(2020, 2, 12),
             "mindanao": date(2017, 7, 3), "kuban1943": date(1943, 10, 5),
             "bahia": date(2021, 7, 16)}  # fmt: skip
#: Texts of which half or all was held out when the rules were made.
HELD = ("blockade", "ceasefire", "truce", "convoy", "coup", "retreat1916", "strait", "border",
        "kuban1943", "bahia")  # fmt: skip
#: The first copy of the body of the first case's report, which the page has twice.
FIRST_COPY = 2763


@dataclass
class Score:
    """How many labels there are and were found, how many candidates there are and were right."""

    labels: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    valued: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    def __iadd__(self, other: Score) -> Score:
        for name in ("labels", "found", "proposed", "right", "valued"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


@cache
def body(name: str) -> str:
    """A text, normalised; "" where the first case's is not at hand."""
    if name != "euphrates":
        return normalise((HERE / f"{name}.txt").read_bytes())
    path = next(SHARED.glob("*.txt"), None)
    return normalise(path.read_bytes()) if path else ""


@cache
def candidates(name: str) -> tuple[Candidate, ...]:
    """What the intake proposes for a text, one line or block a paragraph."""
    text = body(name)
    lines = [Paragraph(f"P{at}", one.start(), one.end(), "")
             for at, one in enumerate(re.finditer(r"[^\n]+", text))]  # fmt: skip
    if name == "euphrates":
        lines = [one for one in lines if one.start < FIRST_COPY]
    return tuple(propose(text, lines, PUBLISHED[name], gazetteer_of(None)))


def rows(name: str, table: str) -> list[dict[str, str]]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("text", name) == name]


def scores(name: str, half: str) -> dict[str, Score]:
    """By kind: a label is found by a candidate of its kind that has half of the shorter of both."""
    areas = [(int(row["start"]), int(row["end"])) for row in rows(name, "halves")
             if row["half"] == half]  # fmt: skip
    if name == "euphrates":
        areas = [(0, FIRST_COPY)]
    labels = [
        row
        for row in rows(name, name)
        if row["half"] == half and any(a <= int(row["start"]) < b for a, b in areas)
    ]
    made = [one for one in candidates(name) if any(a <= one.start < b for a, b in areas)]
    found: dict[str, Score] = {}
    for kind in Counter(row["kind"] for row in labels):
        own = [row for row in labels if row["kind"] == kind]
        ours = [one for one in made if one.kind == kind]
        score = Score(len(own), 0, len(ours))
        for row in own:
            hits = [one for one in ours if _meets(one, row)]
            score.found += bool(hits)
            score.valued += any(_same(one, row) for one in hits)
        score.right = sum(any(_meets(one, row) for row in own) for one in ours)
        found[kind] = score
    return found


def _meets(one: Candidate, row: dict[str, str]) -> bool:
    start, end = int(row["start"]), int(row["end"])
    shared = min(one.end, end) - max(one.start, start)
    return shared * 2 >= min(one.end - one.start, end - start)


def _season(edtf: str) -> tuple[str, ...]:
    """A season of EDTF by its months in the northern half, as the intake writes it."""
    year, _, code = edtf.partition("-")
    first = {"21": 3, "22": 6, "23": 9, "24": 12}.get(code)
    if first is None:
        return ()
    last = int(year) * 12 + first + 1
    return (f"{year}-{first:02}/{last // 12}-{last % 12 + 1:02}",)


def _same(one: Candidate, row: dict[str, str]) -> bool:
    """Does the candidate read the label's value too: its day, its numbers, its direction?"""
    said = row["value"].split("|")
    if one.kind == "day":
        return str(one.row["edtf"]) in (row["value"], *_season(row["value"]))
    if one.kind == "number":
        told = ["" if one.row[name] is None else f"{one.row[name]:g}" for name in
                ("low", "best", "high")]  # fmt: skip
        return told == [f"{float(part):g}" if part else "" for part in said[:3]]
    if one.kind == "leg":
        return str(one.row["direction"]) == said[4]
    if one.kind == "attribution":
        return {"named": "yes", "unnamed": "no"}[said[1]] == one.row["named"]
    return True


def total(parts: list[dict[str, Score]]) -> dict[str, Score]:
    """The scores of several texts together, by kind."""
    made: dict[str, Score] = {}
    for part in parts:
        for kind, score in part.items():
            made.setdefault(kind, Score())
            made[kind] += score
    return made
