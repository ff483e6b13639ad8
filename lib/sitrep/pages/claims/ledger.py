"""Every claim of the report with its verdict, what was found, and the sharpest contradictions."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import (
    VERDICTS,
    best_letters,
    kind_words,
    paragraph_words,
    verdict_counts,
)
from sitrep.facts.searches import searched_for
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import closed, opened, said_of, spelled, tally

#: What is said of a claim of a verdict.
_SAID = {
    "supported": "is supported",
    "partly": "is partly true",
    "contradicted": "is contradicted",
    "unverifiable": "cannot be checked",
    "pending": "is still pending",
}


def ledger(case: Case) -> Answer:
    """All claims in the order of the text.

    `frame`, one row a claim: `claim_id`, `paragraph`, `paragraph_words`, `claim`, `kind`,
    `speaker`, `verdict`, `finding`, `settled` (day in words), `sources` (ids).

    Layers: sources (claim_id, text, url, about), searches (claim_id, text).
    """
    claims = case["claims"]
    frame = pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "paragraph": claims["paragraph"],
            "paragraph_words": claims["paragraph"].map(paragraph_words).astype("str"),
            "claim": claims["claim"],
            "kind": claims["kind"].map(kind_words).astype("str"),
            "speaker": claims["speaker"].map(lambda text: text or "the report itself"),
            "verdict": claims["verdict"],
            "finding": claims["finding"],
            "settled": claims["settled_on"].map(dates.label),
            "sources": claims["sources"],
        }
    )
    table = pd.DataFrame(
        {
            "No.": frame["claim_id"],
            "Paragraph": frame["paragraph_words"],
            "Claim": frame["claim"],
            "Kind": frame["kind"],
            "Who speaks": frame["speaker"],
            "Verdict": frame["verdict"].map(VERDICTS),
            "Finding": frame["finding"],
            "Sources": frame["sources"].map(len).astype("Int64"),
            "Settled": frame["settled"],
        }
    )
    note = (
        "Claims and findings are in our words. A verdict is given from the day on which the last "
        "thing its finding needs was public."
    )
    layers = {"sources": _sources_of_each(case), "searches": _searches_of_each(case)}
    return Answer(_verdict_sentence(case), frame, table, rest_on(case, claims), note, layers)


def sharpest(case: Case, most: int = 6) -> Answer:
    """The contradicted claims as sentences, claim against finding.

    First what could be known to be wrong earliest, then by the best letter among the sources; at
    most `most`.

    `frame`, one row a claim: `claim_id`, `claim`, `finding`, `settled_on` (EDTF), `letter`,
    `sentence`.
    """
    claims = case["claims"]
    wrong = claims.assign(letter=best_letters(case, claims))
    wrong = wrong[wrong["verdict"] == "contradicted"]
    total = len(wrong)
    known = wrong["settled_on"].map(lambda day: dates.parse(day).latest.isoformat())
    wrong = wrong.assign(known=known).sort_values(["known", "letter"], kind="stable").head(most)
    sentences = [
        f"{row['claim_id']}, {paragraph_words(row['paragraph']).lower()}. "
        f"The report: {closed(row['claim'])} The record: {closed(row['finding'])}"
        for row in records(wrong)
    ]
    frame = wrong[["claim_id", "claim", "finding", "settled_on", "letter"]].assign(
        sentence=pd.Series(sentences, index=wrong.index, dtype="str")
    )
    table = pd.DataFrame(
        {
            "Claim": frame["claim_id"],
            "The report says": frame["claim"],
            "The record shows": frame["finding"],
            "Known since": frame["settled_on"].map(dates.label),
        }
    )
    answer = _contradiction_sentence(case, total, len(frame))
    return Answer(answer, frame.reset_index(drop=True), table, rest_on(case, wrong))


def _verdict_sentence(case: Case) -> str:
    counts = verdict_counts(case["claims"]["verdict"])
    if not sum(counts.values()):
        return "This edition knows no claim, so there is nothing to judge."
    said = tally("claim", [(number, _SAID[verdict]) for verdict, number in counts.items()])
    return f"{opened(said)}."


def _contradiction_sentence(case: Case, total: int, shown: int) -> str:
    claims = len(case["claims"])
    if not claims:
        return "This edition knows no claim, so there is nothing to contradict."
    if not total:
        return f"{opened(said_of(0, claims, 'claim', 'is contradicted by what was known'))}."
    said = opened(said_of(total, claims, "claim", "is contradicted by the record"))
    return f"{said}; the {spelled(shown)} sharpest are shown." if shown < total else f"{said}."


def _sources_of_each(case: Case) -> pd.DataFrame:
    rows = [
        (row["claim_id"], one.text, one.url, one.about)
        for row in records(case["claims"])
        for one in references(case, row["sources"])
    ]
    return pd.DataFrame(rows, columns=["claim_id", "text", "url", "about"], dtype="str")


def _searches_of_each(case: Case) -> pd.DataFrame:
    rows = [(key, text) for key, found in searched_for(case, "claims").items() for text in found]
    return pd.DataFrame(rows, columns=["claim_id", "text"], dtype="str")
