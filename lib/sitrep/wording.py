"""The words of counted things: numbers, nouns, verbs, shares and lists, in one place.

A number within a sentence is a word up to twelve and figures beyond, as a newspaper sets it. No
view makes a plural or a list by hand: what is said of one, of two, of all and of none differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
#: Verbs whose forms of one and of many are not told apart by their last letters.
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "lies": "lie"}
#: Verbs that take "not" as they are; the others take "does not".
_TAKE_NOT = ("is", "are", "was", "were", "has", "could", "may", "will")
#: What is had and not done: "has a grade", where "has come" is a tense.
_OWNS = re.compile(r"has (?:an?|the|both|no|two|three|fewer|more)\b")
#: Where the noun of a phrase ends: an "item of evidence", a "claim that serves a side".
_NOUN_ENDS = re.compile(r" (?=(?:of|that|in|on|at|from|with|by|between)\b)")


#: So many words of a long list are named in a sentence.
SOME = 8


def spelled(number: int, zero: str = "none") -> str:
    """A number within a sentence: "none", "one", "twelve", "13", "1,200"."""
    if number == 0:
        return zero
    return _WORDS[number] if 0 < number < len(_WORDS) else f"{number:,}"


def figures(number: int, zero: str = "none") -> str:
    """A number in figures within a sentence: "none", "3", "1,200"."""
    return f"{number:,}" if number else zero


def amount(value: float, digits: int = 0) -> str:
    """A measured number in figures, with the comma of thousands: "1,200", "0", "12.5"."""
    # Adding nothing takes the sign from what rounds to 0.
    return f"{round(value, digits) + 0.0:,.{digits}f}"


def shortest(value: float) -> str:
    """A number as short as six digits of it allow: "1,200", "0.25", "1,234,567"; no exponent."""
    text = f"{value:.6g}"
    if "e+" in text or abs(value) >= 1e5:
        return amount(value)
    return f"{float(text):,.12f}".rstrip("0").rstrip(".")


def say(number: int, among: int, zero: str = "none") -> str:
    """A number in a sentence whose largest is `among`: a word, or a figure beside figures."""
    return spelled(number, zero) if among < len(_WORDS) else figures(number, zero)


def alike(numbers: list[int], zero: str = "none") -> list[str]:
    """Numbers of one sentence: all in words, or all in figures where one is beyond the words."""
    if all(number < len(_WORDS) for number in numbers):
        return [spelled(number, zero) for number in numbers]
    return [figures(number, zero) for number in numbers]


def plural(one: str) -> str:
    """Many of a thing: "parties", "strikes or clashes", "items of evidence"."""
    head, *rest = _NOUN_ENDS.split(one, maxsplit=1)
    pair = head.split(" or ")
    # Of two words that could stand alone both are bent; of "oil or gas site" only the last.
    alone = len(pair) == 2 and not any(" " in word for word in pair)
    bent = " or ".join(map(_many, pair)) if alone else _many(head)
    return " ".join([bent, *rest])


def _many(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def noun(number: float, one: str, many: str = "") -> str:
    """The noun or pronoun that goes with a number: "claim" or "it" with one, "claims" or "they"
    with none and with many."""
    return one if number == 1 else many or plural(one)


def count(number: int, one: str, many: str = "") -> str:
    """A number in figures with its noun: "no claims", "1 claim", "3 claims"."""
    return f"{figures(number, 'no')} {noun(number, one, many)}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "no claims", "one claim", "three claims", "40 claims"."""
    return f"{spelled(number, 'no')} {noun(number, one, many)}"


def verb(number: int, one: str) -> str:
    """The verb that goes with a number, its first word bent: "lies below", "lie below".

    None takes the form of one, as in "none of them is".
    """
    first, blank, rest = one.partition(" ")
    return one if number < 2 else f"{_bent(first)}{blank}{rest}"


def _bent(word: str) -> str:
    """A verb of the third person as many have it: "carries" is "carry", "reaches" "reach"."""
    if word in _VERBS or not word.endswith("s"):
        return _VERBS.get(word, word)
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if re.search(r"(?:s|x|z|ch|sh)es$", word) else word[:-1]


def denied(one: str) -> str:
    """The contrary of what is said of one: "is not judged", "does not rest on two"; "has not come"
    but "does not have a grade"."""
    first, blank, rest = one.partition(" ")
    if first in ("can", "cannot"):
        return f"{'cannot' if first == 'can' else 'can'}{blank}{rest}"
    if first in _TAKE_NOT and not _OWNS.match(one):
        return f"{first} not{blank}{rest}"
    return f"does not {_bent(first)}{blank}{rest}"


def share(part: int, whole: int) -> str:
    """A part of a whole: "one of two", "none of three", "12 of 72"; never words and figures."""
    if 0 < part < len(_WORDS) <= whole:
        return f"{part} of {whole:,}"
    return f"{spelled(part)} of {spelled(whole)}"


def every(number: int, one: str, many: str = "") -> str:
    """The whole of a number of things: "the one claim", "both claims", "all three claims"; "no
    claims" where there are none."""
    if not number:
        return f"no {many or plural(one)}"
    if number == 1:
        return f"the one {one}"
    head = "both" if number == 2 else f"all {spelled(number)}"
    return f"{head} {noun(number, one, many)}"


def entire(number: int) -> str:
    """What is said of a number of things that are the whole: "" of one, "both", "all"."""
    return {0: "", 1: "", 2: "both"}.get(number, "all")


