"""Sentences that say what will be, what is open, and what can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidate import Candidate
from .sentences import Span

#: The sign of a question, and what may close after it.
_ASKED = r"\?[”\"’)]*(?:\s|$)"
_OPEN = re.compile(
    rf"{_ASKED}|\b(?:unclear|unknown|undecided|unresolved|unsettled|unanswered|uncertain|"
    r"unexplained|disputed still|remains? (?:to be (?:seen|settled|decided|resolved|agreed)|open|"
    r"a mystery|in doubt)|remain (?:open|in doubt)|(?:is|are|was|were) (?:still |left |as yet )?"
    r"(?:not (?:yet )?(?:known|clear|settled|decided|resolved|agreed|said|established)|undecided|"
    r"open)|open (?:question|on|issue|point|is)|nobody (?:knows|can say|could say|would say)|"
    r"no one (?:knows|can say|could say|would say)|could not (?:be )?(?:establish(?:ed)?|say|tell|"
    r"confirm(?:ed)?|be (?:verified|confirmed|established))|(?:has|have) (?:not )?yet to be "
    r"(?:settled|decided|agreed)|not (?:been )?(?:settled|decided|resolved)|no (?:answer|decision|"
    r"agreement) (?:on|as to|about)|(?:know|see|learn|tell|seen|asked|asking|say|decide|decided) "
    r"(?:yet )?(?:whether|if) |the question (?:of|whether|is|remains)|doubts? (?:remain|whether)|"
    r"left (?:open|undecided)|whether\b.{0,80}\b(?:open|unclear|unknown)|anybody’s guess|"
    r"anyone’s guess|Open:|Open on)\b",
    re.IGNORECASE,
)
#: Who, which or whether at the head of a listed or bare question.
_ASKS = re.compile(
    r"^(?:[\d.)•*–-]+\s*)?(?:Who|Which|Whether|What|How (?:many|much|long|far|soon)|When|Where|"
    r"Why)\b[^.?]{0,90}\b(?:will|would|is to|are to|shall|should|gets?|takes?|controls?|leads?|"
    r"remains?)\b",
)
_AHEAD = re.compile(
    r"\b(?:will|shall|won't|won’t)\b|\b(?:is|are) (?:now |also |all |both |then |still |not )?"
    r"(?:due|expected|likely|unlikely|set|scheduled|planned|slated|poised|bound|about|tasked|"
    r"supposed|to (?!date\b|blame\b)[a-z]+)\b|\b(?:may|might|could) (?:not |yet |well |also |"
    r"still |soon |now )*(?!have\b|be seen\b)[a-z]+\b|\b(?:expects?|predicts?|predicted|"
    r"forecasts?|foresees?|warn(?:s|ed) (?:of|that)|fears? that|plans? to|intends? to|aims? to|"
    r"hopes? to|vow(?:s|ed)? to|pledge(?:s|d)? to|promis(?:es|ed) to|"
    r"wants? to (?!be (?:named|identified|quoted))|"
    r"is a recipe for|recipe for|would "
    r"(?:be|have to|need|take|begin|become|bring|end|lead|resume|return|mean|"
    r"make|go|start|fall|run|next|stay|remain|cost|close|open)|threaten(?:s|ed)? to|to be [a-z]+"
    r"(?:ed|en|t|d|n)? (?:in|by|on|next|before|from|until) |by (?:next|the end of next)|in the "
    r"(?:coming|next) (?:days|weeks|months|year))\b",
    re.IGNORECASE,
)
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
    asks = re.search(_ASKED, said) is not None
    told = _OPEN.search(said) is not None
    if told or _ASKS.search(said):
        rule, sure = "it asks, or says what is open", 0.85 if told else 0.5
        yield Candidate(*sentence, "question", {"question": ""}, rule, sure)
    if asks:
        return
    if hit := _AHEAD.search(said):
        sure = 0.75 if re.match(r"will|shall", hit[0], re.IGNORECASE) else 0.5
        yield Candidate(*sentence, "forecast", {}, f"“{hit[0]}” speaks of what is to come", sure)
    words = len(said.split())
    # Few words without a figure or a name state nothing that could be checked.
    says = words > 7 or (words > 3 and _FACT.search(said[1:]) is not None)
    if says and _FINITE.search(said) and not _QUOTE_ONLY.match(said):
        yield Candidate(*sentence, "claim", {"claim": ""}, "a statement that can be checked", 0.5)
