"""Places and actors of a text: names by their form, by lists, and by what stands around them.

A state or the city it is ruled from is a place where a word of place leads to it ("in Moscow") and
an actor where it does something ("Moscow agreed"). A name of neither list is what most of its
mentions say; one that no word speaks for is left to the reader, with little confidence.
"""

from .whole_text import names

__all__ = ["names"]
