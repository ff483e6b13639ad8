"""Which side of a case the parties of event data belong to."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case


def bloc_of_name(case: Case) -> dict[str, str]:
    """The bloc id by name or alias of an actor, in small letters.

    A name that two actors of different blocs bear is left out: it would be a guess.
    """
    found: dict[str, set[str]] = {}
    actors = case["actors"]
    for name, aliases, bloc in zip(actors["name"], actors["aliases"], actors["bloc"], strict=True):
        for word in (name, *aliases):
            found.setdefault(word.casefold(), set()).add(bloc)
    return {word: next(iter(blocs)) for word, blocs in found.items() if len(blocs) == 1}


def side_of_each(case: Case, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The blocs of side_a and side_b of each event; "" for a party that the case does not have."""
    known = bloc_of_name(case)
    return [
        (known.get(first.casefold(), ""), known.get(second.casefold(), ""))
        for first, second in zip(rows["side_a"], rows["side_b"], strict=True)
    ]
