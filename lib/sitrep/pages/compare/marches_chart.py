"""The tracks, one on a row, with bars for their length, days and pace."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.compared import Bar
from sitrep.drawing.marks import Html, Scale, drawn, longest, tagged
from sitrep.drawing.prose import Prose, part
from sitrep.drawing.rows import Group, grouped
from sitrep.rows import Cells, records

from .marches import words

HEAD = ("Track", "From", "To", "Km", "Days", "Km a day", "Fastest leg", "Slowest leg")
#: The measured columns of the frame, with their decimals.
MEASURED = {"km": 0, "days": 0, "pace": 1}


def marches(answer: Answer) -> Prose:
    """The tracks by formation or side, the stated one first and dashed; a scale a column."""
    scales = {name: longest(answer.frame[name]) for name in MEASURED}
    groups = [
        Group(
            str(heading),
            [_row(row, scales) for row in records(rows)],
            str(rows["colour"].iloc[0]),
        )
        for heading, rows in answer.frame.groupby("group", sort=False)
    ]
    return part(answer, grouped(groups, "grouped tracks", *HEAD))


def _row(row: Cells, scales: dict[str, Scale]) -> tuple[str, ...]:
    stated = row["basis"] == "stated"
    return (
        Html(f"{tagged('span', row['track'], 'name')} {tagged('span', row['line'], 'along')}"),
        row["start"],
        row["end"] or tagged("span", "no second stop", "quiet"),
        *(
            _measure(row[name], scales[name], str(row["colour"]), stated, digits)
            for name, digits in MEASURED.items()
        ),
        row["fastest"],
        row["slowest"],
    )


def _measure(bar: Bar | None, scale: Scale, colour: str, stated: bool, digits: int) -> Html:
    """A number with its bar; says so where there is none."""
    if not isinstance(bar, Bar):
        return tagged("span", "not said" if stated else "unknown", "quiet")
    return Html(Html.of(words(bar, digits)) + drawn(bar, scale, colour, stated))
