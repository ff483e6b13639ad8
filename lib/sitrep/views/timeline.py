"""What happened when: events by side, the chronology, and the report's own dating."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, and_list, count, rest_on, styled
from .control import control
from .credits import credits
from .days import bracket_layer, edition_words, mask, report_is_out, window, window_layer
from .lag import lag, late

__all__ = ["bracket", "chronology", "control", "lag", "lanes", "late"]

#: Categories of things done, as against things said.
DEEDS = ("capture", "advance", "loss", "strike", "clash")


def chronicle(case: Case) -> pd.DataFrame:
    """Every event in order of its day: the columns of events, and span, day (its middle), when,
    known (the day it became public, in words), place, who (actor names), credit, weight (how much
    hangs on it: claims and questions it bears on, sources, and whether it is a deed)."""
    events = case["events"]
    spans = [dates.parse(text) for text in events["date"]]
    frame = events.assign(
        when=[dates.label(text) for text in events["date"]],
        known=[dates.label(known or day) for known, day in
               zip(events["known_on"], events["date"], strict=True)],
        place=[case.name(key) if key else "" for key in events["place_id"]],
        who=[and_list([case.name(actor) for actor in cell]) for cell in events["actors"]],
        credit=credits(case, events),
        weight=[
            len(bears) + min(len(sources), 6) / 2 + 2 * (category in DEEDS)
            for bears, sources, category in
            zip(events["bears_on"], events["sources"], events["category"], strict=True)
        ],
    )  # fmt: skip
    frame["span"] = pd.Series(spans, index=frame.index, dtype=object)
    frame["day"] = pd.Series([span.middle for span in spans], index=frame.index, dtype=object)
    return frame.sort_values(["day", "event_id"], kind="stable").reset_index(drop=True)


def lanes(case: Case) -> Answer:
    """The events in a lane for each side that takes part.

    `frame`, one row an event and side: see `chronicle`, and bloc, label, colour, marker, shown
    (True if the day lies in the case's window), lane (0 for the side with most events; -1 for one
    with none in the window).
    Layers: window (first, knee, last), bracket (see `days.bracket_layer`).
    """
    events = chronicle(case)
    rows = [
        {**event, "bloc": bloc}
        for event in events.to_dict("records")
        for bloc in dict.fromkeys(case.bloc(actor) for actor in event["actors"])
        if bloc
    ]
    frame = styled(case, pd.DataFrame(rows, columns=[*events.columns, "bloc"]))
    first, last = window(case)
    frame["shown"] = mask(frame, "day", lambda day: first <= day <= last)
    shown = frame[frame["shown"]]
    order = shown["bloc"].value_counts().index
    lane = {bloc: n for n, bloc in enumerate(order)}
    frame["lane"] = pd.Series([lane.get(bloc, -1) for bloc in frame["bloc"]], dtype="int64")
    layers = {
        "window": window_layer(list(shown["day"]), first, last), "bracket": bracket_layer(case),
    }  # fmt: skip
    return Answer(
        _lane_sentence(case, shown), frame, _table(events), rest_on(case, events),
        _lane_note(case, events), layers,
    )  # fmt: skip


def chronology(case: Case) -> Answer:
    """All events for reading: `frame` as in `chronicle`, `table` with day, what, where, who."""
    events = chronicle(case)
    unsure = int(sum(not span.certain for span in events["span"]))
    disputed = int((events["basis"] == "disputed").sum())
    claimed = int((events["basis"] == "claimed").sum())
    sentence = f"No event is known{edition_words(case)}."
    if len(events):
        total = count(len(events), "event").capitalize()
        sentence = (
            f"{total}{edition_words(case)}: {disputed or 'none'} disputed between sources, "
            f"{claimed or 'none'} on one side’s word, {unsure or 'none'} of uncertain day."
        )
    note = "Known is the day on which it became public; as a rule the day itself."
    return Answer(sentence, events, _table(events), rest_on(case, events), note)


def bracket(case: Case) -> Answer:
    """Between which days the report appeared, how that is known, and what lay around it.

    `frame` has one column, sentence; `table` the events nearest before and after.
    """
    report = case.meta.report
    if not report_is_out(case):
        empty = pd.DataFrame(columns=["sentence"])
        return Answer(f"The report was not out{edition_words(case)}.", empty, empty)
    events = chronicle(case)
    days = report.days
    before = events[mask(events, "span", lambda span: span.latest < days.earliest)]
    after = events[mask(events, "span", lambda span: span.earliest > days.latest)]
    inside = len(events) - len(before) - len(after)
    width = (days.latest - days.earliest).days + 1
    exact = f"The report appeared on {dates.label(report.published)}."
    sentence = exact if days.certain else (
        f"The report appeared on one of {width} days, {dates.label(report.published)}."
    )  # fmt: skip
    lines = [
        f"How the day is known: {report.published_basis}.",
        f"{count(len(before), 'event').capitalize()} of the case lay behind it, "
        f"{inside or 'none'} fell on its {'day' if days.certain else 'days'} and "
        f"{len(after) or 'none'} came after{edition_words(case)}.",
    ]
    near = pd.concat([before.tail(1), after.head(1)])
    if len(before):
        lines.append(f"Last before: {before.iloc[-1]['title']} ({before.iloc[-1]['when']}).")
    if len(after):
        lines.append(f"First after: {after.iloc[0]['title']} ({after.iloc[0]['when']}).")
    refs = rest_on(case, near) if len(near) else ()
    return Answer(sentence, pd.DataFrame({"sentence": lines}), _table(near), refs)


def _lane_sentence(case: Case, shown: pd.DataFrame) -> str:
    if shown.empty:
        return f"No event of the case’s window is known{edition_words(case)}."
    counts = shown["label"].value_counts()
    months = shown.drop_duplicates("event_id")["day"].map(lambda day: (day.year, day.month))
    busiest = months.value_counts()
    year, month = busiest.index[0]
    name = dates.label(f"{year}-{month:02d}")
    return (
        f"Of {count(len(months), 'event')} in the window, {int(counts.iloc[0])} "
        f"{'involves' if counts.iloc[0] == 1 else 'involve'} {counts.index[0]}; the fullest month "
        f"is {name}, with {int(busiest.iloc[0])}."
    )


def _lane_note(case: Case, events: pd.DataFrame) -> str:
    first, last = window(case)
    text = (
        "An event stands in the lane of every side that takes part. Solid marks are recorded, "
        "hollow ones disputed or claimed by one side; a faded bar covers the days possible."
    )
    out = {
        "before": events[mask(events, "day", lambda day: day < first)],
        "after": events[mask(events, "day", lambda day: day > last)],
    }
    for word, rows in out.items():
        if len(rows):
            ends = list(dict.fromkeys([rows.iloc[0]["when"], rows.iloc[-1]["when"]]))
            text += (
                f" {count(len(rows), 'event').capitalize()} {word} the axis: {' to '.join(ends)}"
            )
            text += ", in the chronology."
    return text


def _table(events: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Day": events["when"],
            "What": events["title"],
            "Where": events["place"],
            "Who": events["who"],
            "Kind": events["category"],
            "Basis": events["basis"],
            "Known": events["known"],
        }
    )
