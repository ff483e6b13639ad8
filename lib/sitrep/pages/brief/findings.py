"""The key findings of a case as sentences, every number in them computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS
from sitrep.facts.days import report_is_out
from sitrep.facts.movement.formations import arrival, formations
from sitrep.facts.outcomes import outcomes
from sitrep.facts.own_figures import figure
from sitrep.facts.takings import takings
from sitrep.pages.claims.ledger import ledger
from sitrep.pages.claims.objections import faults_of_report
from sitrep.pages.compare.captures import kinds
from sitrep.pages.compare.matrix import outcome
from sitrep.pages.routes.legs import legs
from sitrep.references import few, references
from sitrep.schema import UNWRITTEN
from sitrep.wording import amount, and_list, counted, of_all, opened, quoted, said_of, since, tally

#: A finding: its sentence, "" if the edition has nothing to say on it, and the rows it rests on.
Finding = tuple[str, list[pd.DataFrame]]


#: Claims of the report's first paragraph that are told whole.
FIRST = 2


def findings(case: Case) -> Answer:
    """What a reader should know first, the strongest first.

    There are five to nine findings where the edition allows it.

    `frame`, one row a finding: `topic`, `sentence`, `page` (the notebook that shows it at length),
    `cited` (the few sources behind most of it, ids). The answer's sentence counts the verdicts.

    Layer `cited`: topic, text, url and what more is known of each of these sources.
    """
    makers: dict[str, tuple[str, Callable[[Case], Finding]]] = {
        "What it says": ("05_claims", opening),
        "Geography": ("02_routes", _geography),
        "The objective": ("04_compare", _objective),
        "What was open": ("07_questions", outcomes),
        "Ground": ("04_compare", _ground),
        "The figure": ("01_actors", figure),
        "By itself": ("05_claims", _by_itself),
        "Who speaks": ("05_claims", _voices),
        "Not known": ("05_claims", _unknown),
    }
    if case.meta.report.summary:
        # What it says stands above the findings.
        del makers["What it says"]
    rows, used, behind = [], [case["claims"]], []
    for topic, (page, make) in makers.items():
        sentence, frames = make(case)
        if not sentence:
            continue
        # What a sentence says of the report alone, the report itself bears out.
        sources = few(case, frames) or references(case, [case.meta.report.source_id])
        rows.append([topic, sentence, page, tuple(one.source_id for one in sources)])
        behind += [(topic, one.short, one.url, one.about) for one in sources]
        used += frames
    frame = pd.DataFrame(rows, columns=["topic", "sentence", "page", "cited"])
    frame = frame.astype({"topic": "str", "sentence": "str", "page": "str"})
    table = frame[["topic", "sentence"]].set_axis(["Topic", "Finding"], axis=1)
    note = (
        "Counted from the tables of the case; estimates of one claim may be for other ground and "
        "other days."
    )
    layers = {"cited": pd.DataFrame(behind, columns=["topic", "text", "url", "about"], dtype="str")}
    return Answer(ledger(case).sentence, frame, table, rest_on(case, *used), note, layers)


#: What a front page says elsewhere, in its title, its map, its verdicts and its questions.
SAID = frozenset({"What it says", "Geography", "The objective", "What was open"})


def besides(case: Case) -> Answer:
    """The findings that no other part of the front page gives; the sentence is the first of them.

    `frame`, one row a finding: the columns of `brief.findings`.
    """
    whole = findings(case)
    frame = whole.frame[~whole.frame["topic"].isin(SAID)].reset_index(drop=True)
    behind = whole.layers["cited"]
    behind = behind[behind["topic"].isin(frame["topic"])]
    told = {key for cell in frame["cited"] for key in cell}
    first = str(frame["sentence"].iloc[0]) if len(frame) else "Nothing else is on record by then."
    return replace(
        whole, sentence=first, frame=frame, table=whole.table.loc[~whole.frame["topic"].isin(SAID)],
        references=references(case, told), layers={"cited": behind}, note="",
    )  # fmt: skip


def opening(case: Case) -> Finding:
    """What the report claims first, in our words, with what became of it."""
    claims = case["claims"]
    placed = claims[claims["start"].notna()].sort_values("start", kind="stable")
    if placed.empty:
        return "", []
    placed = placed[~placed["claim"].str.startswith(UNWRITTEN)]
    if placed.empty:
        return "", []
    first = placed[placed["paragraph"] == placed["paragraph"].iloc[0]]
    told = [
        f"{quoted(claim.rstrip('.'))} ({VERDICTS[verdict]})"
        for claim, verdict in zip(first["claim"], first["verdict"], strict=True)
    ][:FIRST]
    more = len(first) - len(told)
    rest = f", and {counted(more, 'more claim')} in the same paragraph" if more else ""
    return f"First the report claims, in our words, {and_list(told)}{rest}.", []


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
        [case["claims"][case["claims"]["claim_id"] == worst["claim_id"]]],
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


def _by_itself(case: Case) -> Finding:
    """What is wrong with the report by its own text, the map and the calendar."""
    return faults_of_report(case), []


def _ground(case: Case) -> Finding:
    answer = kinds(case)
    return ("", []) if answer.frame.empty else (answer.sentence, [takings(case)])


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