def of_all(part: int, whole: int, one: str, many: str = "") -> str:
    """A part of so many things, without a verb: "no claim" of one, "none of three claims", "12 of
    72 claims", "both claims", "all three claims"; "no claims" where there are none."""
    if not whole:
        return f"no {many or plural(one)}"
    if part == whole:
        return every(whole, one, many)
    return f"no {one}" if whole == 1 else f"{share(part, whole)} {noun(whole, one, many)}"


def said_of(
    part: int, whole: int, one: str, does: str, many: str = "", otherwise: str = ""
) -> str:  # fmt: skip
    """So many of so many things do something; `does` is what is said of one.

    "two of three claims stand", "both claims stand", "none of three claims stands", "neither of the
    two claims stands", and of a single thing "the one claim does not stand"; "no claims stand"
    where there are none.
    `otherwise` is what is said where none does, of one, if that is not the bare contrary: with
    "has no entry" it is "has an entry".
    """
    if part == whole:
        return f"{every(whole, one, many)} {verb(part or 2, does)}"
    if not part and otherwise:
        return f"{every(whole, one, many)} {verb(whole, otherwise)}"
    if whole == 1:
        return f"the one {one} {denied(does)}"
    if whole == 2 and not part:
        return f"neither of the two {noun(2, one, many)} {verb(1, does)}"
    return f"{share(part, whole)} {noun(whole, one, many)} {verb(part, does)}"


def tally(one: str, parts: Iterable[tuple[int, str]], many: str = "") -> str:
    """How a number of things fall apart, by what is said of one; those of which nothing is said
    are left out. The parts have to add up to the whole.

    "the one claim stands", "both claims stand", "of 40 claims, 30 stand and 10 fall"; "no claims"
    of none.
    """
    found = [(number, does) for number, does in parts if number]
    whole = sum(number for number, _ in found)
    if len(found) < 2:
        return (
            said_of(whole, whole, one, found[0][1], many) if found else f"no {noun(0, one, many)}"
        )
    words = alike([whole, *(number for number, _ in found)])
    said = [f"{word} {verb(number, does)}"
            for word, (number, does) in zip(words[1:], found, strict=True)]  # fmt: skip
    return f"of {words[0]} {noun(whole, one, many)}, {and_list(said)}"


def so_many(number: int, one: str, does: str, many: str = "") -> str:
    """A number of things and what they do: "no claims lie", "one claim lies", "40 claims lie"."""
    return f"{counted(number, one, many)} {verb(number or 2, does)}"


def times(number: int) -> str:
    """How often: "never", "once", "twice", "three times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, counted(number, "time"))


def and_list(words: Iterable[str]) -> str:
    """Words joined as in a sentence: "a, b and c"."""
    return _joined(list(words), "and")


def some_of(words: Iterable[str], rest: str = "{} more") -> str:
    """The same of very many words: the first, and how many more there are.

    >>> some_of("abcdefghijkl")
    'a, b, c, d, e, f, g, h and four more'
    """
    told = list(words)
    left = len(told) - SOME
    return and_list([*told[:SOME], rest.format(spelled(left))] if left > 1 else told)


def or_list(words: Iterable[str]) -> str:
    """Words of which one holds: "a, b or c"."""
    return _joined(list(words), "or")


def _joined(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(text: str) -> str:
    """A text in quotation marks; "" for a blank one, so that no pair of marks is empty."""
    return f"“{text}”" if text else ""


def whose(name: str) -> str:
    """A name as the owner of what follows: “The Gazette’s”, but “The Times’”, which is many."""
    return f"{name}’" if name.startswith("The ") and name.endswith("s") else f"{name}’s"


def opened(text: str) -> str:
    """A text as the beginning of a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A text within a sentence: "The company" as "the company"; a name keeps its article."""
    return re.sub(r"^(?:The|An?)(?= [a-z])", lambda hit: hit[0].lower(), text)


#: A time of day in a day in words.
_TIME = re.compile(r"\d\d:\d\d")


def on(when: str) -> str:
    """A day in words with what leads to it: "on 9 June 2017", "in June 2017", "about 9 June 2017",
    "on a day from 5 to 9 June 2017"."""
    if not when or when.split(" ")[0] in ("about", "perhaps", "from", "until"):
        return when
    if when.startswith("one of "):
        return f"on {when}"
    if " to " in when:
        return f"at a time from {when}" if _TIME.search(when) else f"on a day from {when}"
    return f"on {when}" if re.match(r"\d{1,2}(?:,? |$)|the |a day ", when) else f"in {when}"


def since(when: str, word: str = "from") -> str:
    """A day in words as the beginning of a time: "from 9 June 2017", "from about 9 June 2017",
    "from a day of 5 to 9 June 2017", "from 9 June 2017 at the latest" of what ends then."""
    first = when.split(" ")[0]
    if first == "from":
        return f"{word} {when.removeprefix('from ')}"
    if first == "until":
        return f"{word} {when.removeprefix('until ')} at the latest"
    span = " to " in when and not when.startswith("one of ")
    if span:
        return f"{word} a {'time' if _TIME.search(when) else 'day'} of {when}"
    return f"{word} {when}"


def article(noun: str) -> str:
    """A noun with its indefinite article, by its first letter: "a map", "an annex"."""
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"


def closed(text: str) -> str:
    """A text of somebody's as a sentence, with a full stop where it has no sign of its own."""
    return text if not text or re.search(r"[.!?…][”’)]*$", text) else f"{text}."


def bare(text: str) -> str:
    """A text of somebody's within a sentence: without the full stop it may end with."""
    return text.rstrip().rstrip(".")
