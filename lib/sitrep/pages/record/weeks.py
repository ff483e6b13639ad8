"""Events and deaths by week and pair of sides, from event data."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.events.record import Record, record
from sitrep.events.telling import (
    cited_data,
    how_read,
    killed,
    listed,
    most_words,
    no_data,
)
from sitrep.facts.days import bent, bracket, week_within, window
from sitrep.setting import Setting
from sitrep.wording import amount, and_list, count

#: Pairs of sides that get a panel of their own, at most.
PANELS = 5
#: A pair with less than this share of the deaths gets none.
SHARE = 0.01


def weeks(case: Case) -> Answer:
    """Deadly events and deaths by week and dyad in the case's window.

    `frame`, one row a week and dyad that is drawn: `dyad`, `day` (the Monday), `events`, `low`,
    `best`, `high` (people).

    Layers: dyads (dyad, events, low, best, high in all, the most deaths first).
    Setting: window, bracket, data.
    """
    data = record(case)
    first, last = window(case)
    rows = _in_window(data, first, last)
    dyads = _summed(rows, ["dyad"]).sort_values("best", ascending=False, ignore_index=True)
    shown = dyads[dyads["best"] >= SHARE * dyads["best"].sum()].head(PANELS)
    frame = _summed(rows[rows["dyad"].isin(shown["dyad"])], ["dyad", "day"])
    days = bent(list(rows["day"]), first, last)
    months, left = listed(_months(rows), ["best", "events"])
    return Answer(
        _sentence(case, data, rows, dyads), frame, _table(data, months), cited_data(case, data),
        _note(data, rows, dyads, shown, left), {"dyads": shown},
        Setting(days, bracket(case), data=data.dataset),
    )  # fmt: skip


def _in_window(data: Record, first: date, last: date) -> pd.DataFrame:
    weeks = data.tallies["week"]
    known = {week: dates.parse(week).earliest for week in weeks.unique()}
    inside = {week for week, day in known.items() if week_within(day, first, last)}
    days = pd.Series([known[week] for week in weeks], index=weeks.index, dtype=object)
    return data.tallies.assign(day=days)[weeks.isin(inside).to_numpy(dtype=bool)]


def _summed(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    numbers = ["events", "low", "best", "high"]
    return rows.groupby(keys, sort=True)[numbers].sum().astype("int64").reset_index()


def _sentence(case: Case, data: Record, rows: pd.DataFrame, dyads: pd.DataFrame) -> str:
    if rows.empty:
        return no_data(case, data)
    total = rows[["events", "low", "best", "high"]].sum().astype(int)
    top, known = dyads.iloc[0], data.dataset
    what = count(total["events"], "deadly event" if known.deadly else "event")
    ends = f" (at least {total['low']:,}, at most {total['high']:,})" if known.ranged else ""
    text = (
        f"{known.title} has {what} in the case’s window and region, with "
        f"{count(total['best'], 'person', 'people')} killed{ends}"
    )
    if not total["best"]:
        return f"{text}."
    first = dyads[dyads["best"] == top["best"]]
    names, each = and_list([f"“{name}”" for name in first["dyad"]]), " each"
    return (
        f"{text}; {most_words(top['best'], total['best'])} died in {names}, {top['best']:,}"
        f"{each if len(first) > 1 else ''} in {count(int(first['events'].sum()), 'event')}."
    )


def _note(
    data: Record, rows: pd.DataFrame, dyads: pd.DataFrame, shown: pd.DataFrame, left: str
) -> str:
    if dyads.empty:
        return ""
    text = (
        "Strong bars reach to the lowest reliable figure, faint ones to the highest, the tick is "
        "the most likely one, as the dataset gives them; blue bars beneath count the events."
        if data.dataset.ranged
        else f"Grey bars are the dead: {data.dataset.title} gives one figure, and 0 where nobody "
        "died or nothing is known. Blue bars beneath count the events, with dead or without."
    )
    text += " An event counts in the week in which it began, also if it lasted longer."
    rest = dyads[~dyads["dyad"].isin(shown["dyad"])]
    if len(rest):
        text += (
            f" Not drawn: {count(len(rest), 'pair of sides')} with {rest['best'].sum():,} killed "
            f"in {count(int(rest['events'].sum()), 'event')}."
        )
    out = data.tallies.drop(rows.index)
    if len(out):
        text += (
            f" Left out, as they began outside the window and only reach into it: "
            f"{count(int(out['events'].sum()), 'event')} with {amount(out['best'].sum())} killed."
        )
    return f"{text}{left} {how_read(data)}"


def _months(rows: pd.DataFrame) -> pd.DataFrame:
    """By month, district and dyad: the weeks would be too many to read."""
    month = rows.assign(month=[day.isoformat()[:7] for day in rows["day"]])
    return _summed(month, ["month", "region", "district", "dyad"])


def _table(data: Record, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Month of the week’s Monday": [dates.label(one) for one in frame["month"]],
            "Region": frame["region"].replace("", "not given"),
            "District": frame["district"].replace("", "not given"),
            "Sides": frame["dyad"],
            "Events": frame["events"],
            **killed(frame, data),
        }
    )
