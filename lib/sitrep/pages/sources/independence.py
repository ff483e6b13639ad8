"""How many outlets say so, and how few origins they have it from."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.days import edition_words
from sitrep.facts.origins import Chains, chains_of
from sitrep.methods import independence as independent
from sitrep.references import references
from sitrep.rows import records
from sitrep.wording import and_list, bare, of_all, opened, said_of, say, so_many, spelled, verb

#: An origin with fewer pages behind it gets no bar of its own.
_SHOWN = 2
#: Headings of what is counted behind a finding.
_HEADS = {
    "outlets": "Outlets", "origins": "Origins recorded", "silent": "Pages without one",
    "names": "Who they are",
}  # fmt: skip
#: So many origins are named in the sentence on concentration.
_FEW = 5


def independence(case: Case) -> Answer:
    """Outlets against independent origins behind the finding on each claim.

    `frame`, one row a judged claim with sources, fewest origins first: `claim_id`, `claim`,
    `verdict`, `outlets` and `origins` (numbers), `silent` (pages behind which no origin is
    recorded), `names` (of the origins), `shown` (fewer origins than outlets, or fewer than two). An
    outlet is a publisher, an origin the recorded end of a chain of relays.
    """
    chains = chains_of(case)
    rows = []
    report, claims = case.meta.report.source_id, case["claims"]
    judged = claims[(claims["sources"].map(len) > 0) & (claims["verdict"] != "pending")]
    for claim in records(judged):
        # The report is no outlet for or against what it claims, unless nothing else is cited.
        cited = [one for one in claim["sources"] if one != report] or [report]
        outlets, origins = chains.outlets(cited), chains.origins(cited)
        rows.append(
            (claim["claim_id"], claim["claim"], claim["verdict"], len(outlets), len(origins),
             len(chains.silent(cited)), tuple(chains.outlet[key] for key in origins),
             len(origins) < len(outlets) or len(origins) < 2)
        )  # fmt: skip
    names = [
        "claim_id", "claim", "verdict", "outlets", "origins", "silent", "names", "shown",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=names).sort_values(
        ["origins", "outlets", "claim_id"], ascending=[True, False, True], ignore_index=True
    )
    said = [f"{key}: {text}" for key, text in zip(frame["claim_id"], frame["claim"], strict=True)]
    table = pd.DataFrame({"Claim": said, **{_HEADS[name]: frame[name] for name in _HEADS}})
    note = (
        "An outlet is a publisher whose page is cited on the finding, for or against the claim; an "
        "origin is where a chain of relays ends, if the table of origins says what it knows of its "
        "own; for a check on the map it is the gazetteer. A page behind which none is recorded "
        "counts for no origin, and origins of one owner are one. Findings with as many origins as "
        "outlets are in the data only. A page may carry two origins."
    )
    sentence = _independence_sentence(case, frame)
    return Answer(sentence, frame, table, rest_on(case, judged), note)


def _independence_sentence(case: Case, frame: pd.DataFrame) -> str:
    if frame.empty:
        return f"No claim was settled{edition_words(case)}, so there is no finding to trace."
    fewer = int((frame["origins"] < frame["outlets"]).sum())
    few = "has fewer origins recorded than outlets"
    first = said_of(fewer, len(frame), "finding", few, otherwise="has an origin for each outlet")
    parts = [
        f"{say(number, len(frame))} {verb(number, 'has')} {words}"
        for number, words in (
            (int((frame["origins"] == 1).sum()), "a single one"),
            (int((frame["origins"] == 0).sum()), "none"),
        )
        if number
    ]
    if len(frame) == 1:
        parts = [f"it has {spelled(int(frame['origins'].iloc[0]))}"]
    return f"{opened(first)}; {and_list(parts) or 'each has two or more'}."


def bodies(case: Case) -> Answer:
    """The origins recorded to which the pages of the case lead back, by how many pages do.

    `frame`, one row an origin with pages of others behind it, most first: `origin` (id), `name`,
    `bloc` (it favours; blank if none or several), `label`, `colour`, `marker`, `pages`, `through`
    (of these, the pages that have it by way of a third), `outlets` (names of the publishers),
    `shown` (has a bar).
    """
    chains = chains_of(case)
    behind: dict[str, list[str]] = {}
    for page in sorted(chains.pages):
        for origin in chains.origins([page]):
            behind.setdefault(origin, []).append(page)
    frame = styled(case, _bodies(chains, behind))
    total, silent = len(chains.pages), len(chains.silent(chains.pages))
    note = (
        f"{opened(said_of(silent, total, 'page read', 'leads', 'pages read'))} to no origin that "
        "is recorded: such a page has none, or its chain ends at one that has none. The hatched "
        "part reaches the origin by way of a third. A page may lead back to more than one. An "
        "origin is the last link that the case can name: an agency has it from somebody too."
    )
    rings = independent.circles(chains.relays)
    if rings:
        rung = so_many(len(rings), "circle of pages that repeat one another", "counts")
        note += f" {opened(rung)} for none."
    table = pd.DataFrame(
        {
            "Origin": frame["name"],
            "Leans to": frame["label"],
            "Pages": frame["pages"],
            "By way of a third": frame["through"],
            "Outlets that carry it": frame["outlets"],
        }
    )
    top = {page for origin in frame["origin"].head(_FEW) for page in behind[origin]
           if page != origin}  # fmt: skip
    sentence = _bodies_sentence(frame, len(top), total) or (
        f"No page leads back to another that is recorded as an origin{edition_words(case)}."
    )
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
        return ""
    few = min(_FEW, len(frame))
    one = frame.iloc[0]
    lead = f"{opened(of_all(top, total, 'page'))} {verb(top, 'leads')} back to"
    if few == 1:
        return f"{lead} one origin, {bare(one['name'])}."
    most = say(one["pages"], total)
    return f"{lead} {say(few, total)} origins, {most} of them to {bare(one['name'])}."
