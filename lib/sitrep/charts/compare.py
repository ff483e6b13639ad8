"""The formations side by side as a table, with contradicted words marked."""

from __future__ import annotations

from sitrep.views.answer import Answer

from .tables import Table, table


def matrix(answer: Answer) -> Table:
    """The comparison: the report's words quiet, the record plain, contradicted words marked."""
    marks: dict[str, dict[str, str]] = {answer.table.columns[0]: {}}
    for item in answer.table.iloc[:, 0]:
        marks[answer.table.columns[0]][item] = "strong"
    for _, row in answer.frame.iterrows():
        heading = f"{row['formation']}, as stated"
        marks.setdefault(heading, {})[row["stated"]] = "accent" if row["wrong"] else "quiet"
    return table(answer, marks)
