"""Counts of the killed, by occasion and side: a range over those who counted, and no sum."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import pandas as pd

from sitrep import dates
from sitrep.case import Case
from sitrep.compared import Bar, span
from sitrep.facts.ranges import ends
from sitrep.once import once
from sitrep.rows import records
from sitrep.schema.vocabularies import HOSTILE

from .days import mask

#: A quantity with one of these words counts the dead.
DEAD = {"killed", "dead", "deaths", "fatalities"}
#: Kinds of event in which men are lost or two camps strike each other.
HARMS = ("loss", *HOSTILE)


@dataclass(frozen=True)
class Toll:
    """Everybody's counts of one thing: what, of whom, when and of which side ("" if of none).

    `low` and `high` are the lowest and the highest number anybody allows; `open` is True where
    one of them gives no upper end, so that the true number may lie above `high`.
    """

    quantity: str
    scope: str
    day: str
    bloc: str
    low: float
    high: float
    open: bool
    counts: pd.DataFrame

    @property
    def words(self) -> str:
        """The range in words: "55 to 200 or more"."""
        return f"{span(self.low, self.high)}{' or more' if self.open else ''}"

    @property
    def where(self) -> str:
        """The quantity without its first word where that is what all of them say: "at the ford"."""
        first, _, rest = self.quantity.partition(" ")
        return rest if rest and first.lower() in DEAD else self.quantity

    @property
    def bar(self) -> Bar:
        """The range as a bar."""
        top = math.inf if self.open and self.low == self.high else self.high
        return Bar(self.low, top, f"{self.quantity}, {self.scope}: {self.words}")


@once
def tolls(case: Case) -> list[Toll]:
    """The counts of the dead, those of one quantity, scope and day together, in order of day.

    Different counts of one thing make a range. Nothing is added up: one occasion may lie within
    another, and a part is counted beside its whole.
    """
    rows = case["estimates"]
    rows = rows[mask(rows, "quantity", _counts_the_dead)]
    found = []
    for (quantity, scope, day), part in rows.groupby(["quantity", "scope", "as_of"], sort=False):
        bounds = [ends(row) for row in records(part)]
        known = [value for pair in bounds for value in pair if not math.isinf(value)]
        if not known:
            continue
        found.append(
            Toll(
                quantity=str(quantity), scope=str(scope), day=str(day),
                bloc=side_of(case, str(scope)), low=min(known), high=max(known),
                open=any(math.isinf(high) for _, high in bounds), counts=part,
            )
        )  # fmt: skip
    return sorted(found, key=lambda toll: dates.parse(toll.day).middle)


def _counts_the_dead(quantity: str) -> bool:
    return bool(DEAD & set(re.findall(r"\w+", quantity.lower())))


def side_of(case: Case, scope: str) -> str:
    """The bloc whose name, or that of one of its actors, shares most with a scope; "" for none.

    A scope is free text ("the army's side"), so a name counts where it stands in the scope as
    whole words or the scope in the name. Where two sides share equally much, it is neither's.
    """
    names = [(bloc, case.name(bloc)) for bloc in case["blocs"]["bloc_id"]]
    for actor in records(case["actors"]):
        names += [(actor["bloc"], name) for name in (actor["name"], *actor["aliases"])]
    best: dict[int, set[str]] = {}
    for bloc, name in names:
        shared = _shared(name, scope)
        if shared:
            best.setdefault(shared, set()).add(bloc)
    if not best:
        return ""
    found = best[max(best)]
    return next(iter(found)) if len(found) == 1 else ""


def _shared(name: str, scope: str) -> int:
    """Letters of the shorter text if it stands in the longer as whole words, else 0."""
    short, long = sorted((name, scope), key=len)
    if not short or not re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long):
        return 0
    return len(short)


def harms(case: Case) -> pd.DataFrame:
    """The events of loss, strike or clash, with `blocs`: the sides in them, without doubles."""
    events = case["events"]
    kinds = events["category"].map(case.bases("event_category"))
    events = events[kinds.isin(HARMS)].reset_index(drop=True)
    sides = [tuple(dict.fromkeys(filter(None, map(case.bloc, ids)))) for ids in events["actors"]]
    return events.assign(blocs=pd.Series(sides, index=events.index, dtype=object))
