"""Where event data has the dead, by place and by side."""

from __future__ import annotations

import pandas as pd

from sitrep import geo
from sitrep.answer import Answer, styled
from sitrep.case import Case
from sitrep.events.fronts import REACH_KM
from sitrep.events.record import Record, record
from sitrep.events.sides import bloc_of_name
from sitrep.events.telling import (
    LISTED,
    cited_data,
    how_read,
    killed,
    listed,
    most_words,
    no_data,
)
from sitrep.facts.ground import beneath, ground_words
from sitrep.facts.movement import tracks, ways
from sitrep.look import colours
from sitrep.pages.routes.corridors import corridors
from sitrep.setting import Extent, Setting
from sitrep.wording import and_list, count, of_all

#: The look of a place at which more than one of the report's sides is a party: few of these have
#: marks large enough to be told from those of no side by their shape alone.
SEVERAL = (colours.INK, "diamond")


def several(sides: int) -> str:
    """What a place is called at which more than one of the report's sides is a party."""
    return "both sides of the report" if sides == 2 else "several sides of the report"


def neither(sides: int) -> str:
    """What a place is called at which none of the report's sides is a party."""
    words = {1: "not the side of the report", 2: "neither side of the report"}
    return words.get(sides, "no side of the report")


def spots(case: Case) -> Answer:
    """The named points of the data with all that was done there, by the report's sides.

    `frame`, one row a point and side that lies on the map, the deadliest first: `point`, `lat`,
    `lon`, `precision_km`, `events`, `low`, `best`, `high` (people), `bloc` ("" for several sides
    and for neither), `label`, `colour`, `marker`.

    Layers: those of `facts.ground`. Setting: extent (as on the map of routes), data.
    """
    data = record(case)
    extent = corridors(case).setting.extent
    land = beneath(case, extent)
    summed = _by_side(case, data.spots)
    frame = _within(summed, extent)
    setting = Setting(extent=extent, data=data.dataset)
    if frame.empty:
        return Answer(
            no_data(case, data, "at a named point of this map"),
            frame,
            _table(data, frame),
            layers=land,
            setting=setting,
        )
    note = (
        f"The area of a mark is the {'most likely ' if data.dataset.ranged else ''}number of "
        "killed over the case’s whole window. "
        "The colour is that of the report’s side that was a party; entries that the data places "
        "only in a district or wider are left out. "
    )
    out = int(summed["best"].sum() - frame["best"].sum())
    if out:
        note += f"Not on the map, as they lie outside it: {out:,} killed. "
    rows, left = listed(frame, ["best", "events"])
    if left:
        note += f"Drawn are the {LISTED:,} marks with the most killed.{left} "
    return Answer(
        _sentence(case, data, frame), frame, _table(data, rows), cited_data(case, data),
        f"{note}{how_read(data)} {ground_words(land)}".strip(), land, setting,
    )  # fmt: skip


def _by_side(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """The points summed by which of the report's sides is a party."""
    known, sides = bloc_of_name(case), tracks.sides(case)
    party = {}
    for dyad in rows["dyad"].unique():
        there = [known.get(side.casefold(), "") for side in dyad.split(" - ")]
        ours = [bloc for bloc in sides if bloc in there]
        many = several(len(sides)) if ours else neither(len(sides))
        party[dyad] = ours[0] if len(ours) == 1 else many
    keys = ["point", "party"]
    grouped = rows.assign(party=rows["dyad"].map(party).astype("str")).groupby(keys, sort=True)
    found = grouped[["lat", "lon"]].mean().join(grouped["precision_km"].max())
    found = found.join(grouped[["events", "low", "best", "high"]].sum()).reset_index()
    blocs = [one if one in sides else "" for one in found["party"]]
    found = styled(case, found.assign(bloc=blocs))
    found["label"] = found["label"].where(found["bloc"] != "", found["party"])
    found.loc[found["party"] == several(len(sides)), ["colour", "marker"]] = SEVERAL
    order = found.sort_values(["best", "point"], ascending=[False, True], ignore_index=True)
    return order.drop(columns="party")


def _within(frame: pd.DataFrame, extent: Extent | None) -> pd.DataFrame:
    if extent is None:
        return frame.iloc[0:0]
    west, east, south, north = extent
    lons = frame["lon"].map(lambda lon: geo.near(lon, (west + east) / 2))
    inside = lons.between(west, east) & frame["lat"].between(south, north)
    return frame[inside].reset_index(drop=True)


def _sentence(case: Case, data: Record, frame: pd.DataFrame) -> str:
    places = frame.groupby("point")[["best", "events"]].sum()
    total, most = int(frame["best"].sum()), places["best"].max()
    if not total:
        return f"{data.dataset.title} has nobody killed at a named point of this map."
    top = places[places["best"] == most]
    where, number = and_list(map(str, top.index)), count(int(top["events"].sum()), "event")
    text = (
        f"Of {count(total, 'person', 'people')} killed at named points of this map "
        f"{data.dataset.title} has {most_words(int(most), total)} at {where}: "
        f"{int(most):,}{' each' if len(top) > 1 else ''}, in {number}"
    )
    if total == 1:
        text = f"{data.dataset.title} has 1 person killed at a named point of this map: at {where}"
        text += f", in {number}"
    roads = ways.stated_ways(case).values()
    near = [
        any(way.reaches(lat, lon, REACH_KM) for way in roads)
        for lat, lon in zip(frame["lat"], frame["lon"], strict=True)
    ]
    if any(near):
        fell = of_all(int(frame.loc[near, "best"].sum()), total, "person", "people")
        text += f"; {fell} fell within {REACH_KM:g} km of a way that the report states"
    return f"{text}."


def _table(data: Record, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Place, as the dataset names it": frame["point"],
            "Party": frame["label"],
            "Events": frame["events"],
            **killed(frame, data),
            "Latitude, degrees": frame["lat"].round(3),
            "Longitude, degrees": frame["lon"].round(3),
            "Point good to, km": frame["precision_km"],
        }
    )
