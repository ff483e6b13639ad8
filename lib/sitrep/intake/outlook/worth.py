"""What a sentence is worth: a forecast, a question, a claim, or several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..sentences import Span
from .ahead import ahead
from .asking import asks, listed, opens

_QUOTE_ONLY = re.compile(r"^[“\"‘][^”\"’]*[”\"’][.,]?$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|do|does|can|could|may|must|[a-z]{2,}ed|"
    r"[a-z]{2,}s|said|told|took|held|left|began|fell|went|came|met|sent|made|got|gave|lay|ran|shot|"
    r"hit|lost|won|fought|broke|cut|put|set|led|brought|built|kept|paid|sank|drove|flew|struck|"
    r"sought|bought)\b"
)
_FACT = re.compile(r"\d|\b[A-Z]\w+")


def outlook(text: str, sentence: Span) -> Iterator[Candidate]:
    """What the sentence is worth: a forecast, a question, a claim, or several of them."""
    said = text[sentence.start : sentence.end]
    asked, told = asks(said), list(opens(said))
    if asked or told or listed(said):
        rule = "it asks" if asked else told[0].family if told else "it asks without the sign of it"
        sure = 0.9 if asked else 0.75 if told else 0.5
        yield Candidate(*sentence, "question", {"question": ""}, rule, sure)
    if asked:
        return
    if hit := ahead(said, told):
        sure = 0.75 if re.match(r"will|shall", hit, re.IGNORECASE) else 0.5
        yield Candidate(*sentence, "forecast", {}, f"“{hit}” speaks of what is to come", sure)
    words = len(said.split())
    # Few words without a figure or a name state nothing that could be checked.
    says = words > 7 or (words > 3 and _FACT.search(said[1:]) is not None)
    if says and _FINITE.search(said) and not _QUOTE_ONLY.match(said):
        yield Candidate(*sentence, "claim", {"claim": ""}, "a statement that can be checked", 0.5)
