"""The formations side by side: what the report says of each, and how it went for its side."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.compared import Cell
from sitrep.facts.days import edition_words
from sitrep.facts.movement.formations import Formation, arrival, formations
from sitrep.wording import counted, noun, on, some_of

from .matrix_counts import how_far, outcome_of
from .matrix_words import where, who

#: The parts of the comparison: heading and what makes its lines.
PARTS = {
    "Who": who,
    "Which way": where,
    "How far and how fast": how_far,
    "What came of it": outcome_of,
}
COLUMNS = [
    "part", "item", "route_id", "formation", "bloc", "stated", "recorded", "full", "second", "mark",
    "stated_bar", "bars", "scale", "unsaid", "unseen",
]  # fmt: skip


def matrix(case: Case) -> Answer:
    """The formations of the stated routes, line by line.

    `frame`, one row a line and formation: `part` (heading of a group of lines), `item`, `route_id`,
    `formation` (its heading, no two alike), `bloc`, `label`, `colour`, `marker`, `stated`,
    `recorded`, `full` (the record at length), `second` (what the second reading is: "recorded" or
    "on the map"), `mark` ("wrong" where the map contradicts the report, "loose" where it fits
    loosely, or ""), `stated_bar` (`cells.Bar` or None), `bars` (tuple of them), `scale` (lines of
    one scale are drawn to one), `unsaid` and `unseen` (True where the words only say that there is
    nothing).

    `table` has one row a line and two columns a formation.
    """
    forces = formations(case)
    rows, used = [], []
    headings = _headings(case, forces)
    for force, heading in zip(forces, headings, strict=True):
        for part, make in PARTS.items():
            for item, cell in make(case, force).items():
                rows.append(_row(part, item, force, heading, cell))
                used += [frame for frame in cell.rows if len(frame)]
    frame = styled(case, _told(case, pd.DataFrame(rows, columns=COLUMNS)))
    return Answer(
        outcome(case, forces),
        frame,
        _side_by_side(frame),
        rest_on(case, *used),
        NOTE if forces else "",
    )


def _told(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    """The lines on which the report or the record has a word for any formation, in hindsight."""
    silent = _silent(frame)
    if silent and case.as_of:
        silent -= {*matrix(case.whole).frame["item"]}
    return frame[~frame["item"].isin(silent)].reset_index(drop=True)


def _silent(frame: pd.DataFrame) -> set[str]:
    nothing = (frame["unsaid"].astype(bool) & frame["unseen"].astype(bool)).groupby(frame["item"])
    return {str(item) for item, all_ in nothing.all().items() if all_}


NOTE = (
    "What is recorded of a formation is what is recorded of every force of its side. A dashed bar "
    "is the report’s, a solid one the record’s; what may be more or is disputed is faded, and an "
    "arrow says that no upper end is known. Where there are several bars, each is a track, or a "
    "count of the killed. Lengths are straight lines between stops, so roads are longer; days and "
    "pace run from the first to the last dated stop. A direction agrees with the map "
    "within half the arc its word stands for, and fits loosely up to one compass point further; "
    "beyond that it is contradicted. Counts of the killed are never added up."
)


def _row(part: str, item: str, force: Formation, heading: str, cell: Cell) -> list[object]:
    return [
        part, item, force.route_id, heading, force.bloc, cell.stated, cell.recorded,
        cell.full or cell.recorded.replace("\n", "; "), cell.second, cell.mark, cell.stated_bar,
        cell.bars, cell.scale or item, cell.unsaid, cell.unseen,
    ]  # fmt: skip


def _headings(case: Case, forces: list[Formation]) -> list[str]:
    """The formations' names, with the route's where two are alike, numbered where these are too."""
    names = [force.name for force in forces]
    longer = [
        f"{force.name} ({case.name(force.route_id)})" if names.count(force.name) > 1 else force.name
        for force in forces
    ]
    return [
        f"{name}, {longer[: n + 1].count(name)}" if longer.count(name) > 1 else name
        for n, name in enumerate(longer)
    ]


def _side_by_side(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a line; the second reading is named where it is not the record."""
    lines = frame.drop_duplicates("item")
    table = pd.DataFrame({"Line": lines["item"].to_list()})
    for _, own in frame.groupby("route_id", sort=False):
        heading = own["formation"].iloc[0]
        table[f"{heading}, as stated"] = own["stated"].to_list()
        table[f"{heading}, as recorded"] = [
            text if second == "recorded" else f"{second}: {text}"
            for text, second in zip(own["full"], own["second"], strict=True)
        ]
    return table


def outcome(case: Case, forces: list[Formation]) -> str:
    """Where the report sends its formations, and whose side is on record there when, in a sentence.

    A formation that is sent by several routes counts once, and so does each goal it is sent to.
    """
    if not forces:
        return f"No formation and no route is stated{edition_words(case)}."
    errands = list({(force.actor_id, force.objective): force for force in forces}.values())
    sent = len({force.actor_id for force in forces})
    goals = list(dict.fromkeys(force.objective for force in forces))
    named = some_of(map(case.name, goals), "{} more places")
    head = f"The report sends {counted(sent, 'formation')} to {named}"
    came, missing = [], []
    for force in errands:
        day, goal = arrival(case, force, force.objective).day, case.name(force.objective)
        if day:
            where = noun(len(goals), "it", goal)
            who = f"forces on the side of the {force.name}"
            came.append(f"{who} reached {where} {on(dates.label(day))}")
        else:
            missing.append(f"on the side of the {force.name} at {goal}")
    if not came:
        whose = noun(sent, "its side", "their sides")
        there = noun(len(goals), "there", "at the place it was sent to")
        return f"{head}; no force of {whose} is on record {there}{edition_words(case)}."
    text = f"{head}; {some_of(came)}"
    if len(missing) == 1 and len(errands) == 2 and len(goals) == 1:
        text += ", none of the other’s on record"
    elif missing:
        text += f"; none is on record {some_of(missing)}"
    return f"{text}."
