"""How each of the three rankings moved as evidence came in, day by day, and by which items."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.boards import Board, boards, settled_share
from sitrep.facts.days import bracket, report_is_out
from sitrep.facts.weighing import NAMES, WAYS, lead, lead_words, score
from sitrep.setting import Setting
from sitrep.wording import and_list, bare, counted, of_all, quoted, times, verb

COLUMNS = ["number", "question", "day", "letter", "answer", "came_true", "probability", "items"]
LEADS = ["number", "way", "day", "letters", "came_true"]

#: What every sentence on the ranking has to say first.
_OURS = "By likelihoods we set knowing the end"


def ranking(case: Case) -> Answer:
    """The probability of every answer at the end of each day on which an item became known.

    `frame`, one row a day and answer: `number`, `question`, `day` (a date), `letter`, `answer`,
    `came_true`, `probability` (0 to 1), `items` (texts that became known that day, empty on the day
    before the first).

    Layers: `questions` with number, question, settled (a date or None), when (its words) and since
    (from when what came true led for good; a date or None), `leads` with number, way, day, letters
    and came_true (does it lead alone), one row each time a lead changes. Setting: bracket.
    """
    found = [board for board in boards(case) if _known_days(board)]
    frame = pd.DataFrame([row for board in found for row in _days(board)], columns=COLUMNS)
    questions = pd.DataFrame(
        [(board.number, board.question, *_settled(board), led_for_good(board)) for board in found],
        columns=["number", "question", "settled", "when", "since"],
        dtype=object,
    )
    report = case.meta.report.days
    leads = [row for board in found for way in WAYS for row in _leads(board, way)]
    layers = {
        "questions": questions,
        "leads": pd.DataFrame(leads, columns=LEADS, dtype=object),
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
        "The lines are the likelihood ratio from the stated priors; the strips beneath say who "
        "leads by each of the three. An item counts from the last day on which it may have become "
        "known. The likelihoods are ours, set later and knowing the end: this is how we read today "
        "what was known then, not what anybody foresaw, and it flatters every early lead."
    )
    sentence = _sentence(found, report if report_is_out(case) else None)
    used = rest_on(case, case["evidence"])
    return Answer(sentence, frame, table, used, note, layers, Setting(bracket=bracket(case)))


def moves(case: Case) -> Answer:
    """Each change of a lead with the items that came that day, in the order of days.

    `frame`, one row a change: `number`, `question`, `day` (a date), `ways` (those that changed
    alike), `was`, `now` (letters), `items` (texts), `sentence`.
    """
    rows, evidence = [], 0
    for board in boards(case):
        evidence += len(board.items)
        alike: dict[tuple[date, frozenset[str], frozenset[str]], list[str]] = {}
        for way in WAYS:
            for (_, was, _), (day, now, _) in pairwise(_steps(board, way)):
                alike.setdefault((day, was, now), []).append(way)
        rows += [
            (board.number, board.question, day, tuple(ways), was, now, _came(board, day))
            for (day, was, now), ways in sorted(alike.items(), key=lambda one: one[0][0])
        ]
    frame = pd.DataFrame(
        rows, columns=["number", "question", "day", "ways", "was", "now", "items"]
    ).assign(sentence=pd.Series([_moved(*row[2:]) for row in rows], dtype="str"))
    if not evidence:
        sentence = "No evidence is known in this edition, so no lead could change hands."
    elif not rows:
        sentence = "No lead changed hands after the first item came in."
    else:
        changes = sum(len(row[3]) for row in rows)
        sentence = (
            f"Over the three ways of adding up, a lead changed {times(changes)} on "
            f"{counted(len({row[2] for row in rows}), 'day')}."
        )
    used = rest_on(case, case["evidence"])
    return Answer(sentence, frame, frame[["question", "sentence"]], used)


def _moved(
    day: date, ways: tuple[str, ...], was: frozenset[str], now: frozenset[str],
    items: tuple[str, ...],
) -> str:  # fmt: skip
    """One change of a lead in a sentence."""
    names = and_list([NAMES[way] for way in ways])
    by = and_list([quoted(bare(text)) for text in items])
    return (
        f"{dates.day_words(day)}: {names} {verb(len(ways), 'goes')} from "
        f"{lead_words(was)} to {lead_words(now)}, by {by}."
    )


def led_for_good(board: Board) -> date | None:
    """The day from which what came true led alone to the end; None if it did not, or is unknown."""
    since = None
    for day in _known_days(board):
        right = lead("likelihood", board, day) == {board.outcome}
        since = (since or day) if right else None
    return since


def _known_days(board: Board) -> list[date]:
    """The days on which items became known; one whose day is open at its end never surely did."""
    return sorted({item.known for item in board.items} - {date.max})


def _came(board: Board, day: date) -> tuple[str, ...]:
    """The items that became known on a day."""
    return tuple(item.text for item in board.items if item.known == day)


def _steps(board: Board, way: str) -> list[tuple[date, frozenset[str], bool]]:
    """The days on which a lead began, who took it, and whether that came true."""
    found: list[tuple[date, frozenset[str], bool]] = []
    for day in _known_days(board):
        letters = lead(way, board, day)
        if not found or letters != found[-1][1]:
            found.append((day, letters, letters == {board.outcome}))
    return found


def _leads(board: Board, way: str) -> list[tuple[object, ...]]:
    return [
        (board.number, way, day, "".join(sorted(letters)), right)
        for day, letters, right in _steps(board, way)
    ]


def _days(board: Board) -> list[tuple[object, ...]]:
    days = _known_days(board)
    rows: list[tuple[object, ...]] = []
    for day in [dates.shifted(days[0], -timedelta(1)), *days]:
        chances = score("likelihood", board, board.known_by(day))
        came = _came(board, day)
        rows += [
            (board.number, board.question, day, key, answer, key == board.outcome, chances[key],
             came)
            for key, answer in board.answers.items()
        ]  # fmt: skip
    return rows


def _settled(board: Board) -> tuple[date | None, str]:
    """The latest possible day on which it was settled, and how a reader is told; None where it is
    not, or where that day is open."""
    span = dates.parse(board.settled_on) if board.settled_on else None
    if span is None or span.latest == date.max:
        return None, ""
    return span.latest, f"Settled {'' if span.certain else 'by '}{dates.by_words(span)}"


def _sentence(found: list[Board], report: dates.Span | None) -> str:
    if not found:
        return "There is no evidence in this edition that could have moved a ranking."
    known = [board for board in found if board.outcome]
    if not known or report is None:
        ahead = [board for board in found if max(score("likelihood", board).values()) > 0.5]
        return (
            f"{_OURS}, the evidence of this edition puts one answer above 50% on "
            f"{of_all(len(ahead), len(found), 'question')}."
        )
    right = sum(lead("likelihood", board, report.latest) == {board.outcome} for board in known)
    chances = [
        f"{score('likelihood', board, board.known_by(report.latest))[board.outcome]:.0%}"
        for board in known
    ]
    which = "latest possible " if report.earliest < report.latest else ""
    at = f" ({and_list(chances)})" if right == len(known) <= 4 else ""
    return (
        f"{_OURS}, what came true led on {settled_share(right, len(known))} on "
        f"{dates.day_words(report.latest)}, the report’s {which}day{at}."
    )
