"""The oil and gas sites as a table: the report's word quiet, what nobody took quiet too."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.tables import Table, table


def sites(answer: Answer) -> Table:
    """One row a site and taker."""
    said = dict.fromkeys(answer.table["In the report"], "quiet")
    names = dict.fromkeys(answer.table["Site"], "strong")
    return table(answer, {"Site": names, "In the report": said, "Taken by": {"nobody": "quiet"}})
