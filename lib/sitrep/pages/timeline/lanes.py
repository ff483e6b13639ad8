"""What happened, side by side: the events of the window in a lane for each side."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.chronicle import chronicle, chronicle_table
from sitrep.facts.days import bent, bracket, edition, edition_words, mask, window
from sitrep.facts.lags import lags
from sitrep.rows import records
from sitrep.setting import Setting
from sitrep.wording import and_list, counted, every, noun, opened, say, verb


def lanes(case: Case) -> Answer:
    """The events in a lane for each side that takes part.

    `frame`, one row an event and side: the columns of the table `events`; `span`, `day` (its
    middle), `when` (in words), `known` (the day it became public, in words), `place`, `who` (actor
    names), `credit`, `weight` (how much hangs on it: claims and questions it bears on, sources, and
    whether it is a deed); `bloc`, `label`, `colour`, `marker`, `sides` (the labels of all its
    sides), `known_last` (last day on which it may first have been known; None if that is the day
    itself or not measured), `shown` (True if one of its days lies in the case's window; its day is
    then moved into the window), `lane` (0 for the side with most events; -1 for one with none in
    the window).

    Setting: window, bracket, as_of.
    """
    events = chronicle(case)
    events["known_last"] = _known_later(case, events)
    rows = [
        {**event, "bloc": bloc}
        for event in records(events)
        for bloc in dict.fromkeys(case.bloc(actor) for actor in event["actors"])
        if bloc
    ]
    frame = styled(case, pd.DataFrame(rows, columns=[*events.columns, "bloc"]))
    frame["sides"] = frame.groupby("event_id")["label"].transform(lambda all_: and_list(list(all_)))
    first, last = window(case)
    frame["shown"] = mask(frame, "span", lambda one: one.earliest <= last and one.latest >= first)
    frame["day"] = pd.Series(
        [min(max(day, first), last) if shown else day
         for day, shown in zip(frame["day"], frame["shown"], strict=True)],
        index=frame.index, dtype=object,
    )  # fmt: skip
    shown = frame[frame["shown"]]
    order = shown["bloc"].value_counts().index
    lane = {bloc: n for n, bloc in enumerate(order)}
    frame["lane"] = pd.Series([lane.get(bloc, -1) for bloc in frame["bloc"]], dtype="int64")
    setting = Setting(bent(list(shown["day"]), first, last), bracket(case), edition(case))
    return Answer(
        _lane_sentence(case, shown), frame, chronicle_table(events), rest_on(case, events),
        _lane_note(case, events, shown), setting=setting,
    )  # fmt: skip


def _known_later(case: Case, events: pd.DataFrame) -> pd.Series:
    """For each event the last day on which it may first have been known, if that is a later one."""
    late = lags(case).set_index("event_id")
    late = late[late["high"].notna() & (late["high"] > 0).fillna(False)]
    days = [late["known_last"].get(key) for key in events["event_id"]]
    return pd.Series(days, index=events.index, dtype=object)


def _lane_sentence(case: Case, shown: pd.DataFrame) -> str:
    if shown.empty:
        return f"No event of the case’s window is known{edition_words(case)}."
    number = shown["event_id"].nunique()
    sides = shown.groupby("bloc", sort=False)["event_id"].nunique()
    first = [case.name(str(bloc)) for bloc in sides.index[sides == sides.max()]]
    most = int(sides.max())
    if number == 1:
        return f"The one event in the window involves {and_list(first)}."
    each = " each" if len(first) > 1 and most > 1 else ""
    text = (
        f"Of {counted(number, 'event')} in the window, {say(most, number)}{each} "
        f"{verb(most, 'involves')} {and_list(first)}"
    )
    if most == number:
        text = f"{opened(every(number, 'event'))} in the window involve {and_list(first)}"
    if len(first) > 1 and most == 1:
        text = f"Of {counted(number, 'event')} in the window, no side is in more than one"
    months = shown.drop_duplicates("event_id")["day"].map(lambda day: (day.year, day.month))
    busiest = months.value_counts()
    (year, month), top = busiest.index[0], int(busiest.iloc[0])
    name = dates.label(f"{year}-{month:02d}")
    if top == number:
        return f"{text}; {every(number, 'event')} {verb(number, 'falls')} in {name}."
    return f"{text}; no month has more than {name}, with {say(top, number)}."


def _lane_note(case: Case, events: pd.DataFrame, shown: pd.DataFrame) -> str:
    """How to read what is drawn, only of what there is to see, and what lies off the axis."""
    first, last = window(case)
    text = "Solid marks are recorded, hollow ones disputed or claimed by one side."
    if (shown["sides"] != shown["label"]).any():
        text += " A thin line ties the marks of an event that stands in several lanes."
    spans = list(shown["span"])
    if not all(span.certain for span in spans):
        text += " A faded bar covers the days possible, and its mark is faded where no day is sure."
    if any(span.earliest < first or span.latest > last for span in spans):
        text += " An arrow says that days beyond the axis are possible too."
    if shown["known_last"].notna().any():
        text += " A tail with a stroke runs to the day on which it was known at the latest."
    out = {
        "before": events[mask(events, "span", lambda span: span.latest < first)],
        "after": events[mask(events, "span", lambda span: span.earliest > last)],
    }
    for word, rows in out.items():
        if len(rows):
            ends = list(dict.fromkeys([rows.iloc[0]["when"], rows.iloc[-1]["when"]]))
            told = noun(len(ends), ends[0], f"the first {ends[0]}, the last {ends[-1]}")
            text += f" {opened(counted(len(rows), 'event'))} {word} the axis, in the chronology: "
            text += f"{told}."
    return text
