"""The table of how the finished report keeps the standards of analysis."""

from __future__ import annotations

from .model import Column, Table

#: The standards that the tables of a case answer by themselves; the others it has to state.
COMPUTED = ("1", "2", "3", "4", "6", "7")

STANDARDS = Table(
    "standards",
    "one of the nine standards of ICD 203, where it cannot be computed from the tables",
    ("standard",),
    (
        Column("standard", "number of the standard", "term", True, terms="standard"),
        Column("result", "pass, partly or fail", "term", True, terms="standard_result"),
        Column(
            "page",
            "where a reader can see it: the notebook",
            required=True,
            pattern=r"\d\d_[a-z_]+",
        ),
        Column("why", "why that result", required=True, prose=True),
    ),
)
