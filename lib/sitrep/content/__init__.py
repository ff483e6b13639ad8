"""The machine's objections: what in a case contradicts itself, the map or the calendar.

Each rule is one small function `Case -> hits`; `RULES` lists them with what they let pass and when
they are wrong. A hit is a find about the report or the record, no fault of the case: an author
mends the data where the fault is ours, and waives a false alarm in `waivers.csv` with a reason.
"""

from __future__ import annotations

from .hit import GRADES, Cell, Hit
from .registry import RULES, Rule, hits, stale_waivers

__all__ = ["GRADES", "RULES", "Cell", "Hit", "Rule", "hits", "stale_waivers"]
