"""How the ranking moved as evidence came in, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.methods.sensitivity import leaders

from .answer import Answer, and_list, count, rest_on
from .boards import Board, boards, likelihood, settled_share

COLUMNS = ["number", "question", "day", "letter", "answer", "came_true", "probability", "items"]

#: What every sentence on the ranking has to say first.
_OURS = "By likelihoods we set knowing the end"


def ranking(case: Case) -> Answer:
    """The probability of every answer at the end of each day on which an item became known.

    `frame`: number, question, day (a date), letter, answer, came_true, probability (0 to 1),
    items (texts that became known that day, empty on the day before the first). Layers:
    `questions` with number, question, settled and since (from when what came true led for good;
    dates or None) and `report` with earliest, latest.
    """
    found = [board for board in boards(case) if board.items]
    frame = pd.DataFrame([row for board in found for row in _days(board)], columns=COLUMNS)
    questions = pd.DataFrame(
        [(board.number, board.question, _settled(board), led_for_good(board)) for board in found],
        columns=["number", "question", "settled", "since"],
        dtype=object,
    )
    report = case.meta.report.days
    layers = {
        "questions": questions,
        "report": pd.DataFrame([(report.earliest, report.latest)], columns=["earliest", "latest"]),
    }
    table = pd.DataFrame(
        {
            "Question": frame["question"],
            "Day": frame["day"].map(dates.day_words).astype("str"),
            "Answer": [f"{a} {b}" for a, b in zip(frame["letter"], frame["answer"], strict=True)],
            "Probability, %": frame["probability"].astype("float64").mul(100).round(1),
        }
    )
    note = (
        "By likelihood ratio from equal priors; an item counts from the last day on which it may "
        "have become known. The likelihoods are ours, set later and knowing the end: this is how "
        "we read today what was known then, not what anybody foresaw, and it flatters every early "
        "lead."
    )
    sentence = _sentence(found, report.latest)
    return Answer(sentence, frame, table, rest_on(case, case["evidence"]), note, layers)


def led_for_good(board: Board) -> date | None:
    """The day from which what came true led alone to the end; None if it did not, or is unknown."""
    since = None
    for day in sorted({item.known for item in board.items}):
        right = _lead_on(board, day) == {board.outcome}
        since = (since or day) if right else None
    return since


def _lead_on(board: Board, day: date) -> frozenset[str]:
    known = [item for item in board.items if item.known <= day]
    return leaders(likelihood(known, list(board.answers))) if known else frozenset()


def _chance_on(board: Board, day: date) -> float:
    """The probability of what came true at the end of a day."""
    known = [item for item in board.items if item.known <= day]
    return likelihood(known, list(board.answers))[board.outcome]


def _days(board: Board) -> list[tuple[object, ...]]:
    days = sorted({item.known for item in board.items})
    rows: list[tuple[object, ...]] = []
    for day in [days[0] - timedelta(1), *days]:
        chances = likelihood(
            [item for item in board.items if item.known <= day], list(board.answers)
        )
        new = tuple(item.text for item in board.items if item.known == day)
        rows += [
            (
                board.number,
                board.question,
                day,
                key,
                answer,
                key == board.outcome,
                chances[key],
                new,
            )
            for key, answer in board.answers.items()
        ]
    return rows


def _settled(board: Board) -> date | None:
    return dates.parse(board.settled_on).latest if board.settled_on else None


def _sentence(found: list[Board], report: date) -> str:
    if not found:
        return "There is no evidence in this edition that could have moved a ranking."
    known = [board for board in found if board.outcome]
    if not known:
        ahead = [
            board
            for board in found
            if max(likelihood(board.items, list(board.answers)).values()) > 0.5
        ]
        return (
            f"{_OURS}, the evidence of this edition puts one answer above 50% on "
            f"{len(ahead) or 'none'} of {count(len(found), 'question')}."
        )
    right = sum(_lead_on(board, report) == {board.outcome} for board in known)
    chances = [f"{_chance_on(board, report):.0%}" for board in known]
    at = f" ({and_list(chances)})" if right == len(known) <= 4 else ""
    return (
        f"{_OURS}, what came true led on {settled_share(right, len(known))} on "
        f"{dates.day_words(report)}, the report’s latest possible day{at}."
    )
