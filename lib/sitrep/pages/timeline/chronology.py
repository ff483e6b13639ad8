"""What happened when: events by side, the chronology, and the report's own dating."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.chronicle import chronicle, chronicle_table
from sitrep.facts.days import edition_words, mask, report_is_out
from sitrep.wording import alike, bare, closed, counted, on, opened, say

from .control import control
from .delays import lag, late
from .lanes import lanes
from .orderings import orderings

__all__ = ["bracket", "chronology", "control", "lag", "lanes", "late", "orderings"]


def chronology(case: Case) -> Answer:
    """All events for reading.

    `frame`, one row an event: the columns of the table `events`; `span`, `day` (its middle), `when`
    (in words), `known` (the day it became public, in words), `place`, `who` (actor names),
    `credit`, `weight` (how much hangs on it: claims and questions it bears on, sources, and whether
    it is a deed).

    `table` has day, what, where, who, kind, basis, known.
    """
    events = chronicle(case)
    unsure = int(sum(not span.certain for span in events["span"]))
    disputed = int((events["basis"] == "disputed").sum())
    claimed = int((events["basis"] == "claimed").sum())
    sentence = f"No event is known{edition_words(case)}."
    if len(events):
        total = opened(counted(len(events), "event"))
        numbers = [say(one, len(events)) for one in (disputed, claimed, unsure)]
        sentence = (
            f"{total}{edition_words(case)}: {numbers[0]} disputed between sources, {numbers[1]} on "
            f"one side’s word, {numbers[2]} of uncertain day."
        )
    note = "Known is the day on which it became public; as a rule the day itself."
    return Answer(sentence, events, chronicle_table(events), rest_on(case, events), note)


def bracket(case: Case) -> Answer:
    """Between which days the report appeared, how that is known, and what lay around it.

    `frame`, one row a finding: `sentence`.

    `table` has the events nearest before and after.
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
    numbers = alike([len(before), inside, len(after)])
    exact = f"The report appeared {on(dates.label(report.published))}."
    sentence = exact if days.certain else (
        f"The report appeared on one of {counted(width, 'day')}, {dates.label(report.published)}."
    )  # fmt: skip
    lines = [
        f"How the day is known: {closed(report.published_basis)}",
        f"Of the events of the case {numbers[0]} lay behind it, {numbers[1]} fell on its "
        f"{'day' if days.certain else 'possible days'} and {numbers[2]} came "
        f"after{edition_words(case)}.",
    ]
    near = pd.concat([before.tail(1), after.head(1)])
    if len(before):
        lines.append(f"Last before: {bare(before.iloc[-1]['title'])} ({before.iloc[-1]['when']}).")
    if len(after):
        lines.append(f"First after: {bare(after.iloc[0]['title'])} ({after.iloc[0]['when']}).")
    refs = rest_on(case, near) if len(near) else ()
    return Answer(sentence, pd.DataFrame({"sentence": lines}), chronicle_table(near), refs)
