"""The report's text by its shape: which passage carries which claim, and how each stood up."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS, paragraph_words
from sitrep.wording import and_list, counted, opened, so_many, verb

Stretch = tuple[int, int]

#: So many contradicted claims are named in the sentence; more are counted.
NAMED = 6


def xray(case: Case) -> Answer:
    """Every claim as a block at its place in its paragraph; the text itself is not needed.

    `frame`, one row a claim: `claim_id`, `paragraph`, `start` and `end` (characters from the start
    of the paragraph), `lane` (0 on top; passages that overlap lie in different lanes), `verdict`,
    `verdict_words`, `claim`. Claims without a position are left out and counted in the note.

    Layer `paragraphs`: paragraph, begins, label, length (characters), lanes.
    """
    claims = case["claims"]
    placed = claims[claims["start"].notna() & claims["end"].notna()]
    paragraphs = _paragraphs(case, placed)
    begins = dict(zip(paragraphs["paragraph"], paragraphs["begins"], strict=True))
    frame = pd.DataFrame(
        {
            "claim_id": placed["claim_id"],
            "paragraph": placed["paragraph"],
            "start": placed["start"].astype("int64") - placed["paragraph"].map(begins),
            "end": placed["end"].astype("int64") - placed["paragraph"].map(begins),
            "verdict": placed["verdict"],
            "verdict_words": placed["verdict"].map(VERDICTS),
            "claim": placed["claim"],
        }
    ).reset_index(drop=True)
    frame["lane"] = _lanes(frame)
    lanes = frame.groupby("paragraph")["lane"].max() + 1
    paragraphs["lanes"] = [int(lanes.get(one, 1)) for one in paragraphs["paragraph"]]
    table = pd.DataFrame(
        {
            "No.": frame["claim_id"],
            "Paragraph": frame["paragraph"].map(paragraph_words),
            "From character": frame["start"],
            "To character": frame["end"],
            "Verdict": frame["verdict_words"],
            "Claim": frame["claim"],
        }
    )
    sentence = _sentence(case, placed, paragraphs)
    note = _note(len(claims) - len(placed))
    layers = {"paragraphs": paragraphs}
    return Answer(sentence, frame, table, rest_on(case, claims), note, layers)


def covered(stretches: Iterable[Stretch]) -> int:
    """How many characters lie in at least one of the stretches."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total


def _paragraphs(case: Case, placed: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs of the report, in order; made from the claims where the case has none."""
    rows = [
        (one.paragraph_id, one.start, one.end - one.start) for one in case.meta.report.paragraphs
    ]
    known = {row[0] for row in rows}
    for name, group in placed.groupby("paragraph", sort=False):
        if name not in known:
            begins = int(group["start"].min())
            rows.append((str(name), begins, int(group["end"].max()) - begins))
    if case["claims"].empty:
        rows = []
    rows.sort(key=lambda row: row[1])
    frame = pd.DataFrame(rows, columns=["paragraph", "begins", "length"])
    return frame.assign(label=[paragraph_words(one) for one in frame["paragraph"]])


def _lanes(frame: pd.DataFrame) -> list[int]:
    """The lane of each block: the first in its paragraph that is free where the block starts."""
    passages = list(zip(frame["paragraph"], frame["start"], frame["end"], strict=True))
    ends: dict[str, list[int]] = {}
    lanes = [0] * len(passages)
    for index in sorted(range(len(passages)), key=lambda one: passages[one][1:]):
        paragraph, start, end = passages[index]
        taken = ends.setdefault(paragraph, [])
        free = [lane for lane, reached in enumerate(taken) if reached <= start]
        lanes[index] = free[0] if free else len(taken)
        taken[lanes[index] : lanes[index] + 1] = [end]
    return lanes


def _sentence(case: Case, placed: pd.DataFrame, paragraphs: pd.DataFrame) -> str:
    total = int(paragraphs["length"].sum())
    if not total:
        return "This edition knows no claim, so there is no text to look through."
    wrong = placed[placed["verdict"] == "contradicted"]
    share = covered(zip(wrong["start"], wrong["end"], strict=True))
    if not share:
        return f"None of the report’s {total:,} characters carries a claim that is contradicted."
    which = (
        f"the {counted(len(wrong), 'claim')} that the record contradicts"
        if len(wrong) > NAMED
        else f"what the record contradicts: {and_list(list(wrong['claim_id']))}"
    )
    return (
        f"{share:,} of the report’s {total:,} characters, {share / total:.0%}, "
        f"{verb(share, 'carries')} {which}."
    )


def _note(unplaced: int) -> str:
    note = (
        "One row a paragraph, as long as its text; each block is the passage of a claim, with the "
        "claim’s number where it fits (all are in the data). Passages that overlap lie beneath "
        "each other."
    )
    if unplaced:
        note += f" {opened(so_many(unplaced, 'claim', 'has'))} no position and no block."
    return note
