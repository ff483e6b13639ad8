"""Days of a text, resolved against the day it was published, each with the rule that did it.

Weeks run from Monday to Sunday. A day or month without a year is the nearest to publication, or the
next where the sentence speaks of what is to come; a weekday is the last one up to publication, or
then the next. The span of an uncertain publication is taken from its latest day. The grammar is of
English prose; what it reads in is EDTF.
"""

from .clock import Clock, first_day
from .grammar import days

__all__ = ["Clock", "days", "first_day"]
