"""The matrix of evidence and answers of each question, the most telling evidence on top."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import Board, Item, boards
from sitrep.methods import ach
from sitrep.schema import VOCABULARIES
from sitrep.wording import of_all, opened, so_many, spelled, verb

COLUMNS = [
    "number", "question", "item", "evidence", "known", "weight", "weight_words", "diagnosticity",
    "letter", "answer", "came_true", "rating", "likelihood", "why",
]  # fmt: skip


def matrix(case: Case) -> Answer:
    """Every cell of every matrix.

    `frame`, one row an item and answer: `number` and `question`, `item` (its place in the question,
    0 the most diagnostic), `evidence`, `known` (day in words), `weight` (0.5 to 2, blank if not
    graded), `weight_words`, `diagnosticity` (0 to 2), `letter` and `answer`, `came_true`, `rating`,
    `likelihood` (0 to 1, blank if not given), `why`.
    """
    found = boards(case)
    rows = [cell for board in found for cell in _cells(board)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["likelihood"] = frame["likelihood"].astype("float64")
    table = pd.DataFrame(
        {
            "Question": frame["question"],
            "Evidence": frame["evidence"],
            "Known": frame["known"],
            "Weight": frame["weight"].astype("float64").round(2),
            "Diagnosticity": frame["diagnosticity"].astype("float64").round(2),
            "Answer": [f"{a} {b}" for a, b in zip(frame["letter"], frame["answer"], strict=True)],
            "Rating": frame["rating"],
            "Chance of it under that answer": frame["likelihood"],
            "Why": frame["why"],
        }
    )
    known = case["evidence"]
    return Answer(_sentence(found), frame, table, rest_on(case, known), _note(found))


def _cells(board: Board) -> list[tuple[object, ...]]:
    ranked = sorted(board.items, key=lambda item: -ach.diagnosticity(item.ratings))
    return [
        (
            board.number,
            board.question,
            place,
            item.text,
            dates.label(item.known_on),
            item.weight,
            _weight_words(item),
            ach.diagnosticity(item.ratings),
            key,
            answer,
            key == board.outcome,
            item.ratings.get(key, ""),
            item.likelihoods.get(key),
            item.why.get(key, ""),
        )
        for place, item in enumerate(ranked)
        for key, answer in board.answers.items()
    ]


def _weight_words(item: Item) -> str:
    credible = VOCABULARIES["credibility"].get(item.credibility, "credibility not graded")
    relevant = f"{item.relevance} relevance" if item.relevance else "relevance not graded"
    return f"{opened(credible)}, {relevant}"


def _sentence(found: list[Board]) -> str:
    items = [item for board in found for item in board.items]
    if not found:
        return "This edition knows no question, so there is nothing to weigh."
    if not items:
        return "No evidence is known in this edition."
    idle = [item for item in items if not any(r in ach.AGAINST for r in item.ratings.values())]
    if len(items) == 1:
        tells = "rules nothing out" if idle else "speaks against at least one answer"
        return f"The one item of evidence {tells}."
    if not idle:
        return f"Each of the {spelled(len(items))} items speaks against at least one answer."
    of = opened(of_all(len(idle), len(items), "item of evidence"))
    return (
        f"{of} {verb(len(idle), 'speaks')} against no answer and so {verb(len(idle), 'rules')} "
        "nothing out."
    )


def _note(found: list[Board]) -> str:
    missing = sum(item.weight is None for board in found for item in board.items)
    note = (
        "Read across: if the answer were true, would one expect to see this? CC very much, C yes, "
        "N it makes no difference, I no, II not at all; NA does not bear on it. Sorted by "
        "diagnosticity, the spread of a row in steps of that scale, from 0 to 2."
    )
    if missing:
        note += f" {opened(so_many(missing, 'item', 'has'))} no weight: a grade is missing."
    return note
