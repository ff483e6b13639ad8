"""Which places passed to which side, when, and of what kind."""

from __future__ import annotations

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import CONTESTED, Case
from sitrep.facts.credits import credits
from sitrep.facts.days import bent, bracket, edition_words, window
from sitrep.facts.movement.formations import formations
from sitrep.facts.takings import GROUPS, OIL, OTHER, takings
from sitrep.setting import Setting
from sitrep.wording import alike, and_list, counted, every, noun, opened, say

#: The headings under which places are counted over time: oil and gas apart from the rest.
PANELS = ("Towns, villages and other places", "Oil or gas sites")


def sides(case: Case) -> list[str]:
    """The blocs of the stated formations; before the report, every bloc that took a place."""
    named = [one.bloc for one in formations(case) if one.bloc]
    return list(dict.fromkeys(named)) or list(dict.fromkeys(takings(case)["bloc"]))


def captures(case: Case) -> Answer:
    """How many places had passed to each side of a formation, over time.

    `frame`, one row a place and side: `place_id`, `place`, `kind`, `group`, `bloc`, `label`,
    `colour`, `marker`, `previous` (bloc or ""), `start` (EDTF), `earliest`, `latest` (dates),
    `basis`, `again` (the place had passed to the side before), `lost` (it was lost or contested
    later), `sources`, `panel` (heading of the chart it belongs to), `day` (in words), `told_by`
    (publishers).

    Layers: panels (column heading), sides (bloc and the columns of `styled`). Setting: window,
    bracket.
    """
    taken = takings(case)
    taken = taken[~taken["again"]]
    ours = sides(case)
    others = taken[~taken["bloc"].isin(ours)]
    frame = styled(case, taken[taken["bloc"].isin(ours)].reset_index(drop=True))
    frame = frame.assign(
        told_by=credits(case, frame),
        panel=[PANELS[group == OIL] for group in frame["group"]],
        day=[dates.label(day) for day in frame["start"]],
    )
    layers = {
        "panels": pd.DataFrame({"heading": PANELS}),
        "sides": styled(case, pd.DataFrame({"bloc": ours if len(frame) else []}, dtype="str")),
    }
    note = (
        "A place is counted once for each side, on the day it first held the whole of it; the "
        "faded part is where that day is uncertain. The count covers the places of this case, "
        "not all places." + _others(case, others)
    )
    return Answer(
        _captures_sentence(case, frame, ours, not others.empty),
        frame,
        _captures_table(case, frame),
        rest_on(case, frame),
        note,
        layers,
        Setting(bent(list(frame["latest"]), *window(case)), bracket(case)),
    )


def _captures_table(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Place": frame["place"],
            "Kind": frame["kind"].str.replace("-", " "),
            "Passed to": frame["label"],
            "From": [case.name(key) if key else CONTESTED for key in frame["previous"]],
            "Day": frame["day"],
            "Sources disagree": ["yes" if basis == "disputed" else "" for basis in frame["basis"]],
            "Lost or contested later": ["yes" if lost else "" for lost in frame["lost"]],
        }
    )


def _others(case: Case, rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    parts = [
        f"{case.name(str(bloc))} with {counted(len(part), 'place')}"
        for bloc, part in rows.groupby("bloc", sort=False)
    ]
    return f" Not drawn: {and_list(parts)}."


def _captures_sentence(case: Case, frame: pd.DataFrame, ours: list[str], others: bool) -> str:
    if frame.empty:
        whose = "passed to a side of the report’s formations" if others else "changed hands"
        return f"No place is known to have {whose} in the case’s window{edition_words(case)}."
    groups = [frame.loc[frame["bloc"] == bloc, "group"] for bloc in ours]
    numbers = [(int((own != OIL).sum()), int((own == OIL).sum())) for own in groups]
    words = iter(alike([number for pair in numbers for number in pair], "no"))
    one, many = GROUPS[OIL]
    parts = [
        f"{case.name(bloc)} took {next(words)} {noun(places, 'place')} and "
        f"{next(words)} {noun(found, one, many)}"
        for bloc, (places, found) in zip(ours, numbers, strict=True)
    ]
    return f"{opened('; '.join(parts))}."


def kinds(case: Case) -> Answer:
    """Who took what kind of place.

    `frame` has one row a side and group: bloc, group, certain, disputed (counts of places on
    whose taking the sources agree and disagree), places (names), and the columns of `styled`.
    """
    source = captures(case)
    rows = []
    ours = sides(case)
    for group in GROUPS:
        members = source.frame[source.frame["group"] == group]
        if members.empty:
            continue
        for bloc in ours:
            part = members[members["bloc"] == bloc]
            disputed = int((part["basis"] == "disputed").sum())
            rows.append([bloc, group, len(part) - disputed, disputed, tuple(part["place"])])
    columns = ["bloc", "group", "certain", "disputed", "places"]
    frame = styled(case, pd.DataFrame(rows, columns=columns))
    table = pd.DataFrame(
        {
            "Kind of place": frame["group"],
            "Side": frame["label"],
            "Taken, places": frame["certain"] + frame["disputed"],
            "Of these, sources disagree": frame["disputed"],
            "Which": [", ".join(names) for names in frame["places"]],
        }
    )
    note = (
        "Each place counts once for a side. The faded part of a bar is the places on whose day or "
        "holder the sources disagree."
    )
    whole = source.frame.drop_duplicates(["group", "place_id"])["group"].value_counts()
    return Answer(_kinds_sentence(case, frame, whole), frame, table, source.references, note)


def _kinds_sentence(case: Case, frame: pd.DataFrame, whole: pd.Series) -> str:
    """Who took most of each kind of place; `whole` counts the places of a kind that passed to one
    of the sides, each once, as one place may have passed to several."""
    named = frame[frame["group"] != OTHER]
    if named.empty:
        none = "No town and no oil or gas site is known to have passed to one of these sides"
        return f"{none}{edition_words(case)}."
    parts: dict[tuple[str, ...], list[str]] = {}
    largest = max(int(whole[str(group)]) for group in named["group"].unique())
    for group, rows in named.groupby("group", sort=False):
        one, many = GROUPS[str(group)]
        taken = rows["certain"] + rows["disputed"]
        first = tuple(rows.loc[taken == taken.max(), "bloc"])
        most, number = int(taken.max()), int(whole[str(group)])
        won = f"{say(most, largest)} of {say(number, largest)} {many}"
        if most == number:
            won = every(most, one) if most < 3 else f"all {say(most, largest)} {many}"
        parts.setdefault(first, []).append(won)
    told = [
        f"{and_list(map(case.name, sides))} {'each ' if len(sides) > 1 else ''}took {and_list(won)}"
        for sides, won in parts.items()
    ]
    return f"{opened('; '.join(told))}."
