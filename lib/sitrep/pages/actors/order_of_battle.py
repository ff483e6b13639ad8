"""Who takes part: the order of battle as the report has it, beside the record."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.standing import Field, counted_beside, field_of, standing
from sitrep.wording import and_list, counted, noun, of_all

#: Kinds of actor that have no place in an order of battle.
_NOT_IN_THE_FIELD = ("formation", "publisher", "monitor", "media")
_ROLES = {
    "backs": "backs it",
    "air-support-for": "gives air support",
    "part-of": "part of it",
}
#: Ties that put nobody on a side: a foe, who only arranges not to collide, who talks.
_NOT_WITH = ("opposes", "coordinates-with", "negotiates-with", "mediates-for")
_OTHERS, _ALL = "Everybody else", "In the record"
_UNNAMED = ("within", "missing", "later")
_COLUMNS = (
    "group", "actor_id", "name", "bloc", "kind", "named", "role", "events", "tied", "status",
    "fault", "remark",
)  # fmt: skip


def order_of_battle(case: Case) -> Answer:
    """Every actor of the formations' sides and of the rest, in the report and in the record.

    `frame`, one row an actor: `group` (the formation, or everybody else), `actor_id`, `name`,
    `bloc`, `label`, `colour`, `marker`, `kind`, `named` (the report has it), `role` (in the
    formation, as the report has it), `events` (in which the record has it), `tied` (by a recorded
    tie), and of `standing.Standing` its `status`, `fault` and `remark`.

    Layer `stated` has what the report says a group is made of: group, text.
    """
    field = field_of(case)
    rows = [
        row for group, actors in _groups(case, field) for row in _rows(case, field, group, actors)
    ]
    frame = styled(case, pd.DataFrame(rows, columns=list(_COLUMNS)))
    note = (
        "A side is the bloc of its formation. The number is that of this case’s events with the "
        "actor in them; a faded mark has a recorded tie and no event. A collective word of the "
        "report may cover some of those it does not name."
    )
    ties = pd.concat([field.stated, field.recorded])
    used = ties[ties["actor_id"].isin(frame["actor_id"])]
    layers = {"stated": _composition(case, field)}
    return Answer(_sentence(case, frame), frame, _table(frame), rest_on(case, used), note, layers)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Side": frame["group"],
            "Actor": frame["name"],
            "Kind": frame["kind"],
            "In the report": ["named" if named else "" for named in frame["named"]],
            "Role in the report": frame["role"],
            "In the record, events": frame["events"],
            "Reading": [
                "; ".join(part for part in parts if part)
                for parts in zip(frame["fault"], frame["remark"], strict=True)
            ],
        }
    )


def _title(case: Case, force: str) -> str:
    """The name of a formation, without what the case explains after a comma."""
    if force:
        return case.name(force).split(",")[0]
    return _OTHERS if report_is_out(case) else _ALL


def _composition(case: Case, field: Field) -> pd.DataFrame:
    """What the report says a formation is made of: group, and text with the claims' numbers."""
    claims = case["claims"].set_index("claim_id")["claim"]
    parts = field.stated[field.stated["base"] == "part-of"]
    rows = []
    for force, ties in parts.groupby("object_id", sort=False):
        told = [
            f"Claim {key}: {claims[key]}"
            for key in dict.fromkeys(ties["claim_id"])
            if key in claims
        ]
        rows.append([_title(case, str(force)), " ".join(told)])
    return pd.DataFrame(rows, columns=["group", "text"])


def _groups(case: Case, field: Field) -> list[tuple[str, list[str]]]:
    """The formations' ids with the actors of their sides, then "" with everybody else."""
    forces = _forces(case)
    actors = case["actors"]
    out = actors["kind"].map(case.bases("actor_kind")).isin(_NOT_IN_THE_FIELD)
    left = actors.loc[~out, "actor_id"].to_list()
    groups: list[tuple[str, list[str]]] = []
    ties = field.stated[~field.stated["base"].isin(_NOT_WITH)]
    for force in forces if report_is_out(case) else []:
        bloc = case.bloc(force)
        said = set(ties.loc[ties["object_id"] == force, "actor_id"])
        own = [key for key in left if key in said or case.bloc(key) == bloc]
        left = [key for key in left if key not in own]
        groups.append((force, own))
    return [*groups, ("", left)]


def _rows(case: Case, field: Field, group: str, actors: list[str]) -> list[list[object]]:
    kinds = case["actors"].set_index("actor_id")["kind"].str.replace("-", " ")
    rows: list[list[object]] = []
    for key in actors:
        if key not in field.named and key not in field.tied and not field.events[key]:
            continue
        ties = field.stated[field.stated["actor_id"] == key]
        said = set(ties.loc[ties["object_id"] == group, "base"])
        role = and_list([word for name, word in _ROLES.items() if name in said])
        stands = standing(case, field, key)
        rows.append(
            [_title(case, group), key, case.name(key), case.bloc(key), kinds[key],
             key in field.named, role, field.events[key], key in field.tied, stands.status,
             stands.fault, stands.remark]
        )  # fmt: skip
    return sorted(rows, key=_rank)


def _rank(row: list[object]) -> tuple[object, ...]:
    """Backers first, then the formation's parts, then others named, then who is not named."""
    name, role, events, status = str(row[2]), str(row[6]), int(str(row[7])), str(row[9])
    place = 2 if not role else 1 if role == _ROLES["part-of"] else 0
    order = _UNNAMED.index(status) + 1 if status in _UNNAMED else 0
    return order, place, -events, name


def _sentence(case: Case, frame: pd.DataFrame) -> str:
    if not report_is_out(case):
        return (
            f"The report was not out{edition_words(case)}; the record ties "
            f"{counted(len(frame), 'actor')} to the conflict."
        )
    sides = frame[frame["group"] != _OTHERS]
    if not _forces(case):
        return "The report names no formation, so there is no order of battle to compare."
    if sides.empty:
        return "No actor on the sides of the report’s formations is in this case."
    of = of_all(int(sides["named"].sum()), len(sides), "actor")
    text = f"The report names {of} on its sides"
    doubled = sides[sides["status"] == "twice"]
    twice = doubled["name"].to_list()
    if not twice:
        return f"{text} and counts none twice."
    who = and_list(twice) if len(twice) < 4 else counted(len(twice), "force")
    belong = noun(len(twice), "it belongs", "they belong")
    wholes = {counted_beside(field_of(case), key) for key in doubled["actor_id"]}
    return f"{text} and counts {who} twice, beside the {noun(len(wholes), 'force')} {belong} to."


def _forces(case: Case) -> list[str]:
    """The ids of the formations of stated routes, each once."""
    routes = case["routes"]
    return list(dict.fromkeys(routes.loc[routes["basis"] == "stated", "formation"]))
