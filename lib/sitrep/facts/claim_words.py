"""What a reader calls the parts of a claim: verdict, paragraph, kind, the best of its grades."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sitrep.case import Case
from sitrep.methods import admiralty
from sitrep.schema import VOCABULARIES

#: Verdict as a reader meets it, in the order of display.
VERDICTS = {verdict: verdict for verdict in VOCABULARIES["verdict"]} | {"partly": "partly true"}


def best_letters(case: Case, frame: pd.DataFrame) -> pd.Series:
    """The best reliability letter among the sources of each row; F and blank as in Admiralty."""
    sources = case["sources"]
    letter = dict(zip(sources["source_id"], sources["reliability"], strict=True))
    best = [admiralty.best_letter(letter[one] for one in cell) for cell in frame["sources"]]
    return pd.Series(best, index=frame.index, dtype="str")


def paragraph_words(paragraph: str) -> str:
    """The paragraph as a reader names it: Headline, Paragraph 4."""
    if paragraph == "T":
        return "Headline"
    return f"Paragraph {paragraph[1:]}" if paragraph[1:].isdigit() else paragraph


def kind_words(kind: str) -> str:
    """A kind of claim in words."""
    return kind.replace("-", " ")


def verdict_counts(verdicts: Iterable[str]) -> dict[str, int]:
    """How many claims have each verdict, in the order of display, none left out."""
    given = list(verdicts)
    return {verdict: given.count(verdict) for verdict in VERDICTS}
