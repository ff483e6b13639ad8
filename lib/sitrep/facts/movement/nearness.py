"""When the sides of the stated formations stood near each other, by last-known positions."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.wording import amount, and_list, on, opened, spelled

from . import tracks

#: Two sides are near each other from this distance on, kilometres.
NEAR_KM = 5.0
#: The columns of `stretches`.
COLUMNS = ["start", "end", "km", "good_to", "ends", "when", "blind", "approach"]


def stretches(stops: pd.DataFrame, last: date) -> pd.DataFrame:
    """The days from stop to stop on which the distance stays the same, from the frame of `gap.gap`.

    Columns: start, end (days, the end not included), km (between the nearest two last-known
    positions of different sides; NA while a force is where no source gives a point, as it may
    stand nearer), good_to (km by which the two points' precision may change it), ends (the two
    places), when (the day of the stop in words), blind (names of places without a point at which
    a force stands), approach (True if a stop of that day is one of the two). Of several stops on
    one day the last speaks for it: in which order they were reached is not known.
    """
    rows = []
    days = list(stops.groupby("day", sort=True))
    ends = [day for day, _ in days[1:]] + [last + timedelta(days=1)]
    for (day, here), end in zip(days, ends, strict=False):
        now = here.iloc[-1]
        came = here[here["approach"]]
        when = (came if len(came) else here)["when"].iloc[-1]
        rows.append([day, end, now["closest"], now["closest_good_to"], now["ends"], when,
                     now["blind"], bool(len(came))])  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def sides_words(case: Case, definite: bool = True) -> str:
    """The sides of the stated formations as a phrase: "the two sides", "any two of the three
    sides"; "" below two."""
    number = len(tracks.sides(case))
    if number < 2:
        return ""
    if number == 2:
        return "the two sides"
    return f"{'two' if definite else 'any two'} of the {spelled(number)} sides"


def near_words(case: Case, frame: pd.DataFrame) -> str:
    """How near the sides came, as a sentence without its full stop; `frame` is of `stretches`.

    Said is the first day on which two sides stood within NEAR_KM by points that are together good
    to NEAR_KM, and between what distances they stood after it; an approach is never told from its
    two ends. Where they never did, the least distance is given with what the points leave open.
    While a force stands at a place without a point it may be nearer than all others, so what lies
    before such a stretch is said "at the latest" and no least distance is given at all.
    Wrong where a force moved on and no source said so: a last-known position may be months old.
    """
    if not sides_words(case):
        return opened(_no_pair(case))
    if frame.empty:
        return opened(_nowhere(case))
    known = frame[frame["km"].notna()]
    near = known[(known["km"] <= NEAR_KM) & (known["good_to"] <= NEAR_KM)]
    if near.empty:
        return _least(case, frame, known)
    first = near.iloc[0]
    before, after = (frame[frame["start"] < first["start"]], known[known["start"] > first["start"]])
    late = " at the latest" if _places(before) else ""
    text = (
        f"By last-known positions {sides_words(case)} stood within {NEAR_KM:g} km of each other "
        f"{on(first['when'])}{late}, at {first['ends']} ({_km(first)})"
    )
    if len(after):
        low, high = (amount(value) for value in (after["km"].min(), after["km"].max()))
        reach = f"{low} km" if low == high else f"{low} to {high} km"
        text += f", and {reach} apart after that{_where_known(frame, first)}"
    return text


def _km(row: pd.Series) -> str:
    blur = f", give or take {amount(row['good_to'])}" if row["good_to"] >= 0.5 else ""
    return f"{amount(row['km'])} km{blur}"


def _where_known(frame: pd.DataFrame, first: pd.Series) -> str:
    later = frame[frame["start"] > first["start"]]
    return " as far as points are known" if _places(later) else ""


def _places(frame: pd.DataFrame) -> list[str]:
    """The places without a point at which a force stood, each once."""
    return list(dict.fromkeys(place for cell in frame["blind"] for place in cell))


def _least(case: Case, frame: pd.DataFrame, known: pd.DataFrame) -> str:
    blind = frame[frame["blind"].map(len).astype(int) > 0]
    if len(blind):
        return (
            f"How near {sides_words(case)} came to each other is not known{edition_words(case)}: "
            f"a force stood at {and_list(_places(blind))}, of which no source gives a point, "
            f"first {on(blind['when'].iloc[0])}"
        )
    least = known.iloc[int(known["km"].to_numpy(dtype=float).argmin())]
    return (
        f"By last-known positions {sides_words(case)} stood at the least {_km(least)} apart"
        f"{edition_words(case)}, at {least['ends']} {on(least['when'])}"
    )


def _no_pair(case: Case) -> str:
    if not report_is_out(case):
        return f"The report was not out{edition_words(case)}, so it sets no two sides on the way"
    return "The report states no routes of two sides, so no distance between sides is measured"


def _nowhere(case: Case) -> str:
    """What is said where not two of the sides have a position in the case's window."""
    dated = set(tracks.recorded(case, placed=False)["bloc"])
    without = [case.name(bloc) for bloc in tracks.sides(case) if bloc not in dated]
    why = (
        f"no recorded track of {and_list(without)} has a dated stop"
        if without
        else "in the window of the case no stop of theirs is dated after both had one"
    )
    return f"no distance between {sides_words(case)} is measured{edition_words(case)}, as {why}"
