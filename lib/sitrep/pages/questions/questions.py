"""What the report left open: the question, what would settle it, and how it was settled."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.outcomes import STATUS, last_settled
from sitrep.wording import on, opened, tally


def questions(case: Case) -> Answer:
    """What the report left open, with its criterion and how it was settled.

    `frame`, one row a question: `question_id`, `question`, `asked_by`, `claim_id`, `opened`,
    `closes` (EDTF), `criterion`, `status`, `settled_on` (EDTF), `outcome` (the answer in words, ""
    if none), `finding`, `sources`.

    `table` is made for cards.
    """
    frame = case["questions"].copy()
    answers = dict(
        zip(case["hypotheses"]["hypothesis_id"], case["hypotheses"]["hypothesis"], strict=True)
    )
    frame["outcome"] = pd.Series(
        [answers.get(one, "") for one in frame["outcome"]], index=frame.index, dtype="str"
    )
    table = pd.DataFrame(
        {
            "Question": frame["question"],
            "Status": frame["status"].map(STATUS),
            "What came true": frame["outcome"],
            "Settled": frame["settled_on"].map(dates.label),
            "How": frame["finding"],
            "What would settle it": frame["criterion"],
            "Asked by": frame["asked_by"],
            "Opened": frame["opened"].map(dates.label),
            "Read until": frame["closes"].map(dates.label),
        }
    )
    note = (
        "The criterion is worded so that two people would agree; an answer counts only by it. "
        f"Answers, criteria and last days are ours{_knowing(case, frame)}."
        if len(frame)
        else ""
    )
    return Answer(_sentence(frame), frame, table, rest_on(case, frame), note)


def _knowing(case: Case, frame: pd.DataFrame) -> str:
    """That they were set with the end known, where there is an end."""
    if not (frame["status"] == "settled").any():
        return ""
    rated = " and, like the ratings," if len(case["ratings"]) else " and"
    return f"{rated} were set knowing the end"


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition knows no open question."
    counts = frame["status"].value_counts()
    said = {"open": "is still open", "settled": "was settled", "ambiguous": STATUS["ambiguous"]}
    text = opened(
        tally("question", [(int(counts.get(one, 0)), does) for one, does in said.items()])
    )
    settled = frame[frame["status"] == "settled"]
    if len(settled):
        text += f", {'the last ' if len(settled) > 1 else ''}{on(last_settled(settled))}"
    return f"{text}."
