"""What the report left open or foretold, and how it came out, in sentences."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.wording import and_list, noun, opened, said_of, since, spelled

from .days import edition_words

#: What a question's status is called on a page; the words of the schema are for tables.
STATUS = {"open": "open", "settled": "settled", "ambiguous": "cannot be decided"}


def outcomes(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """What the report left open and what it foretold, and how both came out.

    One or two sentences, blank if it did neither, and the rows they rest on.
    """
    (asked, settled), (told, _) = _questions(case), _forecasts(case)
    return " ".join(text for text in (asked, told) if text), settled


def _forecasts(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """How the claims about what will happen came out."""
    claims = case["claims"]
    told = claims[claims["kind"].map(case.bases("claim_kind")) == "forecast"]
    if told.empty:
        return "", []
    words = {
        "supported": "came true",
        "partly": "came true in part",
        "contradicted": "did not come true",
        "unverifiable": "cannot be checked",
        "pending": "cannot be judged as yet",
    }
    verdicts = told["verdict"].value_counts()
    if {"supported", "contradicted"} <= set(verdicts.index) and "partly" not in verdicts:
        words["contradicted"] = "did not"
    if len(told) == 1:
        return f"Its one forecast claim {words[str(verdicts.index[0])]}.", []
    if set(verdicts.index) == {"pending"}:
        none = f"None of its {spelled(len(told))} forecast claims could be judged"
        return f"{none}{edition_words(case)}.", []
    if len(verdicts) == 1:
        whole = "Both its" if len(told) == 2 else f"All its {spelled(len(told))}"
        return f"{whole} forecast claims {words[str(verdicts.index[0])]}.", []
    parts = [
        f"{spelled(int(verdicts[key]))} {said}" for key, said in words.items() if key in verdicts
    ]
    return f"Of its {spelled(len(told))} forecast claims, {and_list(parts)}.", []


def _questions(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """How many of the open questions are settled, and when."""
    rows = case["questions"]
    if rows.empty:
        return "", []
    settled = rows[rows["status"] == "settled"]
    torn = int((rows["status"] == "ambiguous").sum())
    asked, many = "question the report left open", "questions the report left open"
    text = opened(said_of(len(settled), len(rows), asked, "is settled", many))
    if len(settled):
        text += (
            f", {'the last ' if len(settled) > 1 else ''}{since(last_settled(settled), 'since')}"
        )
    if torn:
        text += f"; {_torn(torn, len(rows))} by its criterion"
    return f"{text}.", [settled]


def _torn(torn: int, number: int) -> str:
    return noun(number, f"it {STATUS['ambiguous']}", f"{spelled(torn)} {STATUS['ambiguous']}")


def last_settled(rows: pd.DataFrame) -> str:
    """The day in words on which the last of some settled questions was settled for sure."""
    return dates.label(max(rows["settled_on"], key=lambda day: dates.parse(day).latest))
