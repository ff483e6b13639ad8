"""Tables for the machine's doubts: which of its finds are false, and which orders matter."""

from __future__ import annotations

from .model import Column, Table, sources_column

#: The word that stands for the report's own day among events.
REPORT = "report"

WAIVERS = Table(
    "waivers",
    "a find of the content rules that is no fault, and why",
    ("rule", "row_id"),
    (
        Column("rule", "the rule", "term", True, terms="content_rule"),
        Column("row_id", "the find as the rule names it", required=True, pattern=r"\S+"),
        Column("since", "day from which the reason holds; blank: always", "edtf"),
        Column("why", "why it is no fault", required=True, prose=True),
    ),
    known=("since",),
)

ORDERINGS = Table(
    "orderings",
    "two days whose order a question turns on",
    ("first", "second"),
    (
        Column("question_id", "the question", "id", refers=("questions",)),
        Column("first", "event, or the word report", "id", True, refers=("events",),
               also=(REPORT,)),
        Column("second", "event, or the word report", "id", True, refers=("events",),
               also=(REPORT,)),
        Column("why", "what turns on it", required=True, prose=True),
        sources_column(required=False),
    ),
    known=("report",),
)  # fmt: skip
