"""The controlled words in which we judge: grades, verdicts, ratings, standards."""

from __future__ import annotations

JUDGING: dict[str, dict[str, str]] = {
    "reliability": {
        # Admiralty code, source scale: FM 2-22.3, appendix B; NATO AJP-2.1.
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "cannot be judged",
    },
    "credibility": {
        # Admiralty code, information scale: the same sources.
        "1": "confirmed by other independent sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    },
    "modality": {
        "fact": "put as a bare fact",
        "attributed": "put in the mouth of a source",
        "estimated": "put as an estimate",
        "future": "put as what will happen",
        "open": "put as unsettled",
    },
    "yes_no": {"yes": "yes", "no": "no"},
    "verdict": {
        "supported": "the record bears it out",
        "partly": "part of it stands, part does not",
        "contradicted": "the record speaks against it",
        "unverifiable": "the record cannot tell",
        "pending": "not settled on the day of the edition",
    },
    "question_status": {
        "open": "not settled",
        "settled": "the criterion was met",
        "ambiguous": "the criterion cannot decide",
    },
    "discriminator_status": {
        "open": "not established",
        "not-found": "looked for, not found",
        "found": "seen",
    },
    "search_result": {
        "found": "found",
        "partly": "found in part",
        "not-found": "not found",
    },
    "standard": {
        # US Intelligence Community Directive 203 (2015), tradecraft standards, in our words.
        "1": "the quality and credibility of sources is described",
        "2": "uncertainty is expressed and explained",
        "3": "what is known is told apart from what is assumed and judged",
        "4": "alternatives are analysed",
        "5": "relevance and implications are shown",
        "6": "the argument is clear and logical",
        "7": "changes of judgement are explained",
        "8": "judgements are accurate",
        "9": "pictures are used where they help",
    },
    "standard_result": {"pass": "kept", "partly": "kept in part", "fail": "not kept"},
    "wording_kind": {
        "hedge": "weakens the statement",
        "unnamed": "lays it to a speaker whom nobody can identify",
    },
    "relevance": {"low": "low", "medium": "medium", "high": "high"},
    "rating": {
        # Heuer 1999, ch. 8, in the five steps of the PARC software.
        "CC": "very consistent",
        "C": "consistent",
        "N": "neutral",
        "I": "inconsistent",
        "II": "very inconsistent",
        "NA": "does not bear on it",
    },
}
