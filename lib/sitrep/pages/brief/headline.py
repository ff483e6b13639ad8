"""The title of the front page, which is its finding, and beneath it what the report claims."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.claim_words import verdict_counts
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.movement.formations import arrival, formations
from sitrep.references import references
from sitrep.wording import counted, entire, noun, opened, spelled, tally, whose

from .findings import opening

HEADLINE, CLAIMED = "headline", "claimed"


def headline(case: Case) -> Answer:
    """What a reader takes away if nothing else is read, and what the report claims.

    The sentence says where the report puts formations and how many of their sides are on record
    there by the day of the edition; without stated routes, how many claims stand and fall.

    `frame`, one row a text: `part` (headline or claimed), `text`. What the report claims is the
    package's summary, which is ours; without one, the first claims of the report.
    """
    rows = [(HEADLINE, _headline(case))]
    if claimed := _claimed(case):
        rows.append((CLAIMED, claimed))
    frame = pd.DataFrame(rows, columns=["part", "text"], dtype="str")
    table = frame.rename(columns={"part": "Part", "text": "Text"})
    report = references(case, [case.meta.report.source_id]) if report_is_out(case) else ()
    return Answer(rows[0][1], frame, table, report)


def _headline(case: Case) -> str:
    if not report_is_out(case):
        return "What was on record before the report."
    forces = formations(case)
    goals = {one.objective for one in forces}
    sides = {one.bloc for one in forces}
    # A race is one of several sides to one place; else a way is a detail of what was said.
    if len(goals) != 1 or len(sides) < 2:
        return _verdicts(case)
    (goal,) = goals
    sent = len({one.actor_id for one in forces})
    head = f"{_publisher(case)} put {counted(sent, 'formation')} on the way to {case.name(goal)}"
    got = len({one.bloc for one in forces if arrival(case, one, goal).day})
    if not got:
        return f"{head}; no side is on record there{edition_words(case)}."
    return f"{head}; {_part(got, len(sides), 'side')} got there."


def _part(some: int, whole: int, what: str = "") -> str:
    """So many of a number of things already named: "one of the two sides", "both", "all sides"."""
    many = f" {noun(whole, what)}" if what else ""
    if some == whole:
        return f"{entire(whole)}{many}"
    return f"{spelled(some)} of the {spelled(whole)}{many}"


def _verdicts(case: Case) -> str:
    """How many claims stand and fall."""
    counts = verdict_counts(case["claims"]["verdict"])
    judged = sum(counts.values()) - counts["pending"]
    if not judged:
        owner = whose(_publisher(case)) if case.publisher else "the"
        done = edition_words(case)
        could = f"could be judged{done}" if done else "has been judged as yet"
        return f"No claim of {owner} report {could}."
    stand, fall = counts["supported"], counts["contradicted"]
    said = [(stand, "stands"), (fall, "falls"), (judged - stand - fall, "lies in between or beyond "
                                                                       "checking")]  # fmt: skip
    owner = whose(_publisher(case)) if case.publisher else "The"
    return f"{owner} report: {tally('judged claim', said)}."


def _publisher(case: Case) -> str:
    return opened(case.publisher) or "The report"


def _claimed(case: Case) -> str:
    if not report_is_out(case):
        return ""
    return case.meta.report.summary or opening(case)[0]
