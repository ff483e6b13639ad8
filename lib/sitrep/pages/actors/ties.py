"""Who is tied to whom: the report's ties and the record's, between actors in a calm order."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from sitrep import dates
from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.standing import based_ties, outline
from sitrep.schema import VOCABULARIES
from sitrep.wording import and_list, counted, entire, or_list, so_many, spelled

Family = Literal["support", "contact"]

#: The relations of each family, and the sign that stands on a tie; a part has a plain line.
SIGNS: dict[str, dict[str, str]] = {
    "support": {
        "part-of": "",
        "backs": "B",
        "commands": "C",
        "air-support-for": "A",
        "blesses": "+",
    },
    "contact": {
        "opposes": "×",
        "coordinates-with": "=",
        "allied-with": "&",
        "negotiates-with": "N",
        "mediates-for": "M",
    },
}
#: So many actors are named in the sentence on support.
_NAMED = 3


def ties(case: Case, family: Family = "support") -> Answer:
    """The ties of one family that held on the day of the edition, or ever in hindsight.

    Family `support` is belonging, backing, command, air support and blessing; `contact` is fighting
    against or beside one another, keeping clear, negotiating and mediating.

    `frame`, one row a tie: `actor_id`, `relation`, `object_id`, `actor` and `object` (names),
    `start` and `end` (EDTF), `base` (the relation of ours that it behaves like), `does` (what it is
    in words), `sign`, `basis`, `claim_id`, `note`, `sources`, `said` (report or
    record), `wrong` (the report joins what the record has fighting), and the actor's `bloc`,
    `label`, `colour`, `marker`.

    Layer `nodes` has one row an actor, in order: actor_id, name, bloc with its look, named (tied by
    the report), row.
    """
    rows = _in_force(case, based_ties(case), SIGNS[family])
    names = _names(case)
    frame = rows.assign(
        actor=rows["actor_id"].map(names),
        object=rows["object_id"].map(names),
        does=rows["relation"].map(case.meanings("relation")).astype("str"),
        sign=rows["base"].map(SIGNS[family]).astype("str"),
        said=["report" if basis == "stated" else "record" for basis in rows["basis"]],
        wrong=_wrong(case, rows),
        bloc=rows["actor_id"].map(_blocs(case)),
    ).astype({"wrong": bool})
    frame = styled(case, frame)
    table = pd.DataFrame(
        {
            "Who": frame["actor"],
            "Does what": frame["does"],
            "To whom": frame["object"],
            "Since": frame["start"].map(dates.label),
            "Until": frame["end"].map(dates.label),
            "Says who": frame["basis"].map(VOCABULARIES["basis"]),
        }
    )
    sentence = _support(case, frame) if family == "support" else _contact(case, frame)
    nodes = _nodes(case, frame)
    return Answer(
        sentence, frame, table, rest_on(case, rows), _note(frame, family), {"nodes": nodes}
    )


def _note(frame: pd.DataFrame, family: Family) -> str:
    note = (
        "Left the ties that the report states, dashed; right those of the record, faded where its "
        "sources disagree. A tie has the colour of the side it starts from."
    )
    if family == "support":
        return f"{note} Arrows point to whom."
    if frame["wrong"].any():
        return f"{note} An alliance of sides that fight each other on record is marked."
    return note


def _names(case: Case) -> dict[str, str]:
    """The actors' names; a formation's without what the case explains after a comma."""
    actors, bases = case["actors"], case.bases("actor_kind")
    return {
        str(key): str(name).split(",")[0] if bases[kind] == "formation" else str(name)
        for key, name, kind in zip(actors["actor_id"], actors["name"], actors["kind"], strict=True)
    }


def _blocs(case: Case) -> dict[str, str]:
    """The actors' blocs."""
    actors = case["actors"]
    return dict(zip(actors["actor_id"], actors["bloc"], strict=True))


def _in_force(case: Case, rows: pd.DataFrame, wanted: dict[str, str]) -> pd.DataFrame:
    """The ties of these kinds not ended by the day of the edition; later ends are not told."""
    rows = rows[rows["base"].isin(list(wanted))]
    if not case.as_of:
        return rows.reset_index(drop=True)
    today = dates.parse(case.as_of)
    held = [not end or dates.before(dates.parse(end), today) != "yes" for end in rows["end"]]
    return rows[pd.Series(held, rows.index, dtype=bool)].assign(end="").reset_index(drop=True)


def _between(case: Case, rows: pd.DataFrame, one: str, two: str) -> pd.DataFrame:
    """The ties between actors of two blocs, either way."""
    blocs = _blocs(case)
    sides = [{blocs[a], blocs[b]} for a, b in zip(rows["actor_id"], rows["object_id"], strict=True)]
    between = [one != two and side == {one, two} for side in sides]
    return rows[pd.Series(between, rows.index, dtype=bool)]


