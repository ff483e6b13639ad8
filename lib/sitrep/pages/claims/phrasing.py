"""How the report puts what it says: as bare fact, weakened, or in the mouth of nobody named."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import kind_words
from sitrep.rows import Cells, records
from sitrep.wording import and_list, opened, say, so_many, tally, times

#: The ways in which a claim is put, in the order of display.
BARE, NOBODY, WILL = "bare fact", "laid to nobody named", "what will be"
WAYS = (BARE, "weakened", NOBODY, "laid to a named speaker", WILL,
        "left open")  # fmt: skip


def phrasing(case: Case) -> Answer:
    """How each claim is put.

    `frame`, one row a claim: `claim_id`, `kind` (in words), `way` (one of WAYS), `verdict`. A claim
    is laid to nobody named if its speaker is not named or such a phrase stands in its passage;
    weakened if a hedge stands there or it is an estimate; of what will be or left open by its
    modality; else bare fact.

    `table` counts ways by kind of claim. Layer `turns`: kind, cue of every turn of phrase.
    """
    claims, turns = case["claims"], case["wording"]
    frame = pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "kind": claims["kind"].map(kind_words).astype("str"),
            "way": [_way(row, turns) for row in records(claims)],
            "verdict": claims["verdict"],
        }
    )
    note = (
        "A phrase counts for every claim in whose passage it stands. Hedges and unnamed speakers "
        "are found by a list of phrases, which misses some; a claim with neither, put as a fact in "
        "the report’s own voice, is bare fact. To be bare is no fault where it is true."
    )
    # Elsewhere claims are counted by their speaker alone.
    told = claims["speaker"].ne("") & claims["speaker_named"].ne("yes")
    phrased = int((frame["way"].eq(NOBODY) & ~told.to_numpy(dtype=bool)).sum())
    if phrased:
        note += f" {opened(so_many(phrased, 'claim', 'is'))} {NOBODY} by such a phrase alone."
    layers = {"turns": turns[["kind", "cue"]]}
    return Answer(
        _sentence(frame, turns), frame, _table(frame), rest_on(case, claims), note, layers
    )


def _way(claim: Cells, turns: pd.DataFrame) -> str:
    inside = set[str]()
    if pd.notna(claim["start"]):
        over = (turns["start"] < claim["end"]) & (turns["end"] > claim["start"])
        inside = set(turns.loc[over, "kind"])
    if "unnamed" in inside or (claim["speaker"] and claim["speaker_named"] != "yes"):
        return NOBODY
    if claim["speaker"]:
        return "laid to a named speaker"
    if claim["modality"] == "future":
        return WILL
    if claim["modality"] == "open":
        return "left open"
    return "weakened" if "hedge" in inside or claim["modality"] == "estimated" else BARE


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """Kinds of claim, most claims first, with a column a way; blank is none. The last rows add up
    all claims and those contradicted."""
    ways = [way for way in WAYS if (frame["way"] == way).any()]
    groups = [(kind, frame[frame["kind"] == kind]) for kind in frame["kind"].value_counts().index]
    groups += [("all", frame), ("of these contradicted", frame[frame["verdict"] == "contradicted"])]
    rows = [
        {"Kind of claim": opened(name)}
        | {opened(way): _blank((part["way"] == way).sum()) for way in ways}
        for name, part in groups
        if len(frame)
    ]
    heads = ["Kind of claim", *(opened(way) for way in ways)]
    return pd.DataFrame(rows, columns=heads)


def _blank(number: int) -> str:
    return str(number) if number else ""


def _sentence(frame: pd.DataFrame, turns: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition knows no claim, so there is no wording to look at."
    plain = frame[frame["way"] == BARE]
    wrong = int((plain["verdict"] == "contradicted").sum())
    will = int((frame["way"] == WILL).sum())
    fell = f" ({say(wrong, len(frame))} contradicted)" if wrong else ""
    said = opened(
        tally(
            "claim",
            [
                (len(plain), f"is put as bare fact{fell}"),
                (will, "is put as what will be"),
                (len(frame) - len(plain) - will, "is put in another way"),
            ],
        )
    )
    hedges = int((turns["kind"] == "hedge").sum())
    hidden = int((turns["kind"] == "unnamed").sum())
    parts = [
        f"weakens {_times(hedges)}",
        f"{_times(hidden)} points to a speaker nobody can identify",
    ]
    if turns.empty:
        return f"{said}."
    return f"{said}; the text {and_list(parts)}."


def _times(number: int) -> str:
    return times(number) if number else "nowhere"
