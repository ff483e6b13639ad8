"""The report at a glance: findings, verdicts, questions."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, count, rest_on
from .claims import VERDICTS, verdict_counts
from .findings import findings
from .wording import opened, share, spelled

__all__ = ["findings", "questions", "verdicts"]

#: What a question's status is called; the words of the schema are for tables.
STATUS = {"open": "Open", "settled": "Settled", "ambiguous": "Cannot be decided"}


def verdicts(case: Case) -> Answer:
    """How many claims have which verdict.

    `frame` has one row a verdict that occurs: verdict, words, count.
    """
    claims = case["claims"]
    counts = verdict_counts(claims["verdict"])
    rows = [(key, VERDICTS[key], number) for key, number in counts.items() if number]
    frame = pd.DataFrame(rows, columns=["verdict", "words", "count"])
    table = frame[["words", "count"]].rename(columns={"words": "Verdict", "count": "Claims"})
    note = "A verdict is on one statement, not on the report: they do not weigh alike."
    return Answer(_verdict_sentence(counts), frame, table, rest_on(case, claims), note)


def _verdict_sentence(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return "This edition knows no claim, so there is nothing to judge."
    judged = total - counts["pending"]
    if not judged:
        return f"None of the {count(total, 'claim')} could be judged by that day."
    stands, falls = counts["supported"], counts["contradicted"]
    stand, fall = ("stands" if stands == 1 else "stand"), ("falls" if falls == 1 else "fall")
    text = f"{stands or 'None'} of {count(judged, 'judged claim')} {stand} in full"
    if falls:
        text += f", {falls} {fall}"
    rest = judged - stands - falls
    if rest:
        text += f", {rest} {'lies' if rest == 1 else 'lie'} in between or beyond checking"
    wait = counts["pending"]
    return text + (f"; {wait} had to wait." if wait else ".")


def questions(case: Case) -> Answer:
    """What the report left open, a row a question: status, outcome, day, criterion.

    `frame`: question_id, question, status, settled_on, outcome (hypothesis in words).
    """
    rows = case["questions"]
    texts = case["hypotheses"].set_index("hypothesis_id")["hypothesis"]
    outcome = [str(texts.get(key, "")) for key in rows["outcome"]]
    frame = rows[["question_id", "question", "status", "settled_on"]].assign(outcome=outcome)
    table = pd.DataFrame(
        {
            "Question": rows["question"],
            "Status": rows["status"].map(STATUS).astype("str"),
            "Outcome": outcome,
            "Settled on": [dates.label(day) for day in rows["settled_on"]],
            "The criterion is read until": [
                "" if done else dates.label(day)
                for done, day in zip(rows["settled_on"], rows["closes"], strict=True)
            ],
            "How": rows["finding"],
            "What settles it": rows["criterion"],
        }
    )
    return Answer(_question_sentence(rows), frame, table, rest_on(case, rows))


def _question_sentence(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No question had been left open by that day."
    settled = rows[rows["status"] == "settled"]
    still = int((rows["status"] == "open").sum())
    number = spelled(len(rows))
    if settled.empty:
        none = f"None of the {number} questions could"
        what = "The question could not" if len(rows) == 1 else none
        return f"{what} be answered by that day."
    last = max(settled["settled_on"], key=lambda day: dates.parse(day).latest)
    told = f"All {number} questions" if len(settled) == len(rows) else (
        f"{opened(share(len(settled), len(rows)))} questions")  # fmt: skip
    text = "The question can be answered" if len(rows) == 1 else f"{told} can be answered"
    text += f", {'the last ' if len(settled) > 1 else ''}since {dates.label(last)}" if last else ""
    if still:
        text += f"; {spelled(still)} stayed open"
    return f"{text}."
