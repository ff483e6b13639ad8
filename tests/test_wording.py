"""The words of counted things, in every slot with none, one, two and many."""

from __future__ import annotations

import re
from itertools import product

import pytest
from grammar import faults
from reading_back import counted, part_of, parts
from sitrep import wording

NUMBERS = (0, 1, 2, 21)
#: Part and whole.
PAIRS = [(part, whole) for part, whole in product(NUMBERS, NUMBERS) if part <= whole]
#: What one is called, and many, as the library makes it.
NOUNS = (
    ("claim", "claims"), ("party", "parties"), ("item of evidence", "items of evidence"),
    ("strike or clash", "strikes or clashes"), ("box", "boxes"), ("day", "days"),
)  # fmt: skip
#: What is said of one, and of many.
VERBS = {
    "stands": "stand", "is supported": "are supported", "has a grade": "have a grade",
    "carries it": "carry it", "reaches it": "reach it", "cannot be checked": "cannot be checked",
    "was known": "were known", "goes on": "go on", "could be judged": "could be judged",
}  # fmt: skip
_SLOTS = list(product(NOUNS, VERBS.items()))


def whole(text: str) -> str:
    """A text as a sentence, after a look at its English."""
    sentence = f"{wording.opened(text)}."
    assert not faults(sentence), (sentence, faults(sentence))
    return sentence


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("one", "many"), NOUNS)
def test_a_number_has_the_noun_and_verb_that_go_with_it(number: int, one: str, many: str) -> None:
    assert wording.plural(one) == many
    for text in (wording.count(number, one), wording.counted(number, one)):
        assert counted(whole(text), one, many) == number
        assert text.endswith(f" {one}" if number == 1 else f" {many}")
    for does, do in VERBS.items():
        text = wording.so_many(number, one, does)
        assert counted(whole(text), one, many) == number
        assert text.endswith(does if number == 1 else do)


@pytest.mark.parametrize(("part", "among"), PAIRS)
def test_a_part_of_a_whole_reads_back(part: int, among: int) -> None:
    for one, many in NOUNS:
        assert part_of(whole(wording.of_all(part, among, one)), one, many) == (part, among)
    for (one, many), (does, do) in _SLOTS:
        text = wording.said_of(part, among, one, does)
        # Of a single thing "cannot" says that the part is none.
        if does != "cannot be checked" or among != 1:
            assert part_of(whole(text), one, many) == (part, among), text
        several = part > 1 or not among
        denied = among == 1 and not part
        assert denied or text.endswith(do if several else does), text
    text = wording.said_of(part, among, "claim", "has an entry", otherwise="has nothing")
    assert bool(re.search("ha(?:s|ve) nothing", text)) == (among > 0 == part)


@pytest.mark.parametrize(("part", "among"), PAIRS)
def test_a_whole_falls_apart_into_parts_that_add_up(part: int, among: int) -> None:
    said = {"stands": r"stands?\b", "falls": r"falls?\b", "waits": r"waits?\b"}
    for (one, many), rest in product(NOUNS, (0, 1, 2, 21)):
        numbers = {"stands": part, "falls": among - part, "waits": rest}
        text = whole(wording.tally(one, [(number, does) for does, number in numbers.items()]))
        if any(numbers.values()):
            assert parts(text, one, said, many) == numbers
        else:
            assert text == f"No {many}."


@pytest.mark.parametrize("number", NUMBERS)
def test_all_both_and_the_one_are_said_of_no_other_number(number: int) -> None:
    words = {0: "no claims", 1: "the one claim", 2: "both claims", 21: "all 21 claims"}
    assert wording.every(number, "claim") == words[number]
    assert wording.entire(number) == {2: "both", 21: "all"}.get(number, "")
    assert wording.times(number) == {0: "never", 1: "once", 2: "twice", 21: "21 times"}[number]
    assert wording.noun(number, "it", "them") == ("it" if number == 1 else "them")
    for among in NUMBERS:
        told = wording.say(number, among), *wording.alike([number, among])
        figures = [bool(re.fullmatch(r"\d+", text)) for text in told]
        assert not any(figures) or figures[0] or not number or among < 13, told


@pytest.mark.parametrize(("says", "contrary"), [
    ("is supported", "is not supported"), ("has come", "has not come"),
    ("has both grades", "does not have both grades"), ("carries it", "does not carry it"),
    ("cannot be checked", "can be checked"),
    ("has an entry", "does not have an entry"), ("can be checked", "cannot be checked"),
    ("does so", "does not do so"),
])  # fmt: skip
def test_what_is_not_so_of_one(says: str, contrary: str) -> None:
    assert wording.denied(says) == contrary


@pytest.mark.parametrize("number", NUMBERS)
def test_lists(number: int) -> None:
    words = [f"w{at}" for at in range(number)]
    for joined, last in ((wording.and_list(words), "and"), (wording.or_list(words), "or")):
        assert re.findall(r"w\d+", joined) == words
        assert joined.count(f" {last} ") == min(1, max(0, number - 1))
        assert joined.count(",") == max(0, number - 2)


def test_the_rest_of_a_sentence_keeps_its_letters() -> None:
    assert wording.opened("the SDF and NATO") == "The SDF and NATO"
    assert wording.opened("") == "" == wording.quoted("")
