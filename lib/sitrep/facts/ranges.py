"""An estimate as a range: its ends, and how a reader would write it."""

from __future__ import annotations

import math

from sitrep.rows import Cells
from sitrep.wording import amount


def ends(row: Cells) -> tuple[float, float]:
    """The lowest and highest value an estimate allows; an open end is infinite."""
    low, best, high = (float(row[name]) for name in ("low", "best", "high"))
    if not math.isnan(best) and math.isnan(low) and math.isnan(high):
        return best, best
    return (-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)


def span_words(row: Cells) -> str:
    """An estimate as a reader would write it, without its unit: "6,000 to 8,000"."""
    low, best, high = (row[name] for name in ("low", "best", "high"))
    given = [amount(value) for value in (low, high) if not math.isnan(value)]
    if math.isnan(low) and math.isnan(high):
        return amount(best)
    single = "" if math.isnan(best) else f", most likely {amount(best)}"
    if len(given) == 2:
        return f"{given[0]} to {given[1]}{single}"
    return f"{'up to' if math.isnan(low) else 'at least'} {given[0]}{single}"
