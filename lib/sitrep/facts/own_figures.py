"""The report's own numbers against the other estimates of the same, the most disputed first."""

from __future__ import annotations

import math

import pandas as pd

from sitrep.case import Case
from sitrep.once import once
from sitrep.rows import Cells, records
from sitrep.schema import UNWRITTEN
from sitrep.wording import amount, counted, quoted, spelled, verb


@once
def own_figures(case: Case) -> pd.DataFrame:
    """The estimates that the report itself gives for one of its claims."""
    rows, report = case["estimates"], case.meta.report.source_id
    cites = rows["sources"].map(lambda ids: report in ids).astype(bool)
    found: pd.DataFrame = rows[cites & (rows["claim_id"] != "")]
    return found


def comparable(case: Case, own: Cells) -> pd.DataFrame:
    """The estimates to weigh a figure of the report against: others' numbers of the same quantity
    in the same unit for the same claim, or for no claim and the same scope in so many words, but
    for those of another part of one ground.

    Another part is what lies, by the column `within`, in a ground that also holds the figure's
    own, and is itself neither that ground, nor a wider one, nor a piece of it: "the city" beside
    "the two towns" in one province. Where `within` says nothing, nothing is left out.
    """
    rows = case["estimates"]
    scope = own["scope"].casefold()
    # Whoever gave no claim may still have counted the same: of one scope in so many words.
    alone = (rows["claim_id"] == "") & (rows["scope"].str.casefold() == scope) & bool(scope)
    alike = rows[
        ((rows["claim_id"] == own["claim_id"]) | alone)
        & (rows["quantity"] == own["quantity"])
        & (rows["unit"] == own["unit"])
        & ~rows["quantity"].str.startswith(UNWRITTEN)
        & ~rows["estimate_id"].isin(own_figures(case)["estimate_id"])
    ]
    wholes = _wholes(rows, own["estimate_id"])
    kept = [_same_ground(rows, one, own, wholes) for one in records(alike)]
    found: pd.DataFrame = alike[pd.Series(kept, index=alike.index, dtype=bool)]
    return found


def _same_ground(rows: pd.DataFrame, one: Cells, own: Cells, wholes: set[str]) -> bool:
    """Can an estimate be held against the figure, by what lies within what?"""
    theirs = _wholes(rows, one["estimate_id"])
    nested = one["estimate_id"] in wholes or own["estimate_id"] in theirs
    same = one["scope"].casefold() == own["scope"].casefold()
    return nested or same or not theirs & wholes


def _wholes(rows: pd.DataFrame, key: str) -> set[str]:
    """Every estimate whose ground holds that of this one, by way of others too, without itself."""
    within = dict(zip(rows["estimate_id"], rows["within"], strict=True))
    found: set[str] = set()
    queue = list(within.get(key, ()))
    while queue:
        one = queue.pop()
        if one not in found and one != key:
            found.add(one)
            queue += within.get(one, ())
    return found


def dispute(own: Cells, others: pd.DataFrame) -> float:
    """How far the numbers for one thing lie apart: the highest over the lowest of the report's
    figure and the others, each with the ends it gives. 0 where nobody else gave a number, infinite
    where one is 0 and another is not."""
    if others.empty:
        return 0.0
    ends = [given(row) for row in [*records(others), own]]
    low, high = min(pair[0] for pair in ends), max(pair[1] for pair in ends)
    return high / low if low > 0 else math.inf if high > 0 else 1.0


@once
def headline(case: Case) -> pd.Series | None:
    """The report's figure on which the numbers lie furthest apart (see `dispute`), the first of
    the table among equals; None if it gives none."""
    theirs = own_figures(case)
    if theirs.empty:
        return None
    apart = [dispute(row, comparable(case, row)) for row in records(theirs)]
    return theirs.iloc[max(range(len(apart)), key=apart.__getitem__)]


def figure(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """The report's most disputed figure against the other estimates of the same.

    A sentence, blank if the report gives no figure, and the rows of estimates it rests on.
    """
    own = headline(case)
    if own is None:
        return "", []
    rows = own.to_frame().T
    others = comparable(case, own)
    low, high = given(own)
    said = amount(high) if low == high else f"{amount(low)} to {amount(high)}"
    text = f"The report’s figure of {said} {own['unit']}{_where(own)}"
    if others.empty:
        return f"{text} stands alone: no other number in this case can be weighed against it.", [
            rows
        ]
    return f"{text} stands beside {_beside(high, others)}.", [rows, others]


def _beside(figure: float, others: pd.DataFrame) -> str:
    """The other estimates: how many, from where to where, and how many go as high."""
    ends = [given(row) for row in records(others)]
    shut = (others["high"].notna() | (others["best"].notna() & others["low"].isna())).to_list()
    low, high = min(pair[0] for pair in ends), max(pair[1] for pair in ends)
    number = len(others)
    text = f"{counted(number, 'other estimate')} of the same, "
    if low == high:
        text += f"at {amount(low)}"
    else:
        text += f"which {verb(number, 'runs')} from {amount(low)} to {amount(high)}"
    reach = sum(pair[1] >= figure for pair in ends)
    free = sum(pair[1] < figure and not closed for pair, closed in zip(ends, shut, strict=True))
    if number == 1:
        fate = "goes as high" if reach else "sets no upper end" if free else "stays below"
        return f"{text}; it {fate}"
    text += f"; {spelled(reach)} of them {verb(reach, 'goes')} as high"
    return text + (f" and {spelled(free)} {verb(free, 'sets')} no upper end" if free else "")


def given(row: Cells) -> tuple[float, float]:
    """The lowest and the highest number an estimate gives."""
    numbers = [float(row[name]) for name in ("low", "best", "high") if pd.notna(row[name])]
    return min(numbers), max(numbers)


def _where(row: pd.Series) -> str:
    return f" for {quoted(row['scope'])}" if row["scope"] else ""
