"""The key findings of a case as sentences, every number in them computed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS
from sitrep.facts.days import report_is_out
from sitrep.facts.movement.formations import arrival, formations
from sitrep.facts.outcomes import outcomes
from sitrep.facts.own_figures import figure
from sitrep.pages.claims.ledger import ledger
from sitrep.pages.compare.captures import kinds
from sitrep.pages.compare.matrix import outcome
from sitrep.pages.routes.legs import legs
from sitrep.wording import amount, and_list, counted, of_all, opened, quoted, said_of, since, tally

#: A finding: its sentence, "" if the edition has nothing to say on it, and the rows it rests on.
Finding = tuple[str, list[pd.DataFrame]]


#: Claims of the report's first paragraph that are told whole.
FIRST = 2


def findings(case: Case) -> Answer:
    """What a reader should know first, the strongest first.

    There are six to eight findings where the edition allows it.

    `frame`, one row a finding: `topic`, `sentence`. The answer's sentence counts the verdicts.
    """
    makers: dict[str, Callable[[Case], Finding]] = {
        "What it says": _opening,
        "Geography": _geography,
        "The objective": _objective,
        "What was open": outcomes,
        "Ground": _ground,
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


def _opening(case: Case) -> Finding:
    """What the report claims first, in our words, with what became of it."""
    claims = case["claims"]
    placed = claims[claims["start"].notna()].sort_values("start", kind="stable")
    if placed.empty:
        return "", []
    first = placed[placed["paragraph"] == placed["paragraph"].iloc[0]]
    told = [
        f"{quoted(claim.rstrip('.'))} ({VERDICTS[verdict]})"
        for claim, verdict in zip(first["claim"], first["verdict"], strict=True)
    ][:FIRST]
    more = len(first) - len(told)
    rest = f", and {counted(more, 'more claim')} in the same paragraph" if more else ""
    return f"First the report claims, in our words, {and_list(told)}{rest}.", [first.head(FIRST)]


def _voices(case: Case) -> Finding:
    """In whose mouth the report puts its claims."""
    claims = case["claims"]
    if claims.empty:
        return "", []
    laid = claims[claims["speaker"] != ""]
    named = int((laid["speaker_named"] == "yes").sum())
    parts = [
        (named, "is laid to a named source"),
        (len(laid) - named, "is laid to an unnamed source"),
        (len(claims) - len(laid), "stands on the report’s own word"),
    ]
    said = opened(tally("claim of the report", parts, "claims of the report"))
    return (f"{said}; none is laid to a named source." if not named and len(claims) > 1
            else f"{said}."), []  # fmt: skip


def _geography(case: Case) -> Finding:
    """The stated directions against the map."""
    answer = legs(case)
    told = answer.frame[answer.frame["stated"] != ""]
    if told.empty:
        return "", []
    wrong = told[told["verdict"] == "contradicted"].sort_values("off", ascending=False)
    if wrong.empty:
        return answer.sentence, []
    worst = wrong.iloc[0]
    what = of_all(len(wrong), len(told), "direction")
    return (
        f"The map contradicts {what} that the report states: from {worst['start']} it points "
        f"{worst['stated']} to {worst['end']}, which lies {amount(worst['km'])} km to the "
        f"{worst['computed']}.",
        [],
    )


def _objective(case: Case) -> Finding:
    """Which formation's side got to the objective, when, and along which of its tracks."""
    forces = formations(case)
    if not forces:
        return "", []
    text, used = outcome(case, forces), []
    told: set[tuple[str, str]] = set()
    for force in forces:
        used.append(force.stops)
        came = arrival(case, force, force.objective)
        used += list(came.rows)
        along = [
            f"“{case.name(key)}”"
            for key, stops in force.tracks.items()
            if (stops["place_id"] == force.objective).any()
        ]
        if not along or (force.bloc, force.objective) in told:
            continue
        told.add((force.bloc, force.objective))
        goal = case.name(force.objective)
        led = said_of(len(along), len(force.tracks), "recorded track", f"led to {goal}")
        names = f", {and_list(along)}" if len(along) < len(force.tracks) else ""
        held = f"; it was held {since(dates.label(came.held))}" if came.held else ""
        text += f" On the side of the {force.name} {led}{names}{held}."
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
        parts.append(f"{of_all(blind, len(claims), 'claim')} cannot be checked at all")
    disputed = events[events["basis"] == "disputed"]
    if len(disputed):
        parts.append(f"sources disagree on {of_all(len(disputed), len(events), 'event')}")
    if not case.meta.report.days.certain:
        day = dates.label(case.meta.report.published)
        parts.append(f"the day of the report is known only as {day}")
    if not parts:
        return "", []
    return f"{opened(and_list(parts))}.", [disputed]
