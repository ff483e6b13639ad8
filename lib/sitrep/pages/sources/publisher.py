"""The publisher's record in this case: what else it wrote, and how that sits with the report."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.origins import chains_of
from sitrep.references import published_words, references
from sitrep.rows import records
from sitrep.wording import closed, opened, so_many, spelled, verb

#: A forecast from this probability on takes its answer for settled (ICD 203: very likely).
SETTLED = 0.8


def pieces(case: Case) -> Answer:
    """The other pages that carry the publisher's word, oldest first.

    They are the pages that go back to the same origin as the report.

    `frame`, one row a page and point on which it sits beside the report, or a page without any:
    `source_id`, `title`, `publisher`, `day`, `carries` (what the case takes from it), `beside` (a
    sentence or ""), `copy` (of the report itself, or a rendering), `settles` (it takes for settled
    what the report leaves open).
    """
    chains = chains_of(case)
    report = case.meta.report.source_id
    own = chains.ends([report])
    sources = case["sources"]
    rows = []
    for page in records(sources[sources["source_id"].isin(chains.pages - {report})]):
        key = page["source_id"]
        if not own & chains.ends([key]):
            continue
        copy = report in page["relays"]
        carries = (
            "The report itself, repeated or rendered."
            if copy
            else _carries(case, key) or page["note"]
        )
        rows += [
            (key, page["title"], page["publisher"], page["published"], carries, told, copy, sure)
            for told, sure in _beside(case, key) or [("", False)]
        ]
    rows.sort(key=lambda row: (not row[3], row[3] and dates.parse(row[3]).middle.isoformat()))
    names = ["source_id", "title", "publisher", "day", "carries", "beside", "copy", "settles"]
    frame = pd.DataFrame(rows, columns=names)
    note = (
        "Pages with the same origin as the report, its own and those that repeat it. A flat "
        "statement of what will be is read as very likely; the forecasts are scored on the page "
        "on questions."
    )
    found = references(case, [report, *frame["source_id"]])
    return Answer(_sentence(case, frame), frame, _table(frame), found, note)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a page, with all that it says beside the report."""
    beside = frame.groupby("source_id", sort=False)["beside"].agg(" ".join)
    pages = frame.drop_duplicates("source_id", ignore_index=True)
    return pd.DataFrame(
        {
            "Day": pages["day"].map(published_words),
            "Piece": pages["title"],
            "Read at": pages["publisher"],
            "What this case takes from it": pages["carries"],
            "Beside the report": pages["source_id"].map(beside).astype("str"),
        }
    )


def _citing(rows: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows that cite a source."""
    return rows[rows["sources"].map(lambda cell: source in cell).astype(bool)]


def _carries(case: Case, source: str) -> str:
    """What the case takes from a page: events, numbers and evidence, each as a sentence."""
    numbers = [f"A number: {what!s}" for what in _citing(case["estimates"], source)["quantity"]]
    events = list(_citing(case["events"], source)["title"])
    evidence = list(_citing(case["evidence"], source)["evidence"])
    found = dict.fromkeys([*events, *numbers, *evidence])
    return " ".join(closed(str(text)) for text in found)


def _beside(case: Case, source: str) -> list[tuple[str, bool]]:
    """How a page sits with the report, a sentence a point, and whether it settles what the
    report leaves open."""
    claims = case["claims"]
    said = {str(key): str(text) for key, text in zip(claims["claim_id"], claims["claim"],
                                                      strict=True)}  # fmt: skip
    told = [
        (f"Cited on {row['claim_id']}, {VERDICTS[row['verdict']]}: {closed(row['claim'])}", False)
        for row in records(_citing(claims, source))
    ]
    answers = case["hypotheses"].set_index("hypothesis_id")
    questions = case["questions"].set_index("question_id")
    forecasts = case["forecasts"]
    for made in records(forecasts[forecasts["source_id"] == source]):
        key = made["hypothesis_id"]
        asked = answers.at[key, "question_id"]
        claim, outcome = str(questions.at[asked, "claim_id"]), questions.at[asked, "outcome"]
        if not claim:
            continue
        answer = str(answers.at[key, "hypothesis"]).rstrip(".")
        fate = f" It {'came' if outcome == key else 'did not come'} true." if outcome else ""
        text = f"{claim}: {closed(said[claim])} This piece gives as {made['term']}: "
        told.append((f"{text}“{answer}”.{fate}", bool(made["low"] >= SETTLED)))
    return told


def _sentence(case: Case, frame: pd.DataFrame) -> str:
    who = case.publisher or "its publisher"
    if not report_is_out(case):
        return f"The report was not out{edition_words(case)}."
    if frame.empty:
        return f"No other piece with the word of {who} is in this case{edition_words(case)}."
    copy = frame["copy"].astype(bool)
    copies = int(frame.loc[copy, "source_id"].nunique())
    others = frame[~copy].drop_duplicates("source_id")
    text = f"{so_many(len(others), 'other page of this case', 'carries')} the word of {who}"
    if copies:
        text += f", {spelled(copies)} more {verb(copies, 'repeats')} the report"
    if not len(others):
        text = f"{so_many(copies, 'page of this case', 'repeats')} the report, none is another "
        text += f"piece of {who}"
    settled = int(frame.loc[frame["settles"].astype(bool), "source_id"].nunique())
    takes = f"{spelled(settled)} {verb(settled, 'takes')}"
    return f"{opened(text)}; {takes} for settled what the report leaves open."
