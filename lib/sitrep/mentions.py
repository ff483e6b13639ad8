"""Which things of a case a text names, so that each leads to its card: the one rule for all pages.

A name is read as the case writes it, letter for letter and in whole words, the longest first. What
two things are called leads to neither, and so does a name within a longer one: of a side, of a
track, or of something that the case does not hold ("Navy" in "Navy League").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitrep import dates
from sitrep.case import Case
from sitrep.once import once
from sitrep.references import references
from sitrep.schema import TABLES


class Mention(NamedTuple):
    """Where in a text a thing is named, and its card ("places/p1")."""

    start: int
    end: int
    address: str


#: What has a card; of the other things it is enough to know that a name is theirs.
_CARDS = frozenset({"places", "actors", "claims", "events", "questions", "sources"})
_WORD = re.compile(r"\w+")
#: Letters, signs and figures that make a name a part of a longer word: "north-east", "C21.5".
_JOINED_BEFORE = re.compile(r"(?:[\w‑–-]|\w['’.])\Z")
_JOINED_AFTER = re.compile(r"[\w‑–-]|['’](?!s\b)\w|[.,]\d")
#: A word before a name: with a capital it belongs to it, but at the beginning of a sentence.
_BEFORE = re.compile(r"(?P<opens>^|[.:;!?—“\"‘'(/]\s?)?\b(?P<word>\w+) \Z")
_OPENING = frozenset(
    "A All An And As At Between Both But By For From In It Its No None Not Of On One Or The This "
    "To With".split()
)
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_ID = re.compile(r"[A-Z]{1,4}\d+")
#: A letter and a digit are a grade too.
_GRADE = re.compile(r"[A-F][1-6]")
#: Questions go by their place in the table: "question 3", "questions 1 and 3".
_ASKED = re.compile(r"\b[Qq]uestion(s?) (\d+(?:(?:, | and | or )\d+)*)(?![\w.,]*\d)")


@once
def mentions(case: Case) -> Mentions:
    """What finds the things of a case in a text."""
    asked = [f"questions/{key}" for key in case["questions"]["question_id"]]
    return Mentions(_names(case), _as_reported(case), asked)


class Mentions:
    """The names of things, by the first word of each: a case has as many as 30,000, and a pattern
    of them all would try each at every word."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        others: Iterable[tuple[str, str]] = (),
        asked: Iterable[str] = (),
    ) -> None:
        """`names` are each a name and its thing ("places/p1"), `others` names that count where
        no thing is called so, `asked` the questions in the order of the case."""
        self._asked = list(asked)
        self._thing = {**_owned(others), **_owned(names)}
        self._first: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._acting: set[str] = set()
        for name, thing in sorted(self._thing.items(), key=lambda one: -len(one[0])):
            words = [*_WORD.finditer(name)]
            self._first[words[0][0]].append((name, words[0].start()))
            if thing.startswith("actors/"):
                self._acting.update(word[0] for word in words)

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """Each thing that has a card where the text first names it: once is enough to go there,
        and a line under every mention would be read as stress."""
        found: dict[str, Mention] = {}
        for one in sorted([*self._named(text), *self._numbered(text)]):
            found.setdefault(one.address, one)
        return tuple(found.values())

    def _named(self, text: str) -> Iterator[Mention]:
        past = 0
        for word in _WORD.finditer(text):
            for name, lead in self._first.get(word[0], ()):
                start, end = word.start() - lead, word.start() - lead + len(name)
                if start < past or not text.startswith(name, start) or _joined(text, start, end):
                    continue
                past, thing = end, self._thing[name]
                told = thing.partition("/")[0] in _CARDS and not _within(text, start, end)
                if told and not self._is_a_namesake(text, start, name):
                    yield Mention(start, end, thing)
                break

    def _is_a_namesake(self, text: str, start: int, name: str) -> bool:
        """Is it a ship or a unit, with "the" before it, that is called by the name of a town?"""
        named = self._thing[name].startswith("places/") and name in self._acting
        return named and text[max(0, start - 4) : start].lower() == "the "

    def _numbered(self, text: str) -> Iterator[Mention]:
        for one in _ASKED.finditer(text):
            for figure in re.finditer(r"\d+", one[2]):
                number = int(figure[0])
                if not 1 <= number <= len(self._asked):
                    continue
                start, end = one.start(2) + figure.start(), one.start(2) + figure.end()
                yield Mention(start if one[1] else one.start(), end, self._asked[number - 1])


