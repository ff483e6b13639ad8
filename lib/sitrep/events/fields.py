"""The columns of the frame that both datasets are read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "whole", "number", "day", "list"]

#: The type of each kind in DuckDB, and of its column in a frame.
SQL_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "whole": "INTEGER",
    "number": "DOUBLE",
    "day": "DATE",
    "list": "VARCHAR[]",
}
FRAME_TYPES: dict[Kind, str] = {
    "text": "str",
    "whole": "Int64",
    "number": "float64",
    "day": "datetime64[s]",
    "list": "object",
}


@dataclass(frozen=True)
class Field:
    """One column: its name, what stands in it, its kind; blank is "", NA, NaN or NaT by kind."""

    name: str
    about: str
    kind: Kind = "text"


FIELDS = (
    Field("dataset", "ucdp or acled"),
    Field("release", "release of the dataset; with record_id the key of the row"),
    Field("record_id", "the dataset's own id of the event, which a later release may revise"),
    Field("date_start", "earliest possible day", "day"),
    Field("date_end", "latest possible day", "day"),
    Field("date_prec", "the dataset's class of precision in time", "whole"),
    Field("lat", "degrees north, WGS 84", "number"),
    Field("lon", "degrees east, WGS 84", "number"),
    Field("where_prec", "the dataset's class of precision in space", "whole"),
    Field(
        "precision_km",
        "radius of that class in kilometres; blank for the centre of an area, which has none",
        "number",
    ),
    Field("point", "name of the place the coordinates stand for"),
    Field("region", "first administrative level, as the dataset spells it"),
    Field("district", "second administrative level, as the dataset spells it"),
    Field("dyad", "the two sides in one name"),
    Field("side_a", "one side; in ACLED not the attacker by rule"),
    Field("side_b", "the other side; blank where there is one only"),
    Field("kind", "kind of violence or event"),
    Field("clarity", "UCDP: 1 the event stands alone, 2 it is part of a sum", "whole"),
    Field("low", "lowest reliable number of deaths; blank in ACLED", "whole"),
    Field("best", "most likely number of deaths; ACLED's fatalities", "whole"),
    Field("high", "highest reliable number of deaths; blank in ACLED", "whole"),
    Field("deaths_a", "dead of side_a among them; blank in ACLED", "whole"),
    Field("deaths_b", "dead of side_b among them; blank in ACLED", "whole"),
    Field("deaths_civilians", "civilians among them; blank in ACLED", "whole"),
    Field("n_sources", "number of sources the dataset names", "whole"),
    Field("origin", "who told the outlet (UCDP's source_original); blank in ACLED"),
    Field("outlet", "who published it, separated by semicolons"),
    Field("published", "day of the earliest of these sources; blank in ACLED", "day"),
    Field("flags", "what is odd in the row, by the words of `Dataset.oddities`", "list"),
)
NAMES = tuple(field.name for field in FIELDS)
