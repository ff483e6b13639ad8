"""Read the numbers of a sentence back out of its words: "none of three claims", "both tracks"."""

from __future__ import annotations

import re

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve")  # fmt: skip
NUMBER = rf"(?:{'|'.join(WORDS[1:])}|none|no|\d[\d,]*)"
_DENIED = r"(?:does|is|was|has|can|could) not|cannot"


def value(word: str) -> int:
    """A number in words or figures."""
    word = word.lower()
    if word in ("none", "no"):
        return 0
    return WORDS.index(word) if word in WORDS else int(word.replace(",", ""))


def part_of(text: str, one: str, many: str = "") -> tuple[int, int]:
    """How many of how many things a sentence speaks of; AssertionError if it does not."""
    many = many or f"{one}s"
    things = rf"(?:{one}|{many})"
    if hit := re.search(rf"(?i)\b({NUMBER}) of ({NUMBER}) {things}\b", text):
        return value(hit[1]), value(hit[2])
    if re.search(rf"(?i)\bboth {many}\b", text):
        return 2, 2
    if re.search(rf"(?i)\bneither of the two {many}\b", text):
        return 0, 2
    if hit := re.search(rf"(?i)\ball ({NUMBER}) {many}\b", text):
        assert value(hit[1]) > 2, text
        return value(hit[1]), value(hit[1])
    if hit := re.search(rf"(?i)\bthe one {one}\b(.*)", text):
        return (0 if re.match(rf"[^.;]*?\b(?:{_DENIED})\b", hit[1]) else 1), 1
    if hit := re.search(rf"(?i)\bno ({many}|{one})\b", text):
        return 0, int(hit[1].lower() == one.lower())
    raise AssertionError(f"no number of {many} in {text!r}")


def parts(text: str, one: str, said: dict[str, str], many: str = "") -> dict[str, int]:
    """How things fall apart by what is said of them; `said` gives for each part a pattern of the
    verb, which has to take both of its forms."""
    many = many or f"{one}s"
    if hit := re.search(rf"(?i)\bof ({NUMBER}) {many}, ([^;.]*)", text):
        whole = value(hit[1])
        found = {}
        for name, verb in said.items():
            times = re.search(rf"(?i)\b({NUMBER}) {verb}", hit[2])
            found[name] = value(times[1]) if times else 0
        assert sum(found.values()) == whole > 1, text
        return found
    fits = [name for name, verb in said.items() if re.search(rf"(?:{one}|{many}) {verb}", text)]
    assert len(fits) == 1, (text, fits)
    said_, whole = part_of(text, one, many)
    assert said_ in (0, 1) if whole == 1 else said_ == whole, text
    return {name: whole if name in fits else 0 for name in said}


def counted(text: str, one: str, many: str = "") -> int:
    """A number with its noun, the first in the text."""
    hit = re.search(rf"(?i)\b({NUMBER}) (?:{one}|{many or one + 's'})\b", text)
    assert hit, f"no number of {one} in {text!r}"
    return value(hit[1])


def listed(text: str, names: set[str]) -> bool:
    """Is a text the list of these very names? A name may have a comma of its own."""
    longest = sorted(names, key=len, reverse=True)
    between = re.split("|".join(map(re.escape, longest)), text)
    joined = [*[", "] * (len(names) - 2), " and "] if len(names) > 1 else []
    return bool(names) and between == ["", *joined, ""]
