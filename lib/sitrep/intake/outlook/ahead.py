"""What speaks of time to come, and not of what was to come then, of habit or of ability."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .asking import Open

#: Words that put a thing after the day on which it is said.
_TIME = re.compile(
    r"\b(?:tomorrow|next (?:day|week|month|year|spring|summer|autumn|winter|\w+day|round|"
    r"few|two|three|ten|\d+)|(?:coming|following) (?:days|weeks|months|year|season|hours)|soon|"
    r"shortly|within (?:a|an|the|two|three|\d+|days|weeks|hours|months)|by (?:the end|\w+day|"
    r"mid|early|late|next|then)|before (?:the|long|winter|spring|\w+day)|until|unless|if|should|"
    r"this (?:week|month|year|evening|autumn|winter|spring|summer)|in the (?:event|future)|"
    r"eventually|later this|as early as|again)\b",
    re.IGNORECASE,
)
#: Somebody who says what would be, says it of the time after.
_SAID = re.compile(
    r"\b(?:sa(?:id|ys|y|ying)|told|tells?|warn(?:s|ed|ing)?|announced?|announces|promis(?:es|ed)|"
    r"predict(?:s|ed|ing)?|forecast(?:s|ed)?|believed?|believes|thinks?|expects?|expected|fears?|"
    r"feared|hopes?|hoped|vow(?:s|ed)|pledged?|pledges|insist(?:s|ed|ing)?|declared?|declares|"
    r"estimated?|estimates|according to|calculates?|reckons?|confirmed?|indicated?|suggested?|"
    r"stated?|adding|added|wrote|writes)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bits )(?<!\bat )(?<!\bof )(?<!\bfree )"
    r"(?<!\bown )(?<!\bpolitical )(?<!\bgood )(?<!\bill )(?<!\bpopular )(?<!\blast )(?<!\ba )"
    r"(?<!\bno )(?<!\byou )(?<!\breaders )(?<!\breader )(?<!\bmy )(?<!\bour )"
    r"\b(?:will|shall|won[’']t|shan[’']t)\b"
    r"(?! (?:of|to|not (?:say|comment|confirm|discuss|tell)|often|always|sometimes|say|as i)\b)",
    re.IGNORECASE,
)
_YOU_WILL = re.compile(
    r"\b(?:you|readers?) will (?!recall|remember|note|notice|know|find|have|forgive)"
)
_SET = re.compile(
    r"\b(?:is|are) (?:now |also |all |both |then |still |not )?(?:(?:due|scheduled|planned|slated|"
    r"poised|tasked|unlikely|destined|fated|earmarked|preparing|gearing up)|expected (?!by )|"
    r"likely(?! (?:the|an?|that|to have)\b)|set (?:to|for)|bound (?:to|for)|about to|"
    r"supposed to|to (?!date\b|blame\b|say\b|hand\b|be (?:found|seen|had|known|regretted|"
    r"feared|said|noted|observed|hoped)\b)[a-z]+)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|might) (?:not |yet |well |also |still |soon |now |never |then )*"
    r"(?!have\b|be seen\b|be (?:an?|the|as|no|in|of|on|at|true|so|more|less|because|that)\b|"
    r"god\b|well have\b|mean\b|seem\b|say\b|add\b|know\b|think\b|call\b|ask\b)[a-z]+\b"
)
_COULD = re.compile(
    r"\bcould (?:yet |well |also |still |soon |easily |now )*(?!not|no\b|have)[a-z]+"
)
_WOULD = re.compile(
    r"\b(?:would|wouldn[’']t) (?:not |also |soon |now |then |only |probably |eventually )*"
    r"(?!have (?!to\b)|often\b|always\b|sometimes\b|later\b|never\b|rather\b|like\b|be (?:a |an )?"
    r"(?:wrong|right|mistake|unfair|fair)|seem\b|appear\b|say\b|give\b)[a-z]+",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:expects?|predicts?|forecasts?|foresees?|plans? to|intends? to|aims? to|hopes? to|"
    r"vow(?:s|ed)? to|pledge(?:s|d)? to|promis(?:es|ed) to|recipe for|threaten(?:s|ed)? to|to be "
    r"[a-z]+(?:ed|en|t|d|n)? (?:in|by|on|next|before|from|until) (?=[A-Z\d]|next|the (?:end|"
    r"spring|autumn|summer|winter|coming)|mid|early|late)|(?:is|are) (?:\w+ing) to \w+ "
    r"(?:tomorrow|next|on \w+day)|by (?:next|the end of next)|in the (?:coming|next) (?:few )?"
    r"(?:days|weeks|months|year)|has until|have until|(?:fears?|warn(?:s|ed)?) (?:of|that) "
    r"(?![^.;]{0,60}\b(?:had|has|have|was|were)\b))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|should|cannot|can not|can[’']t|need not) (?!have\b)[^.;:]{1,60}?\b(?:by|before|"
    r"until|within|after|next|on) (?:the \d|the end|mid|early|late|next|\d|[A-Z][a-z]|a |an |the "
    r"(?:spring|autumn|winter|summer|thaw|rains))|\b(?:next|coming) (?:\w+ )?(?:days|weeks|months|"
    r"hours) should\b"
)
#: A purpose or a sequel of the past is none of ours.
_PAST = re.compile(r"\b(?:so that|in order that|lest|as if|as though|than)\b", re.IGNORECASE)
#: What is to be known by and by is open and to come at once.
_TO_KNOW = re.compile(
    r"\b(?:shall|will) (?:soon )?(?:see|know|learn)|never be|\bnever (?:know|learn)|"
    r"\b(?:will|shall|must) (?:show|tell|prove)",
    re.IGNORECASE,
)


def ahead(said: str, told: Sequence[Open]) -> str:
    """The words by which a sentence speaks of what is to come; "" where it does not.

    Of a clause that says what is open, as "nobody will say when it is to march", nothing counts.
    """
    for start, end in _clauses(said):
        own = [one for one in told if one.start < end and start < one.end]
        if all(_TO_KNOW.search(said[max(0, one.start - 16) : one.end + 30]) for one in own) and (
            hit := _in_clause(said[start:end], said)
        ):
            return hit
    return ""


def _clauses(said: str) -> list[tuple[int, int]]:
    ends = [one.end() for one in re.finditer(r";", said)]
    return list(zip([0, *ends], [*ends, len(said)], strict=True))


def _in_clause(clause: str, said: str) -> str:
    for pattern in (_WILL, _YOU_WILL, _SET, _PLANS, _DUTY):
        if hit := pattern.search(clause):
            return hit[0].strip()
    if (hit := _MAY.search(clause)) and not _PAST.search(clause[: hit.start()]):
        return hit[0]
    later = _TIME.search(clause)
    if (hit := _COULD.search(clause)) and later and not _PAST.search(clause[: hit.start()]):
        return hit[0]
    if (hit := _WOULD.search(clause)) and not _PAST.search(clause[: hit.start()]):
        return hit[0] if later or _SAID.search(said) else ""
    return ""