def _wrong(case: Case, rows: pd.DataFrame) -> list[bool]:
    """True where the report makes allies of two sides whose actors the record has fighting."""
    fights = rows[(rows["basis"] == "recorded") & (rows["base"] == "opposes")]
    return [
        basis == "stated"
        and relation == "allied-with"
        and len(_between(case, fights, case.bloc(actor), case.bloc(other))) > 0
        for actor, relation, other, basis in zip(
            rows["actor_id"], rows["base"], rows["object_id"], rows["basis"], strict=True
        )
    ]


def _nodes(case: Case, frame: pd.DataFrame) -> pd.DataFrame:
    """The tied actors by bloc; within a bloc each is followed by what belongs to it."""
    tied = set(frame["actor_id"]) | set(frame["object_id"])
    said = frame[frame["said"] == "report"]
    named = set(said["actor_id"]) | set(said["object_id"])
    names, blocs = _names(case), _blocs(case)
    order = [key for bloc in case["blocs"]["bloc_id"] for key in outline(case, bloc)]
    rows = [[key, names[key], blocs[key], key in named] for key in order if key in tied]
    nodes = pd.DataFrame(rows, columns=["actor_id", "name", "bloc", "named"])
    return styled(case, nodes).assign(row=range(len(nodes)))


def _support(case: Case, frame: pd.DataFrame) -> str:
    given = frame[(frame["said"] == "record") & (frame["base"] != "part-of")]
    behind = _foremost(given.groupby("actor_id")["object_id"].nunique())
    if not behind:
        return f"No support of one actor for another is on record{edition_words(case)}."
    if len(behind) > _NAMED:
        each = counted(behind[0][1], "actor")
        return f"Widest support on record: {counted(len(behind), 'actor')}, each for {each}."
    parts = [
        f"{case.name(key)} for {spelled(n) if place else counted(n, 'actor')}"
        for place, (key, n) in enumerate(behind)
    ]
    text = f"Widest support on record: {and_list(parts)}"
    named = set(case["actors"].loc[case["actors"]["report_name"] != "", "actor_id"])
    said = frame[frame["said"] == "report"]
    named |= set(said["actor_id"]) | set(said["object_id"])
    unnamed = [case.name(key) for key, _ in behind if key not in named]
    if not report_is_out(case) or not unnamed:
        return f"{text}."
    return f"{text}; the report does not name {or_list(unnamed)}."


def _foremost(numbers: pd.Series) -> list[tuple[str, int]]:
    """The first by number and the second with its equals; only the first, with its equals, if
    those are many."""
    ranked = sorted(((str(key), int(n)) for key, n in numbers.items()), key=lambda one: -one[1])
    kept = [one for one in ranked if one[1] >= ranked[min(1, len(ranked) - 1)][1]]
    if len(kept) <= _NAMED:
        return kept
    return [one for one in kept if one[1] == ranked[0][1]]


def _contact(case: Case, frame: pd.DataFrame) -> str:
    record = frame[frame["said"] == "record"]
    joined = frame[(frame["said"] == "report") & (frame["base"] == "allied-with")]
    pairs = {
        tuple(sorted((case.bloc(a), case.bloc(b))))
        for a, b in zip(joined["actor_id"], joined["object_id"], strict=True)
    }
    pairs = {pair for pair in pairs if pair[0] != pair[1]}
    if not pairs:
        fights = int((record["base"] == "opposes").sum())
        clear = int((record["base"] == "coordinates-with").sum())
        return (
            f"The record has {counted(fights, 'tie')} of fighting and {spelled(clear)} of keeping "
            "clear of one another."
        )
    across = pd.concat([_between(case, record, *pair) for pair in sorted(pairs)])
    clashes = across[across["base"] == "opposes"]
    keeps = int((across["base"] == "coordinates-with").sum())
    sides = len({bloc for pair in pairs for bloc in pair})
    return (
        f"The report makes allies of {counted(sides, 'side')}; on record "
        f"{so_many(keeps, 'tie between them', 'is')} of keeping clear and "
        f"{spelled(len(clashes))} of fighting{_doubted(clashes)}."
    )


def _doubted(ties: pd.DataFrame) -> str:
    """How many of the ties are disputed, as the tail of a sentence."""
    doubts = int((ties["basis"] == "disputed").sum())
    if not doubts:
        return ""
    whole = entire(doubts) if doubts == len(ties) else f"{spelled(doubts)} of them"
    return f", {whole} disputed" if whole else ", disputed"
