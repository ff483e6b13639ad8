"""Against interest: findings to which a source contributes against the side it leans to."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.days import edition_words
from sitrep.facts.origins import Chains, chains_of
from sitrep.facts.standing import based_ties
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import counted, entire, noun, of_all, spelled, verb

#: Verdicts in which a source that carries the finding bears out at least part of the claim.
_GRANTS = ("supported", "partly")
_SAYS = {
    "supported": "where it stands",
    "partly": "where part of it stands",
    "contradicted": "where it falls",
}


def admissions(case: Case) -> Answer:
    """Findings to which a source contributes against the side it leans to.

    Judged is the origin recorded, which is whose word it is. It counts if the claim stands at least
    in part and serves a side that the origin's side fights, or if the claim falls though it would
    serve the origin's own side.

    `frame`, one row a claim and origin: `claim_id`, `claim`, `verdict`, `benefits`, `speaker`,
    `sides`, `outlets` (names), `grants` (True if it bears the claim out).
    """
    frame = _against(case)
    claims = case["claims"]
    settled = claims[(claims["verdict"] != "pending") & (claims["sources"].map(len) > 0)]
    tested = settled[settled["benefits"].map(len).astype(int) > 0]
    note = (
        "What a side says against its own interest weighs more than what serves it. Whose interest "
        "a claim is in, and which way a source leans, are our judgements. On a claim that is "
        "partly true a source may carry the part that does not stand."
    )
    used = {source for cell in claims.loc[claims["claim_id"].isin(frame["claim_id"]), "sources"]
            for source in cell}  # fmt: skip
    sentence = _sentence(case, frame, len(tested))
    return Answer(sentence, frame, _table(case, frame), references(case, used), note)


def _against(case: Case) -> pd.DataFrame:
    chains = chains_of(case)
    rivals = _rivals(case)
    rows = []
    claims = case["claims"]
    for claim in records(claims[claims["benefits"].map(len) > 0]):
        for origin, outlets in _voices(chains, claim["sources"]).items():
            sides = frozenset(chains.favours.get(origin, ()))
            serves = frozenset(claim["benefits"])
            against = any((one, two) in rivals for one in sides for two in serves)
            grants = claim["verdict"] in _GRANTS and against and not sides & serves
            denies = claim["verdict"] == "contradicted" and bool(sides & serves)
            if grants or denies:
                rows.append((claim["claim_id"], claim["claim"], claim["verdict"],
                             claim["benefits"], chains.outlet[origin], tuple(sorted(sides)),
                             tuple(outlets), grants))  # fmt: skip
    names = ["claim_id", "claim", "verdict", "benefits", "speaker", "sides", "outlets", "grants"]
    return pd.DataFrame(rows, columns=names)


def _table(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Claim": [f"{key}: {text}" for key, text in zip(frame["claim_id"], frame["claim"],
                                                            strict=True)],
            "Would serve": [tuple(map(case.name, cell)) for cell in frame["benefits"]],
            "Who speaks": frame["speaker"],
            "Leans to": [tuple(map(case.name, cell)) for cell in frame["sides"]],
            "Is cited": frame["verdict"].map(_SAYS).astype("str"),
            "Read in": frame["outlets"],
        }
    )  # fmt: skip


def _voices(chains: Chains, sources: tuple[str, ...]) -> dict[str, list[str]]:
    """The origins recorded behind these sources, each with the outlets that carry it here."""
    voices: dict[str, list[str]] = {}
    for source in sources:
        for origin in chains.origins([source]):
            voices.setdefault(origin, []).append(chains.outlet[source])
    return {origin: list(dict.fromkeys(outlets)) for origin, outlets in voices.items()}


def _rivals(case: Case) -> set[tuple[str, str]]:
    """Pairs of blocs whose actors fight each other in the record, both ways round."""
    ties = based_ties(case)
    fights = ties[(ties["base"] == "opposes") & (ties["basis"] != "stated")]
    pairs = {
        (case.bloc(one), case.bloc(two))
        for one, two in zip(fights["actor_id"], fights["object_id"], strict=True)
    }
    return {pair for one, two in pairs if one != two for pair in ((one, two), (two, one))}


def _sentence(case: Case, frame: pd.DataFrame, tested: int) -> str:
    if not tested:
        return f"No claim that serves a side was settled{edition_words(case)}."
    if tested == 1:
        return _one_sentence(frame)
    serving = ("settled claim that serves a side", "settled claims that serve a side")
    claims = int(frame["claim_id"].nunique())
    if not claims:
        of = counted(tested, *serving)
        return f"Of {of}, none has a source that speaks against the side it leans to."
    denied = int(frame.loc[~frame["grants"].astype(bool), "claim_id"].nunique())
    text = f"On {of_all(claims, tested, *serving)}, a source speaks against the side it leans to"
    if not denied:
        return f"{text}."
    some = f"{spelled(denied)} of them {verb(denied, 'is')}"
    what = noun(claims, "that claim is", f"{entire(claims)} are" if denied == claims else some)
    return f"{text}; {what} contradicted by it."


def _one_sentence(frame: pd.DataFrame) -> str:
    """The sentence where a single claim that serves a side was settled."""
    claim = "The one settled claim that serves a side"
    if frame.empty:
        return f"{claim} has no source that speaks against its own side."
    fate = "stands at least in part" if frame["grants"].iloc[0] else "falls"
    return f"{claim} {fate} by a source that speaks against the side it leans to."
