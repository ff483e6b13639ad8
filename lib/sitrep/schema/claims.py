"""Tables of what the report says, how each statement stood up, and how it is worded."""

from __future__ import annotations

from .model import Column, Table, sources_column

#: A cell that begins so was written by a draft, and says what a person has yet to write.
UNWRITTEN = "["

CLAIMS = Table(
    "claims",
    "one atomic, checkable statement of the report",
    ("claim_id",),
    (
        Column("claim_id", "key", "id", True),
        Column("paragraph", "paragraph of the report: T for the headline, then P1 on", "id", True),
        Column(
            "start",
            "first character of the passage, in Unicode code points from 0",
            "integer",
            low=0,
        ),
        Column("end", "one past its last character", "integer", low=0),
        Column("quote_sha256", "SHA-256 of the passage in UTF-8", pattern=r"[0-9a-f]{64}"),
        Column("cue", "at most five words of the passage to find it by", pattern=r"\S+( \S+){0,4}"),
        Column("claim", "the statement in our words", required=True),
        Column("kind", "what it is about", "term", True, terms="claim_kind"),
        Column("speaker", "whom the report lets say it; blank: its own voice"),
        Column("speaker_named", "is the speaker named", "term", terms="yes_no"),
        Column("modality", "how it is put", "term", True, terms="modality"),
        Column("benefits", "blocs in whose interest it is", "id", many=True, refers=("blocs",)),
        Column("credibility", "Admiralty digit of the claim", "term", terms="credibility"),
        Column("credibility_basis", "why that digit", prose=True),
        Column("verdict", "how it stood up", "term", True, terms="verdict"),
        Column("settled_on", "day on which the verdict could first be given", "edtf"),
        Column("finding", "why that verdict, from what was known on settled_on", prose=True),
        sources_column(),
    ),
    known=("report",),
    settled=(
        ("verdict", "pending"),
        ("finding", ""),
        ("credibility", ""),
        ("credibility_basis", ""),
        ("settled_on", ""),
    ),
)

WORDING = Table(
    "wording",
    "a turn of phrase in the report that weakens a statement or hides who makes it",
    ("start", "end", "kind"),
    (
        Column("paragraph", "paragraph of the report", "id", True),
        Column("start", "first character, in Unicode code points from 0", "integer", True, low=0),
        Column("end", "one past the last character", "integer", True, low=0),
        Column(
            "quote_sha256", "SHA-256 of the words in UTF-8", required=True, pattern=r"[0-9a-f]{64}"
        ),
        Column("kind", "what it does", "term", True, terms="wording_kind"),
        Column("cue", "the words, at most five", required=True, pattern=r"\S+( \S+){0,4}"),
    ),
    known=("report",),
)

SLIPS = Table(
    "slips",
    "a place in the report's text where it repeats itself or points to what is not there",
    ("kind", "start"),
    (
        Column("kind", "what it does", "term", True, terms="slip_kind"),
        Column("start", "first character, in Unicode code points from 0", "integer", True, low=0),
        Column("end", "one past the last character", "integer", True, low=0),
        Column("paragraph", "paragraph of the report; blank: none of them", "id"),
        Column("earlier", "first character of what is repeated", "integer", low=0),
        Column("words", "words of what is repeated", "integer", low=1),
        Column("thing", "what is pointed to", pattern=r"[a-z]+"),
        Column(
            "quote_sha256", "SHA-256 of the words in UTF-8", required=True, pattern=r"[0-9a-f]{64}"
        ),
        Column("cue", "its first words, at most five", required=True, pattern=r"\S+( \S+){0,4}"),
    ),
    known=("report",),
)
