"""The table of what we looked for: a sentence of absence is worth the search behind it."""

from __future__ import annotations

from .model import Column, Table, sources_column

#: What stands between the table and the key of a row in an address, as in `claims:C04`.
ADDRESS = ":"

SEARCHES = Table(
    "searches",
    "a search really made: what was looked for, where, when, and what came of it",
    ("search_id",),
    (
        Column("search_id", "key", "id", True),
        Column("sought", "what was looked for", required=True),
        Column("looked_in", "where: collections, pages, datasets", required=True),
        Column(
            "languages",
            "language codes of the words searched for and of what was read",
            required=True,
            many=True,
            pattern=r"[a-z]{2,3}",
        ),
        Column("searched_on", "day on which it was looked for", "edtf", True),
        Column("result", "whether it was found", "term", True, terms="search_result"),
        Column("found", "what was found, and what came nearest", prose=True),
        Column("would_take", "what it would take to establish it", prose=True),
        Column(
            "bears_on",
            "rows that speak of what was looked for, as table:key; the parts of a key in several "
            "columns joined by /",
            many=True,
            pattern=rf"[a-z]+{ADDRESS}\S+",
        ),
        sources_column(required=False),
    ),
    known=("searched_on",),
)