def _names(case: Case) -> Iterator[tuple[str, str]]:
    """Every name that a reader meets, with its thing. What a claim says is no name of it, nor the
    title of a page, which may be about what it is called by; pages go by publisher and day."""
    for table, key in (("places", "place_id"), ("actors", "actor_id")):
        rows = case[table][[key, "name", "aliases"]]
        for thing, name, others in rows.itertuples(index=False, name=None):
            yield from ((one, f"{table}/{thing}") for one in (name, *others))
    for table, key, column in (
        ("events", "event_id", "title"), ("questions", "question_id", "question"),
        ("routes", "route_id", "name"),
    ):  # fmt: skip
        for thing, name in zip(case[table][key], case[table][column], strict=True):
            yield name, f"{table}/{thing}"
    for one in references(case, case["sources"]["source_id"]):
        yield one.short, f"sources/{one.source_id}"
    for table in ("claims", "questions", "events"):
        for thing in case[table][TABLES[table].key[0]]:
            if _ID.fullmatch(thing) and not _GRADE.fullmatch(thing):
                yield thing, f"{table}/{thing}"
    for part in case.meta.report.paragraphs:
        yield part.paragraph_id, f"paragraphs/{part.paragraph_id}"
    yield from _sides(case)


def _as_reported(case: Case) -> Iterator[tuple[str, str]]:
    """What the report calls places and actors, where it is a name: no "the bridge"."""
    for table, key in (("places", "place_id"), ("actors", "actor_id")):
        for thing, name in zip(case[table][key], case[table]["report_name"], strict=True):
            bare = _ARTICLE.sub("", name)
            if bare[:1].isupper():
                yield bare, f"{table}/{thing}"


def _sides(case: Case) -> Iterator[tuple[str, str]]:
    """The sides, which have no card. One that is named after an actor of its own, as a state, is
    no other thing."""
    actors = case["actors"]
    named = dict(zip(zip(actors["bloc"], actors["name"], strict=True), actors["actor_id"],
                     strict=True))  # fmt: skip
    for bloc, label in zip(case["blocs"]["bloc_id"], case["blocs"]["label"], strict=True):
        own = named.get((bloc, label), "")
        yield label, f"actors/{own}" if own else f"blocs/{bloc}"


def _owned(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each name that tells something with its thing; "" for what two are called."""
    found: dict[str, str] = {}
    for name, thing in names:
        if _tells(name) and found.setdefault(name, thing) != thing:
            found[name] = ""
    return found


def _tells(name: str) -> bool:
    """Does a text that has these letters speak of the thing? Not where they are ordinary words, a
    number or a month."""
    letters = sum(map(str.isalpha, name))
    plain = name in _OPENING or name.lower() == name != name.upper()
    return letters > 0 and len(name) > 1 and not plain and name not in dates.MONTHS


def _joined(text: str, start: int, end: int) -> bool:
    before = _JOINED_BEFORE.search(text, max(0, start - 2), start)
    return bool(before or _JOINED_AFTER.match(text, end))


def _within(text: str, start: int, end: int) -> bool:
    """Is a name a part of a longer one, by the capitals of the words beside it?"""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    before = _BEFORE.search(text, max(0, start - 40), start)
    return bool(
        before and before["opens"] is None and before["word"][0].isupper()
        and before["word"] not in dates.MONTHS
    )  # fmt: skip
