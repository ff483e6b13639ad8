"""The report at a glance: findings, verdicts, questions."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS, paragraph_words, verdict_counts
from sitrep.facts.days import edition_words
from sitrep.facts.outcomes import STATUS, last_settled
from sitrep.wording import opened, said_of, since, spelled, tally

from .findings import findings

__all__ = ["findings", "questions", "verdicts"]


def verdicts(case: Case) -> Answer:
    """How many claims have which verdict.

    `frame`, one row a verdict that occurs: `verdict`, `words`, `count`.

    Layer `claims`, one row a claim in the order of the text: claim_id, paragraph_words, claim,
    verdict, words.
    """
    claims = case["claims"]
    counts = verdict_counts(claims["verdict"])
    rows = [(key, VERDICTS[key], number) for key, number in counts.items() if number]
    frame = pd.DataFrame(rows, columns=["verdict", "words", "count"])
    table = frame[["words", "count"]].rename(columns={"words": "Verdict", "count": "Claims"})
    note = "Each block is a claim, in the order of the text. They do not weigh alike."
    each = claims[["claim_id", "claim", "verdict"]].assign(
        paragraph_words=claims["paragraph"].map(paragraph_words),
        words=claims["verdict"].map(VERDICTS),
    )
    each = each.loc[_in_the_text(case, claims)].reset_index(drop=True)
    sentence, layers = _verdict_sentence(case, counts), {"claims": each}
    return Answer(sentence, frame, table, rest_on(case, claims), note, layers)


def _in_the_text(case: Case, claims: pd.DataFrame) -> list[int]:
    """The labels of the claims in the order of the text; a claim without a passage stands last in
    its paragraph."""
    order = {one.paragraph_id: at for at, one in enumerate(case.meta.report.paragraphs)}
    starts = claims["start"].astype("float64").fillna(float("inf"))
    keys = {
        label: (order.get(paragraph, len(order)), start)
        for label, paragraph, start in zip(claims.index, claims["paragraph"], starts, strict=True)
    }
    return sorted(keys, key=lambda label: keys[label])


def _verdict_sentence(case: Case, counts: dict[str, int]) -> str:
    total, wait, by = sum(counts.values()), counts["pending"], edition_words(case)
    judged = total - wait
    if not total:
        return "This edition knows no claim, so there is nothing to judge."
    if not judged:
        could = said_of(0, total, "claim", "could be judged" if by else "has been judged as yet")
        return f"{opened(could)}{by}."
    stand, fall = counts["supported"], counts["contradicted"]
    rest = judged - stand - fall
    text = opened(
        tally(
            "judged claim",
            [
                (stand, "stands in full"),
                (fall, "falls"),
                (rest, "lies in between or beyond checking"),
            ],
        )
    )
    return f"{text}; {spelled(wait)} had to wait." if wait else f"{text}."


def questions(case: Case) -> Answer:
    """What the report left open, a row a question: status, outcome, day, criterion.

    `frame`, one row a question: `question_id`, `question`, `status`, `settled_on` (EDTF), `outcome`
    (hypothesis in words).
    """
    rows = case["questions"]
    texts = case["hypotheses"].set_index("hypothesis_id")["hypothesis"]
    outcome = [str(texts.get(key, "")) for key in rows["outcome"]]
    frame = rows[["question_id", "question", "status", "settled_on"]].assign(outcome=outcome)
    table = pd.DataFrame(
        {
            "Question": rows["question"],
            "Status": rows["status"].map(STATUS).map(opened).astype("str"),
            "Outcome": outcome,
            "Settled on": [dates.label(day) for day in rows["settled_on"]],
            "The criterion is read until": [
                "" if done else dates.label(day)
                for done, day in zip(rows["settled_on"], rows["closes"], strict=True)
            ],
            "How": rows["finding"],
            "What settles it": rows["criterion"],
        }
    )
    return Answer(_question_sentence(case, rows), frame, table, rest_on(case, rows))


def _question_sentence(case: Case, rows: pd.DataFrame) -> str:
    by = edition_words(case)
    if rows.empty:
        return f"No question had been left open{by}."
    settled = rows[rows["status"] == "settled"]
    still = int((rows["status"] == "open").sum())
    if settled.empty:
        could = "could be answered" if by else "has been answered as yet"
        return f"{opened(said_of(0, len(rows), 'question', could))}{by}."
    text = opened(said_of(len(settled), len(rows), "question", "can be answered"))
    text += f", {'the last ' if len(settled) > 1 else ''}{since(last_settled(settled), 'since')}"
    return f"{text}; {spelled(still)} stayed open." if still else f"{text}."
