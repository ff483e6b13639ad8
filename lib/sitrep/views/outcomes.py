"""What the report left open or foretold, and how it came out, in sentences."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import and_list, count


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
    if set(tally.index) == {"pending"}:
        return f"None of its {count(len(told), 'forecast')} could be judged by that day.", []
    parts = [f"{tally[key]} {said}" for key, said in words.items() if key in tally]
    return f"Of {count(len(told), 'forecast')} among its claims, {and_list(parts)}.", []


def _questions(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """How many of the open questions are settled, and when."""
    rows = case["questions"]
    if rows.empty:
        return "", []
    settled = rows[rows["status"] == "settled"]
    torn = int((rows["status"] == "ambiguous").sum())
    text = f"{count(len(rows), 'question').capitalize()} {'was' if len(rows) == 1 else 'were'} open"
    if settled.empty:
        tail = "none is settled as yet"
    else:
        days = sorted(settled["settled_on"], key=lambda day: dates.parse(day).middle)
        whole = "all" if len(settled) == len(rows) else str(len(settled))
        verb = "is" if len(settled) == 1 and whole != "all" else "are"
        tail = f"{whole} {verb} settled, on {and_list([dates.label(day) for day in days])}"
    if torn:
        tail += f", and on {torn} the criterion cannot decide"
    return f"{text}; {tail}.", [settled]
