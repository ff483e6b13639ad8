"""The places that passed to a side: where, when, from whom, and whether the hold lasted."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import records

from .movement.formations import holders

OIL = "Oil and gas"
OTHER = "Other places"
#: Kinds of place as they are counted: heading, what one is called, what many are called.
GROUPS = {
    "Towns and villages": ("town or village", "towns and villages"),
    OIL: ("oil or gas site", "oil or gas sites"),
    OTHER: ("other place", "other places"),
}
_GROUP_OF = {
    "city": "Towns and villages",
    "town": "Towns and villages",
    "village": "Towns and villages",
    "district": "Towns and villages",
    "oil-field": OIL,
    "plant": OIL,
}


#: The columns of `takings`.
COLUMNS = [
    "place_id", "place", "kind", "group", "bloc", "previous", "start", "earliest", "latest",
    "basis", "again", "lost", "sources",
]  # fmt: skip


def group_of(case: Case, kind: str) -> str:
    """The heading of GROUPS under which a kind of place is counted."""
    return _GROUP_OF.get(case.bases("place_kind")[kind], OTHER)


@once
def takings(case: Case) -> pd.DataFrame:
    """Each place that passed to a side within the window of the case, once for each side.

    A place passes to a side when the side comes to hold it and was not the last to hold it before
    (a contested spell is nobody's). What a side held from the first row on it did not take.
    Columns: place_id, place, kind, group, bloc, previous (bloc or ""), start (EDTF), earliest,
    latest (dates), basis, again (True if the place had passed to the side before), lost (True if
    it was lost or contested later), sources.
    """
    first, last = (dates.parse(day) for day in case.meta.window)
    places = case["places"].set_index("place_id")
    rows = []
    for place_id in case["control"]["place_id"].unique():
        for row in _passings(holders(case, place_id)):
            span = dates.parse(row["start"])
            if not first.earliest <= span.middle <= last.latest:
                continue
            kind = str(places.at[place_id, "kind"])
            rows.append(
                {
                    "place_id": place_id,
                    "place": places.at[place_id, "name"],
                    "kind": kind,
                    "group": group_of(case, kind),
                    "earliest": span.earliest,
                    "latest": span.latest,
                    **row,
                }
            )
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"again": bool, "lost": bool})
    return frame.sort_values(["latest", "place"], kind="stable").reset_index(drop=True)


def _passings(held: pd.DataFrame) -> list[dict[str, object]]:
    """The rows in the history of one place at which it passed to a side."""
    found: list[dict[str, object]] = []
    owner = ""
    for index, row in zip(held.index, records(held), strict=True):
        if not row["bloc"]:
            continue
        if row["bloc"] != owner and index != 0:
            found.append(
                {
                    "bloc": row["bloc"],
                    "previous": owner,
                    "start": row["start"],
                    "basis": row["basis"],
                    "sources": row["sources"],
                    "again": any(one["bloc"] == row["bloc"] for one in found),
                    "lost": bool((held.loc[index:, "bloc"] != row["bloc"]).any()),
                }
            )
        owner = row["bloc"]
    return found
