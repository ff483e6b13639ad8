"""How many outlets say so, and how few origins they have it from."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case
from sitrep.methods import independence as independent
from sitrep.references import references

from .answer import Answer, rest_on, styled
from .days import edition_words
from .origins import Chains, chains_of
from .wording import bare, of_all, opened, said_of, say, so_many, verb

#: An origin with fewer pages behind it gets no bar of its own.
_SHOWN = 2
#: So many origins are named in the sentence on concentration.
_FEW = 5


def independence(case: Case) -> Answer:
    """Outlets against independent origins behind the finding on each claim.

    `frame` has one row a judged claim with sources, fewest origins first: claim_id, claim,
    verdict, outlets and origins (numbers), names (of the origins), shown (fewer origins than
    outlets, or only one). An outlet is a publisher, an origin the end of a chain of relays.
    """
    chains = chains_of(case)
    rows = []
    judged = case["claims"][case["claims"]["sources"].map(len) > 0]
    for _, claim in judged.iterrows():
        outlets, origins = chains.outlets(claim["sources"]), chains.origins(claim["sources"])
        rows.append(
            (claim["claim_id"], claim["claim"], claim["verdict"], len(outlets), len(origins),
             tuple(chains.outlet[key] for key in origins),
             len(origins) < len(outlets) or len(origins) == 1)
        )  # fmt: skip
    names = ["claim_id", "claim", "verdict", "outlets", "origins", "names", "shown"]
    frame = pd.DataFrame(rows, columns=names).sort_values(
        ["origins", "outlets", "claim_id"], ascending=[True, False, True], ignore_index=True
    )
    table = pd.DataFrame(
        {
            "Claim": [f"{key}: {text}" for key, text in zip(frame["claim_id"], frame["claim"],
                                                            strict=True)],
            "Outlets": frame["outlets"],
            "Origins": frame["origins"],
            "Who they are": frame["names"],
        }
    )  # fmt: skip
    note = (
        "An outlet is a publisher whose page is cited on the finding, for or against the claim; an "
        "origin is where a chain of relays ends; for a check on the map it is the gazetteer. "
        "Findings with as many origins as outlets are in the data only. A page may carry two "
        "origins."
    )
    sentence = _independence_sentence(case, frame)
    return Answer(sentence, frame, table, rest_on(case, judged), note)


def _independence_sentence(case: Case, frame: pd.DataFrame) -> str:
    if frame.empty:
        return f"No claim was settled{edition_words(case)}, so there is no finding to trace."
    fewer = int((frame["origins"] < frame["outlets"]).sum())
    single = int((frame["origins"] == 1).sum())
    first = opened(said_of(fewer, len(frame), "finding", "rests on fewer origins than outlets"))
    if len(frame) == 1:
        single_words = "it rests on a single one" if single else "it rests on more than one"
        return f"{first}; {single_words if frame['origins'].iloc[0] else 'it has none'}."
    return f"{first}; {say(single, len(frame))} {verb(single, 'rests')} on a single one."


def bodies(case: Case) -> Answer:
    """The origins that the pages of the case lead back to, by how many pages do.

    `frame` has one row an origin with pages of others behind it, most first: origin (id), name,
    bloc it favours (blank if none or several) with its look, pages, through (of these, the pages
    that have it by way of a third), outlets (names of the publishers), shown (has a bar).
    """
    chains = chains_of(case)
    behind: dict[str, list[str]] = {}
    for page in sorted(chains.pages):
        for origin in chains.origins([page]):
            behind.setdefault(origin, []).append(page)
    frame = styled(case, _bodies(chains, behind))
    total, relayed = len(chains.pages), {page for found in behind.values() for page in found}
    own = sum(not chains.relays[page] for page in relayed)
    note = (
        f"{opened(said_of(own, total, 'page read', 'relays nobody', 'pages read'))} that the case "
        "knows of, which is not the same as having been there. The hatched part reaches the "
        "origin by way of a third. A page may lead back to more than one. An origin is the last "
        "link that the case can name: an agency or an encyclopaedia has it from somebody too."
    )
    rings = independent.circles(chains.relays)
    if rings:
        each = " each" if len(rings) > 1 else ""
        rung = so_many(len(rings), "circle of pages that repeat one another", "counts")
        note += f" {opened(rung)} once{each}."
    table = pd.DataFrame(
        {
            "Origin": frame["name"],
            "Leans to": frame["label"],
            "Pages": frame["pages"],
            "By way of a third": frame["through"],
            "Outlets that carry it": frame["outlets"],
        }
    )
    top = {page for origin in frame["origin"].head(_FEW) for page in behind[origin]}
    sentence = _bodies_sentence(frame, len(top), total)
    listed = references(case, {page for key in frame["origin"] for page in behind[key]})
    return Answer(sentence, frame, table, listed, note)


def _bodies(chains: Chains, behind: dict[str, list[str]]) -> pd.DataFrame:
    """The origins with pages of others behind them, most pages first."""
    rows = []
    for origin, found in behind.items():
        others = [page for page in found if page != origin]
        if not others:
            continue
        favours = chains.favours[origin]
        direct = sum(origin in chains.relays[page] for page in others)
        rows.append(
            (origin, chains.outlet[origin], favours[0] if len(favours) == 1 else "", len(others),
             len(others) - direct, tuple(chains.outlets(others)), len(others) >= _SHOWN)
        )  # fmt: skip
    names = ["origin", "name", "bloc", "pages", "through", "outlets", "shown"]
    return pd.DataFrame(rows, columns=names).sort_values(
        ["pages", "name"], ascending=[False, True], ignore_index=True
    )


def _bodies_sentence(frame: pd.DataFrame, top: int, total: int) -> str:
    if frame.empty:
        return "No page of that day repeats another that the case knows."
    few = min(_FEW, len(frame))
    one = frame.iloc[0]
    lead = f"{opened(of_all(top, total, 'page'))} {verb(top, 'leads')} back to"
    if few == 1:
        return f"{lead} one origin, {bare(one['name'])}."
    most = say(one["pages"], total)
    return f"{lead} {say(few, total)} origins, {most} of them to {bare(one['name'])}."
