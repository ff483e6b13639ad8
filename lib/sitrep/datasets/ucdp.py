"""UCDP GED: where each column of our frame comes from, and what is odd in its rows.

Sundberg and Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace
Research 50(4), doi:10.1177/0022343313484347; Högbladh (2019), UCDP GED Codebook 19.1. Columns go
by name: releases have 41, 45, 49 or 50 of them in different orders.
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

_CODEBOOK = "UCDP GED codebook, where_prec"
#: GED's classes. The codebook gives no radius; 25 km for class 2 is what notes on the data set use,
#: seen at second hand only.
PRECISION = {
    1: Class(1.0, "the exact place is known", "ours: about the size of a small town"),
    2: Class(25.0, "near a place, or a small area round it", "as notes on the data set have it"),
    3: Class(None, "centre of a district", _CODEBOOK),
    4: Class(None, "centre of a region", _CODEBOOK),
    5: Class(None, "a point for a line, or for an area larger than a region", _CODEBOOK),
    6: Class(None, "somewhere in the country", _CODEBOOK),
    7: Class(None, "over water or in international air space", _CODEBOOK),
}
#: A source this many days before or after the event is more likely a slip than a late report.
APART_DAYS = 30

_DAY = "a day such as 2017-09-05"
_FAR = f"d < date_start - {APART_DAYS} or d > date_end + {APART_DAYS}"

DATASET = Dataset(
    key="ucdp",
    title="UCDP GED",
    files="any release",
    carried=True,
    credit="Sundberg and Melander (2013), doi:10.1177/0022343313484347; Uppsala Conflict Data "
    "Program, Uppsala University",
    terms="UCDP asks to be cited wherever its data are used.",
    raws=(
        Raw("id", (), True),
        Raw("date_start", (), True),
        Raw("date_end", (), True),
        Raw("date_prec"),
        Raw("latitude", ("lat",), True),
        Raw("longitude", ("lon", "long"), True),
        Raw("where_prec", (), True),
        Raw("where_coordinates"),
        Raw("adm_1", ("adm1", "admin1")),
        Raw("adm_2", ("adm2", "admin2")),
        Raw("dyad_name", ("dyad",)),
        Raw("side_a", (), True),
        Raw("side_b", (), True),
        Raw("type_of_violence", (), True),
        Raw("event_clarity"),
        Raw("low", ("low_est",), True),
        Raw("best", ("best_est",), True),
        Raw("high", ("high_est",), True),
        Raw("deaths_a"),
        Raw("deaths_b"),
        Raw("deaths_civilians"),
        Raw("number_of_sources"),
        Raw("source_original"),
        Raw("source_office"),
        Raw("source_date"),
        Raw("active_year"),
    ),
    precision=PRECISION,
    fields={
        "record_id": "as_id({id})",
        "date_start": "as_day({date_start})",
        "date_end": "as_day({date_end})",
        "date_prec": "as_whole({date_prec})",
        "lat": "as_number({latitude})",
        "lon": "as_number({longitude})",
        "where_prec": "as_whole({where_prec})",
        "precision_km": radius(PRECISION, "as_whole({where_prec})"),
        "point": "{where_coordinates}",
        "region": "{adm_1}",
        "district": "{adm_2}",
        "dyad": "coalesce(tidy({dyad_name}), {side_a} || ' - ' || {side_b})",
        "side_a": "{side_a}",
        "side_b": "{side_b}",
        "kind": "case as_whole({type_of_violence}) when 1 then 'state-based conflict' "
        "when 2 then 'non-state conflict' when 3 then 'one-sided violence' end",
        "clarity": "as_whole({event_clarity})",
        "low": "as_whole({low})",
        "best": "as_whole({best})",
        "high": "as_whole({high})",
        "deaths_a": "as_whole({deaths_a})",
        "deaths_b": "as_whole({deaths_b})",
        "deaths_civilians": "as_whole({deaths_civilians})",
        # Older releases write -1 for a number that nobody noted.
        "n_sources": "nullif(as_whole({number_of_sources}), -1)",
        "origin": "{source_original}",
        "outlet": "{source_office}",
        "published": "list_min(as_days({source_date}))",
    },
    placing=(
        filled("id", "the dataset's own id of the event"),
        Check("date_start", "as_day({date_start}) is null", _DAY),
        Check(
            "date_end",
            "coalesce(as_day({date_end}) < as_day({date_start}), as_day({date_end}) is null)",
            f"{_DAY}, not before date_start",
        ),
        degrees("latitude", 90, "north"),
        degrees("longitude", 180, "east"),
    ),
    values=(
        filled("side_a", "the name of a side"),
        filled("side_b", "the name of a side"),
        one_of("type_of_violence", 3),
        one_of("where_prec", 7),
        count("low"),
        count("best"),
        count("high"),
    ),
    oddities=(
        Oddity("outside-range", "best outside low to high", "best not between low and high"),
        Oddity("zero", "best is 0: the best estimate counts no death", "best = 0"),
        *common_oddities("adm_1", "adm_2"),
        Oddity(
            "source-apart",
            f"a source dated more than {APART_DAYS} days before or after the event",
            f"len([d for d in as_days({{source_date}}) if {_FAR}]) > 0",
        ),
        Oddity(
            "inactive-year",
            "of a year in which the dyad stayed under 25 deaths (active_year is 0)",
            "as_truth({active_year}) is false",
        ),
        unread("date_prec", "date_prec is null"),
        unread("event_clarity", "clarity is null"),
        unread("deaths_a", "deaths_a is null"),
        unread("deaths_b", "deaths_b is null"),
        unread("deaths_civilians", "deaths_civilians is null"),
        unread("number_of_sources", "as_whole({number_of_sources}) is null"),
        unread("active_year", "as_truth({active_year}) is null"),
        unread("source_date", "len([d for d in as_days({source_date}) if d is null]) > 0"),
    ),
    days=("date_start", "date_end", "source_date"),
    deadly=True,
)
