"""Passages that stand twice in a text: the longest runs of words that occur again.

Words are compared without case and punctuation. A run shorter than ten words is passed over: ten
is the length of the shingle by which Broder, Glassman, Manasse and Zweig 1997 (Syntactic
clustering of the Web, Computer Networks 29) found copied pages, as shorter runs recur by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

#: The shortest run that counts, in words.
SHINGLE = 10
#: How many earlier places a run is compared with; what comes more often is a formula, and to
#: compare it with every place would take the square of the text's length.
PLACES = 16

_WORD = re.compile(r"[^\W_]+")


class Repeat(NamedTuple):
    """A run that occurs again: where the later copy starts and ends and the earlier one starts
    (code points, end excluded), and how many words it has."""

    start: int
    end: int
    earlier: int
    words: int


def repeats(text: str, shingle: int = SHINGLE) -> list[Repeat]:
    """Later copies of runs of at least `shingle` words, longest first; copies do not overlap.

    A copy is measured against the first `PLACES` places where its first words stand.

    ValueError if `shingle` is below 1.
    """
    if shingle < 1:
        raise ValueError(f"a shingle of {shingle} words is none")
    found = list(_WORD.finditer(text))
    words = [one[0].casefold() for one in found]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs, later = [], 0
    for index in range(len(words) - shingle + 1):
        gram = tuple(words[index : index + shingle])
        if index >= later:
            length, first = max(
                ((_run(words, one, index), -one) for one in places[gram]), default=(0, 0)
            )
            if length >= shingle:
                ends = found[-first + length - 1].end(), found[index + length - 1].end()
                end = ends[1] + _closing(text, *ends)
                runs.append(Repeat(found[index].start(), end, found[-first].start(), length))
                later = index + length
        if len(places[gram]) < PLACES:
            places[gram].append(index)
    return sorted(runs, key=lambda run: (-run.words, run.start))


def _run(words: list[str], one: int, two: int) -> int:
    """How many words run alike from two places, the earlier run ending before the later begins."""
    length = 0
    while (
        one + length < two
        and two + length < len(words)
        and words[one + length] == words[two + length]
    ):
        length += 1
    return length


def _closing(text: str, one: int, two: int) -> int:
    """How many marks of punctuation close both copies alike."""
    length = 0
    while two + length < len(text) and text[one + length] == text[two + length]:
        if text[one + length].isspace() or text[one + length].isalnum():
            break
        length += 1
    return length
