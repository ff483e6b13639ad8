"""Words of a case's own: kinds that its package adds, each behaving like one of ours.

`sitrep.words` of a package holds them, such as
`{"place_kind": {"lock": {"label": "a lock on a canal", "like": "plant"}}}`. A cell holds the case's
word and a reader meets it, with its label where the meaning of a word is shown; whatever compares
kinds asks `Words.bases`, the one place that knows what a word behaves like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .vocabularies import VOCABULARIES

#: The vocabularies that a case may extend.
OPEN = ("place_kind", "event_category", "actor_kind", "relation", "claim_kind")


class Word(NamedTuple):
    """A word of a case: what it means, and the word of ours that it behaves like."""

    label: str
    like: str


@dataclass(frozen=True)
class Words:
    """The words that a case may use: ours, and behind each those of its own that are like it."""

    own: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)

    def meanings(self, vocabulary: str) -> dict[str, str]:
        """Every word of a vocabulary with its meaning, in the order of display."""
        return self._all[vocabulary][0] if vocabulary in self._all else VOCABULARIES[vocabulary]

    def bases(self, vocabulary: str) -> dict[str, str]:
        """Every word of a vocabulary with the word of ours that it behaves like."""
        if vocabulary in self._all:
            return self._all[vocabulary][1]
        return {word: word for word in VOCABULARIES[vocabulary]}

    @cached_property
    def _all(self) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
        return {name: _joined(VOCABULARIES[name], self.own.get(name, {})) for name in OPEN}


#: The words of a case that has none of its own.
OURS = Words()


def _joined(
    ours: Mapping[str, str], own: Mapping[str, Word]
) -> tuple[dict[str, str], dict[str, str]]:
    """Meanings and bases of our words and a case's own, each of these behind what it is like."""
    meanings, bases = {}, {}
    for base, meaning in ours.items():
        meanings[base], bases[base] = meaning, base
        for word, one in own.items():
            if one.like == base:
                meanings[word], bases[word] = one.label, base
    return meanings, bases


def own_words(package: Any) -> Words:
    """The words of a case as its package gives them; what is not of the right form is passed over,
    as `check.words` names it. A word without a base that is ours stands for itself."""
    told = told_words(package)
    return Words({
        name: {
            word: Word(_text(one, "label") or word, _text(one, "like"))
            for word, one in told[name].items()
            if word not in VOCABULARIES[name] and _text(one, "like") in VOCABULARIES[name]
        }
        for name in OPEN
        if isinstance(told.get(name), dict)
    })  # fmt: skip


def told_words(package: Any) -> dict[str, Any]:
    """The part `sitrep.words` of a package; {} where it has none, or one of another form."""
    part = package.get("sitrep") if isinstance(package, dict) else None
    words = part.get("words") if isinstance(part, dict) else None
    return words if isinstance(words, dict) else {}


def _text(one: Any, member: str) -> str:
    found = one.get(member) if isinstance(one, dict) else None
    return " ".join(found.split()) if isinstance(found, str) else ""
