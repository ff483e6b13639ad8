"""Invented event data in the layouts of real releases: no row of anybody's dataset."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sitrep.events import DATASETS, Outcome, Region, import_events, read_events

#: Releases of UCDP GED differ in their columns and in the order of low, best and high.
_GED_41 = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,"
    "side_a_new_id,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,"
    "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,"
    "adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high"
)
_GED_45 = (
    "id,year,active_year,start_year,end_year,type_of_violence,conflict_new_id,conflict_name,"
    "dyad_new_id,dyad_name,side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
    "where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,iso3,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,low,best,high"
)
_GED_49 = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
GED_41, GED_45, GED_49 = (names.split(",") for names in (_GED_41, _GED_45, _GED_49))
#: A table written from R carries a first column without a name.
GED_50 = ["", *GED_49]
_ACLED_31 = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
ACLED_31 = _ACLED_31.split(",")
ACLED_35 = [*ACLED_31, "population_1km", "population_2km", "population_5km", "population_best"]

#: The part of the invented world that the tests read.
LAND = Region(date(2017, 9, 1), date(2017, 9, 30), (40.0, 35.0, 41.0, 36.0), "for the test")
EVERYWHERE = Region(date(1900, 1, 1), date(2100, 1, 1), (-180.0, -90.0, 180.0, 90.0), "all")
UCDP, ACLED = DATASETS["ucdp"], DATASETS["acled"]

#: A sentence that must not come into a store: it stands for somebody else's headline or note.
OTHERS = "Sentence of another, not to be kept"

Row = dict[str, str]


def ged(**change: str) -> Row:
    """One event of GED; keywords change its cells."""
    row = {
        "id": "101", "relid": "LND-2017-1-1-1", "year": "2017", "active_year": "1",
        "code_status": "Clear", "type_of_violence": "1", "conflict_name": "Land: Government",
        "dyad_name": "Government of Land - Front", "side_a": "Government of Land",
        "side_b": "Front", "number_of_sources": "2", "source_article": f'"Wire,{OTHERS}"',
        "source_office": "Wire;Radio", "source_date": "2017-09-07;2017-09-06",
        "source_headline": OTHERS, "source_original": "A monitor", "where_prec": "1",
        "where_coordinates": "Bridge village", "where_description": OTHERS,
        "adm_1": "East province", "adm_2": "River district", "latitude": "35.1",
        "longitude": "40.2", "geom_wkt": "POINT (40.2 35.1)", "country": "Land",
        "country_id": "999", "region": "Somewhere", "event_clarity": "1", "date_prec": "1",
        "date_start": "2017-09-05", "date_end": "2017-09-05", "deaths_a": "1", "deaths_b": "2",
        "deaths_civilians": "1", "deaths_unknown": "0", "low": "3", "best": "4", "high": "6",
    }  # fmt: skip
    assert set(change) <= {*row, *GED_49}, change
    return row | change


def acled(**change: str) -> Row:
    """One event of ACLED; keywords change its cells."""
    row = {
        "event_id_cnty": "LND1", "event_date": "2017-09-05", "year": "2017",
        "time_precision": "1", "disorder_type": "Political violence", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Forces of Land", "actor2": "Front",
        "region": "Somewhere", "country": "Land", "admin1": "East", "admin2": "River",
        "location": "Bridge", "latitude": "35.1", "longitude": "40.2", "geo_precision": "1",
        "source": "Wire; Radio", "source_scale": "National", "notes": OTHERS, "fatalities": "4",
        "timestamp": "1704453060",
    }  # fmt: skip
    assert set(change) <= {*row, *ACLED_35}, change
    return row | change


def write(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    delimiter: str = ",",
    end: str = "\n",
    bom: bool = False,
    tags: bool = False,
    quote_all: bool = False,
) -> Path:
    """Write rows under a header, as exports differ: delimiter, line ends, mark, HXL tags."""
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(header)
    if tags:
        writer.writerow([f"#{name}" if at % 3 else "" for at, name in enumerate(header)])
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig" if bom else "utf-8"))
    return path


def read(
    folder: Path, header: list[str], rows: list[Row], region: Region = LAND, **how: Any
) -> tuple[Outcome, pd.DataFrame]:
    """Import rows written in a layout; what happened, and the frame of the store."""
    dataset = ACLED if "event_id_cnty" in header else UCDP
    path = write(folder / "data.csv", header, rows, **how)
    outcome = import_events(dataset, [path], folder, region, "1.0")
    return outcome, read_events(folder, dataset.key)
