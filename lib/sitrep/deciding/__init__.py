"""Deciding on a text's candidates and judging its claims, one at a time, in a notebook.

`decide(case)` shows the text with its candidates marked, `judge(case)` its claims one by one.
"""

from .candidates import Decide, decide
from .claims import Judge, judge

__all__ = ["Decide", "Judge", "decide", "judge"]
