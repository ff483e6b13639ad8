"""Names for drawn cases that no reader could take for something else, so that a sentence that
names a thing can be read back: "Place P3", "Side B2", "Track R4"."""

from __future__ import annotations

from cases import Draft, Shape, make

#: Table, its column of the name, and what stands before the key.
_NAMES = (
    ("places", "name", "Place"), ("actors", "name", "Actor"), ("blocs", "label", "Side"),
    ("routes", "name", "Track"), ("sources", "title", "Page"), ("events", "title", "Deed"),
    ("claims", "claim", "Saying"), ("questions", "question", "Asking"),
    ("hypotheses", "hypothesis", "Reply"), ("evidence", "evidence", "Sign"),
    ("discriminators", "discriminator", "Test"),
)  # fmt: skip


def named(shape: Shape, seed: int) -> Draft:
    """The case of this shape and seed with a name of its own for every row that has one."""
    draft = make(shape, seed)
    for table, column, word in _NAMES:
        for row in draft.rows[table]:
            key = next(iter(row.values()))
            row[column] = f"{word} {key}"
    for row in draft.rows["sources"]:
        row["publisher"] = f"Outlet {row['source_id']}" if row["publisher"] else ""
    for rows in draft.rows.values():
        for row in rows:
            row.update({name: "It is so" for name, cell in row.items() if cell == "It is so."})
    for number, row in enumerate(draft.rows["slips"]):
        # A drawn word may look like an ill-made plural.
        row["thing"] = ("map", "chart", "annex")[number % 3]
    return draft
