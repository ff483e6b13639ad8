"""Hints at what was meant: the known word that is nearest to a wrong one.

Finding near words among many is the one dear thing in naming a fault. One slip of the finger (a
letter too many, too few, another, or two in the wrong order) is found at once among any number of
words, by the forms that both have with one letter left out (Garbe's symmetric delete, of the kind
of Mor and Fraenkel 1982, A hash code method for detecting and correcting spelling errors). Words
further off are looked for by `difflib`, which compares word with word, and only as long as there
are few comparisons to make.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

#: How many comparisons of two words one list of known words is good for.
COMPARISONS = 20_000
#: Letters of known words up to which their forms are kept; beyond it nothing is guessed.
LETTERS = 2_000_000
#: The share of a word that a distant one must have in common with it, as `difflib` counts.
CUTOFF = 0.6
#: Longer words are no slips of the finger.
LONGEST = 100


class Nearest:
    """The words that are right, ready to be asked for the nearest to a wrong one."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the words that are right, in the order in which they are listed; blanks are passed
        over."""
        self.listed = tuple(dict.fromkeys(word for word in known if word))
        self._words = {*self.listed}
        self._known = sorted(self._words)
        self._left = COMPARISONS
        self._forms: dict[str, str] = {}
        self._hints: dict[str, str] = {}

    def __contains__(self, word: str) -> bool:
        """Is this one of the words that are right?"""
        return word in self._words

    def hint(self, word: str) -> str:
        """A hint that names the nearest word, with a leading blank; empty if none is near."""
        if word not in self._hints:
            near = self._near(word) if 0 < len(word) <= LONGEST else ""
            self._hints[word] = f" (did you mean {near!r}?)" if near else ""
        return self._hints[word]

    def _near(self, word: str) -> str:
        if self._left >= len(self._known):
            self._left -= len(self._known)
            close = difflib.get_close_matches(word, self._known, n=1, cutoff=CUTOFF)
            return close[0] if close else ""
        if not self._forms and sum(map(len, self._known)) <= LETTERS:
            for known in self._known:
                for form in _forms(known):
                    self._forms.setdefault(form, known)
        return next((self._forms[form] for form in _forms(word) if form in self._forms), "")


def _forms(word: str) -> Iterator[str]:
    """The word, and what is left of it without one of its letters."""
    yield word
    if len(word) <= LONGEST:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint for one wrong word; who has many asks a `Nearest` of his own."""
    return Nearest(known).hint(word)


def few(words: Iterable[str], most: int = 12) -> str:
    """A list of what would be right, cut where it is long: "a, b and 40 more"."""
    listed = list(words)
    shown = ", ".join(listed[:most])
    return shown if len(listed) <= most else f"{shown} and {len(listed) - most:,} more"
