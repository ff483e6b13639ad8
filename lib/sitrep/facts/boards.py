"""The boards of a case: each question with its answers, its evidence and every rating.

Answers go by a letter (A, B, C ...) in the order of the table, so that no reader meets an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.methods import ach
from sitrep.once import once
from sitrep.rows import Cells, records
from sitrep.wording import of_all


@dataclass(frozen=True)
class Item:
    """One item of evidence; `ratings`, `likelihoods` and `why` go by the letter of the answer."""

    evidence_id: str
    text: str
    known_on: str
    credibility: str
    relevance: str
    ratings: Mapping[str, str]
    likelihoods: Mapping[str, float | None]
    why: Mapping[str, str]
    sources: tuple[str, ...]

    @property
    def known(self) -> date:
        """The day from which the item could be known for sure."""
        return dates.parse(self.known_on).latest

    @property
    def weight(self) -> float | None:
        """Its weight by credibility and relevance; None if one of them was not graded."""
        return ach.weight(self.credibility, self.relevance)


@dataclass(frozen=True)
class Board:
    """One question with what bears on it.

    `status` is that of the question (open, settled or ambiguous). `letters` gives the letter of
    each hypothesis id, `answers` the wording by letter, `outcome` the letter that came true ("" if
    none did or nobody knows yet), `priors` the probability of each before any evidence and
    `priors_basis` why (once each), `items` the evidence in the order in which it could be known.
    """

    number: int
    question_id: str
    question: str
    status: str
    settled_on: str
    outcome: str
    letters: Mapping[str, str]
    answers: Mapping[str, str]
    priors: Mapping[str, float | None]
    priors_basis: tuple[str, ...]
    items: tuple[Item, ...]

    def known_by(self, day: date) -> tuple[Item, ...]:
        """The items known at the end of a day."""
        return tuple(item for item in self.items if item.known <= day)


@once
def boards(case: Case) -> list[Board]:
    """Every question the edition knows, in the order of the table."""
    answers = {str(key): group for key, group in case["hypotheses"].groupby("question_id")}
    none = case["hypotheses"].iloc[:0]
    return [
        _board(case, number, row, answers.get(row["question_id"], none))
        for number, row in enumerate(records(case["questions"]), start=1)
    ]


def settled_share(right: int, settled: int) -> str:
    """On how many of the settled questions something is right, in words."""
    return of_all(right, settled, "settled question")


def letter(index: int) -> str:
    """The letter of the answer at this position: A to Z, then AA, AB and so on."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + tail)


def _board(case: Case, number: int, row: Cells, answers: pd.DataFrame) -> Board:
    letters = {key: letter(index) for index, key in enumerate(answers["hypothesis_id"])}
    evidence = case["evidence"]
    # A question whose answers are still to come has nothing that its evidence could be weighed for.
    own = evidence[evidence["question_id"] == row["question_id"]] if letters else evidence.iloc[:0]
    items = [_item(one, case["ratings"], letters) for one in records(own)]
    return Board(
        number=number,
        question_id=row["question_id"],
        question=row["question"],
        status=row["status"],
        settled_on=row["settled_on"],
        outcome=letters.get(row["outcome"], ""),
        letters=letters,
        answers=dict(zip(letters.values(), answers["hypothesis"], strict=True)),
        priors={
            letters[key]: None if pd.isna(value) else float(value)
            for key, value in zip(answers["hypothesis_id"], answers["prior"], strict=True)
        },
        priors_basis=tuple(dict.fromkeys(text for text in answers["prior_basis"] if text)),
        items=tuple(sorted(items, key=lambda item: item.known)),
    )


def _item(row: Cells, ratings: pd.DataFrame, letters: Mapping[str, str]) -> Item:
    own = ratings[
        (ratings["evidence_id"] == row["evidence_id"]) & ratings["hypothesis_id"].isin(letters)
    ]
    keys = [letters[key] for key in own["hypothesis_id"]]
    chances = [None if pd.isna(value) else float(value) for value in own["likelihood"]]
    return Item(
        evidence_id=row["evidence_id"],
        text=row["evidence"],
        known_on=row["known_on"],
        credibility=row["credibility"],
        relevance=row["relevance"],
        ratings=dict(zip(keys, own["rating"], strict=True)),
        likelihoods=dict(zip(keys, chances, strict=True)),
        why=dict(zip(keys, own["why"], strict=True)),
        sources=tuple(row["sources"]),
    )
