"""What the report left open: the question, what would settle it, and how it was settled."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, and_list, count, rest_on

_STATUS = {"open": "open", "settled": "settled", "ambiguous": "not to be settled"}


def questions(case: Case) -> Answer:
    """One row a question.

    `frame`: question_id, question, criterion, status, outcome (the answer in words, "" if none),
    opened, closes, settled_on (EDTF), finding, sources. `table` is made for cards.
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
            "Status": frame["status"].map(_STATUS),
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
        "Answers, criteria and last days are ours and, like the ratings, were set knowing the end."
        if len(frame)
        else ""
    )
    return Answer(_sentence(frame), frame, table, rest_on(case, frame), note)


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition knows no open question."
    counts = frame["status"].value_counts()
    total = len(frame)
    if counts.get("open", 0) == total:
        what = "The question is" if total == 1 else f"All {total} questions are"
        return f"{what} still open in this edition."
    if counts.get("settled", 0) == total:
        what = "The question was" if total == 1 else f"All {total} questions were"
        return f"{what} settled, {_last(frame)}."
    parts = [
        f"{counts[status]} {_verb(status, counts[status])}"
        for status in _STATUS
        if status in counts
    ]
    settled = f"; settled {_last(frame)}" if "settled" in counts else ""
    return f"Of {count(total, 'question')} {and_list(parts)}{settled}."


def _verb(status: str, number: int) -> str:
    if status == "settled":
        return "was settled" if number == 1 else "were settled"
    return f"{'is' if number == 1 else 'are'} {_STATUS[status]}"


def _last(frame: pd.DataFrame) -> str:
    """When the settled questions were settled."""
    days = frame.loc[frame["status"] == "settled", "settled_on"]
    last = dates.label(max(days, key=lambda day: dates.parse(day).latest))
    return f"the last on {last}" if len(days) > 1 else f"on {last}"
