"""ACLED: where each column of our frame comes from, and what is odd in its rows.

Raleigh, Kishi and Linke (2023), "Political instability patterns are obscured by conflict dataset
scope conditions, sources, and coding choices", Humanities and Social Sciences Communications 10;
ACLED Codebook (2023 and later). Exports have 31 columns, or 35 with population.
"""

from __future__ import annotations

from .model import (
    Check,
    Class,
    Dataset,
    Oddity,
    Raw,
    common_oddities,
    count,
    degrees,
    filled,
    one_of,
    radius,
    unread,
)

_CODEBOOK = "ACLED codebook, geo_precision"
PRECISION = {
    1: Class(1.0, "a town that is named", "ours: about the size of a small town"),
    2: Class(25.0, "near a town, or a small part of a region", "ours: as class 2 of UCDP GED"),
    3: Class(None, "a region, at its capital or a landmark", _CODEBOOK),
}
#: Codes that the codebook sets for "several" or "many", "dozens" and "hundreds".
CODED = (3, 10, 12, 100)

_DAY = "as_day({event_date})"
_PREC = "as_whole({time_precision})"

DATASET = Dataset(
    key="acled",
    title="ACLED",
    files="an export with or without population",
    credit="Armed Conflict Location & Event Data (ACLED), acleddata.com",
    terms="ACLED does not allow its rows to be passed on: keep this folder to yourself.",
    raws=(
        Raw("event_id_cnty", (), True),
        Raw("event_date", (), True),
        Raw("time_precision"),
        Raw("latitude", (), True),
        Raw("longitude", (), True),
        Raw("geo_precision", (), True),
        Raw("location"),
        Raw("admin1", ("adm_1", "adm1")),
        Raw("admin2", ("adm_2", "adm2")),
        Raw("actor1", (), True),
        Raw("actor2"),
        Raw("event_type", (), True),
        Raw("fatalities", (), True),
        Raw("source"),
        Raw("timestamp"),
    ),
    precision=PRECISION,
    fields={
        "record_id": "{event_id_cnty}",
        # The codebook dates a week by its middle, and a month by a day inside it.
        "date_start": f"case {_PREC} when 2 then {_DAY} - 3 "
        f"when 3 then date_trunc('month', {_DAY})::date else {_DAY} end",
        "date_end": f"case {_PREC} when 2 then {_DAY} + 3 "
        f"when 3 then last_day({_DAY}) else {_DAY} end",
        "date_prec": _PREC,
        "lat": "as_number({latitude})",
        "lon": "as_number({longitude})",
        "where_prec": "as_whole({geo_precision})",
        "precision_km": radius(PRECISION, "as_whole({geo_precision})"),
        "point": "{location}",
        "region": "{admin1}",
        "district": "{admin2}",
        "dyad": "concat_ws(' - ', tidy({actor1}), tidy({actor2}))",
        "side_a": "{actor1}",
        "side_b": "{actor2}",
        "kind": "{event_type}",
        "best": "as_whole({fatalities})",
        "n_sources": "len(string_split({source}, ';'))",
        "outlet": "{source}",
    },
    placing=(
        filled("event_id_cnty", "the dataset's own id of the event"),
        Check("event_date", f"{_DAY} is null", "a day such as 2017-09-05 or 05 September 2017"),
        degrees("latitude", 90, "north"),
        degrees("longitude", 180, "east"),
    ),
    values=(
        filled("actor1", "the name of an actor"),
        filled("event_type", "the type of the event"),
        one_of("geo_precision", 3),
        count("fatalities"),
    ),
    oddities=(
        Oddity("zero", "0 fatalities: none died, or nothing is known", "best = 0"),
        Oddity(
            "coded-number",
            "3, 10, 12 or 100 fatalities, which may stand for several, dozens or hundreds",
            f"best in {CODED}",
        ),
        *common_oddities("admin1", "admin2"),
        unread("time_precision", "coalesce(date_prec not between 1 and 3, true)"),
    ),
    days=("event_date",),
    stamp="as_number({timestamp})",
)
