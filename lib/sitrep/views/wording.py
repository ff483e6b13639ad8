"""Numbers as a newspaper sets them: words up to twelve, figures beyond."""

from __future__ import annotations

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def spelled(number: int, zero: str = "none") -> str:
    """A number within a sentence: "none", "one", "twelve", "13", "1,200"."""
    if number == 0:
        return zero
    return _WORDS[number] if 0 < number < len(_WORDS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "no claims", "one claim", "three claims", "40 claims"."""
    noun = one if number == 1 else many or one + "s"
    return f"{spelled(number, 'no')} {noun}"


def alike(numbers: list[int], zero: str = "none") -> list[str]:
    """Numbers of one sentence: all in words, or all in figures where one is beyond the words."""
    if all(number < len(_WORDS) for number in numbers):
        return [spelled(number, zero) for number in numbers]
    return [f"{number:,}" if number else zero for number in numbers]


def share(part: int, whole: int) -> str:
    """A part of a whole: "one of two", "none of three", "12 of 72"; never words and figures."""
    if 0 < part < len(_WORDS) <= whole:
        return f"{part} of {whole:,}"
    return f"{spelled(part)} of {spelled(whole)}"


def opened(text: str) -> str:
    """A text as the beginning of a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]
