"""Places in scripts without capitals: words of the gazetteer, with what is written onto them.

Only Arabic's one-letter words before a name (and, in, to, so, like) are taken off; of other scripts
a name is found where it stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..gazetteer import Gazetteer
from ..sentences import WORD, Span
from .name import Name

#: Letters of scripts that tell no capital from another letter.
_NO_CAPITALS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1200-\u137f\u3040-\u9fff]")
_BEFORE = re.compile(r"^[وفبلك]{1,2}")
#: Names of so many words are looked for; a shorter word than this may be any word.
_WORDS, _LETTERS = 3, 4


def by_script(text: str, sentence: Span, gazetteer: Gazetteer) -> Iterator[Name]:
    """The places of a sentence in such a script, the longest name at each word."""
    words = [one for one in WORD.finditer(text, *sentence) if _NO_CAPITALS.match(one[0])]
    at = 0
    while at < len(words):
        tried = (
            _named(text, words[at : at + length], length, gazetteer)
            for length in range(_WORDS, 0, -1)
        )
        found = next(filter(None, tried), None)
        if found is None:
            at += 1
            continue
        name, length = found
        at += length
        yield name


def _named(
    text: str, words: list[re.Match[str]], length: int, gazetteer: Gazetteer
) -> tuple[Name, int] | None:
    if len(words) < length:
        return None
    start, end = words[0].start(), words[-1].end()
    if any(text[a.end() : b.start()] != " " for a, b in pairwise(words)):
        return None
    for off in dict.fromkeys((0, *(hit.end() for hit in [_BEFORE.match(text[start:end])] if hit))):
        said = text[start + off : end]
        if len(said) >= _LETTERS and (points := gazetteer.find(said)):
            rule = "a name of the gazetteer, in its own script"
            return Name(start + off, end, "place", points[0].name, rule, 0.5), length
    return None
