"""Words of a case's own: what is wrong with those that its package adds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sitrep.schema import VOCABULARIES, told_words
from sitrep.schema.words import OPEN

from .hints import Nearest, did_you_mean

#: Words of its own that a case may add to one vocabulary.
MOST = 200
#: Letters of a word, and of the label that stands in cells of tables and in lines of cards.
LONG, LONG_LABEL = 40, 80
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MEMBERS = ("label", "like")
_FORM = '{"lock": {"label": "a lock on a canal", "like": "plant"}}'
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def cell_words(package: Any, vocabulary: str) -> list[str]:
    """The words that a cell may hold. One that is wrong in the package is named there alone."""
    own = told_words(package).get(vocabulary) if vocabulary in OPEN else None
    return [*VOCABULARIES[vocabulary], *(own if isinstance(own, dict) else ())]


def word_faults(package: Any) -> list[str]:
    """Everything that is wrong with `sitrep.words` of a package, with what would be right."""
    part = package.get("sitrep") if isinstance(package, dict) else None
    if not isinstance(part, dict) or part.get("words") is None:
        return []
    if not isinstance(part["words"], dict):
        return [f'"sitrep.words" is not an object of {", ".join(OPEN)}']
    return [fault for name, told in part["words"].items() for fault in _faults(name, told)]


def _faults(name: str, told: Any) -> Iterator[str]:
    """The faults of the words of one vocabulary."""
    where = f'"sitrep.words.{name}"'
    if name not in OPEN:
        hint = did_you_mean(name, OPEN)
        yield f'"sitrep.words" has {_short(name)}; it may have {", ".join(OPEN)}{hint}'
    elif not isinstance(told, dict):
        yield f"{where} is not an object of words, such as {_FORM}"
    elif len(told) > MOST:
        yield f"{where} has {len(told):,} words; a case may add {MOST} of its own"
    else:
        near = Nearest(VOCABULARIES[name])
        for word, one in told.items():
            yield from (f"{where}: {fault}" for fault in _word_faults(word, one, near))


def _word_faults(word: str, one: Any, near: Nearest) -> Iterator[str]:
    """The faults of one word; `near` knows those of ours."""
    shown = _short(word)
    if word in near:
        yield f"{shown} is a word already; a case may add words and not change them"
    elif len(word) > LONG or not _WORD.fullmatch(word):
        yield (
            f"{shown} is not a word of small letters and figures, with single hyphens between, of "
            f"at most {LONG}"
        )
    if not isinstance(one, dict):
        yield f"{shown} is {_short(one)}; it is an object, as in {_FORM}"
        return
    for member in one:
        if member not in _MEMBERS:
            hint = did_you_mean(member, _MEMBERS)
            yield f"{shown} has {_short(member)}; it has a label and a like{hint}"
    yield from (f"{shown} {fault}" for fault in _label_faults(one.get("label")))
    like = one.get("like")
    if not isinstance(like, str) or like not in near:
        hint = near.hint(like) if isinstance(like, str) else ""
        told = f"has {_short(like)} as 'like'" if "like" in one else "has no 'like'"
        yield f"{shown} {told}; it behaves like one of {', '.join(near.listed)}{hint}"


def _label_faults(label: Any) -> Iterator[str]:
    """The faults of a label, which is a short text of one line."""
    right = "it says what the word means, as 'a lock on a canal'"
    if not isinstance(label, str):
        yield (
            f"has {_short(label)} as 'label'; {right}"
            if label is not None
            else (f"has no 'label'; {right}")
        )
    elif not label.strip():
        yield f"has a blank 'label'; {right}"
    elif len(label) > LONG_LABEL:
        yield f"has a 'label' of {len(label):,} characters; at most {LONG_LABEL} have room"
    elif found := _UNPRINTED.search(label):
        yield f"has {found[0]!r} in its 'label'; it is one line of printed characters"


def _short(value: Any) -> str:
    """A value as the package has it, cut where it is long."""
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
