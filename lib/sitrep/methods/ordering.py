"""Which of two uncertain days came first, and by what chance.

Each thing is on one of its possible days, every one of them as likely as the next, and the two are
independent. Spreading an event evenly over the days on which it may have been is aoristic
analysis: Ratcliffe 2000, Aoristic analysis: the spatial interpretation of unspecific temporal
events, International Journal of Geographical Information Science 14(7); Johnson 2004, Aoristic
analysis: seeds of a new approach to mapping archaeological distributions through time, BAR
International Series 1227. The three ways in which two days can lie are those of points in time;
for stretches of time see Allen 1983, Maintaining knowledge about temporal intervals,
Communications of the ACM 26(11).

With a on the days a1 to a2 and b on b1 to b2 there are (a2 - a1 + 1)(b2 - b1 + 1) pairs of days,
all alike. Let t(n) = n(n + 1)/2 for n above 0, else 0: that many pairs a < b lie in n + 1 days
running. Then

    pairs with a before b = t(b2 - a1) - t(b2 - a2 - 1) - t(b1 - a1 - 1) + t(b1 - a2 - 2)

It is wrong where the days are not independent (both come from one dispatch, or one thing led to
the other, so that it cannot come after) and where some days are likelier than others: a day given
as about is spread over the days beside it as if they were as good as the one written. Nor is a
thing that lasted for several days on one of them that is merely unknown: give the day it began.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sitrep import dates


@dataclass(frozen=True)
class Order:
    """The chances that the first is before the second, on the same day, or after it; sum 1."""

    before: Fraction
    same: Fraction
    after: Fraction

    @property
    def certain(self) -> bool:
        """True if only one of the three can be."""
        return 1 in (self.before, self.same, self.after)


def order(first: dates.Span, second: dates.Span) -> Order | None:
    """The three chances, exact; None if an end is open, since no day of it can be given a share."""
    if first.open or second.open:
        return None
    a1, a2 = first.earliest.toordinal(), first.latest.toordinal()
    b1, b2 = second.earliest.toordinal(), second.latest.toordinal()
    pairs = (a2 - a1 + 1) * (b2 - b1 + 1)
    before = _triangle(b2 - a1) - _triangle(b2 - a2 - 1)
    before += _triangle(b1 - a2 - 2) - _triangle(b1 - a1 - 1)
    same = max(0, min(a2, b2) - max(a1, b1) + 1)
    shares = (Fraction(number, pairs) for number in (before, same, pairs - before - same))
    return Order(*shares)


def _triangle(number: int) -> int:
    """Pairs of different days, in order, among number + 1 days running; 0 for none."""
    return number * (number + 1) // 2 if number > 0 else 0
