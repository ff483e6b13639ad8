"""What the report left open or foretold, and how it came out, in sentences."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import and_list
from .wording import spelled


def outcomes(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """What the report left open and what it foretold, and how both came out.

    One or two sentences, blank if it did neither, and the rows they rest on.
    """
    (asked, settled), (told, _) = _questions(case), _forecasts(case)
    return " ".join(text for text in (asked, told) if text), settled


def _forecasts(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """How the claims about what will happen came out."""
    claims = case["claims"]
    told = claims[claims["kind"] == "forecast"]
    if told.empty:
        return "", []
    words = {
        "supported": "came true",
        "partly": "came true in part",
        "contradicted": "did not come true",
        "unverifiable": "cannot be checked",
        "pending": "cannot be judged as yet",
    }
    tally = told["verdict"].value_counts()
    if {"supported", "contradicted"} <= set(tally.index) and "partly" not in tally:
        words["contradicted"] = "did not"
    if len(told) == 1:
        return f"Its one forecast {words[str(tally.index[0])]}.", []
    if set(tally.index) == {"pending"}:
        return f"None of its {spelled(len(told))} forecasts could be judged by that day.", []
    parts = [f"{spelled(int(tally[key]))} {said}" for key, said in words.items() if key in tally]
    return f"Of its {spelled(len(told))} forecasts, {and_list(parts)}.", []


def _questions(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """How many of the open questions are settled, and when."""
    rows = case["questions"]
    if rows.empty:
        return "", []
    settled = rows[rows["status"] == "settled"]
    torn = int((rows["status"] == "ambiguous").sum())
    number, done = spelled(len(rows)), spelled(len(settled))
    if settled.empty:
        what = "The one question the report left open" if len(rows) == 1 else (
            f"None of the {number} questions the report left open")  # fmt: skip
        text = f"{what} {'is not' if len(rows) == 1 else 'is'} settled as yet"
    else:
        last = dates.label(max(settled["settled_on"], key=lambda day: dates.parse(day).middle))
        if len(rows) == 1:
            text = f"The one question the report left open is settled since {last}"
        elif len(settled) == len(rows):
            text = f"All {number} questions the report left open are settled, the last since {last}"
        else:
            tail = f"is settled, since {last}" if len(settled) == 1 else (
                f"are settled, the last since {last}")  # fmt: skip
            text = f"Of the {number} questions the report left open, {done} {tail}"
    if torn:
        text += f"; on {spelled(torn)} the criterion cannot decide"
    return f"{text}.", [settled]
