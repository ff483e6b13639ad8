"""The findings as a list, each with the few sources behind it and the page that shows it."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, part
from sitrep.look.pieces import cites, page_link
from sitrep.rows import records


def findings(answer: Answer) -> Prose:
    """A finding an item; behind it its sources, and where it is shown at length."""
    items = "".join(f"<li>{answer.linked(one)} {behind}</li>" for one, behind in _told(answer))
    return part(answer, f"<ul>{items}</ul>" if items else "", "sitrep-findings")


def besides(answer: Answer) -> Prose:
    """The first finding as the answer, the others as a list beneath it."""
    told = _told(answer)
    said = f'<p class="answer">{answer.linked(answer.sentence)}</p>{told[0][1] if told else ""}'
    items = "".join(f"<li>{answer.linked(one)} {behind}</li>" for one, behind in told[1:])
    inside = f"<ul>{items}</ul>" if items else ""
    return Prose(f'<div class="sitrep-findings">{said}{inside}</div>')


def _told(answer: Answer) -> list[tuple[str, str]]:
    """Each finding and, as HTML, what stands behind it."""
    behind = answer.layers["cited"]
    return [
        (row["sentence"], _cites(behind[behind["topic"] == row["topic"]], row["page"]))
        for row in records(answer.frame)
    ]


def _cites(behind: pd.DataFrame, page: str) -> str:
    return cites(zip(behind["text"], behind["url"], behind["about"], strict=True), page_link(page))
