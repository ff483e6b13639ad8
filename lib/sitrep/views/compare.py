"""The formations side by side: what the report says of each, and how it went for its side."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.case import Case

from .answer import Answer, and_list, rest_on
from .compare_lines import lines_of
from .days import edition_words
from .formations import Formation, arrival, formations
from .wording import counted


def matrix(case: Case) -> Answer:
    """The formations of the stated routes, line by line.

    `frame` has one row a line and formation: item, formation (its heading), stated, recorded, wrong
    (True where the report's word points away from its own goal). `table` has one row a line and
    two columns a formation.
    """
    forces = formations(case)
    rows, used = [], []
    headings = _headings(case, forces)
    for force, heading in zip(forces, headings, strict=True):
        for item, cell in lines_of(case, force).items():
            rows.append([item, heading, cell.stated, cell.recorded, cell.wrong])
            used += [frame for frame in cell.rows if len(frame)]
    columns = ["item", "formation", "stated", "recorded", "wrong"]
    frame = pd.DataFrame(rows, columns=columns)
    note = (
        "What is recorded of a formation is what is recorded of every force of its side. Distances "
        "are straight lines between the stops, so the roads are longer. A stated direction is "
        "marked where the map contradicts it. Places count as taken as in the charts below."
    )
    return Answer(
        outcome(case, forces),
        frame,
        _side_by_side(frame, headings),
        rest_on(case, *used),
        note,
    )


def _headings(case: Case, forces: list[Formation]) -> list[str]:
    """The formations' names, with the route's where a formation has more than one."""
    names = [force.name for force in forces]
    return [
        f"{force.name} ({case.name(force.route_id)})" if names.count(force.name) > 1 else force.name
        for force in forces
    ]


def _side_by_side(frame: pd.DataFrame, headings: list[str]) -> pd.DataFrame:
    table = pd.DataFrame({"Line": list(dict.fromkeys(frame["item"]))})
    for heading in headings:
        own = frame[frame["formation"] == heading]
        table[f"{heading}, as stated"] = own["stated"].to_list()
        table[f"{heading}, as recorded"] = own["recorded"].to_list()
    return table


def outcome(case: Case, forces: list[Formation]) -> str:
    """Where the report sends its formations, and whose side got there when, in a sentence."""
    if not forces:
        return "No formation and no route were stated by that day."
    goals = list(dict.fromkeys(case.name(force.objective) for force in forces))
    days = {force.actor_id: arrival(case, force, force.objective).day for force in forces}
    came = [
        f"forces on the side of the {force.name} reached "
        f"{'it' if len(goals) == 1 else case.name(force.objective)} on "
        f"{dates.label(days[force.actor_id])}"
        for force in forces
        if days[force.actor_id]
    ]
    rest = len(forces) - len(came)
    if not came:
        whose = {1: "none of its side’s forces", 2: "neither side’s forces"}.get(rest, "no forces")
        told = f"{whose} are on record there{edition_words(case)}"
    else:
        tail = ", those of the other did not" if rest == 1 else ", the others did not"
        told = f"{and_list(came)}{tail if rest else ''}"
    return f"The report sends {counted(len(forces), 'formation')} to {and_list(goals)}; {told}."
