"""The report at a glance: the bar of verdicts, the findings and the question cards."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, cards, part
from sitrep.drawing.tables import Table, looks, table
from sitrep.pages.claims.verdicts_chart import legend, shares


def verdicts(answer: Answer) -> Prose:
    """One bar of all claims, a piece a verdict with its count in it."""
    counts = list(answer.frame[["verdict", "words", "count"]].itertuples(index=False))
    names = legend((verdict, words) for verdict, words, _ in counts)
    return part(answer, names + shares(counts) if counts else "", data=True)


def questions(answer: Answer) -> Prose:
    """A card a question: status, outcome, day and criterion."""
    return cards(answer, heading="Question", label="Status")


def standards(answer: Answer) -> Table:
    """The nine standards behind a line: the answer counts how they are kept."""
    results = looks(answer.frame["result"], {"fail": "strong", "partly": "strong"})
    return table(answer, {"Result": results}, fold="The nine standards, one by one")
