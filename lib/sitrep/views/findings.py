"""The key findings of a case as sentences, every number in them computed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, and_list, count, rest_on
from .captures import kinds
from .claims import ledger
from .compare import arrivals
from .days import report_is_out
from .figure import figure
from .formations import arrival, formations
from .legs import legs
from .outcomes import outcomes

#: A finding: its sentence, "" if the edition has nothing to say on it, and the rows it rests on.
Finding = tuple[str, list[pd.DataFrame]]


def findings(case: Case) -> Answer:
    """What a reader should know first, in five to eight sentences where the edition allows it.

    `frame` has the columns topic and sentence, one row a finding; the answer's sentence counts
    the verdicts.
    """
    makers: dict[str, Callable[[Case], Finding]] = {
        "The plan": _plan,
        "Geography": _geography,
        "The objective": _objective,
        "Ground": _ground,
        "What was open": outcomes,
        "The figure": figure,
        "Who speaks": _voices,
        "Not known": _unknown,
    }
    rows, used = [], [case["claims"]]
    for topic, make in makers.items():
        sentence, frames = make(case)
        if sentence:
            rows.append([topic, sentence])
            used += frames
    frame = pd.DataFrame(rows, columns=["topic", "sentence"], dtype="str")
    table = frame.rename(columns={"topic": "Topic", "sentence": "Finding"})
    note = (
        "Every number is counted from the tables of the case as of this edition. Estimates of one "
        "claim may be for other ground and other days; places are those that the case lists."
    )
    return Answer(ledger(case).sentence, frame, table, rest_on(case, *used), note)


def _voices(case: Case) -> Finding:
    """In whose mouth the report puts its claims."""
    claims = case["claims"]
    if claims.empty:
        return "", []
    laid = claims[claims["speaker"] != ""]
    named = int((laid["speaker_named"] == "yes").sum())
    whom = "None of its claims is laid to a named source"
    if named:
        whom = f"{count(named, 'claim')} {_is(named)} laid to a named source"
    unnamed = len(laid) - named
    own = len(claims) - len(laid)
    return (
        f"{whom}: {unnamed or 'none'} {_is(unnamed)} laid to unnamed ones and {own or 'none'} "
        f"{_is(own)} made in the report’s own voice.",
        [],
    )


def _plan(case: Case) -> Finding:
    """Which way the report sends whom."""
    parts = []
    for force in formations(case):
        stops = list(dict.fromkeys(force.stops["place"]))
        goal = case.name(force.objective)
        via = [stop for stop in stops[1:] if stop != goal]
        by = f" by way of {and_list(via)}" if via else ""
        parts.append(f"the {force.name} from {stops[0]}{by} to {goal}")
    if not parts:
        return "", []
    return f"The report sends {and_list(parts)}.", [force.stops for force in formations(case)]


def _geography(case: Case) -> Finding:
    """The stated directions against the map."""
    answer = legs(case)
    told = answer.frame[answer.frame["stated"] != ""]
    if told.empty:
        return "", []
    wrong = told[told["verdict"] == "contradicted"]
    if wrong.empty:
        return answer.sentence, []
    return (
        f"The map contradicts {len(wrong)} of {count(len(told), 'stated direction')}. "
        f"{answer.sentence}",
        [],
    )


def _objective(case: Case) -> Finding:
    """Which formation's side got to the objective, when, and along which of its tracks."""
    forces = formations(case)
    if not forces:
        return "", []
    words = arrivals(case, forces)
    text, used = f"{words[0].upper()}{words[1:]}.", []
    for force in forces:
        came = arrival(case, force, force.objective)
        used += list(came.rows)
        along = [
            case.name(key)
            for key, stops in force.tracks.items()
            if (stops["place_id"] == force.objective).any()
        ]
        if along:
            held = f"; it held the place from {dates.label(came.held)}" if came.held else ""
            text += (
                f" Of {count(len(force.tracks), 'recorded track')} of that side, {len(along)} "
                f"led there ({and_list(along)}){held}."
            )
    return text, [frame for frame in used if len(frame)]


def _ground(case: Case) -> Finding:
    answer = kinds(case)
    return ("", []) if answer.frame.empty else (answer.sentence, [])


def _unknown(case: Case) -> Finding:
    """What cannot be told: claims nobody can check, disputed events, the day of the report."""
    if not report_is_out(case):
        return "", []
    claims, events = case["claims"], case["events"]
    parts = []
    blind = int((claims["verdict"] == "unverifiable").sum())
    if blind:
        parts.append(f"{count(blind, 'claim')} cannot be checked at all")
    disputed = events[events["basis"] == "disputed"]
    if len(disputed):
        parts.append(f"sources disagree on {len(disputed)} of {count(len(events), 'event')}")
    if not case.meta.report.days.certain:
        day = dates.label(case.meta.report.published)
        parts.append(f"the report’s own day is only known as {day}")
    if not parts:
        return "", []
    text = and_list(parts)
    return f"{text[0].upper()}{text[1:]}.", [disputed]


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
