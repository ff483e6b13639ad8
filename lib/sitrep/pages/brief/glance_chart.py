"""The report at a glance: the bar of verdicts, the findings and the question cards."""

from __future__ import annotations

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, cards, part, sentences
from sitrep.drawing.tables import Table, table
from sitrep.pages.claims.verdicts_chart import legend, shares


def findings(answer: Answer) -> Prose:
    """The key findings under the sentence that counts the verdicts."""
    return sentences(answer)


def verdicts(answer: Answer) -> Prose:
    """One bar of all claims, a piece a verdict with its count in it."""
    counts = list(answer.frame[["verdict", "words", "count"]].itertuples(index=False))
    looks = legend((verdict, words) for verdict, words, _ in counts)
    return part(answer, looks, shares(counts), data=True) if counts else part(answer)


def questions(answer: Answer) -> Prose:
    """A card a question: status, outcome, day and criterion."""
    return cards(answer, heading="Question", label="Status")


def standards(answer: Answer) -> Table:
    """The nine standards behind a line: the answer counts how they are kept."""
    marks = {"Result": {"not kept": "strong", "kept in part": "strong"}}
    return table(answer, marks, fold="The nine standards, one by one")
