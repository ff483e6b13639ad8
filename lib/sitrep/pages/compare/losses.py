"""What was lost: every count of the killed as a range, and the events in which harm was done."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.compared import Bar
from sitrep.facts.claim_words import kind_words
from sitrep.facts.days import edition_words
from sitrep.facts.ranges import ends, span_words
from sitrep.facts.tolls import Toll, harms, tolls
from sitrep.rows import Cells, records
from sitrep.wording import alike, and_list, counted, or_list, so_many

from .captures import sides

COLUMNS = [
    "toll", "range", "bloc", "quantity", "scope", "part", "day", "by", "words", "bar", "sources",
]  # fmt: skip


def losses(case: Case) -> Answer:
    """Who counted how many killed, of whom and when.

    `frame`, one row a count, in order of day: `toll` (number of the group of counts of one thing),
    `range` (over those who counted, in words), `bloc` ("" where the killed are of no side),
    `label`, `colour`, `marker`, `quantity`, `scope`, `part` (True if it is counted within another
    row), `day` (in words), `by`, `words`, `bar` (`cells.Bar`), `sources`.

    Layer `events` holds, for a reader, the events of loss, strike or clash.
    """
    found = tolls(case)
    rows = [row for number, toll in enumerate(found) for row in _rows(number, toll)]
    frame = styled(case, pd.DataFrame(rows, columns=COLUMNS).astype({"part": bool}))
    events = harms(case)
    table = pd.DataFrame(
        {
            "What": frame["quantity"],
            "Of whom": [_of_whom(row) for row in records(frame)],
            "Side": frame["label"],
            "For": frame["day"],
            "Who says so": frame["by"],
            "People": frame["words"],
        }
    )
    note = (
        "A faded part or an arrow is what may be more. Counts of one thing are a range and not a "
        "sum; one occasion may lie within another, and a part is counted beside its whole, so "
        "nothing is added up. Which side was meant is read from the words of the count. A blank "
        "says that this case holds no count, not that nobody died."
    )
    return Answer(
        _sentence(case, found),
        frame,
        table,
        rest_on(case, frame, events),
        note if len(frame) or len(events) else "",
        {"events": _events(case, events)},
    )


def _rows(number: int, toll: Toll) -> list[list[object]]:
    return [
        [
            number, toll.words, toll.bloc, toll.quantity, toll.scope, bool(row["within"]),
            dates.label(toll.day), row["by"], span_words(row), Bar(*ends(row), row["by"]),
            row["sources"],
        ]
        for row in records(toll.counts)
    ]  # fmt: skip


def _of_whom(row: Cells) -> str:
    return f"{row['scope']}, part of another count" if row["part"] else str(row["scope"])


def _events(case: Case, events: pd.DataFrame) -> pd.DataFrame:
    """The events for a reader, with the sides that were in them; who was harmed is in the words."""
    return pd.DataFrame(
        {
            "Day": [dates.label(day) for day in events["date"]],
            "What": events["title"],
            "Kind": events["category"].map(kind_words),
            "Sides in it": [tuple(map(case.name, blocs)) for blocs in events["blocs"]],
            "Basis": events["basis"],
        }
    )


def _sentence(case: Case, found: list[Toll]) -> str:
    ours = sides(case) or list(dict.fromkeys(toll.bloc for toll in found if toll.bloc))
    counts = [sum(len(toll.counts) for toll in found if toll.bloc == bloc) for bloc in ours]
    if not any(counts):
        number = len(harms(case))
        told = f"; {so_many(number, 'event of loss, strike or clash', 'is')} on record"
        told = told if number else ""
        whose = f" of {or_list(map(case.name, ours))}" if ours else ""
        whose = " of either side" if len(ours) == 2 else whose
        return f"No count of the killed{whose} is in this case{edition_words(case)}{told}."
    said = []
    for bloc, times in zip(ours, alike(counts), strict=True):
        kinds = len({(toll.quantity, toll.day) for toll in found if toll.bloc == bloc})
        on = f" on {counted(kinds, 'occasion')}" if kinds else ""
        said.append(f"of {case.name(bloc)} {times}{on}")
    return f"Counts of the killed in this case: {and_list(said)}; they are not added up."
