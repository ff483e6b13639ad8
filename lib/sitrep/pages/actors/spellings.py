"""How the names are written: by the report, by others, and in a script of their own."""

from __future__ import annotations

import unicodedata

import pandas as pd

from sitrep.answer import Answer, rest_on, styled
from sitrep.case import Case
from sitrep.facts.days import edition_words, report_is_out
from sitrep.facts.standing import field_of
from sitrep.wording import counted, opened, say, so_many

#: A formation is the report's own coinage, so it has no other spelling to look for.
_COINED = "formation"


def spellings(case: Case, named: bool = True) -> Answer:
    """The names that the report has, beside other spellings; or those that it does not have.

    `frame`, one row an actor: `actor_id`, `name`, `report_name`, `aliases`, `kind`, `bloc`,
    `label`, `colour`, `marker`, `note`, `sources`, `differs` (the report writes it in another way
    than this case). Named is also whom the report has in a tie; how it spells such a one may be
    blank.

    `table` is the same in words.
    """
    actors = case["actors"]
    actors = actors[actors["kind"].map(case.bases("actor_kind")) != _COINED]
    rows = actors[actors["actor_id"].isin(field_of(case).named) == named]
    spelled = (rows["report_name"] != "") & (rows["report_name"] != rows["name"])
    frame = styled(case, rows.assign(differs=spelled))
    frame = frame.reset_index(drop=True)
    table = pd.DataFrame({"Name": frame["name"]})
    if named:
        table["As the report spells it"] = frame["report_name"]
    table["Other spellings"] = frame["aliases"]
    table["Side"] = frame["label"]
    table["Kind"] = frame["kind"].str.replace("-", " ")
    note = "A search in another language starts from these spellings."
    return Answer(_sentence(case, frame, named), frame, table, rest_on(case, rows), note)


def names(case: Case) -> Answer:
    """The actors that the report does not name, with other spellings of their names.

    `frame`, one row an actor: `actor_id`, `name`, `report_name`, `aliases`, `kind`, `bloc`,
    `label`, `colour`, `marker`, `note`, `sources`, `differs` (of no meaning here).
    """
    return spellings(case, named=False)


def _sentence(case: Case, frame: pd.DataFrame, named: bool) -> str:
    if not report_is_out(case):
        return f"The report was not out{edition_words(case)}, so it spells no name."
    number = len(frame)
    if not named:
        left = so_many(number, "actor of this case", "is", "actors of this case")
        return f"{opened(left)} not named in the report."
    if frame.empty:
        return "The report names none of the actors of this case."
    differs = int(frame["differs"].sum())
    own = sum(any(own_script(name) for name in names) for names in frame["aliases"])
    if number == 1:
        writes = "otherwise than" if differs else "as"
        script = "a" if own else "no"
        return (
            f"The report names one actor and writes it {writes} this case; there is {script} "
            "spelling in another script."
        )
    return (
        f"The report names {counted(number, 'actor')} and writes {say(differs, number)} otherwise "
        f"than this case; for {say(own, number)} there is a spelling in another script."
    )


def own_script(name: str) -> bool:
    """Is a name written in letters other than Latin ones, accents set aside."""
    return any(
        not unicodedata.name(sign, "LATIN").startswith("LATIN") for sign in name if sign.isalpha()
    )
