"""Tables of who takes part and what ties them."""

from __future__ import annotations

from .model import Column, Table, note_column, sources_column

ACTORS = Table(
    "actors",
    "a state, force, militia, command, tribe or publisher",
    ("actor_id",),
    (
        Column("actor_id", "key", "id", True),
        Column("name", "name as this case writes it", required=True),
        Column("aliases", "other spellings, among them the actor's own script", many=True),
        Column("report_name", "as the report spells it; blank: not in the report", of_report=True),
        Column("kind", "kind of actor", "term", True, terms="actor_kind"),
        Column("bloc", "side", "id", True, refers=("blocs",)),
        note_column(),
        sources_column(),
    ),
    mentioned=True,
)

RELATIONS = Table(
    "relations",
    "one tie between two actors, dated",
    ("actor_id", "relation", "object_id", "basis", "start"),
    (
        Column("actor_id", "who", "id", True, refers=("actors",)),
        Column("relation", "does what", "term", True, terms="relation"),
        Column("object_id", "to whom", "id", True, refers=("actors",)),
        Column("start", "first day; blank: before the case begins or not known", "edtf"),
        Column("end", "last day; blank: not ended or not known", "edtf", hindsight=True),
        Column("basis", "stated by the report, recorded or disputed", "term", True, terms="basis"),
        Column("claim_id", "the claim that states it", "id", refers=("claims",)),
        note_column(),
        sources_column(),
    ),
    known=("start",),
    needs_source=True,
)
