"""The oil and gas sites: what the report says of them, and who took which on what day."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import CONTESTED, Case
from sitrep.facts.days import edition_words, mask, report_is_out
from sitrep.facts.movement.formations import Formation, formations, holders
from sitrep.facts.takings import GROUPS, OIL, group_of, takings
from sitrep.rows import Cells, records
from sitrep.wording import alike, and_list, counted, noun, opened, said_of

from .matrix_counts import LEFT_OPEN, open_prize

COLUMNS = [
    "place_id", "place", "kind", "stated", "bloc", "previous", "start", "basis", "lost", "sources",
]  # fmt: skip


def sites(case: Case) -> Answer:
    """The oil and gas sites of the case, by the day on which they passed to a side.

    `frame`, one row a site and side that took it: `place_id`, `place`, `kind`, `stated` (what the
    report says of it), `bloc` ("" if nobody took it), `label`, `colour`, `marker`, `previous`
    (holder before, or the last known), `start` (EDTF or ""), `basis`, `lost` (True if it was lost
    or contested later), `sources`. Sites that nobody took come last.
    """
    places = case["places"]
    ours = places[mask(places, "kind", lambda kind: group_of(case, kind) == OIL)]
    forces = formations(case)
    said = {key: _stated(case, forces, key) for key in ours["place_id"]}
    taken = takings(case)
    taken = taken[(taken["group"] == OIL) & ~taken["again"]]
    rows = [
        [row["place_id"], row["place"], row["kind"], said[row["place_id"]],
         *(row[name] for name in COLUMNS[4:])]
        for row in records(taken)
    ]  # fmt: skip
    for place in records(ours[~ours["place_id"].isin(taken["place_id"])]):
        rows.append(_untaken(case, place, said[place["place_id"]]))
    frame = styled(case, pd.DataFrame(rows, columns=COLUMNS).astype({"lost": bool}))
    return Answer(
        _sentence(case, frame, len(ours)),
        frame,
        _table(case, frame),
        rest_on(case, frame),
        "A site counts on the day on which a side first held the whole of it. Why each day is "
        "disputed stands in the control table of the case." if len(frame) else "",
    )  # fmt: skip


def _untaken(case: Case, place: Cells, said: str) -> list[object]:
    """A site that passed to no side: its last known holder stands as the one before."""
    held = holders(case, place["place_id"])
    last = held.iloc[-1] if len(held) else None
    return [
        place["place_id"], place["name"], place["kind"], said, "",
        str(last["holder"]) if last is not None else "", "", "", False,
        last["sources"] if last is not None else (),
    ]  # fmt: skip


def _stated(case: Case, forces: list[Formation], place_id: str) -> str:
    """What the report says of a site: whose way it lies on, that it is open, or nothing."""
    names = [force.name for force in forces if place_id in set(force.stops["place_id"].iloc[1:])]
    if names:
        return f"on the way of the {and_list(names)}"
    if open_prize(case):
        return LEFT_OPEN
    return "not named" if report_is_out(case) else "report not out"


def _table(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    nobody = frame["bloc"] == ""
    before = [
        CONTESTED if key == CONTESTED or (not key and not none) else case.name(key)
        for key, none in zip(frame["previous"], nobody, strict=True)
    ]
    return pd.DataFrame(
        {
            "Site": frame["place"],
            "In the report": frame["stated"],
            "Taken by": frame["label"].where(~nobody, "nobody"),
            "Day": [dates.label(day) for day in frame["start"]],
            "Held before by": before,
            "Sources disagree": ["yes" if basis == "disputed" else "" for basis in frame["basis"]],
            "Lost or contested later": ["yes" if lost else "" for lost in frame["lost"]],
        }
    )


def _sentence(case: Case, frame: pd.DataFrame, number: int) -> str:
    one, many = GROUPS[OIL]
    if not number:
        return f"No {one} is known in the case{edition_words(case)}."
    them = noun(number, "it", "them")
    head = f"The report leaves open who gets {them}: " if open_prize(case) else ""
    tally = frame.loc[frame["bloc"] != "", "bloc"].value_counts()
    if tally.empty:
        none = said_of(0, number, one, "has passed to a side", many)
        return f"{_begun(head, none)}{edition_words(case)}."
    if number == 1:
        takers = and_list(case.name(str(bloc)) for bloc in tally.index)
        return f"{_begun(head, f'the one {one} was taken by {takers}')}{edition_words(case)}."
    counts = alike([int(times) for times in tally])
    told = [
        f"{case.name(str(bloc))} {times if n else f'took {times}'}"
        for n, (bloc, times) in enumerate(zip(tally.index, counts, strict=True))
    ]
    whole = f"of {counted(number, one, many)}"
    return f"{_begun(head, whole)}, {and_list(told)}{edition_words(case)}."


def _begun(head: str, text: str) -> str:
    """A text after what leads to it, or as the beginning of a sentence."""
    return f"{head}{text}" if head else opened(text)
