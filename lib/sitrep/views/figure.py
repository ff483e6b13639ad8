"""The report's own number against the other estimates of the same claim."""

from __future__ import annotations

import pandas as pd

from sitrep.case import Case

from .wording import counted, spelled


def figure(case: Case) -> tuple[str, list[pd.DataFrame]]:
    """The report's own figure against the other estimates tied to the same claim.

    A sentence, blank if the report gives no figure, and the rows of estimates it rests on.
    """
    rows = case["estimates"]
    report = case.meta.report.source_id
    theirs = rows[rows["sources"].map(lambda ids: report in ids) & (rows["claim_id"] != "")]
    if theirs.empty:
        return "", []
    own = theirs.iloc[0]
    figure = max(_ends(own))
    others = rows[
        (rows["claim_id"] == own["claim_id"])
        & (rows["unit"] == own["unit"])
        & ~rows["estimate_id"].isin(theirs["estimate_id"])
    ]
    said = f"The report’s figure of {figure:,.0f} {own['unit']}{_where(own)}"
    if others.empty:
        return f"{said} stands alone: no other estimate of it is known.", [theirs]
    ends = [_ends(row) for _, row in others.iterrows()]
    closed = others["high"].notna() | others["best"].notna()
    reach = sum(max(pair) >= figure for pair in ends)
    free = sum(max(pair) < figure for pair, shut in zip(ends, closed, strict=True) if not shut)
    low, high = min(min(pair) for pair in ends), max(max(pair) for pair in ends)
    span = f"which run from {low:,.0f} to {high:,.0f}" if low < high else f"at {low:,.0f}"
    many = len(others) > 1
    tail = f"{spelled(reach)} of them" if many else "it"
    goes = "goes" if reach < 2 or not many else "go"
    tail += f" {goes} as high" if many or reach else " stays below"
    if free and many:
        tail += f" and {spelled(free)} {'sets' if free == 1 else 'set'} no upper end"
    return (
        f"{said} stands beside {counted(len(others), 'other estimate')} for the same "
        f"claim, {span}; {tail}.",
        [theirs, others],
    )


def _ends(row: pd.Series) -> tuple[float, float]:
    """The lowest and the highest number an estimate gives."""
    given = [float(row[name]) for name in ("low", "best", "high") if pd.notna(row[name])]
    return min(given), max(given)


def _where(row: pd.Series) -> str:
    return f" for {row['scope']}" if row["scope"] else ""
