"""Tables of what the report left open, the answers possible, the evidence and the forecasts."""

from __future__ import annotations

from .model import Column, Table, note_column, sources_column

QUESTIONS = Table(
    "questions",
    "something the report left open",
    ("question_id",),
    (
        Column("question_id", "key", "id", True),
        Column("question", "the question in our words", required=True),
        Column("asked_by", "the report, or us", required=True),
        Column("claim_id", "the claim that raises it", "id", refers=("claims",)),
        Column("opened", "day it was raised", "edtf", True),
        Column("closes", "last day on which the criterion is read", "edtf"),
        Column("criterion", "what would settle it, so that two people would agree", required=True),
        Column("status", "open, settled or ambiguous", "term", True, terms="question_status"),
        Column("settled_on", "day the criterion was met", "edtf"),
        Column("outcome", "the hypothesis that came true", "id", refers=("hypotheses",)),
        Column("finding", "how it was settled", prose=True),
        sources_column(),
    ),
    known=("opened",),
    settled=(("status", "open"), ("outcome", ""), ("finding", ""), ("settled_on", "")),
)

HYPOTHESES = Table(
    "hypotheses",
    "one possible answer",
    ("hypothesis_id",),
    (
        Column("hypothesis_id", "key", "id", True),
        Column("question_id", "question it answers", "id", True, refers=("questions",)),
        Column("hypothesis", "the answer, in a sentence", required=True),
        Column(
            "bloc", "side that this answer favours; blank: none or several", "id", refers=("blocs",)
        ),
        Column(
            "prior",
            "its probability before any evidence; blank: as likely as the others",
            "number",
            low=0,
            high=1,
        ),
        Column("prior_basis", "why that prior", prose=True),
    ),
)

EVIDENCE = Table(
    "evidence",
    "one item weighed against all the hypotheses of a question",
    ("evidence_id",),
    (
        Column("evidence_id", "key", "id", True),
        Column("question_id", "question", "id", True, refers=("questions",)),
        Column("evidence", "the item, in a sentence", required=True),
        Column("event_id", "the event it is", "id", refers=("events",)),
        Column("claim_id", "the claim it is", "id", refers=("claims",)),
        Column("known_on", "day it could be known", "edtf", True),
        Column(
            "credibility", "Admiralty digit of the item", "term", terms="credibility", judged=True
        ),
        Column(
            "relevance",
            "weight of the item for the question",
            "term",
            terms="relevance",
            judged=True,
        ),
        note_column(),
        sources_column(),
    ),
    known=("known_on",),
    needs_source=True,
)

RATINGS = Table(
    "ratings",
    "one cell of the matrix of evidence and hypotheses",
    ("evidence_id", "hypothesis_id"),
    (
        Column("evidence_id", "evidence", "id", True, refers=("evidence",)),
        Column("hypothesis_id", "hypothesis", "id", True, refers=("hypotheses",)),
        Column(
            "rating",
            "how the item sits with the hypothesis",
            "term",
            True,
            terms="rating",
            judged=True,
        ),
        Column(
            "likelihood",
            "chance of the item if the hypothesis were true",
            "number",
            low=0,
            high=1,
            judged=True,
        ),
        Column("why", "why that rating", required=True, judged=True, prose=True),
    ),
)

DISCRIMINATORS = Table(
    "discriminators",
    "evidence that would tell two hypotheses apart, whether it was seen or not",
    ("discriminator_id",),
    (
        Column("discriminator_id", "key", "id", True),
        Column("question_id", "question", "id", True, refers=("questions",)),
        Column(
            "hypothesis_id",
            "hypothesis under which it is to be expected",
            "id",
            True,
            refers=("hypotheses",),
        ),
        Column("rival_id", "hypothesis under which it is not", "id", True, refers=("hypotheses",)),
        Column(
            "discriminator",
            "what one would see, so that two people would agree on it",
            required=True,
        ),
        Column(
            "status",
            "open, looked for and not found, or found",
            "term",
            True,
            terms="discriminator_status",
        ),
        Column("settled_on", "day from which that could be said", "edtf"),
        Column("finding", "where it was looked for and what was found", prose=True),
        Column("evidence_id", "the item that shows it", "id", refers=("evidence",)),
        sources_column(required=False),
    ),
    settled=(("status", "open"), ("finding", ""), ("evidence_id", ""), ("settled_on", "")),
)

FORECASTS = Table(
    "forecasts",
    "one forecaster's probability",
    ("forecast_id",),
    (
        Column("forecast_id", "key", "id", True),
        Column("source_id", "who forecast", "id", True, refers=("sources",)),
        Column("made_on", "day it was made", "edtf", True),
        Column("hypothesis_id", "what was forecast", "id", True, refers=("hypotheses",)),
        Column("term", "the forecaster's word, or the word we read into it", required=True),
        Column("low", "lower end of the band", "number", True, low=0, high=1),
        Column("high", "upper end of the band", "number", True, low=0, high=1),
        Column("claim_id", "the claim that makes it", "id", refers=("claims",)),
        Column("why", "how the words became the band", required=True, prose=True),
    ),
    known=("made_on",),
)
