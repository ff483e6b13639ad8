"""Movements that a text states: who, from where, along what, to where, which way, when.

A verb or noun of moving opens one; the words behind it give its course, those before it who moves.
What moves nothing on a map (goods, prices, talks) is told by its own noun.
"""

from .making import legs
from .movers import Trail

__all__ = ["Trail", "legs"]
