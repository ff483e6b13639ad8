"""Tables of who says so, which side they are on, what we corrected and what we learnt."""

from __future__ import annotations

from .model import Column, Table, note_column, sources_column

#: A source of this kind says what does not change with time and is known on every day.
TIMELESS = "reference"

SOURCES = Table(
    "sources",
    "a document, dataset or gazetteer",
    ("source_id",),
    (
        Column("source_id", "key", "id", True),
        Column("title", "title, shortened where it is long", required=True),
        Column("publisher", "who published the page that was read"),
        Column("author", "who wrote it"),
        Column(
            "published",
            "day of publication; where the page bears none, open before the day it was read; "
            "blank for a body that is no page",
            "edtf",
        ),
        Column("url", "where it was read", "url"),
        Column("archived_url", "where a copy lies", "url"),
        Column("kind", "kind of document", "term", True, terms="source_kind"),
        Column("language", "language code of the page read", pattern=r"[a-z]{2}"),
        Column(
            "reliability",
            "Admiralty letter of the source",
            "term",
            terms="reliability",
            judged=True,
        ),
        Column("reliability_basis", "why that letter", judged=True, prose=True),
        Column("favours", "blocs it leans to", "id", many=True, refers=("blocs",)),
        Column(
            "relays",
            "sources whose text or figures it repeats",
            "id",
            many=True,
            refers=("sources",),
        ),
        note_column(),
    ),
)

ORIGINS = Table(
    "origins",
    "a source that is recorded as speaking from its own knowledge",
    ("source_id",),
    (
        Column("source_id", "the source; it relays nobody", "id", True, refers=("sources",)),
        Column("own", "what it has of its own", "term", True, terms="own_knowledge"),
        Column(
            "owner",
            "who owns, runs or feeds it, where that is not its publisher: origins of one owner "
            "are one",
        ),
        Column("why", "what shows that it is its own", required=True, prose=True),
    ),
)

BLOCS = Table(
    "blocs",
    "a side, with its colour and marker",
    ("bloc_id",),
    (
        Column("bloc_id", "key", "id", True),
        Column("label", "name of the side as charts print it", required=True),
        Column("colour", "colour on a white ground", required=True, pattern=r"#[0-9a-f]{6}"),
        Column(
            "marker",
            "marker on charts, so that colour is never alone",
            "term",
            True,
            terms="marker",
        ),
        note_column(),
    ),
)

ERRATA = Table(
    "errata",
    "a correction made to this case",
    ("date", "table", "row_id"),
    (
        Column("date", "day of the correction", "edtf", True),
        Column("table", "table corrected", required=True),
        Column("row_id", "key of the row corrected", required=True),
        Column("was", "what stood there", required=True),
        Column("now", "what stands there", required=True),
        Column("why", "why it was changed", required=True, prose=True),
    ),
    known=("date",),
)

REVISIONS = Table(
    "revisions",
    "a judgement of ours that a later fact changed",
    ("table", "row_id", "column", "since"),
    (
        Column("table", "table of the judgement", required=True, pattern=r"[a-z]+"),
        Column(
            "row_id",
            "key of its row; the parts of a key in two columns joined by /",
            required=True,
            pattern=r"\S+",
        ),
        Column("column", "column of the judgement", required=True, pattern=r"[a-z_]+"),
        Column("since", "day from which it reads as it now does", "edtf", True),
        Column("before", "what it read until then; blank: nothing"),
        Column("why", "what was learnt that day", required=True, prose=True),
        sources_column(),
    ),
    known=("since",),
    needs_source=True,
)
