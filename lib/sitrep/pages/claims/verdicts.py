"""How the claims stood up by what they are about and by who speaks."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on
from sitrep.case import Case
from sitrep.facts.claim_words import VERDICTS, kind_words, verdict_counts
from sitrep.rows import records
from sitrep.wording import and_list, of_all

KIND, SPEAKER = "By kind of claim", "By who speaks"
#: Who speaks, by the columns speaker and speaker_named; the order of display.
SPEAKERS = ("a named source", "an unnamed source", "the report’s own voice")


def verdicts(case: Case) -> Answer:
    """Counts of verdicts in groups.

    `frame`, one row a group and verdict: `grouping` (KIND or SPEAKER), `group`, `verdict`,
    `verdict_words`, `count`, `total` (claims of the group); groups with most claims first, speakers
    in the order of SPEAKERS, also if nobody.
    """
    claims = case["claims"]
    kinds = claims["kind"].map(kind_words)
    speakers = pd.Series(_speakers(claims), index=claims.index, dtype="str")
    order = list(kinds.value_counts(sort=True).index)
    rows = []
    for grouping, groups, values in ((SPEAKER, SPEAKERS, speakers), (KIND, order, kinds)):
        for group in groups if len(claims) else ():
            counts = verdict_counts(claims.loc[values == group, "verdict"])
            total = sum(counts.values())
            rows += [
                (grouping, group, verdict, VERDICTS[verdict], number, total)
                for verdict, number in counts.items()
            ]
    names = ["grouping", "group", "verdict", "verdict_words", "count", "total"]
    frame = pd.DataFrame(rows, columns=names)
    note = (
        "The figures in the bars are numbers of claims; each part has its own scale. Small groups "
        "say little: one claim more or less changes their picture."
    )
    return Answer(_sentence(frame), frame, _table(frame), rest_on(case, claims), note)


def _speakers(claims: pd.DataFrame) -> list[str]:
    return [
        SPEAKERS[2] if not speaker else SPEAKERS[0] if named == "yes" else SPEAKERS[1]
        for speaker, named in zip(claims["speaker"], claims["speaker_named"], strict=True)
    ]


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a group, one column a verdict."""
    rows = []
    for (grouping, group), part in frame.groupby(["grouping", "group"], sort=False):
        counts = dict(zip(part["verdict_words"], part["count"], strict=True))
        rows.append({"Grouping": grouping, "Group": group, **counts, "all": part["count"].sum()})
    return pd.DataFrame(rows, columns=["Grouping", "Group", *VERDICTS.values(), "all"])


def _sentence(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "This edition knows no claim, so nobody has claimed anything."
    speakers = frame[frame["grouping"] == SPEAKER]
    totals = dict(zip(speakers["group"], speakers["total"], strict=True))
    wrong = speakers[speakers["verdict"] == "contradicted"]
    parts = [
        f"{of_all(row['count'], row['total'], 'claim')} "
        f"{'in' if row['group'] == SPEAKERS[2] else 'laid to'} {row['group']}"
        for row in records(wrong)
        if row["total"]
    ]
    named = totals[SPEAKERS[0]]
    lead = "No claim is laid to a named source. " if not named else ""
    return f"{lead}Contradicted: {and_list(parts)}."
